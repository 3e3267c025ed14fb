import { useEffect, useState } from 'react';
import type { Account } from '../../../contract/channels';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { FirstRun } from './FirstRun';
import { LockScreen } from './LockScreen';

/** Before anyone is in: the first run on a device without accounts, else the lock. Asks the host each time, as people may have been added since the start. */
export function Entrance({ known }: { readonly known: readonly Account[] }) {
  const { host } = useStore();
  const run = useRun();
  const [accounts, setAccounts] = useState<readonly Account[]>();
  useEffect(() => {
    let here = true;
    void run(() => host.invoke('accounts.list', {})).then((answer) => {
      if (here) setAccounts(answer?.accounts ?? known);
    });
    return () => {
      here = false;
    };
  }, [host, run, known]);
  if (accounts === undefined) return null;
  return accounts.length === 0 ? <FirstRun /> : <LockScreen accounts={accounts} />;
}
