import { useEffect, useState } from 'react';
import type { Account, Disk, HostApi, Recovery, Response } from '../../contract/channels';
import { connectHost } from '../../contract/connect';
import { openStore } from '../../data';
import type { StartProgress, Store } from '../../data/api';
import type { Connection } from '../hooks/store';
import { personOf, useSession, useViewState } from '../state/session';
import { currentLocale } from './language';

export type Start =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'opening'; readonly progress: StartProgress | undefined }
  | { readonly phase: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly phase: 'ready'; readonly opened: { readonly store: Store; readonly info: Response<'host.info'>; readonly disk: Disk; readonly connection: Connection }; readonly accounts: readonly Account[] };

declare global {
  interface Window {
    /** The store, under tests and the demo only (host started for automation). */
    plumblineStore?: Store;
    /** How the screens are seen, under tests only: looking at every screen in another language, in the state that it is in. */
    plumblineView?: typeof useViewState;
  }
}

/** Connects to the host, opens the store, and keeps disk, connection and lock state up to date. */
export function useStart(): Start {
  const [start, setStart] = useState<Start>({ phase: 'connecting' });
  const [attempt, setAttempt] = useState(0);
  const setPerson = useSession((state) => state.setPerson);

  useEffect(() => {
    // StrictMode runs effects twice: only the latest run may speak, and what it left open it closes.
    let current = true;
    const live = (): boolean => current;
    const undo: (() => void)[] = [];
    const begin = async (): Promise<void> => {
      setStart({ phase: 'connecting' });
      const host: HostApi = await connectHost();
      setStart({ phase: 'opening', progress: undefined });
      const info = await host.invoke('host.info', {});
      if (!live()) return;
      useViewState.getState().setDeviceLocale(info.locale);
      const store = await openStore(host, {
        locale: currentLocale,
        onProgress: (progress) => {
          if (live()) setStart({ phase: 'opening', progress });
        },
      });
      undo.push(() => store.close());
      // Asked again: reading the journal may have found damage.
      const [{ accounts, unlocked }, { recoveries }] = await Promise.all([host.invoke('accounts.list', {}), host.invoke('host.info', {})]);
      if (!live()) {
        store.close();
        return;
      }
      if (info.automation) {
        window.plumblineStore = store;
        window.plumblineView = useViewState;
      }
      const account = accounts.find((each) => each.person === unlocked);
      if (account !== undefined) setPerson(personOf(account));
      undo.push(
        host.on('disk.changed', (disk) => setStart((now) => (now.phase === 'ready' ? { ...now, opened: { ...now.opened, disk } } : now))),
        host.on('host.recovered', (recovery) => setStart((now) => (now.phase === 'ready' ? withRecovery(now, recovery) : now))),
        host.on('host.connection', ({ state }) => setStart((now) => (now.phase === 'ready' ? { ...now, opened: { ...now.opened, connection: state } } : now))),
        host.on('accounts.locked', () => setPerson(undefined)),
      );
      setStart({ phase: 'ready', opened: { store, info: { ...info, recoveries }, disk: info.disk, connection: 'connected' }, accounts });
    };
    begin().catch((error: unknown) => {
      if (live()) setStart({ phase: 'failed', error, retry: () => setAttempt((n) => n + 1) });
    });
    return () => {
      current = false;
      for (const end of undo) end();
    };
  }, [attempt, setPerson]);
  return start;
}

function withRecovery(now: Extract<Start, { phase: 'ready' }>, recovery: Recovery): Start {
  const { info } = now.opened;
  return { ...now, opened: { ...now.opened, info: { ...info, recoveries: [...info.recoveries, recovery] } } };
}
