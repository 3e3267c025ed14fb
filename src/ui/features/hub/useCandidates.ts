import { useEffect, useState } from 'react';
import type { Account } from '../../../contract/channels';
import { useHubLink } from '../../hooks/delivery';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';

/** Accounts of this device; undefined while asked. */
export function useAccounts(): readonly Account[] | undefined {
  const { host } = useStore();
  const run = useRun();
  const link = useHubLink();
  const [accounts, setAccounts] = useState<readonly Account[]>();
  useEffect(() => {
    let here = true;
    void run(() => host.invoke('accounts.list', {})).then((answer) => {
      if (here) setAccounts(answer?.accounts ?? []);
    });
    return () => {
      here = false;
    };
    // Signing in makes accounts and changes roles.
  }, [host, run, link]);
  return accounts;
}

/** Those of them that the hub does not know yet. */
export function unlinked(accounts: readonly Account[], known: readonly { readonly person: string }[]): readonly Account[] {
  return accounts.filter(({ person }) => !known.some((one) => one.person === person));
}
