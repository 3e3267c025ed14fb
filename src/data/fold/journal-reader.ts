/** Reads a stream's records from the host's journal, page by page. */
import type { HostApi, Response } from '../../contract/channels';
import { HostError } from '../../contract/errors';
import type { Operation } from '../../domain/record/operation';
import { StoreError } from '../errors';

export const PAGE_RECORDS = 5000;

export interface Page {
  readonly operations: readonly Operation[];
  /** Offset behind the last record of this page. */
  readonly next: number;
  /** Records that the journal holds now. */
  readonly end: number;
}

/**
 * One page from an offset; possibly fewer than `limit` records. The host verifies each record's checksum before it hands it out (hashes were verified when it was written), so
 * only the shape that a fold relies on is looked at here (hashing 300,000 operations again would take longer than folding them).
 * Throws StoreError `journal_unreadable`.
 */
export async function readPage(host: HostApi, stream: string, from: number, limit = PAGE_RECORDS): Promise<Page> {
  const { records, end } = await readRecords(host, stream, from, limit);
  if (records.length === 0 && from < end) throw new StoreError('journal_unreadable', `nothing at ${from} of ${end} in ${stream}`);
  const operations: Operation[] = [];
  let next = from;
  for (const { offset, text } of records) {
    // An offset that is left out was lost to damage on the disk; the host has told so, and what is behind it counts.
    if (offset < next) throw new StoreError('journal_unreadable', `record ${offset} of ${stream} comes after ${next}`);
    next = offset + 1;
    operations.push(readOperation(text, stream, offset));
  }
  return { operations, next, end };
}

async function readRecords(host: HostApi, stream: string, from: number, limit: number): Promise<Response<'journal.read'>> {
  try {
    return await host.invoke('journal.read', { stream, from, limit });
  } catch (error) {
    // Nothing was ever written to it: an empty stream, not a failure.
    if (from === 0 && error instanceof HostError && error.code === 'no_such_stream') return { records: [], end: 0 };
    throw error;
  }
}

function readOperation(text: string, stream: string, offset: number): Operation {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new StoreError('journal_unreadable', `record ${offset} of ${stream} is not JSON`, { cause: error });
  }
  if (!isOperationOf(value, stream)) throw new StoreError('journal_unreadable', `record ${offset} of ${stream} is no operation of it`);
  return value;
}

function isOperationOf(value: unknown, stream: string): value is Operation {
  if (typeof value !== 'object' || value === null) return false;
  const { id, stream: of, device, seq, lamport, hash, body } = value as Partial<Operation>;
  return (
    typeof id === 'string' && of === stream && typeof device === 'string' && typeof seq === 'number' && typeof lamport === 'number' && typeof hash === 'string' &&
    typeof body === 'object' && typeof body.kind === 'string' && typeof body.v === 'number'
  );
}
