// Before Dexie, which takes hold of IndexedDB when it is imported.
import 'fake-indexeddb/auto';
import Dexie, { liveQuery } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aHold } from '../../tests/support/fixtures';
import { aDatabaseName, aDeploymentIn, aHost, aPlan, aStore, foreignOperation, rowsOf, type OpenedStore } from '../../tests/support/store';
import { operationText } from '../protocol/operation';
import type { Store, StartProgress } from './api';
import { openStore } from './start';
import { CODE_SCHEMA, FOLD_VERSION, PlumblineTables } from './tables/schema';

const celsius = (value: string) => ({ type: 'measurement', value, unit: 'C' }) as const;

async function worked(): Promise<{ opened: OpenedStore; deployment: string }> {
  const opened = await aStore();
  await opened.store.commands.addPerson({ id: 'tess', name: 'Tess', roles: ['technician'], publicKey: 'k' });
  const deployment = await aDeploymentIn(opened);
  await opened.store.commands.answer(deployment, 'answer/inlet', celsius('21'));
  return { opened, deployment };
}

async function inletOf(store: Store, deployment: string): Promise<unknown> {
  return (await store.queries.deployment(deployment))?.checks.get('answer/inlet')?.answer;
}

async function tamper(name: string, change: (db: PlumblineTables) => Promise<unknown>): Promise<void> {
  const db = new PlumblineTables(name);
  await db.open();
  await change(db);
  db.close();
}

afterEach(() => vi.restoreAllMocks());

