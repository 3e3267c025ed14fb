import { Button, List, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreCondition } from '../../data/api';
import { useHostInfo, useStore, useStoreCondition } from '../hooks/store';
import { useRun } from '../hooks/run';
import { useRecoveryWords } from './recoveryWords';

/** Tells once, in words, whatever was put right, at start or later; it stays until a person has acknowledged it. */
export function RecoveryNotice() {
  const { t } = useTranslation('frame');
  const store = useStore();
  const { recoveries } = useHostInfo();
  const condition = useStoreCondition();
  const run = useRun();
  const recoveryWords = useRecoveryWords();
  /** What the tables were when a person last read about them; undefined until anything was read. */
  const [seen, setSeen] = useState<StoreCondition>();
  const ofHost = seen === undefined ? recoveries.map(recoveryWords) : [];
  const ofTables = condition.code === 'rebuilt' && condition !== seen ? [t(`recoveries.rebuilt_${condition.why}`, { count: condition.operations })] : [];
  const lines = [...ofHost, ...ofTables];
  const acknowledge = async (): Promise<void> => {
    await run(() => store.host.invoke('host.recoveries.seen', {}));
    setSeen(condition);
  };
  return (
    <Modal opened={lines.length > 0} onClose={() => void acknowledge()} title={t('recoveries.title')} closeButtonProps={{ 'aria-label': t('recoveries.seen') }}>
      <Stack>
        <List spacing="sm">
          {lines.map((line, index) => (
            <List.Item key={index}>{line}</List.Item>
          ))}
        </List>
        <Button onClick={() => void acknowledge()} data-autofocus>
          {t('recoveries.seen')}
        </Button>
      </Stack>
    </Modal>
  );
}
