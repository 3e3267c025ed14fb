/**
 * Segment files, version 1. All numbers little-endian.
 *
 *   file   = magic "PLUMBJ1\n", then frames
 *   frame  = marker FE 50 4C FF | crc32 u32 | length u32 | kind u8 | flags u8 | reserved u16 | ordinal u32 | payload
 *
 * The checksum covers everything behind it. The marker cannot occur in UTF-8, so that reading can go on behind damage.
 * `ordinal` is the record's offset in its stream (other kinds: the offset of the next record), so that offsets
 * stay what they were even when a record before is lost. Kinds that a version does not know are skipped and kept.
 */
import { crc32 } from 'node:zlib';
import { z } from 'zod';

export const SEGMENT_MAGIC = Buffer.from('PLUMBJ1\n', 'latin1');
const MARKER = Buffer.from([0xfe, 0x50, 0x4c, 0xff]);
export const FRAME_HEADER_BYTES = 20;
/** Longest payload: a frame beyond it is not believed. */
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;

/** `lost` stands where damage was: the copy with the damaged bytes is kept beside the segment. */
export const frameKinds = { header: 1, operation: 2, checkpoint: 3, lost: 4 } as const;

/** Another frame of the same batch follows; a batch that lacks its end was never acknowledged. */
const MORE = 1;
/** Begins a write to the file. Writes follow each other only after a sync, so damage before a later one is no torn write. */
const FIRST = 2;

export interface NewFrame {
  readonly kind: number;
  readonly ordinal: number;
  readonly payload: Buffer;
  readonly more: boolean;
}

/** One frame's place in a segment file. */
export interface FrameAt {
  readonly kind: number;
  readonly ordinal: number;
  readonly more: boolean;
  readonly first: boolean;
  /** Where the frame begins in the file. */
  readonly start: number;
  readonly payloadStart: number;
  readonly end: number;
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * First frame of each segment: everything that appending needs to know of the segments before,
 * so that a stream is opened by reading its last segment only.
 */
export const segmentHeaderSchema = z.object({
  v: z.literal(1),
  stream: z.string(),
  segment: z.int().min(1),
  /** Offset of the first record. */
  first: z.int().min(0),
  lamport: z.int().min(0),
  chains: z.array(z.object({ device: z.string(), seq: z.int().min(1), hash: hex })),
  /** How many bytes of the previous segment count; what is behind them was never acknowledged. */
  previous: z.object({ segment: z.int().min(1), bytes: z.int().min(0) }).nullable(),
});
export type SegmentHeader = z.infer<typeof segmentHeaderSchema>;

/** The frames of one write as one buffer. */
export function encodeFrames(frames: readonly NewFrame[]): Buffer {
  let total = 0;
  for (const frame of frames) total += FRAME_HEADER_BYTES + frame.payload.byteLength;
  const bytes = Buffer.allocUnsafe(total);
  let at = 0;
  for (const [index, frame] of frames.entries()) {
    MARKER.copy(bytes, at);
    bytes.writeUInt32LE(frame.payload.byteLength, at + 8);
    bytes.writeUInt8(frame.kind, at + 12);
    bytes.writeUInt8((frame.more ? MORE : 0) | (index === 0 ? FIRST : 0), at + 13);
    bytes.writeUInt16LE(0, at + 14);
    bytes.writeUInt32LE(frame.ordinal, at + 16);
    frame.payload.copy(bytes, at + FRAME_HEADER_BYTES);
    const end = at + FRAME_HEADER_BYTES + frame.payload.byteLength;
    bytes.writeUInt32LE(crc32(bytes.subarray(at + 8, end)), at + 4);
    at = end;
  }
  return bytes;
}

/** The frame that begins here, or undefined when what is here is not a whole, sound frame. */
export function frameAt(bytes: Buffer, start: number): FrameAt | undefined {
  if (start + FRAME_HEADER_BYTES > bytes.byteLength) return undefined;
  if (bytes.compare(MARKER, 0, 4, start, start + 4) !== 0) return undefined;
  const length = bytes.readUInt32LE(start + 8);
  const end = start + FRAME_HEADER_BYTES + length;
  if (length > MAX_PAYLOAD_BYTES || end > bytes.byteLength) return undefined;
  if (crc32(bytes.subarray(start + 8, end)) !== bytes.readUInt32LE(start + 4)) return undefined;
  return {
    kind: bytes.readUInt8(start + 12),
    more: (bytes.readUInt8(start + 13) & MORE) !== 0,
    first: (bytes.readUInt8(start + 13) & FIRST) !== 0,
    ordinal: bytes.readUInt32LE(start + 16),
    start,
    payloadStart: start + FRAME_HEADER_BYTES,
    end,
  };
}

/** A stretch of a segment that does not verify although sound frames follow. */
export interface Damage {
  readonly start: number;
  readonly end: number;
}

export interface Scan {
  readonly frames: FrameAt[];
  readonly damages: Damage[];
  /** End of the last whole batch; what is behind is an unfinished write (or the end of the file). */
  readonly end: number;
}

/**
 * Walks a segment's bytes: sound frames, damaged stretches between them, and where the last whole batch ends.
 * Of the first `acknowledged` bytes every sound frame counts, for they are known to have been written to the end.
 */
export function scanSegment(bytes: Buffer, acknowledged = 0): Scan {
  const frames: FrameAt[] = [];
  const damages: Damage[] = [];
  let position = 0;
  if (bytes.byteLength >= SEGMENT_MAGIC.byteLength && bytes.compare(SEGMENT_MAGIC, 0, SEGMENT_MAGIC.byteLength, 0, SEGMENT_MAGIC.byteLength) === 0) {
    position = SEGMENT_MAGIC.byteLength;
  }
  for (;;) {
    const frame = frameAt(bytes, position) ?? soundFrameBehind(bytes, position);
    if (frame === undefined) break;
    if (frame.start > position) damages.push({ start: position, end: frame.start });
    frames.push(frame);
    position = frame.end;
  }
  // The last batch may lack its end.
  dropUnfinished(frames, acknowledged);
  const end = frames.at(-1)?.end ?? 0;
  return { frames, damages: damages.filter((damage) => damage.end <= end), end };
}

/** Takes the frames of a batch without its end off the end of the list. */
export function dropUnfinished(frames: FrameAt[], acknowledged: number): void {
  for (let last = frames.at(-1); last?.more === true && last.end > acknowledged; last = frames.at(-1)) frames.pop();
}

function soundFrameBehind(bytes: Buffer, from: number): FrameAt | undefined {
  for (let at = bytes.indexOf(MARKER, from + 1); at !== -1; at = bytes.indexOf(MARKER, at + 1)) {
    const frame = frameAt(bytes, at);
    if (frame !== undefined) return frame;
  }
  return undefined;
}