describe('opening the store', () => {
  it('begins empty on a first start', async () => {
    const { store } = await aStore();
    expect(store.condition).toEqual({ code: 'first_start' });
    expect(await store.queries.summaries()).toEqual([]);
  });

  it('finds everything again after a restart, and reads nothing of what it has folded', async () => {
    const { opened, deployment } = await worked();
    const reads = (): number => opened.host.controls.calls.filter((call) => call.channel === 'journal.read').length;
    const before = reads();
    const again = await opened.reopen();
    expect(again.store.condition).toEqual({ code: 'good' });
    expect(reads()).toBe(before);
    expect(await inletOf(again.store, deployment)).toEqual(celsius('21'));
    expect(await again.store.queries.summaries()).toMatchObject([{ id: deployment, reference: 'CHG-1001' }]);
  });

  it('catches up what was acknowledged and not folded, as after a crash between the two', async () => {
    const { opened, deployment } = await worked();
    opened.store.close();
    await opened.host.invoke('journal.append', {
      stream: deployment,
      operations: [{ id: '019c0000-0000-7000-8000-0000000000ab', body: { kind: 'set', v: 1, entity: { type: 'answer', id: 'remarks' }, fields: { value: { value: { type: 'text', value: 'late' }, base: [] } } } }],
    });
    const phases: StartProgress[] = [];
    const store = await openStore(opened.host, { name: opened.name, onProgress: (progress) => phases.push(progress) });
    expect(store.condition).toEqual({ code: 'good' });
    expect(phases.map((progress) => progress.phase)).toEqual(['opening', 'catching_up', 'ready']);
    expect((await store.queries.deployment(deployment))?.checks.get('answer/remarks')?.answer).toEqual({ type: 'text', value: 'late' });
  });

  it('catches up a deployment whose creation was not folded at all', async () => {
    const opened = await aStore();
    opened.store.close();
    const other = await aStore({ host: opened.host });
    const deployment = await aDeploymentIn(other);
    const store = await openStore(opened.host, { name: opened.name });
    expect(store.condition).toEqual({ code: 'good' });
    expect(await store.queries.summary(deployment)).toMatchObject({ units: 0, reference: 'CHG-1001' });
  });

  it('rebuilds deleted tables from the journal, with progress, and says so', async () => {
    const { opened, deployment } = await worked();
    const before = await rowsOf(opened.name);
    opened.store.close();
    await Dexie.delete(opened.name);
    const phases: StartProgress[] = [];
    const store = await openStore(opened.host, { name: opened.name, onProgress: (progress) => phases.push(progress) });
    const total = [...opened.host.controls.streams.values()].reduce((sum, records) => sum + records.length, 0);
    expect(store.condition).toEqual({ code: 'rebuilt', why: 'lost', operations: total });
    expect(phases).toContainEqual({ phase: 'rebuilding', done: total, total });
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
    const after = await rowsOf(opened.name);
    expect({ ...after, meta: [] }).toEqual({ ...before, meta: [] });
  });

  it('answers from what a rebuild packed and what was written since, after a restart too', async () => {
    const { opened, deployment } = await worked();
    await tamper(opened.name, async (db) => Promise.all(db.tables.map((table) => table.clear())));
    const rebuilt = await opened.reopen();
    const before = (await rebuilt.store.queries.state(deployment)).entities.size;
    await rebuilt.store.commands.answer(deployment, 'answer/inlet', celsius('22'));
    await rebuilt.store.commands.answer(deployment, 'answer/remarks', { type: 'text', value: 'dusty' });
    const again = await rebuilt.reopen();
    expect(again.store.condition).toEqual({ code: 'good' });
    expect(await inletOf(again.store, deployment)).toEqual(celsius('22'));
    expect((await again.store.queries.state(deployment)).entities.size).toBe(before + 1);
  });

  it.each<[string, (db: PlumblineTables) => Promise<unknown>]>([
    ['that are no list', (db) => db.table('packs').toCollection().modify({ entities: 'none' })],
    ['of another stream', (db) => db.table('packs').toCollection().modify((pack: { entities: { stream: string }[] }) => {
      for (const row of pack.entities) row.stream = 'other';
    })],
    ['without values', (db) => db.table('packs').toCollection().modify((pack: { entities: { fields: unknown }[] }) => {
      for (const row of pack.entities) row.fields = { value: [] };
    })],
    ['whose stream is gone', (db) => db.table('streams').clear()],
  ])('makes a stream anew that has packed entities %s', async (_what, change) => {
    const { opened, deployment } = await worked();
    await tamper(opened.name, async (db) => Promise.all(db.tables.map((table) => table.clear())));
    const rebuilt = await opened.reopen();
    await tamper(rebuilt.name, change);
    const { store } = await rebuilt.reopen();
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'corrupt' });
  });

  it('rebuilds tables that were emptied', async () => {
    const { opened, deployment } = await worked();
    await tamper(opened.name, async (db) => Promise.all(db.tables.map((table) => table.clear())));
    const { store } = await opened.reopen();
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'lost' });
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
  });

  it.each<[string, (db: PlumblineTables) => Promise<unknown>]>([
    ['a stream row without offset', (db) => db.table('streams').put({ stream: 'org', lamport: 1, chains: [] })],
    ['an offset that is text', (db) => db.table('streams').toCollection().modify({ offset: 'many' })],
    ['a meta row that is nonsense', (db) => db.table('meta').put({ key: 'tables', value: 'x' })],
  ])('rebuilds from %s', async (_what, change) => {
    const { opened, deployment } = await worked();
    await tamper(opened.name, change);
    const { store } = await opened.reopen();
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'corrupt' });
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
  });

  it.each<[string, (db: PlumblineTables, deployment: string) => Promise<unknown>]>([
    ['an entity without fields', (db, deployment) => db.table('entities').put({ stream: deployment, key: 'answer/inlet', type: 'answer', id: 'inlet' })],
    ['a write without an author', (db) => db.table('entities').toCollection().modify((row: { fields: Record<string, { actor?: string }[]> }) => {
      delete Object.values(row.fields)[0]![0]!.actor;
    })],
    ['a foreign entity type', (db, deployment) => db.table('entities').put({ stream: deployment, key: 'spy/x', type: 'spy', id: 'x', fields: {} })],
    ['an operation that is none', (db) => db.table('records').toCollection().modify({ operation: 7 })],
    ['an entity under the key of another', (db) => db.table('entities').toCollection().modify({ id: 'other' })],
  ])('makes a stream anew when it is opened and has %s', async (_what, change) => {
    const { opened, deployment } = await worked();
    const length = opened.host.controls.streams.get(deployment)!.length;
    await tamper(opened.name, (db) => change(db, deployment));
    const { store } = await opened.reopen();
    let told = 0;
    store.onSaveState(() => (told += 1));
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'corrupt' });
    expect(store.condition.code === 'rebuilt' && store.condition.operations).toBeGreaterThanOrEqual(length);
    expect(told).toBeGreaterThan(0);
    store.close();
    expect((await aStore({ host: opened.host, name: opened.name })).store.condition).toEqual({ code: 'good' });
  });

  it('makes a damaged summary anew instead of losing the deployment from the list', async () => {
    const { opened, deployment } = await worked();
    await tamper(opened.name, (db) => db.table('summaries').put({ stream: deployment, summary: { id: 'x' } }));
    const { store } = await opened.reopen();
    expect(await store.queries.summaries()).toMatchObject([{ id: deployment, reference: 'CHG-1001' }]);
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'corrupt' });
  });

  it('rebuilds when the tables are ahead of the journal, or of another journal', async () => {
    const { opened, deployment } = await worked();
    const length = opened.host.controls.streams.get(deployment)!.length;
    opened.store.close();
    opened.host.controls.cutJournal(deployment, length - 1);
    const { store } = await aStore({ host: opened.host, name: opened.name });
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'ahead_of_journal' });
    expect(await inletOf(store, deployment)).toBeUndefined();
    store.close();
    const stranger = await aStore({ host: await aHost(), name: opened.name });
    expect(stranger.store.condition).toEqual({ code: 'rebuilt', why: 'ahead_of_journal', operations: 0 });
    expect(await stranger.store.queries.summaries()).toEqual([]);
  });

  it('rebuilds tables of an older structure or an older fold', async () => {
    const { opened, deployment } = await worked();
    await tamper(opened.name, (db) => db.table('meta').put({ key: 'tables', value: { fold: FOLD_VERSION - 1, device: opened.host.device, rebuilding: null } }));
    const again = await opened.reopen();
    expect(again.store.condition).toMatchObject({ code: 'rebuilt', why: 'older' });
    again.store.close();
    await Dexie.delete(opened.name);
    const old = new Dexie(opened.name);
    old.version(0.5).stores({ answers: 'id' });
    await old.open();
    await old.table('answers').put({ id: 'x' });
    old.close();
    const { store } = await aStore({ host: opened.host, name: opened.name });
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'older' });
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
  });

  it('refuses tables of a newer program and changes nothing in them', async () => {
    const { opened } = await worked();
    opened.store.close();
    const newer = new Dexie(opened.name);
    newer.version(CODE_SCHEMA + 1).stores({ streams: 'stream', later: 'id' });
    await newer.open();
    await newer.table('later').put({ id: 'kept' });
    newer.close();
    await expect(openStore(opened.host, { name: opened.name })).rejects.toMatchObject({ name: 'StoreError', code: 'newer_database' });
    const look = await new Dexie(opened.name).open();
    expect(look.verno).toBe(CODE_SCHEMA + 1);
    expect(await look.table('later').toArray()).toEqual([{ id: 'kept' }]);
    look.close();
  });

  it('refuses rows folded by newer rules', async () => {
    const { opened } = await worked();
    await tamper(opened.name, (db) => db.table('meta').put({ key: 'tables', value: { fold: 99, device: opened.host.device, rebuilding: null } }));
    await expect(opened.reopen()).rejects.toMatchObject({ code: 'newer_database' });
  });

  it('rebuilds and catches up streams of several pages, in several transactions', async () => {
    const { opened, deployment } = await worked();
    const second = await aDeploymentIn(opened);
    opened.store.close();
    const scans = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: `019c0000-0000-7000-8000-${String(from + index).padStart(12, '0')}`,
        body: { kind: 'set', v: 1, entity: { type: 'scan', id: `scan-${from + index}` }, fields: { raw: { value: `R${index}`, base: [] } } },
      }));
    await opened.host.invoke('journal.append', { stream: deployment, operations: scans(0, 4000) });
    await opened.host.invoke('journal.append', { stream: deployment, operations: scans(4000, 3000) });
    const caughtUp = await aStore({ host: opened.host, name: opened.name });
    expect(caughtUp.store.condition).toEqual({ code: 'good' });
    expect((await caughtUp.store.queries.state(deployment)).entities.size).toBeGreaterThan(7000);
    const rebuilt = await aStore({ host: opened.host });
    expect(await rebuilt.store.queries.deployment(deployment)).toEqual(await caughtUp.store.queries.deployment(deployment));
    expect(await rebuilt.store.queries.summary(second)).toMatchObject({ id: second });
    expect(await rowsOf(rebuilt.name)).toEqual(await rowsOf(opened.name));
  }, 20_000);

  it('begins an interrupted rebuild again', async () => {
    const { opened, deployment } = await worked();
    await tamper(opened.name, async (db) => {
      await db.table('meta').put({ key: 'tables', value: { fold: FOLD_VERSION, device: opened.host.device, rebuilding: 'lost' } });
      await db.table('entities').clear();
    });
    const { store } = await opened.reopen();
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'lost' });
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
  });

  it('rebuilds what cannot be opened at all', async () => {
    const { opened, deployment } = await worked();
    opened.store.close();
    vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('Internal error opening backing store', 'UnknownError');
    });
    const { store } = await aStore({ host: opened.host, name: opened.name });
    expect(store.condition).toMatchObject({ code: 'rebuilt', why: 'corrupt' });
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
  });

  it('says that the journal cannot be read instead of showing half of it', async () => {
    const { opened } = await worked();
    opened.store.close();
    await Dexie.delete(opened.name);
    const { invoke } = opened.host;
    const broken = { ...opened.host, invoke: (async (channel: never, request: never) => {
      const response = await (invoke as (channel: string, request: unknown) => Promise<unknown>)(channel, request);
      return channel === ('journal.read') ? { ...(response as object), records: [] } : response;
    }) as typeof invoke };
    await expect(openStore(broken, { name: opened.name })).rejects.toMatchObject({ code: 'journal_unreadable' });
    // And the next start with a sound journal begins again.
    const { store } = await aStore({ host: opened.host, name: opened.name });
    expect(store.condition).toMatchObject({ code: 'rebuilt' });
  });
});

