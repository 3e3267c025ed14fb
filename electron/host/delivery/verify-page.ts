/**
 * Nothing that a hub sends is journaled on its word: every operation must parse and match its hash, every device's run must end in a
 * checkpoint by the device's own key, and the hub's own verdicts must carry the organisation's signature.
 */
import { isKnownBody, isOrganisationBody, type Operation } from '../../../src/domain/record/operation';
import { parseJson } from '../../../src/domain/record/read-json';
import { checkpointSchema, openOrganisationBody, type Checkpoint, type SignedDocument } from '../../../src/protocol/evidence';
import { OperationError, parseOperation } from '../../../src/protocol/operation';
import type { PullPage, RefusalCode } from '../../../src/protocol/sync';
import type { ForeignOperation } from '../journal/batch';
import { openVerified } from '../trust/verify';
import { certifiedDevice } from './organisation';

export interface PageContext {
  readonly stream: string;
  /** The organisation's public key, base64. */
  readonly organisationKey: string;
  /** The key by which a device is known: certified, or met before. */
  readonly keyOf: (device: string) => string | undefined;
}

export interface PageRefusal {
  readonly operation: Pick<Operation, 'id' | 'device' | 'actor' | 'at'>;
  readonly code: RefusalCode;
  readonly detail: string;
}

export interface VerifiedPage {
  readonly operations: ForeignOperation[];
  /** Those that cover an operation of the page, as text. */
  readonly checkpoints: string[];
  /** Keys of devices that were not known before. */
  readonly met: Map<string, string>;
  readonly refusals: PageRefusal[];
  /** Highest sequence number in the page of each device. */
  readonly reached: Map<string, number>;
}

/** How many operations are verified before others get their turn. */
const YIELD_EVERY = 100;

export async function verifyPage(page: PullPage, context: PageContext): Promise<VerifiedPage> {
  const refusals: PageRefusal[] = [];
  const runs = new Map<string, ForeignOperation[]>();
  const order: ForeignOperation[] = [];
  for (const [index, text] of page.operations.entries()) {
    if (index % YIELD_EVERY === YIELD_EVERY - 1) await new Promise((resolve) => setImmediate(resolve));
    try {
      const entry = { text, operation: parseOperation(text) };
      order.push(entry);
      addTo(runs, entry.operation.device, entry);
    } catch (error) {
      // Not only what the parser names: text from elsewhere may also be nested too deep, or hold what no canonical form has.
      const detail = error instanceof OperationError ? `${error.code}: ${error.message}` : String(error);
      refusals.push({ operation: namesIn(text), code: 'malformed', detail });
    }
  }

  const certified = new Map<string, string>();
  for (const { operation } of order) {
    const { body } = operation;
    const device = isKnownBody(body) && body.kind === 'certify' ? certifiedDevice(body, context.organisationKey) : undefined;
    if (device !== undefined) certified.set(device.device, device.publicKey);
  }

  const signed = openCheckpoints(page.checkpoints, context.stream);
  const met = new Map<string, string>();
  const vouched = new Set<Operation>();
  const covering: string[] = [];
  for (const [device, run] of runs) {
    const known = certified.get(device) ?? context.keyOf(device);
    const hashes = new Map(run.map(({ operation }) => [operation.seq, operation.hash]));
    const mine = (signed.get(device) ?? []).filter(({ checkpoint }) => hashes.get(checkpoint.seq) === checkpoint.hash);
    const key = known ?? mine[0]?.signed.publicKey;
    const valid = mine.filter((candidate) => candidate.signed.publicKey === key);
    const last = Math.max(0, ...valid.map(({ checkpoint }) => checkpoint.seq));
    if (known === undefined && key !== undefined) met.set(device, key);
    for (const candidate of valid) covering.push(JSON.stringify(candidate.signed));
    for (const { operation } of run) {
      if (operation.seq <= last) vouched.add(operation);
      else if (mine.length > valid.length) refusals.push({ operation, code: 'device_key_differs', detail: 'its checkpoint is signed by another key than that of its device' });
      else refusals.push({ operation, code: 'not_vouched', detail: 'no checkpoint of its device covers it' });
    }
  }

  const operations: ForeignOperation[] = [];
  const reached = new Map<string, number>();
  for (const entry of order) {
    const { operation } = entry;
    reached.set(operation.device, Math.max(reached.get(operation.device) ?? 0, operation.seq));
    if (!vouched.has(operation)) continue;
    if (hasHubsWord(operation, context)) operations.push(entry);
    else refusals.push({ operation, code: 'not_vouched', detail: "it does not carry the organisation's signature" });
  }
  return { operations, checkpoints: covering, met, refusals, reached };
}

interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly signed: SignedDocument;
}

/** Checkpoints whose signature holds, by device. */
function openCheckpoints(documents: readonly SignedDocument[], stream: string): Map<string, OpenedCheckpoint[]> {
  const opened = new Map<string, OpenedCheckpoint[]>();
  for (const signed of documents) {
    const checkpoint = openVerified(signed, checkpointSchema);
    if (checkpoint?.stream === stream) addTo(opened, checkpoint.device, { checkpoint, signed });
  }
  return opened;
}

/** What only the organisation may say must be signed by it; everything else passes. */
function hasHubsWord({ stream, body }: Operation, { organisationKey }: PageContext): boolean {
  if (!isOrganisationBody(body)) return true;
  return body.publicKey === organisationKey && openOrganisationBody(body, stream, openVerified) !== undefined;
}

/** As much of an envelope as can be read of something that is no operation. */
function namesIn(text: string): PageRefusal['operation'] {
  const raw = parseJson(text);
  const read = (key: string): string => {
    const value = typeof raw === 'object' && raw !== null && key in raw ? (raw as Record<string, unknown>)[key] : undefined;
    return typeof value === 'string' ? value.slice(0, 64) : '';
  };
  return { id: read('id'), device: read('device'), actor: read('actor'), at: read('at') };
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
