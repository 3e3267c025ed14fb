/**
 * Opening the store: the tables are compared with the journal, and caught up, rebuilt or refused. What a start costs depends on what
 * differs: streams that are folded to their end are not touched.
 */
import Dexie from 'dexie';
import type { HostApi, Response } from '../contract/channels';
import type { OpenStore, StartProgress, Store, StoreCondition } from './api';
import { createCommands } from './commands/index';
import { asStoreError, StoreError } from './errors';
import { FoldStore } from './fold/fold-store';
import { rebuildTables, type JournalStream } from './fold/rebuild';
import { createQueries } from './queries/index';
import { SaveProgress } from './save-progress';
import { probeDatabase } from './tables/probe';
import { readStreamRow, readTablesMeta, readTurns } from './tables/rows';
import { CODE_SCHEMA, FOLD_VERSION, NATIVE_VERSION_FACTOR, PlumblineTables, type RebuildReason, type StreamRow } from './tables/schema';

export const DATABASE_NAME = 'plumbline';

/** A stream that was removed from this device, and for which time in turn; it may be here again. */
interface Removed {
  readonly stream: string;
  readonly turn: number;
}

/** What has to be done before the tables can be used. */
type Verdict = { readonly kind: 'catch_up'; readonly removed: readonly Removed[]; readonly behind: readonly JournalStream[]; readonly offsets: ReadonlyMap<string, number> } | { readonly kind: 'rebuild'; readonly why: RebuildReason };

export const openStore: OpenStore = async (host, options): Promise<Store> => {
  const name = options.name ?? DATABASE_NAME;
  const progress: Progress = (phase, done = 0, total = 0) => options.onProgress?.({ phase, done, total });
  progress('opening');
  const found = await findTables(name);
  const db = found.kind === 'usable' ? found.db : new PlumblineTables(name);
  try {
    return await openOn(db, found, host, progress, options.locale);
  } catch (error) {
    db.close();
    throw error;
  }
};

type Progress = (phase: StartProgress['phase'], done?: number, total?: number) => void;

async function openOn(db: PlumblineTables, found: Found, host: HostApi, progress: Progress, locale?: () => string): Promise<Store> {
  const [info, journal] = await Promise.all([host.invoke('host.info', {}), host.invoke('journal.streams', {})]);
  const saving = new SaveProgress();
  let condition: StoreCondition = { code: 'good' };
  const healed = (operations: number): void => {
    const before = condition.code === 'rebuilt' ? condition : { why: 'corrupt' as const, operations: 0 };
    condition = { code: 'rebuilt', why: before.why, operations: before.operations + operations };
    saving.changed();
  };
  const store = new FoldStore(db, host, { onTables: (error) => saving.tables(error), onHealed: healed });

  const verdict = found.kind === 'usable' ? await compare(db, info.device, journal.streams, journal.removals ?? []) : found;
  if (verdict.kind === 'catch_up') {
    for (const { stream, turn } of verdict.removed) await store.forget(stream, turn);
    await catchUpAll(store, verdict.behind, verdict.offsets, progress);
  } else {
    const why = verdict.kind === 'rebuild' ? verdict.why : journal.streams.length > 0 ? 'lost' : null;
    await replaceTables(db, db.name);
    const operations = await fill(store, host, journal.streams, { info, why, turns: journal.removals ?? [] }, progress);
    condition = why === null ? { code: 'first_start' } : { code: 'rebuilt', why, operations };
  }

  const stopNews = host.on('journal.news', ({ stream }) => {
    store.catchUp(stream).catch((error: unknown) => store.troubled(asStoreError(error)));
  });
  const stopGone = host.on('deployment.gone', ({ stream, turn }) => {
    store.forget(stream, turn).catch((error: unknown) => store.troubled(asStoreError(error)));
  });
  progress('ready');
  return {
    host,
    commands: createCommands({ host, store, saving, device: info.device, locale: locale ?? (() => info.locale) }),
    queries: createQueries(store, host),
    get condition() {
      return condition;
    },
    saveState: () => saving.state(),
    onSaveState: (listener) => saving.listen(listener),
    close: () => {
      stopNews();
      stopGone();
      db.close();
    },
  };
}

type Found = { readonly kind: 'usable'; readonly db: PlumblineTables } | { readonly kind: 'first_start' } | { readonly kind: 'rebuild'; readonly why: RebuildReason };