describe('without room for the tables', () => {
  function fillUp(): { free: () => void } {
    let full = true;
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args: Parameters<IDBObjectStore['put']>) {
      if (full) throw new DOMException('The quota is used up', 'QuotaExceededError');
      return put.apply(this, args);
    });
    return { free: () => void (full = false) };
  }

  it('goes on from memory, tells why, and writes what it owes when there is room again', async () => {
    const { opened, deployment } = await worked();
    const room = fillUp();
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('23'));
    expect(opened.store.saveState()).toMatchObject({ failed: null, tables: { code: 'quota' } });
    expect(await inletOf(opened.store, deployment)).toEqual(celsius('23'));
    const other = await opened.store.commands.createDeployment(aPlan({ reference: 'CHG-2' }));
    expect((await opened.store.queries.summaries()).map((summary) => summary.reference)).toEqual(['CHG-1001', 'CHG-2']);
    room.free();
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('24'));
    await expect.poll(() => opened.store.saveState().tables).toBeNull();
    await expect.poll(async () => (await rowsOf(opened.name))['summaries']?.length).toBe(2);
    const again = await opened.reopen();
    expect(again.store.condition).toEqual({ code: 'good' });
    expect(await inletOf(again.store, deployment)).toEqual(celsius('24'));
    expect(await again.store.queries.summary(other)).toMatchObject({ reference: 'CHG-2' });
  });

  it('writes what a verdict took away when there is room again, so that tables and rebuild agree', async () => {
    const { opened, deployment } = await worked();
    const theirs = foreignOperation(deployment, { kind: 'set', v: 1, entity: { type: 'answer', id: 'outlet' }, fields: { value: { value: celsius('30'), base: [] } } }, { lamport: 50 });
    opened.host.controls.deliver(deployment, [operationText(theirs)]);
    await expect.poll(async () => (await opened.store.queries.deployment(deployment))?.checks.get('answer/outlet')?.answer).toEqual(celsius('30'));
    const room = fillUp();
    opened.host.controls.deliver(deployment, [operationText(foreignOperation(deployment, aHold([theirs]), { lamport: 51, id: '019c0000-0000-7000-8000-0000000000aa', device: '00000000-0000-4000-8000-0000000000aa' }))]);
    await expect.poll(async () => (await opened.store.queries.deployment(deployment))?.heldCount).toBe(1);
    expect(opened.store.saveState().tables).toMatchObject({ code: 'quota' });
    room.free();
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('24'));
    await expect.poll(() => opened.store.saveState().tables).toBeNull();
    const again = await opened.reopen();
    expect(again.store.condition).toEqual({ code: 'good' });
    expect((await again.store.queries.deployment(deployment))?.checks.get('answer/outlet')?.answer).toBeUndefined();
    const rebuilt = await aStore({ host: opened.host, name: aDatabaseName() });
    again.store.close();
    rebuilt.store.close();
    expect(await rowsOf(again.name)).toEqual(await rowsOf(rebuilt.name));
  });

  it('still tells live queries what changed', async () => {
    const { opened, deployment } = await worked();
    fillUp();
    const seen: unknown[] = [];
    const list: number[] = [];
    const subscriptions = [
      liveQuery(() => inletOf(opened.store, deployment)).subscribe((answer) => void seen.push(answer)),
      liveQuery(() => opened.store.queries.summaries()).subscribe((summaries) => void list.push(summaries[0]!.counts.failed)),
    ];
    await expect.poll(() => [seen.length, list.length]).toEqual([1, 1]);
    await opened.store.commands.answer(deployment, 'answer/inlet', celsius('33'));
    await expect.poll(() => seen.at(-1)).toEqual(celsius('33'));
    await expect.poll(() => list.at(-1)).toBe(1);
    for (const subscription of subscriptions) subscription.unsubscribe();
  });

  it('rebuilds into memory, and again at the next start', async () => {
    const { opened, deployment } = await worked();
    opened.store.close();
    await Dexie.delete(opened.name);
    const room = fillUp();
    const { store } = await aStore({ host: opened.host, name: opened.name });
    expect(store.saveState().tables).toMatchObject({ code: 'quota' });
    expect(await inletOf(store, deployment)).toEqual(celsius('21'));
    expect(await store.queries.summaries()).toMatchObject([{ id: deployment }]);
    store.close();
    room.free();
    const again = await aStore({ host: opened.host, name: opened.name });
    expect(again.store.condition).toMatchObject({ code: 'rebuilt' });
    expect(again.store.saveState().tables).toBeNull();
  });
});
