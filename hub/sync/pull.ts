/** Giving operations out, in pages of whole batches: every chain's part of a page then ends at a checkpoint of the page. */
import { z } from 'zod';
import { signedDocumentSchema } from '../../src/protocol/evidence';
import { BATCH_CHARACTERS, BATCH_OPERATIONS, type News, type PullPage } from '../../src/protocol/sync';
import type { Caller, HubReader } from '../context';
import { HubError } from '../errors';
import { devicesInOwnSight, sightOfStream, visibleStreams, writtenStreams } from './access';

/** Twice the longest batch: the one that the window cuts at its end never fits the page. */
const WINDOW = 2 * BATCH_OPERATIONS;
const signedDocument = z.string().transform((text) => signedDocumentSchema.parse(JSON.parse(text)));

/** `except`: leaves out this device's operations. Throws HubError `not_found` for a stream that is not there or not to be seen by the caller. */
export async function pull(db: HubReader, caller: Caller, stream: string, after: number, except: string | undefined): Promise<PullPage> {
  const row = await db.selectFrom('streams').select('end').where('stream', '=', stream).executeTakeFirst();
  const sight = row === undefined ? 'none' : await sightOfStream(db, caller, stream);
  if (row === undefined || sight === 'none') throw new HubError('not_found', 'There is no such record, or nobody who uses this device may see it.');
  const { end } = row;
  const filter: Filter = { except, only: sight === 'own' ? await devicesInOwnSight(db, caller) : undefined };
  const page = await choosePage(db, stream, after, end, filter);
  if (page === undefined) return { operations: [], checkpoints: [], next: Math.max(after, end), end };
  let operations = db.selectFrom('operations').select('text').where('stream', '=', stream).where('position', '>', after).where('position', '<=', page.last);
  let checkpoints = db.selectFrom('checkpoints').select('document').where('stream', '=', stream).where('batch', '>=', page.firstBatch).where('batch', '<=', page.lastBatch);
  if (filter.except !== undefined) {
    operations = operations.where('device', '<>', filter.except);
    checkpoints = checkpoints.where('device', '<>', filter.except);
  }
  if (filter.only !== undefined) {
    operations = operations.where('device', 'in', filter.only);
    checkpoints = checkpoints.where('device', 'in', filter.only);
  }
  return {
    operations: (await operations.orderBy('position').execute()).map(({ text }) => text),
    checkpoints: (await checkpoints.orderBy('batch').orderBy('device').execute()).map(({ document }) => signedDocument.parse(document)),
    next: page.next,
    end,
  };
}

/** Whose operations are given. */
interface Filter {
  readonly except: string | undefined;
  readonly only: readonly string[] | undefined;
}

interface Page {
  readonly firstBatch: number;
  readonly lastBatch: number;
  /** Position of the last operation in the page. */
  readonly last: number;
  readonly next: number;
}

/** Undefined: nothing is left. */
async function choosePage(db: HubReader, stream: string, after: number, end: number, { except, only }: Filter): Promise<Page | undefined> {
  let query = db.selectFrom('operations').select(['position', 'batch', 'characters']).where('stream', '=', stream).where('position', '>', after).where('position', '<=', end);
  if (except !== undefined) query = query.where('device', '<>', except);
  if (only !== undefined) query = query.where('device', 'in', only);
  const rows = await query.orderBy('position').limit(WINDOW).execute();
  const first = rows[0];
  if (first === undefined) return undefined;
  let taken = 0;
  let characters = 0;
  let last = first;
  while (taken < rows.length) {
    const batch = rows[taken]?.batch;
    let next = taken;
    let length = 0;
    for (; rows[next]?.batch === batch; next += 1) length += rows[next]?.characters ?? 0;
    const fits = next <= BATCH_OPERATIONS && characters + length <= BATCH_CHARACTERS;
    if (taken > 0 && !fits) break;
    taken = next;
    characters += length;
    last = rows[taken - 1] ?? last;
  }
  const behind = rows[taken];
  // What lies between, and behind the last one, is the excepted device's.
  return { firstBatch: first.batch, lastBatch: last.batch, last: last.position, next: behind === undefined ? end : behind.batch - 1 };
}

/** Ends of chains; none for a stream that is not there or not to be seen. */
export async function chains(db: HubReader, caller: Caller, stream: string): Promise<{ readonly device: string; readonly seq: number; readonly hash: string }[]> {
  const sight = await sightOfStream(db, caller, stream);
  if (sight === 'none') return [];
  let query = db.selectFrom('chains').select(['device', 'seq', 'hash']).where('stream', '=', stream);
  if (sight === 'own') query = query.where('device', 'in', await devicesInOwnSight(db, caller));
  return query.orderBy('device').execute();
}

/** Where every stream ends that the caller's device may see, or wrote in. */
export async function news(db: HubReader, caller: Caller, at: Date): Promise<News> {
  const visible = await visibleStreams(db, caller);
  const rows = await db.selectFrom('streams').select(['stream', 'end']).orderBy('stream').execute();
  if (visible === 'all') return { at: at.toISOString(), streams: rows };
  const written = await writtenStreams(db, caller);
  const streams = rows.flatMap((row) => (visible.has(row.stream) ? [row] : written.has(row.stream) ? [{ ...row, partial: true }] : []));
  return { at: at.toISOString(), streams };
}
