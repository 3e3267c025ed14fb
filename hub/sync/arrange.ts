/** Which pushed operations are new and continue what the hub holds, and how far their devices vouch for them. Pure: what is held was read before. */
import type { Operation } from '../../src/domain/record/operation';
import type { PushAnswer } from '../../src/protocol/sync';
import type { BatchCheckpoint } from './streams';
import { isSignedCheckpoint, refused, type ClaimedCheckpoint, type Pushed } from './verify';

export interface Held {
  /** Hashes by id, of all streams. */
  readonly ids: ReadonlyMap<string, string>;
  /** Ends of chains in this stream. */
  readonly chains: ReadonlyMap<string, { readonly seq: number; readonly hash: string }>;
  /** Public keys by device. */
  readonly keys: ReadonlyMap<string, string>;
}

export interface Candidate {
  readonly index: number;
  readonly operation: Operation;
  readonly text: string;
}

export interface Arrangement {
  /** Answers by place in the request; none yet for what is to be added. */
  readonly answers: (PushAnswer | undefined)[];
  /** In the order of the request. */
  readonly toAdd: readonly Candidate[];
  readonly checkpoints: readonly BatchCheckpoint[];
  /** Devices that were never met, with the key that vouched for them. */
  readonly newKeys: ReadonlyMap<string, string>;
  /** Places that repeat an earlier one of the same request. */
  readonly repeats: ReadonlyMap<number, number>;
}

export function arrange(pushed: readonly Pushed[], checkpoints: ReadonlyMap<string, readonly ClaimedCheckpoint[]>, held: Held): Arrangement {
  const answers: (PushAnswer | undefined)[] = pushed.map(({ refusal }) => refusal);
  const runs = new Map<string, Candidate[]>();
  const repeats = new Map<number, number>();
  const placed = new Map<string, Candidate>();
  pushed.forEach(({ operation, text, refusal }, index) => {
    if (operation === undefined || refusal !== undefined) return;
    const before = placed.get(operation.id);
    if (before?.operation.hash === operation.hash) {
      repeats.set(index, before.index);
      return;
    }
    const run = runs.get(operation.device) ?? [];
    const answer = place(operation, before?.operation.hash ?? held.ids.get(operation.id), run.at(-1)?.operation ?? held.chains.get(operation.device));
    if (answer !== undefined) {
      answers[index] = answer;
      return;
    }
    const candidate = { index, operation, text };
    placed.set(operation.id, candidate);
    run.push(candidate);
    runs.set(operation.device, run);
  });

  const toAdd: Candidate[] = [];
  const ends: BatchCheckpoint[] = [];
  const newKeys = new Map<string, string>();
  for (const [device, run] of runs) {
    const known = held.keys.get(device);
    const vouched = vouch(run, checkpoints.get(device) ?? [], known);
    for (const { index } of run.slice(vouched.count)) answers[index] = vouched.refusal;
    if (vouched.end === undefined) continue;
    toAdd.push(...run.slice(0, vouched.count));
    ends.push(vouched.end);
    if (known === undefined) newKeys.set(device, vouched.end.signed.publicKey);
  }
  return { answers, toAdd: toAdd.sort((a, b) => a.index - b.index), checkpoints: ends, newKeys, repeats };
}

/** Undefined: it is new and continues its chain. */
function place(operation: Operation, sameId: string | undefined, end: { readonly seq: number; readonly hash: string } | undefined): PushAnswer | undefined {
  if (sameId !== undefined) return sameId === operation.hash ? { outcome: 'duplicate' } : refused('id_taken', 'another operation has this id');
  const next = (end?.seq ?? 0) + 1;
  if (operation.seq < next) return refused('chain_fork', `the hub holds another operation ${operation.seq} of this device`);
  if (operation.seq > next) return refused('chain_gap', `operation ${next} of this device is missing`);
  if (operation.prev === (end?.hash ?? null)) return undefined;
  return end === undefined ? refused('chain_gap', 'it names an operation before it that is missing') : refused('chain_fork', `the hub holds another operation ${end.seq} of this device before it`);
}

interface Vouched {
  /** So many operations from the start of the run are vouched for. */
  readonly count: number;
  readonly end?: BatchCheckpoint;
  /** For the others. */
  readonly refusal: PushAnswer;
}

/** The longest part of the run that ends at a checkpoint by the device's own key: what is beyond may have been put there by whoever carried it. */
function vouch(run: readonly Candidate[], claimed: readonly ClaimedCheckpoint[], known: string | undefined): Vouched {
  let refusal = refused('not_vouched', 'no valid checkpoint of its device covers it');
  for (let count = run.length; count > 0; count -= 1) {
    const last = run[count - 1]?.operation;
    if (last === undefined) break;
    for (const claim of claimed) {
      const { checkpoint, signed } = claim;
      if (checkpoint.seq !== last.seq || checkpoint.hash !== last.hash || !isSignedCheckpoint(claim)) continue;
      if (known === undefined || signed.publicKey === known) return { count, end: { device: last.device, seq: last.seq, hash: last.hash, signed }, refusal };
      refusal = refused('device_key_differs', 'the hub knows this device by another key');
    }
  }
  return { count: 0, refusal };
}
