import { Button, Code, Group, Paper, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A password that somebody has to be handed. It is shown this once and kept nowhere. */
export function FirstPassword({ name, password, onDone }: { readonly name: string; readonly password: string; readonly onDone: () => void }) {
  const { t } = useTranslation('hub');
  const { copy, copied } = useClipboard();
  return (
    <Paper p="md" role="status" bg="var(--pl-info-bg)" style={{ border: '2px solid var(--pl-info-line)', color: 'var(--pl-info-fg)' }}>
      <Stack gap="sm" align="flex-start">
        <Text fw={650}>{t('users.first', { name })}</Text>
        <Code fz="xl" px="md" py="xs" bg="var(--pl-surface)" c="var(--mantine-color-text)" style={{ overflowWrap: 'anywhere' }}>
          {password}
        </Code>
        <Text>{t('users.firstText', { name })}</Text>
        <Group>
          <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={() => copy(password)}>
            {copied ? t('users.copied') : t('users.copy')}
          </Button>
          <Button onClick={onDone}>{t('users.firstDone')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}
