import { createContext, useCallback, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useLiveQuery } from 'dexie-react-hooks';
import type { Commands, Instrument, Person, Queries, SaveState, SiteRecord, Store, StoreCondition } from '../../data/api';
import type { DeploymentSummary, DeploymentView } from '../../domain/deployment/view';
import type { Disk, EventPayload, Response } from '../../contract/channels';
import { useGuestDeployment } from './guest';

export type HostInfo = Response<'host.info'>;
export type Connection = EventPayload<'host.connection'>['state'];

interface Opened {
  readonly store: Store;
  readonly info: HostInfo;
  readonly disk: Disk;
  readonly connection: Connection;
}

const StoreContext = createContext<Opened | undefined>(undefined);

export function StoreProvider({ opened, children }: { readonly opened: Opened; readonly children: ReactNode }) {
  return <StoreContext.Provider value={opened}>{children}</StoreContext.Provider>;
}

function useOpened(): Opened {
  const opened = useContext(StoreContext);
  if (opened === undefined) throw new Error('useStore outside StoreProvider');
  return opened;
}

export const useStore = (): Store => useOpened().store;
export const useHostInfo = (): HostInfo => useOpened().info;
export const useDisk = (): Disk => useOpened().disk;
/** Whether the host can be reached: while it cannot, nothing can be saved. */
export const useConnection = (): Connection => useOpened().connection;
export const useCommands = (): Commands => useStore().commands;
export const useQueries = (): Queries => useStore().queries;

export function useSaveState(): SaveState {
  const store = useStore();
  return useSyncExternalStore(
    (listener) => store.onSaveState(listener),
    () => store.saveState(),
  );
}

/** How the local tables were found; it changes when damage is found after the start. */
export function useStoreCondition(): StoreCondition {
  const store = useStore();
  return useSyncExternalStore(
    (listener) => store.onSaveState(listener),
    () => store.condition,
  );
}

/** A live query: undefined while the first answer is being read. `deps` name what it depends on besides the store. */
export function useLive<T>(read: (queries: Queries) => Promise<T>, deps: readonly unknown[] = []): T | undefined {
  const queries = useQueries();
  return useLiveQuery(() => read(queries), [queries, ...deps]);
}

/** All deployments; for somebody whom a supplier sent, theirs alone. */
export function useSummaries(): readonly DeploymentSummary[] | undefined {
  const only = useGuestDeployment();
  const all = useLive((q) => q.summaries());
  return useMemo(() => (only === undefined ? all : all?.filter(({ id }) => id === only)), [all, only]);
}
export const usePeople = (): readonly Person[] | undefined => useLive((q) => q.people());
export const useSites = (): readonly SiteRecord[] | undefined => useLive((q) => q.sites());
export const useInstruments = (): readonly Instrument[] | undefined => useLive((q) => q.instruments());

/** Undefined while reading, null when this deployment is not on this device. */
export function useDeploymentQuery(id: string): DeploymentView | null | undefined {
  const only = useGuestDeployment();
  return useLive(async (q) => (only === undefined || only === id ? ((await q.deployment(id)) ?? null) : null), [id, only]);
}

/** Gives a person's name by id; the words for "unknown" until people are read. */
export function usePersonName(): (id: string) => string | undefined {
  const people = usePeople();
  return useCallback((id) => people?.find((person) => person.id === id)?.name, [people]);
}
