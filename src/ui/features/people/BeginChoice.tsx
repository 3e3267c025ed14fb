import { Group, SimpleGrid, Stack, Text, ThemeIcon, UnstyledButton } from '@mantine/core';
import { IconBox, IconFilePlus, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../hooks/run';
import { useLoadSample } from '../deployments/sample';

/** A sample to try things on, or an empty start. */
export function BeginChoice({ onBegin }: { readonly onBegin: () => void }) {
  const { t } = useTranslation('people');
  const loadSample = useLoadSample();
  const run = useRun();
  const [loading, setLoading] = useState(false);
  const withSample = async (): Promise<void> => {
    setLoading(true);
    const deployment = await run(loadSample);
    setLoading(false);
    if (deployment === undefined) return;
    // The router starts after the person is set and reads the address then.
    window.location.hash = `#/d/${deployment}`;
    onBegin();
  };
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Choice icon={IconBox} title={t('begin.sample')} text={t('begin.sampleText')} disabled={loading} onChoose={() => void withSample()} />
        <Choice icon={IconFilePlus} title={t('begin.empty')} text={t('begin.emptyText')} disabled={loading} onChoose={onBegin} />
      </SimpleGrid>
      <Text role="status" c="dimmed" mih="1.5em">
        {loading ? t('begin.loading') : ''}
      </Text>
    </Stack>
  );
}

function Choice({ icon: Icon, title, text, disabled, onChoose }: { readonly icon: TablerIcon; readonly title: string; readonly text: string; readonly disabled: boolean; readonly onChoose: () => void }) {
  return (
    <UnstyledButton onClick={onChoose} disabled={disabled} p="lg" style={{ border: '1px solid var(--pl-strong-line)', borderRadius: 'var(--mantine-radius-md)', background: 'var(--pl-surface)' }}>
      <Stack gap="xs">
        <Group gap="sm" wrap="nowrap">
          <ThemeIcon variant="light" size="xl">
            <Icon size={24} aria-hidden />
          </ThemeIcon>
          <Text fw={650}>{title}</Text>
        </Group>
        <Text size="sm">{text}</Text>
      </Stack>
    </UnstyledButton>
  );
}
