import { Button, List, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreCondition } from '../../data/api';
import { useHostInfo, useStore } from '../hooks/store';
import { useRun } from '../hooks/run';
import { useRecoveryWords } from './recoveryWords';

/** Tells once, in words, whatever was put right at start; it stays until a person has acknowledged it. */
export function RecoveryNotice() {
  const { t } = useTranslation('frame');
  const store = useStore();
  const { recoveries } = useHostInfo();
  const run = useRun();
  const [open, setOpen] = useState(recoveries.length > 0 || store.condition.code === 'rebuilt');
  const recoveryWords = useRecoveryWords();
  const conditionWords = (condition: StoreCondition): string[] =>
    condition.code === 'rebuilt' ? [t(`recoveries.rebuilt_${condition.why}`, { count: condition.operations })] : [];
  const lines = [...recoveries.map(recoveryWords), ...conditionWords(store.condition)];
  const acknowledge = async (): Promise<void> => {
    await run(() => store.host.invoke('host.recoveries.seen', {}));
    setOpen(false);
  };
  return (
    <Modal opened={open} onClose={() => void acknowledge()} title={t('recoveries.title')} closeButtonProps={{ 'aria-label': t('recoveries.seen') }}>
      <Stack>
        <List spacing="sm">
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        <Button onClick={() => void acknowledge()} data-autofocus>
          {t('recoveries.seen')}
        </Button>
      </Stack>
    </Modal>
  );
}
