import { useCallback } from 'react';
import { useSession } from '../state/session';
import { useRun } from './run';
import { useStore } from './store';

/** Locks the device: the screen goes back to the names, the work stays where it is. */
export function useLock(): () => Promise<void> {
  const { host } = useStore();
  const run = useRun();
  const setPerson = useSession((state) => state.setPerson);
  return useCallback(async () => {
    if ((await run(() => host.invoke('accounts.lock', {}))) !== undefined) setPerson(undefined);
  }, [host, run, setPerson]);
}
