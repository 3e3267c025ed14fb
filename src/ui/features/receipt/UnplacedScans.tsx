import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { momentInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';
import { useScanState, type UnplacedScan } from '../scan/state';
import { useTakeScan } from '../scan/useTakeScan';
import classes from './receipt.module.css';

/** Codes that came while no deployment was open, or that could not be written: none is lost, each is placed or put away by a person. */
export function UnplacedScans() {
  const { t, i18n } = useTranslation('scan');
  const view = useDeployment();
  const unplaced = useScanState((state) => state.unplaced);
  const forget = useScanState((state) => state.forget);
  const take = useTakeScan();
  const [busy, setBusy] = useState(false);
  if (unplaced.length === 0) return null;
  const place = async (scan: UnplacedScan): Promise<void> => {
    setBusy(true);
    const { at: _at, ...code } = scan;
    // Whether taken or kept once more because it could not be written, this entry has been dealt with.
    await take(code, view.id);
    forget(scan);
    setBusy(false);
  };
  return (
    <FormCard title={t('unplaced.title', { count: unplaced.length })} text={t('unplaced.text')}>
      <ul className={classes['plainList']}>
        {unplaced.map((scan) => (
          <li key={`${scan.at} ${scan.raw}`} className={classes['item']}>
            <Group justify="space-between" gap="sm">
              <Stack gap={0} style={{ minWidth: 0 }}>
                <Text className={classes['identifier'] ?? ''}>{scan.raw}</Text>
                <Text size="sm" c="dimmed">
                  {momentInWords(scan.at, i18n.language, view.details.timeZone)}
                </Text>
              </Stack>
              <Group gap="sm">
                <Button disabled={busy} onClick={() => void place(scan)}>
                  {t('unplaced.take')}
                </Button>
                <Button variant="default" disabled={busy} onClick={() => forget(scan)}>
                  {t('unplaced.discard')}
                </Button>
              </Group>
            </Group>
          </li>
        ))}
      </ul>
    </FormCard>
  );
}
