/** Brings a draft to the disk: one write, one sync, and a new segment after every failure. */
import path from 'node:path';
import type { Failpoints } from '../failpoints';
import { makeFolders, removeIfThere } from '../fs/atomic';
import type { FsFile, HostFs } from '../fs/port';
import type { Draft } from './batch';
import { encodeFrames, FRAME_HEADER_BYTES, frameKinds, SEGMENT_MAGIC, type NewFrame, type SegmentHeader } from './format';
import { segmentFile } from './segments';
import type { StreamFile } from './stream';

/** A segment that has reached this length is followed by a new one. */
export const SEGMENT_BYTES = 4 * 1024 * 1024;

export interface WriterOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of all streams. */
  readonly root: string;
  readonly segmentBytes: number;
  readonly log: (message: string, error: unknown) => void;
}

/**
 * Writes and syncs. When it resolves, everything of the draft is on the disk and the stream's state has taken it over.
 * When it throws, the state is as before and nothing of the draft counts.
 */
export async function commitDraft(options: WriterOptions, stream: StreamFile, draft: Draft): Promise<void> {
  if (draft.pending.length === 0) return;
  const rotated = stream.appendable && stream.bytes >= options.segmentBytes;
  if (rotated) {
    options.failpoints.hit('journal.before-rotate');
    stream.seal();
    await closeWriter(options, stream);
  }
  const begin = !stream.appendable;
  const frames = draft.pending.map((pending) => pending.frame);
  if (begin) {
    await writeNewSegment(options, stream, draft, frames);
  } else {
    await writeOn(options, stream, draft, frames);
  }
  stream.end = draft.end;
  stream.lamport = draft.lamport;
  for (const [device, chain] of draft.chains) stream.chains.set(device, chain);
  for (const [device, seq] of draft.covered) stream.covered.set(device, seq);
  if (rotated) {
    options.failpoints.hit('journal.after-rotate');
    try {
      await stream.writeSealedIndex();
    } catch (error) {
      // Only a convenience is missing; it is made again when needed.
      options.log('the index of a sealed segment was not written', error);
    }
  }
}

async function writeOn(options: WriterOptions, stream: StreamFile, draft: Draft, frames: readonly NewFrame[]): Promise<void> {
  const start = stream.bytes;
  const bytes = encodeFrames(frames);
  try {
    stream.writer ??= await options.fs.open(segmentFile(stream.place, stream.segment), 'update');
    await writeAndSync(options.failpoints, stream.writer, bytes, start);
  } catch (error) {
    await abandon(options, stream, start);
    throw error;
  }
  remember(stream, draft, start);
  stream.bytes = start + bytes.byteLength;
}

async function writeNewSegment(options: WriterOptions, stream: StreamFile, draft: Draft, frames: readonly NewFrame[]): Promise<void> {
  const { fs } = options;
  const number = stream.highest + 1;
  stream.highest = number;
  const header: SegmentHeader = {
    v: 1,
    stream: stream.place.stream,
    segment: number,
    first: stream.end,
    lamport: stream.lamport,
    chains: [...stream.chains.values()],
    previous: stream.lastSealed,
  };
  const headerFrame: NewFrame = { kind: frameKinds.header, ordinal: stream.end, payload: Buffer.from(JSON.stringify(header)), more: false };
  const bytes = Buffer.concat([SEGMENT_MAGIC, encodeFrames([headerFrame, ...frames])]);
  const file = segmentFile(stream.place, number);
  let writer: FsFile | undefined;
  try {
    await makeFolders(fs, options.root, stream.place.folder);
    // Also when the folder was there: an earlier attempt may have ended before its name was synced.
    if (header.previous === null) await fs.syncFolder(options.root);
    writer = await fs.open(file, 'create');
    await writeAndSync(options.failpoints, writer, bytes, 0);
    options.failpoints.hit('journal.after-fsync-before-dirsync');
    await fs.syncFolder(path.dirname(file));
  } catch (error) {
    // A leftover is in no later header and does not count, so that failing to remove it does no harm.
    await writer?.close().catch((closing: unknown) => {
      options.log('a failed segment was not closed', closing);
    });
    await removeIfThere(fs, file).catch((removing: unknown) => {
      options.log('a failed segment was not removed', removing);
    });
    throw error;
  }
  stream.segment = number;
  stream.writer = writer;
  stream.appendable = true;
  remember(stream, draft, SEGMENT_MAGIC.byteLength + FRAME_HEADER_BYTES + headerFrame.payload.byteLength);
  stream.bytes = bytes.byteLength;
}

async function writeAndSync(failpoints: Failpoints, file: FsFile, bytes: Buffer, position: number): Promise<void> {
  failpoints.hit('journal.before-write');
  let done = 0;
  if (failpoints.isArmed('journal.after-partial-write')) {
    done = Math.floor(bytes.byteLength / 2);
    await file.write(bytes.subarray(0, done), position);
    failpoints.hit('journal.after-partial-write');
  }
  await file.write(bytes.subarray(done), position + done);
  failpoints.hit('journal.after-write-before-fsync');
  await file.sync();
  failpoints.hit('journal.after-fsync-before-ack');
}

/** Enters the draft's operations into the index of the segment that is written; the first frame begins at `start`. */
function remember(stream: StreamFile, draft: Draft, start: number): void {
  let at = start;
  for (const { frame, id } of draft.pending) {
    const end = at + FRAME_HEADER_BYTES + frame.payload.byteLength;
    if (frame.kind === frameKinds.operation) stream.index.add({ id, ordinal: frame.ordinal, start: at, end });
    at = end;
  }
}

/** After a failed write nobody knows what of it is on the disk: it is cut off if possible, and the segment is used no more. */
async function abandon(options: WriterOptions, stream: StreamFile, start: number): Promise<void> {
  try {
    await stream.writer?.truncate(start);
    await stream.writer?.sync();
  } catch (error) {
    options.log('the remains of a failed write were not cut off; the next segment says that they do not count', error);
  }
  stream.seal();
  await closeWriter(options, stream);
}

async function closeWriter(options: WriterOptions, stream: StreamFile): Promise<void> {
  const { writer } = stream;
  stream.writer = undefined;
  try {
    await writer?.close();
  } catch (error) {
    options.log('a segment was not closed', error);
  }
}
