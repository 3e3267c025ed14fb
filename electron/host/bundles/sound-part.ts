/** What of a stream can be vouched for: each chain up to its first break, and of that what a device's own checkpoint covers. */
import type { Operation } from '../../../src/domain/record/operation';
import { checkpointSchema, openSigned, signedDocumentSchema, type Checkpoint, type SignedDocument } from '../../../src/protocol/evidence';
import { parseJson } from '../../../src/domain/record/read-json';
import type { WholeStream } from '../journal/whole-stream';

/** A checkpoint at least this often, where there is one: a receiver may pass the chain on in parts. */
const CHECKPOINT_EVERY = 500;

export interface SoundPart {
  readonly operations: readonly { readonly text: string; readonly operation: Operation }[];
  /** Signed checkpoints; one covers each device's last operation. */
  readonly checkpoints: readonly string[];
  /** Operations that cannot be vouched for: behind damage, or of another device beyond the last checkpoint of it that is here. */
  readonly leftOut: number;
}

interface Candidate {
  readonly text: string;
  readonly signed: SignedDocument;
  readonly checkpoint: Checkpoint;
}

/**
 * `accept` says whether a key may speak for a device. Operations of `own` that were written while the stream was being read are not
 * covered yet and not counted as left out.
 */
export function soundPart(stream: string, whole: WholeStream, own: string, accept: (device: string, publicKey: string) => boolean): SoundPart {
  const chains = soundChains(whole.operations.map(({ operation }) => operation));
  const candidates = candidatesOf(stream, whole.checkpoints, chains.hashes);
  const covered = new Map<string, number>();
  const checkpoints: string[] = [];
  for (const [device, list] of candidates) {
    const kept = thinned(list, (candidate) => accept(device, candidate.signed.publicKey) && openSigned(candidate.signed, checkpointSchema) !== undefined);
    const last = kept.at(-1);
    if (last === undefined) continue;
    covered.set(device, last.checkpoint.seq);
    checkpoints.push(...kept.map(({ text }) => text));
  }
  const operations = whole.operations.filter(({ operation }) => chains.sound.has(operation.hash) && operation.seq <= (covered.get(operation.device) ?? 0));
  const unreadable = whole.flaws.filter(({ what }) => what === 'unreadable').length;
  const fresh = whole.operations.filter(({ operation: { device, seq, hash } }) => device === own && chains.sound.has(hash) && seq > (covered.get(device) ?? 0)).length;
  return { operations: operations.map(({ text, operation }) => ({ text, operation })), checkpoints, leftOut: whole.operations.length - operations.length - fresh + unreadable };
}

/** Hashes of every operation that is in an unbroken chain from its device's first; by device in order, and together. */
function soundChains(operations: readonly Operation[]): { readonly hashes: ReadonlyMap<string, readonly string[]>; readonly sound: ReadonlySet<string> } {
  const hashes = new Map<string, string[]>();
  const sound = new Set<string>();
  for (const { device, seq, prev, hash } of operations) {
    const chain = hashes.get(device) ?? [];
    if (seq !== chain.length + 1 || prev !== (chain.at(-1) ?? null)) continue;
    chain.push(hash);
    hashes.set(device, chain);
    sound.add(hash);
  }
  return { hashes, sound };
}

/** Checkpoints that say of a chain what it is, by device in the chain's order; their signatures are not looked at yet. */
function candidatesOf(stream: string, texts: readonly string[], hashes: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, Candidate[]> {
  const found = new Map<string, Candidate[]>();
  for (const text of texts) {
    const signed = signedDocumentSchema.safeParse(parseJson(text));
    const checkpoint = signed.success ? checkpointSchema.safeParse(parseJson(signed.data.document)) : undefined;
    if (signed.data === undefined || checkpoint?.data === undefined) continue;
    const { device, seq, hash } = checkpoint.data;
    if (checkpoint.data.stream !== stream || hashes.get(device)?.[seq - 1] !== hash) continue;
    found.set(device, [...(found.get(device) ?? []), { text, signed: signed.data, checkpoint: checkpoint.data }]);
  }
  for (const list of found.values()) list.sort((a, b) => a.checkpoint.seq - b.checkpoint.seq);
  return found;
}

/** The last that holds, and of those before it as few as keep the distance. */
function thinned(list: readonly Candidate[], holds: (candidate: Candidate) => boolean): readonly Candidate[] {
  const last = list.findLast(holds);
  if (last === undefined) return [];
  const kept: Candidate[] = [];
  for (const candidate of list) {
    const { seq } = candidate.checkpoint;
    if (seq >= last.checkpoint.seq) break;
    if (seq - (kept.at(-1)?.checkpoint.seq ?? 0) >= CHECKPOINT_EVERY && holds(candidate)) kept.push(candidate);
  }
  return [...kept, last];
}
