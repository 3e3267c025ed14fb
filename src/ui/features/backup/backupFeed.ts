import { useEffect, useState } from 'react';
import type { BackupState } from '../../../contract/backup';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';

/** The ring of snapshots as the host has it; undefined while asked. */
export function useBackups(): BackupState | undefined {
  const { host } = useStore();
  const run = useRun();
  const [state, setState] = useState<BackupState>();
  useEffect(() => {
    let here = true;
    const stop = host.on('backup.changed', (next) => setState(next));
    void run(() => host.invoke('backup.list', {})).then((answer) => {
      // What was told meanwhile is newer than the answer.
      if (here && answer !== undefined) setState((told) => told ?? answer);
    });
    return () => {
      here = false;
      stop();
    };
  }, [host, run]);
  return state;
}
