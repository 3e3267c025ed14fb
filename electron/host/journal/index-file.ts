/**
 * The index of a sealed segment, kept beside it so that neither reading from an offset nor recognising an operation
 * id needs a scan. It is a convenience: missing or unsound, it is made again from the segment.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { readIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';

/** One operation's place in its segment. */
export interface IndexEntry {
  readonly id: string;
  /** Offset in the stream. */
  readonly ordinal: number;
  /** Where its frame begins. */
  readonly start: number;
  readonly end: number;
}

/** Entries of one segment by ordinal, and ids by entry. */
export class SegmentIndex {
  readonly entries: IndexEntry[] = [];
  readonly #byId = new Map<string, IndexEntry>();

  add(entry: IndexEntry): void {
    this.entries.push(entry);
    this.#byId.set(entry.id, entry);
  }

  byId(id: string): IndexEntry | undefined {
    return this.#byId.get(id);
  }

  /** Position in `entries` of the first whose ordinal is at least this. */
  from(ordinal: number): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.entries[middle]?.ordinal ?? Infinity) < ordinal) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The range of ids in a segment: UUIDv7 begins with time, so a new id lies behind every older segment. */
export interface IdRange {
  readonly smallest: string;
  readonly largest: string;
}

const contentSchema = z.object({ v: z.literal(1), bytes: z.int(), entries: z.array(z.tuple([z.string(), z.int(), z.int(), z.int()])) });
const firstLine = /^([0-9a-f]{8}) (\d+) ([0-9a-f-]*) ([0-9a-f-]*)\n/;
/** Enough for the first line, which holds the range. */
const FIRST_LINE_BYTES = 128;

export async function writeIndex(fs: HostFs, failpoints: Failpoints, file: string, index: SegmentIndex, segmentBytes: number): Promise<void> {
  const ids = index.entries.map((entry) => entry.id).sort();
  const content = JSON.stringify({ v: 1, bytes: segmentBytes, entries: index.entries.map((entry) => [entry.id, entry.ordinal, entry.start, entry.end]) });
  const range = `${segmentBytes} ${ids[0] ?? ''} ${ids.at(-1) ?? ''}\n`;
  failpoints.hit('journal.index-write');
  await replaceFile(fs, failpoints, file, Buffer.from(`${crc32(range + content).toString(16).padStart(8, '0')} ${range}${content}`));
}

/** The id range, or undefined when the index is not there or belongs to another state of the segment. */
export async function readIdRange(fs: HostFs, file: string, segmentBytes: number): Promise<IdRange | undefined> {
  if ((await fs.sizeOf(file)) === undefined) return undefined;
  const handle = await fs.open(file, 'read');
  try {
    const match = firstLine.exec((await handle.read(0, FIRST_LINE_BYTES)).toString('latin1'));
    if (match === null || Number(match[2]) !== segmentBytes) return undefined;
    return { smallest: match[3] ?? '', largest: match[4] ?? '' };
  } finally {
    await handle.close();
  }
}

export async function readIndex(fs: HostFs, file: string, segmentBytes: number): Promise<SegmentIndex | undefined> {
  const text = (await readIfThere(fs, file))?.toString('utf8');
  if (text === undefined) return undefined;
  const newline = text.indexOf('\n');
  if (newline < 9 || crc32(text.slice(9)).toString(16).padStart(8, '0') !== text.slice(0, 8)) return undefined;
  const content = contentSchema.safeParse(parseJson(text.slice(newline + 1)));
  if (!content.success || content.data.bytes !== segmentBytes) return undefined;
  const index = new SegmentIndex();
  for (const [id, ordinal, start, end] of content.data.entries) index.add({ id, ordinal, start, end });
  return index;
}
