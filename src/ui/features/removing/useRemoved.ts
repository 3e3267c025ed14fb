import { useEffect, useState } from 'react';
import type { RemovedDeployment } from '../../../contract/removal';
import { useGuestDeployment } from '../../hooks/guest';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';

const NONE: readonly RemovedDeployment[] = [];

/** Deployments that were removed from this device, the last one first; undefined while asked. None for somebody whom a supplier sent. */
export function useRemoved(): readonly RemovedDeployment[] | undefined {
  const { host } = useStore();
  const run = useRun();
  const guest = useGuestDeployment() !== undefined;
  const [removed, setRemoved] = useState<readonly RemovedDeployment[]>();
  useEffect(() => {
    if (guest) return undefined;
    let here = true;
    const stop = host.on('deployment.removed', (told) => setRemoved(told.removed));
    void run(() => host.invoke('deployment.removedHere', {})).then((answer) => {
      if (here && answer !== undefined) setRemoved(answer.removed);
    });
    return () => {
      here = false;
      stop();
    };
  }, [host, run, guest]);
  return guest ? NONE : removed;
}
