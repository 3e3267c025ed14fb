/** The record as the journal tells it, the local tables as the browser holds them, and whether both agree with what the page was told. */
import { expect, type Page } from '@playwright/test';
import { emptyStream, foldOperations } from '../../../../src/domain/record/fold';
import { parseOperation } from '../../../../src/protocol/operation';
import type { Operation } from '../../../../src/domain/record/operation';
import type { Witness } from './witness';

/** Every operation of every stream, read through the contract and verified. */
export async function journalOf(page: Page): Promise<ReadonlyMap<string, readonly Operation[]>> {
  const texts = await page.evaluate(async () => {
    const host = window.plumblineStore?.host;
    if (host === undefined) throw new Error('no store');
    const { streams } = await host.invoke('journal.streams', {});
    const read: Record<string, string[]> = {};
    for (const { stream, end } of streams) {
      const list: string[] = [];
      while (list.length < end) {
        const { records } = await host.invoke('journal.read', { stream, from: list.length, limit: 5000 });
        if (records.length === 0) throw new Error(`${stream} ends at ${list.length} instead of ${end}`);
        list.push(...records.map(({ text }) => text));
      }
      read[stream] = list;
    }
    return read;
  });
  return new Map(Object.entries(texts).map(([stream, list]) => [stream, list.map(parseOperation)]));
}

/** Every answer that was shown as saved is in the journal once; none is there twice, and none that nobody gave. */
export async function expectNothingLost(page: Page, witness: Witness): Promise<void> {
  const times = new Map<string, number>();
  const ids = new Set<string>();
  let count = 0;
  for (const operations of (await journalOf(page)).values()) {
    for (const operation of operations) {
      ids.add(operation.id);
      count += 1;
      for (const token of new Set(JSON.stringify(operation.body).match(/note-[\d-]+\./g) ?? [])) times.set(token, (times.get(token) ?? 0) + 1);
    }
  }
  expect(ids.size, 'an operation is there twice').toBe(count);
  expect([...witness.saved].filter((token) => !times.has(token)), 'answers shown as saved and lost').toEqual([]);
  expect([...times].filter(([, n]) => n !== 1), 'answers there twice').toEqual([]);
  expect([...times.keys()].filter((token) => !witness.asked.has(token)), 'answers that nobody gave').toEqual([]);
}

interface RawTables {
  readonly offsets: Readonly<Record<string, number>>;
  /** `stream key` -> fields as canonical JSON. */
  readonly entities: Readonly<Record<string, string>>;
  readonly records: readonly string[];
}

/** The local tables hold the fold of the journal, no less and no more. Both are read raw: the fold is made here, by the domain's own rule. */
export async function expectTablesEqualJournal(page: Page): Promise<void> {
  const expected: { offsets: Record<string, number>; entities: Record<string, string>; records: string[] } = { offsets: {}, entities: {}, records: [] };
  for (const [stream, operations] of await journalOf(page)) {
    const { state } = foldOperations(emptyStream(stream), operations);
    expected.offsets[stream] = operations.length;
    for (const [key, entity] of state.entities) expected.entities[`${stream} ${key}`] = sorted(entity.fields);
    for (const kept of [state.adopts, state.signs, state.certifies, state.revokes, state.parked]) expected.records.push(...kept.map(({ id }) => `${stream} ${id}`));
  }
  expected.records.sort();
  await expect.poll(async () => ((await rawTables(page)).offsets)).toEqual(expected.offsets);
  expect(await rawTables(page)).toEqual(expected);
}

async function rawTables(page: Page): Promise<RawTables> {
  const rows = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no answer'));
      });
    const database = await done(indexedDB.open('plumbline'));
    try {
      const objectStore = (name: string): IDBObjectStore => database.transaction(name).objectStore(name);
      return {
        streams: (await done(objectStore('streams').getAll())) as { stream: string; offset: number }[],
        entities: (await done(objectStore('entities').getAll())) as { stream: string; key: string; fields: unknown }[],
        records: (await done(objectStore('records').getAll())) as { stream: string; id: string }[],
      };
    } finally {
      database.close();
    }
  });
  return {
    offsets: Object.fromEntries(rows.streams.map(({ stream, offset }) => [stream, offset])),
    entities: Object.fromEntries(rows.entities.map(({ stream, key, fields }) => [`${stream} ${key}`, sorted(fields)])),
    records: rows.records.map(({ stream, id }) => `${stream} ${id}`).sort(),
  };
}

/** JSON with keys in order, so that equal values have equal texts. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** The summaries of all deployments as lists show them. */
export async function summariesOf(page: Page): Promise<unknown> {
  return page.evaluate(async () => JSON.parse(JSON.stringify(await window.plumblineStore?.queries.summaries())) as unknown);
}
