/** Reading a whole stream from its files, verifying all of it: for reports and exports, also in another thread. */
import { OperationError, parseOperation } from '../../../src/protocol/operation';
import type { ChainHead } from '../../../src/domain/record/fold';
import type { Operation } from '../../../src/domain/record/operation';
import { readIfThere } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import { frameKinds, scanSegment } from './format';
import type { SegmentExtent } from './stream';

/** Something in the record does not hold; what is sound is used nevertheless, and this is said. */
export interface Flaw {
  readonly offset: number;
  readonly what: 'unreadable' | 'chain_broken' | 'file_damaged';
  readonly detail: string;
}

export interface WholeStream {
  /** Sound operations in the journal's order, each with its offset. */
  readonly operations: readonly { readonly offset: number; readonly text: string; readonly operation: Operation }[];
  /** Signed checkpoints as stored. */
  readonly checkpoints: readonly string[];
  readonly flaws: readonly Flaw[];
}

/** How many operations are verified before others get their turn. */
const YIELD_EVERY = 200;

/**
 * Reads everything that counts, checks every frame, every operation's shape, canonical form and hash, and every chain's
 * sequence and links. Throws only when a file cannot be read at all.
 */
export async function readWholeStream(fs: HostFs, extents: readonly SegmentExtent[], onProgress: (operations: number) => void = () => undefined): Promise<WholeStream> {
  const operations: { offset: number; text: string; operation: Operation }[] = [];
  const checkpoints: string[] = [];
  const flaws: Flaw[] = [];
  const chains = new Map<string, ChainHead>();
  let seen = 0;
  for (const { file, bytes: counted } of extents) {
    const bytes = (await readIfThere(fs, file))?.subarray(0, counted) ?? Buffer.alloc(0);
    const scan = scanSegment(bytes, counted);
    for (const damage of scan.damages) flaws.push({ offset: operations.length, what: 'file_damaged', detail: `${file} at byte ${damage.start}` });
    if (scan.end < counted) flaws.push({ offset: operations.length, what: 'file_damaged', detail: `${file} at byte ${scan.end}` });
    for (const frame of scan.frames) {
      if (frame.kind === frameKinds.checkpoint) checkpoints.push(bytes.toString('utf8', frame.payloadStart, frame.end));
      if (frame.kind === frameKinds.lost) flaws.push({ offset: operations.length, what: 'file_damaged', detail: `${file} at byte ${frame.start}` });
      if (frame.kind !== frameKinds.operation) continue;
      const text = bytes.toString('utf8', frame.payloadStart, frame.end);
      try {
        const operation = parseOperation(text);
        const chain = chains.get(operation.device);
        if (operation.seq !== (chain?.seq ?? 0) + 1 || operation.prev !== (chain?.hash ?? null)) {
          flaws.push({ offset: frame.ordinal, what: 'chain_broken', detail: `operation ${operation.id} does not follow what is before it of device ${operation.device}` });
        }
        chains.set(operation.device, { device: operation.device, seq: operation.seq, hash: operation.hash });
        operations.push({ offset: frame.ordinal, text, operation });
      } catch (error) {
        if (!(error instanceof OperationError)) throw error;
        flaws.push({ offset: frame.ordinal, what: 'unreadable', detail: error.message });
      }
      seen += 1;
      if (seen % YIELD_EVERY === 0) {
        onProgress(seen);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }
  onProgress(seen);
  return { operations, checkpoints, flaws };
}

/** Signed checkpoints as stored, in the journal's order, without verifying what is around them. */
export async function readCheckpoints(fs: HostFs, extents: readonly SegmentExtent[]): Promise<string[]> {
  const checkpoints: string[] = [];
  for (const { file, bytes: counted } of extents) {
    const bytes = (await readIfThere(fs, file))?.subarray(0, counted) ?? Buffer.alloc(0);
    for (const frame of scanSegment(bytes, counted).frames) {
      if (frame.kind === frameKinds.checkpoint) checkpoints.push(bytes.toString('utf8', frame.payloadStart, frame.end));
    }
  }
  return checkpoints;
}
