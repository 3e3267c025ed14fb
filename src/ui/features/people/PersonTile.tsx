import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PersonAvatar } from '../../components/PersonAvatar';
import type { Account } from '../../../contract/channels';

/** One person of this device, large enough for a gloved finger. */
export function PersonTile({ account, onChoose }: { readonly account: Account; readonly onChoose: () => void }) {
  const { t } = useTranslation('common');
  return (
    <UnstyledButton onClick={onChoose} w="100%" mih={92} p="md" style={{ border: '1px solid var(--pl-strong-line)', borderRadius: 'var(--mantine-radius-md)', background: 'var(--pl-surface)' }}>
      <Group wrap="nowrap">
        <PersonAvatar name={account.name} size="lg" />
        <Stack gap={0} style={{ minWidth: 0 }}>
          <Text fw={650} size="lg" style={{ overflowWrap: 'anywhere' }}>
            {account.name}
          </Text>
          <Text size="sm" c="dimmed">
            {account.roles.map((role) => t(`roles.${role}`)).join(', ')}
          </Text>
        </Stack>
      </Group>
    </UnstyledButton>
  );
}