/** Throws StoreError `newer_database` before anything opens, let alone changes, tables that this program does not know. */
async function findTables(name: string): Promise<Found> {
  const probe = await probeDatabase(name);
  if (probe.kind === 'absent') return { kind: 'first_start' };
  if (probe.kind === 'broken') return { kind: 'rebuild', why: 'corrupt' };
  const newest = CODE_SCHEMA * NATIVE_VERSION_FACTOR;
  if (probe.version > newest) throw new StoreError('newer_database', `tables of version ${probe.version / NATIVE_VERSION_FACTOR}, this program knows ${CODE_SCHEMA}`);
  if (probe.version < newest) return { kind: 'rebuild', why: 'older' };
  const db = new PlumblineTables(name);
  const expected = db.tables.map((table) => table.name);
  // An empty database of the right version: somebody cleared the site's data halfway.
  if (expected.some((table) => !probe.stores.includes(table))) return { kind: 'rebuild', why: 'corrupt' };
  try {
    await db.open();
    return { kind: 'usable', db };
  } catch (error) {
    if (asStoreError(error).code === 'quota') throw asStoreError(error);
    db.close();
    return { kind: 'rebuild', why: 'corrupt' };
  }
}

/** Throws StoreError `newer_database` when a newer program folded the rows, though their structure is ours. */
async function compare(db: PlumblineTables, device: string, journal: readonly JournalStream[], removals: readonly Removed[]): Promise<Verdict> {
  let rows: readonly StreamRow[];
  let removed: readonly Removed[];
  try {
    const [metaRow, turnsRow, streamRows] = await db.transaction('r', [db.meta, db.streams], () => Promise.all([db.meta.get('tables'), db.meta.get('turns'), db.streams.toArray()]));
    if (metaRow === undefined) return { kind: 'rebuild', why: 'lost' };
    const meta = readTablesMeta(metaRow.value);
    if (meta.fold > FOLD_VERSION) throw new StoreError('newer_database', `rows of fold ${meta.fold}, this program knows ${FOLD_VERSION}`);
    if (meta.fold < FOLD_VERSION) return { kind: 'rebuild', why: 'older' };
    if (meta.rebuilding !== null) return { kind: 'rebuild', why: meta.rebuilding };
    // Another device id means another journal (a restored one has a new id): no offset can be compared with it.
    if (meta.device !== device) return { kind: 'rebuild', why: 'ahead_of_journal' };
    const turns = readTurns(turnsRow?.value);
    removed = removals.filter(({ stream, turn }) => turns.get(stream) !== turn);
    // Rows of what was removed since belong to a journal that is no more, even where it is here again.
    const gone = new Set(removed.map(({ stream }) => stream));
    rows = streamRows.map(readStreamRow).filter(({ stream }) => !gone.has(stream));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (asStoreError(error).code === 'quota') throw asStoreError(error);
    return { kind: 'rebuild', why: 'corrupt' };
  }
  const ends = new Map(journal.map(({ stream, end }) => [stream, end]));
  if (rows.some(({ stream, offset }) => offset > (ends.get(stream) ?? 0))) return { kind: 'rebuild', why: 'ahead_of_journal' };
  const offsets = new Map(rows.map(({ stream, offset }) => [stream, offset]));
  return { kind: 'catch_up', removed, behind: journal.filter(({ stream, end }) => end > (offsets.get(stream) ?? 0)), offsets };
}

/** Empties the database by making it anew. Throws StoreError when the browser gives none. */
async function replaceTables(db: PlumblineTables, name: string): Promise<void> {
  try {
    db.close();
    await Dexie.delete(name);
    await db.open();
  } catch (error) {
    throw asStoreError(error);
  }
}

async function fill(
  store: FoldStore,
  host: HostApi,
  streams: readonly JournalStream[],
  about: { readonly info: Response<'host.info'>; readonly why: RebuildReason | null; readonly turns: readonly Removed[] },
  progress: Progress,
): Promise<number> {
  const meta = { fold: FOLD_VERSION, device: about.info.device, rebuilding: about.why };
  try {
    await store.db.meta.bulkPut([
      { key: 'tables', value: meta },
      { key: 'turns', value: Object.fromEntries(about.turns.map(({ stream, turn }) => [stream, turn])) },
    ]);
  } catch (error) {
    store.troubled(asStoreError(error));
  }
  if (about.why === null) return 0;
  const total = streams.reduce((sum, { end }) => sum + end, 0);
  progress('rebuilding', 0, total);
  return rebuildTables(store, host, streams, meta, (done) => progress('rebuilding', done, total));
}

async function catchUpAll(
  store: FoldStore,
  behind: readonly JournalStream[],
  offsets: ReadonlyMap<string, number>,
  progress: Progress,
): Promise<void> {
  const total = behind.reduce((sum, { stream, end }) => sum + end - (offsets.get(stream) ?? 0), 0);
  let done = 0;
  for (const { stream } of behind) {
    progress('catching_up', done, total);
    done += await store.catchUp(stream);
  }
}
