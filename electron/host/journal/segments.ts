/** Opening one segment file: what is sound in it, cutting an unfinished end, setting damage aside. */
import path from 'node:path';
import type { Failpoints } from '../failpoints';
import { readIfThere, removeIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import { parseJson } from '../../../src/domain/record/read-json';
import { dropUnfinished, encodeFrames, frameAt, frameKinds, FRAME_HEADER_BYTES, scanSegment, SEGMENT_MAGIC, segmentHeaderSchema, type Damage, type FrameAt, type SegmentHeader } from './format';

/** What was found when a segment did not verify; becomes a recovery that the user is told. */
export type Finding =
  | { readonly code: 'torn_tail'; readonly stream: string; readonly bytes: number }
  | { readonly code: 'damaged_segment'; readonly stream: string; readonly file: string; readonly offset: number };

export interface SegmentPlace {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  readonly stream: string;
  readonly folder: string;
  readonly found: (finding: Finding) => void;
}

export function segmentName(number: number): string {
  return `${String(number).padStart(6, '0')}.seg`;
}

export function segmentFile(place: SegmentPlace, number: number): string {
  return path.join(place.folder, segmentName(number));
}

export function indexFile(place: SegmentPlace, number: number): string {
  return path.join(place.folder, `${String(number).padStart(6, '0')}.idx`);
}

/** Numbers of the segment files in a listing, lowest first. */
export function segmentNumbers(names: readonly string[]): number[] {
  const numbers: number[] = [];
  for (const name of names) {
    const match = /^(\d{6,})\.seg$/.exec(name);
    if (match?.[1] !== undefined) numbers.push(Number(match[1]));
  }
  return numbers.sort((a, b) => a - b);
}

export interface OpenedSegment {
  readonly number: number;
  /** The file's sound bytes; frames point into them. */
  readonly bytes: Buffer;
  readonly frames: readonly FrameAt[];
  /** Undefined when the header itself was lost to damage. */
  readonly header: SegmentHeader | undefined;
}

export interface Expectation {
  /** Bytes that are known to have been acknowledged: less than that is damage, not an unfinished write. */
  readonly acknowledged: number | undefined;
  /** Bytes that count; what is behind them does not. Undefined: the whole file (the last segment). */
  readonly counted: number | undefined;
}

/**
 * Reads a segment and leaves it sound on disk: an unfinished write at the end is cut, and a segment with damage is kept
 * aside as `.damaged` and replaced by one that holds what of it is readable. Undefined when nothing in it was ever finished (then it is removed).
 */
export async function openSegment(place: SegmentPlace, number: number, expected: Expectation): Promise<OpenedSegment | undefined> {
  const { fs, stream } = place;
  const file = segmentFile(place, number);
  const whole = await readIfThere(fs, file);
  if (whole === undefined) {
    place.found({ code: 'damaged_segment', stream, file: segmentName(number), offset: 0 });
    return undefined;
  }
  const bytes = expected.counted === undefined ? whole : whole.subarray(0, expected.counted);
  const mustHold = expected.counted ?? expected.acknowledged ?? 0;
  const scan = scanSegment(bytes, mustHold);

  let { frames } = scan;
  let { damages, end } = scan;
  const last = damages.at(-1);
  if (last !== undefined && last.start >= mustHold && !frames.some((frame) => frame.start >= last.end && frame.first)) {
    // No later write followed: the pages of one unfinished write reached the disk in part and out of order.
    await setAside(place, number, whole);
    frames = frames.filter((frame) => frame.end <= last.start);
    dropUnfinished(frames, mustHold);
    end = frames.at(-1)?.end ?? 0;
    damages = damages.slice(0, -1);
  }
  const cutDamage = end < mustHold ? end : undefined;

  if (damages.length > 0 || cutDamage !== undefined) {
    const aside = await setAside(place, number, whole);
    const lost = cutDamage === undefined ? damages : [...damages, { start: cutDamage, end: mustHold }];
    for (const damage of lost) place.found({ code: 'damaged_segment', stream, file: aside, offset: damage.start });
    return fillDamage(place, number, bytes, lost, Math.max(end, mustHold));
  }
  if (end < whole.byteLength && expected.counted === undefined) {
    place.found({ code: 'torn_tail', stream, bytes: whole.byteLength - end });
    if (end === 0) {
      await fs.remove(file);
      await fs.syncFolder(place.folder);
      return undefined;
    }
    const handle = await fs.open(file, 'update');
    try {
      await handle.truncate(end);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  if (end === 0) {
    await fs.remove(file);
    await fs.syncFolder(place.folder);
    return undefined;
  }
  return { number, bytes: whole.subarray(0, end), frames, header: headerOf(place.stream, number, whole, frames) };
}

/** The header when the first frame is one and speaks of this segment. */
function headerOf(stream: string, number: number, bytes: Buffer, frames: readonly FrameAt[]): SegmentHeader | undefined {
  const first = frames[0];
  if (first?.kind !== frameKinds.header) return undefined;
  const parsed = segmentHeaderSchema.safeParse(parseJson(bytes.toString('utf8', first.payloadStart, first.end)));
  return parsed.success && parsed.data.stream === stream && parsed.data.segment === number ? parsed.data : undefined;
}

/** Keeps a copy of the damaged file under a name of its own; returns the name. */
async function setAside(place: SegmentPlace, number: number, whole: Buffer): Promise<string> {
  const names = new Set(await place.fs.list(place.folder));
  let name = `${segmentName(number)}.damaged`;
  for (let copy = 2; names.has(name); copy += 1) name = `${segmentName(number)}.${copy}.damaged`;
  await replaceFile(place.fs, place.failpoints, path.join(place.folder, name), whole);
  return name;
}

/**
 * Replaces the segment by one of the same length in which each damaged stretch is a frame of the kind `lost`: what is readable
 * stays where it was, byte for byte, and the next start finds nothing to mend.
 */
async function fillDamage(place: SegmentPlace, number: number, bytes: Buffer, damages: readonly Damage[], length: number): Promise<OpenedSegment> {
  const sound = Buffer.alloc(length);
  bytes.copy(sound, 0, 0, length);
  SEGMENT_MAGIC.copy(sound, 0);
  for (const damage of damages) {
    const start = Math.max(damage.start, SEGMENT_MAGIC.byteLength);
    if (start >= damage.end) continue;
    const payload = Buffer.alloc(damage.end - start - FRAME_HEADER_BYTES);
    encodeFrames([{ kind: frameKinds.lost, ordinal: 0, payload, more: false }]).copy(sound, start);
  }
  await removeIfThere(place.fs, indexFile(place, number));
  await replaceFile(place.fs, place.failpoints, segmentFile(place, number), sound);
  const scan = scanSegment(sound, length);
  return { number, bytes: sound, frames: scan.frames, header: headerOf(place.stream, number, sound, scan.frames) };
}

/** Reads only a segment's header; undefined when it does not verify. */
export async function readHeader(place: SegmentPlace, number: number): Promise<SegmentHeader | undefined> {
  const file = segmentFile(place, number);
  if ((await place.fs.sizeOf(file)) === undefined) return undefined;
  const handle = await place.fs.open(file, 'read');
  try {
    const start = SEGMENT_MAGIC.byteLength;
    const head = await handle.read(0, start + FRAME_HEADER_BYTES);
    if (head.byteLength < start + FRAME_HEADER_BYTES) return undefined;
    const length = Math.min(head.readUInt32LE(start + 8), 1024 * 1024);
    const bytes = await handle.read(0, start + FRAME_HEADER_BYTES + length);
    const frame = frameAt(bytes, start);
    return frame === undefined ? undefined : headerOf(place.stream, number, bytes, [frame]);
  } finally {
    await handle.close();
  }
}
