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
      for (let from = 0; from < end; ) {
        const { records } = await host.invoke('journal.read', { stream, from, limit: 5000 });
        const last = records.at(-1);
        if (last === undefined) throw new Error(`${stream} ends at ${from} instead of ${end}`);
        list.push(...records.map(({ text }) => text));
        from = last.offset + 1;
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

/** The local tables hold the fold of the journal, no less and no more. They are read raw; the fold is made here, by the domain's own rule. */
export async function expectTablesEqualJournal(page: Page): Promise<void> {
  const expected = new Map<string, string>();
  for (const [stream, operations] of await journalOf(page)) {
    const { state } = foldOperations(emptyStream(stream), operations);
    expected.set(`${stream} offset`, String(operations.length));
    for (const [key, entity] of state.entities) expected.set(`${stream} ${key}`, sorted(entity.fields));
    for (const kept of [state.adopts, state.signs, state.certifies, state.revokes, state.parked]) for (const { id } of kept) expected.set(`${stream} ${id}`, 'kept');
  }
  // The last fold may still be on its way into the tables.
  await expect.poll(async () => differences(expected, await rawTables(page)), { message: 'tables and journal differ' }).toEqual([]);
}

function differences(expected: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => expected.get(key) !== found.get(key))
    .map((key) => `${key}: ${expected.has(key) ? (found.has(key) ? 'another value' : 'not in the tables') : 'not in the journal'}`);
}

async function rawTables(page: Page): Promise<ReadonlyMap<string, string>> {
  const rows = await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no answer'));
      });
    const database = await done(indexedDB.open('plumbline'));
    try {
      const all = async <T>(store: string): Promise<T[]> => (await done(database.transaction(store).objectStore(store).getAll())) as T[];
      return {
        streams: await all<{ stream: string; offset: number }>('streams'),
        packs: await all<{ entities: { stream: string; key: string; fields: unknown }[] }>('packs'),
        entities: await all<{ stream: string; key: string; fields: unknown }>('entities'),
        records: await all<{ stream: string; id: string }>('records'),
      };
    } finally {
      database.close();
    }
  });
  return new Map([
    ...rows.streams.map(({ stream, offset }) => [`${stream} offset`, String(offset)] as const),
    // What a rebuild packed together, and what has changed since: the latter counts.
    ...[...rows.packs.flatMap(({ entities }) => entities), ...rows.entities].map(({ stream, key, fields }) => [`${stream} ${key}`, sorted(fields)] as const),
    ...rows.records.map(({ stream, id }) => [`${stream} ${id}`, 'kept'] as const),
  ]);
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
