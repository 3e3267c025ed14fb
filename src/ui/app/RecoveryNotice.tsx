import { Button, List, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoreCondition } from '../../data/api';
import { useHostInfo, useStore, useStoreCondition } from '../hooks/store';
import { useRun } from '../hooks/run';
import { useRecoveryWords } from './recoveryWords';

/** Tells once, in words, whatever was found and put right, at start or later; it stays until a person has acknowledged it. */
export function RecoveryNotice() {
  const { t } = useTranslation('frame');
  const store = useStore();
  const { recoveries } = useHostInfo();
  const condition = useStoreCondition();
  const run = useRun();
  const recoveryWords = useRecoveryWords();
  /** What a person has read already. */
  const [seen, setSeen] = useState<{ readonly recoveries: number; readonly condition: StoreCondition | undefined }>({ recoveries: 0, condition: undefined });
  // Where a record is damaged nobody may say that nothing was lost.
  const whole = !recoveries.some(({ code }) => code === 'damaged_segment');
  const ofHost = recoveries.slice(seen.recoveries).map((recovery) => (recovery.code === 'unclean_end' && whole ? `${recoveryWords(recovery)} ${t('recoveries.savedIsHere')}` : recoveryWords(recovery)));
  const ofTables =
    condition.code === 'rebuilt' && condition !== seen.condition
      ? [`${t(`recoveries.rebuilt_${condition.why}`, { count: condition.operations })}${whole && condition.why !== 'ahead_of_journal' ? ` ${t('recoveries.nothingLost')}` : ''}`]
      : [];
  const lines = [...ofHost, ...ofTables];
  const acknowledge = async (): Promise<void> => {
    await run(() => store.host.invoke('host.recoveries.seen', {}));
    setSeen({ recoveries: recoveries.length, condition });
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
