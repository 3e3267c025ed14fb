/** One stream of a bundle: every operation, every chain, and who vouches for them. Nothing is changed here. */
import { HostError } from '../../../src/contract/errors';
import type { NamedFile } from '../../../src/domain/deployment/named-files';
import { filesNamedBy } from '../../../src/domain/deployment/named-files';
import type { Operation } from '../../../src/domain/record/operation';
import { CHECKPOINT_BYTES, checkpointsEntry, operationsEntry, type BundleManifest } from '../../../src/protocol/bundle';
import { checkpointSchema, openSigned, signedDocumentSchema } from '../../../src/protocol/evidence';
import { idOfAgain } from '../../../src/domain/record/write-again';
import { OperationError, parseOperation } from '../../../src/protocol/operation';
import { OPERATION_BYTES } from '../../../src/protocol/sync';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Journal } from '../journal/journal';
import { readJournalSide } from './journal-side';
import type { DeviceKeys } from './keys';
import { LineTooLong, linesOf } from './lines';
import { refused, throwIfCancelled } from './refusal';
import type { VerifiedEntries } from './verified-entries';

/** How many operations are verified before others get their turn. */
const YIELD_EVERY = 200;

export interface VerifiedStream {
  readonly stream: string;
  readonly reference: string | null;
  /** Operations that the journal does not hold yet. */
  readonly fresh: ReadonlySet<string>;
  /** Operations of this device itself that cannot be appended, because its chain here goes on otherwise or has lost them: to be written again. */
  readonly again: ReadonlySet<string>;
  readonly known: number;
  /** How many of the fresh ones each device wrote. */
  readonly freshBy: ReadonlyMap<string, number>;
  /** Signed checkpoints as they came, by device, in the order of the chain. */
  readonly checkpoints: ReadonlyMap<string, readonly { readonly seq: number; readonly text: string }[]>;
  readonly named: readonly NamedFile[];
}

interface Read {
  /** Hashes by device, in the order of its chain. */
  readonly chains: ReadonlyMap<string, readonly string[]>;
  readonly fresh: ReadonlySet<string>;
  readonly again: ReadonlySet<string>;
  readonly freshBy: ReadonlyMap<string, number>;
  readonly known: number;
  readonly named: readonly NamedFile[];
}

export interface StreamSources {
  readonly entries: VerifiedEntries;
  readonly keys: DeviceKeys;
  readonly journal: Journal;
  /** Present and earlier ids of this device when a backup of its own is restored; otherwise none. */
  readonly own: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** Throws HostError `bundle_refused` naming the entry. `keys` has heard the organisation's words in the stream afterwards. */
export async function verifyStream(sources: StreamSources, { stream, reference, operations }: BundleManifest['streams'][number]): Promise<VerifiedStream> {
  const { chains, ...read } = await readOperations(sources, stream, operations);
  const checkpoints = await readCheckpoints(sources, stream, chains);
  // Somebody must vouch for the last operation of each device, and with it for all before.
  for (const [device, hashes] of chains) if (checkpoints.get(device)?.at(-1)?.seq !== hashes.length) throw refused('not_vouched', checkpointsEntry(stream));
  return { stream, reference, ...read, checkpoints };
}

async function readOperations({ entries, keys, journal, own, signal }: StreamSources, stream: string, count: number): Promise<Read> {
  const entry = operationsEntry(stream);
  const side = await readJournalSide(journal, stream);
  const chains = new Map<string, string[]>();
  const ids = new Set<string>();
  const fresh = new Set<string>();
  const again = new Set<string>();
  const parted = new Set<string>();
  const freshBy = new Map<string, number>();
  const named = new Map<string, NamedFile>();
  let known = 0;
  for await (const text of linesIn(entries, entry, OPERATION_BYTES)) {
    const operation = readOperation(text, stream, entry);
    if (ids.has(operation.id)) throw refused('entry_malformed', entry);
    ids.add(operation.id);
    const said = keys.hear(operation);
    if (said !== 'fine') throw refused(said === 'unsigned' ? 'not_vouched' : said, entry);
    const { device, seq, prev, hash } = operation;
    const chain = chains.get(device) ?? [];
    if (seq !== chain.length + 1 || prev !== (chain.at(-1) ?? null)) throw refused('chain_broken', entry);
    chain.push(hash);
    chains.set(device, chain);
    // What is held here under the same id or in the same place of the chain must be the same operation.
    const held = side.byId.get(operation.id);
    const takesPlace = (side.at(device, seq) ?? hash) === hash;
    if ((held ?? hash) !== hash || (!takesPlace && !own.has(device))) throw refused('chain_broken', entry);
    if (!takesPlace) parted.add(device);
    if (held !== undefined) known += 1;
    else if (own.has(device) && (parted.has(device) || seq <= side.endOf(device))) {
      if (side.byId.has(idOfAgain(operation.id))) known += 1;
      else again.add(operation.id);
    }
    // Behind the chain's end here only what damage took can be missing; it cannot be put back into the middle of a journal.
    else if (seq > side.endOf(device)) {
      fresh.add(operation.id);
      freshBy.set(device, (freshBy.get(device) ?? 0) + 1);
    }
    for (const file of filesNamedBy([operation])) named.set(file.sha256, file);
    if (ids.size % YIELD_EVERY === 0) {
      throwIfCancelled(signal);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  if (ids.size !== count) throw refused('entry_malformed', entry);
  return { chains, fresh, again, freshBy, known, named: [...named.values()] };
}

function readOperation(text: string, stream: string, entry: string): Operation {
  try {
    const operation = parseOperation(text);
    if (operation.stream === stream) return operation;
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
  }
  throw refused('entry_malformed', entry);
}

async function readCheckpoints({ entries, keys }: StreamSources, stream: string, chains: ReadonlyMap<string, readonly string[]>): Promise<VerifiedStream['checkpoints']> {
  const entry = checkpointsEntry(stream);
  const found = new Map<string, { readonly seq: number; readonly text: string }[]>();
  for await (const text of linesIn(entries, entry, CHECKPOINT_BYTES)) {
    const signed = signedDocumentSchema.safeParse(parseJson(text));
    if (!signed.success) throw refused('entry_malformed', entry);
    const checkpoint = openSigned(signed.data, checkpointSchema);
    if (checkpoint === undefined) throw refused('not_vouched', entry);
    const { device, seq, hash } = checkpoint;
    const list = found.get(device) ?? [];
    if (checkpoint.stream !== stream || chains.get(device)?.[seq - 1] !== hash || seq <= (list.at(-1)?.seq ?? 0)) throw refused('not_vouched', entry);
    if (!keys.accept(device, signed.data.publicKey)) throw refused('device_key_differs', entry);
    list.push({ seq, text });
    found.set(device, list);
  }
  return found;
}

/** Lines of an entry whose hash was found right; throws `entry_malformed` for what is not text. */
export async function* linesIn(entries: VerifiedEntries, entry: string, maxBytes: number): AsyncGenerator<string> {
  try {
    yield* linesOf(entries.read(entry), maxBytes);
  } catch (error) {
    if (error instanceof HostError || !(error instanceof LineTooLong || error instanceof TypeError)) throw error;
    throw refused('entry_malformed', entry);
  }
}
