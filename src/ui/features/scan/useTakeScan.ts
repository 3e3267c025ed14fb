import { useCallback } from 'react';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ScannedCode, ScanResult } from '../../../data/api';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useViewState } from '../../state/session';
import { playTune, type Tune } from './sound';
import { useScanState, type ShownScan } from './state';

export const tuneOf: Record<ShownScan['outcome'], Tune> = { matched: 'ok', extra: 'warn', duplicate: 'warn', kept: 'warn', unknown: 'error' };

/**
 * Takes a scan into a deployment's receipt, or keeps it where no deployment is open. Either way it is stored
 * before it is told by sound, words and colour.
 */
export function useTakeScan(): (code: ScannedCode, deployment: string | undefined) => Promise<ScanResult | undefined> {
  const commands = useCommands();
  const run = useRun();
  const sound = useViewState((state) => state.sound);
  const { show, keep } = useScanState.getState();
  const { t } = useTranslation('scan');
  return useCallback(
    async (code, deployment) => {
      const tell = (scan: ShownScan): void => {
        show(scan);
        if (sound) playTune(tuneOf[scan.outcome]);
      };
      if (deployment === undefined) {
        keep({ ...code, at: new Date().toISOString() });
        tell({ raw: code.raw, outcome: 'kept', component: null, at: Date.now() });
        notifications.show({ title: t('kept.title'), message: t('kept.text', { code: code.raw }), color: 'orange', autoClose: 10_000 });
        return undefined;
      }
      const result = await run(() => commands.scan(deployment, code), { undo: false });
      if (result === undefined) {
        // It could not be written: the code itself must not be lost with it.
        keep({ ...code, at: new Date().toISOString() });
        if (sound) playTune('error');
        return undefined;
      }
      tell({ raw: code.raw, outcome: result.outcome, component: result.component, at: Date.now() });
      return result;
    },
    [commands, keep, run, show, sound, t],
  );
}
