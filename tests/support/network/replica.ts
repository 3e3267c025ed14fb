/**
 * A device in a model of the network: it keeps operation texts as a journal does, pushes batches with signed checkpoints, and verifies every
 * page before it takes it. Everything is by the real rules (fold, protocol); only disks and windows are left out.
 */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { keyFromSeed, publicKeyOf, signBytes } from '../../../electron/host/trust/keys';
import { operationHash } from '../../../src/domain/record/canonical';
import { emptyStream, foldOperations, type StreamState } from '../../../src/domain/record/fold';
import type { KnownBody, Operation, UnknownBody } from '../../../src/domain/record/operation';
import { certificateSchema, checkpointSchema, evidenceText, revocationSchema, type SignedDocument } from '../../../src/protocol/evidence';
import { operationText, parseOperation } from '../../../src/protocol/operation';
import { verdictSchema } from '../../../src/domain/record/verdict';
import type { PushAnswer, PushRequest } from '../../../src/protocol/sync';

export interface DeviceKey {
  readonly publicKey: string;
  sign(content: { readonly type: `plumbline.${string}`; readonly v: number; readonly [name: string]: unknown }): SignedDocument;
}

/** A key that follows from a word. */
export function deviceKey(word: string): DeviceKey {
  const key = keyFromSeed(createHash('sha256').update(word).digest());
  const publicKey = publicKeyOf(key);
  return {
    publicKey,
    sign: (content) => {
      const document = evidenceText(content);
      return { document, publicKey, signature: signBytes(key, Buffer.from(document, 'utf8')) };
    },
  };
}

const keyObjects = new Map<string, KeyObject>();

/** As `openSigned`, by the machine's own cryptography: thousands of checkpoints are looked at here. */
function openQuickly<T>(signed: SignedDocument, schema: z.ZodType<T>): T | undefined {
  let key = keyObjects.get(signed.publicKey);
  if (key === undefined) {
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(signed.publicKey, 'base64').toString('base64url') }, format: 'jwk' });
    keyObjects.set(signed.publicKey, key);
  }
  if (!verify(null, Buffer.from(signed.document, 'utf8'), key, Buffer.from(signed.signature, 'base64'))) return undefined;
  const parsed = schema.safeParse(JSON.parse(signed.document));
  return parsed.success ? parsed.data : undefined;
}

/** Texts that were found sound in this process: the same bytes need no second look. */
const parsedTexts = new Map<string, Operation>();
function parse(text: string): Operation {
  let operation = parsedTexts.get(text);
  if (operation === undefined) {
    operation = parseOperation(text);
    parsedTexts.set(text, operation);
  }
  return operation;
}
/** Between runs: texts of an earlier run do not come again. */
export function forgetParsedTexts(): void {
  parsedTexts.clear();
}

/** One stream of a replica's journal. */
export interface Kept {
  readonly texts: string[];
  readonly ids: Set<string>;
  readonly chains: Map<string, { seq: number; hash: string }>;
  /** Other devices' checkpoints by `device/seq`: what this replica can show to somebody else. */
  readonly checkpoints: Map<string, SignedDocument>;
  /** As windows fold it: page by page as things come, and anew when a verdict asks for it. */
  state: StreamState;
}

/** What a replica hands to another one, or keeps as a backup. */
export interface Bundle {
  readonly streams: ReadonlyMap<string, { readonly texts: readonly string[]; readonly checkpoints: readonly SignedDocument[] }>;
}

export class Replica {
  readonly journal = new Map<string, Kept>();
  /** How far the hub's streams were pulled. */
  readonly cursors = new Map<string, number>();
  /** Streams of which the hub gives own operations and verdicts only. */
  readonly partial = new Set<string>();
  readonly answers = new Map<string, PushAnswer>();
  readonly #keys = new Map<string, string>();
  #clockMs = Date.parse('2026-03-02T08:00:00.000Z');
  #uptime = 0;

  constructor(
    readonly name: string,
    readonly person: string,
    readonly device: string,
    readonly key: DeviceKey,
    readonly organisation: string,
  ) {
    this.#keys.set(device, key.publicKey);
  }

  setClock(ms: number): void {
    this.#clockMs = ms;
  }

  stream(stream: string): Kept {
    let kept = this.journal.get(stream);
    if (kept === undefined) {
      kept = { texts: [], ids: new Set(), chains: new Map(), checkpoints: new Map(), state: emptyStream(stream) };
      this.journal.set(stream, kept);
    }
    return kept;
  }

  operations(stream: string): Operation[] {
    return this.stream(stream).texts.map(parse);
  }

  /** Writes as this device, by this person or one who borrowed it. */
  write(stream: string, id: string, body: KnownBody | UnknownBody, actor = this.person): Operation {
    const kept = this.stream(stream);
    const end = kept.chains.get(this.device);
    this.#clockMs += 1000;
    this.#uptime += 1000;
    const unhashed = {
      id,
      stream,
      device: this.device,
      seq: (end?.seq ?? 0) + 1,
      prev: end?.hash ?? null,
      lamport: kept.state.lamport + 1,
      at: new Date(this.#clockMs).toISOString(),
      uptime: this.#uptime,
      boot: `boot-${this.device}`,
      actor,
      body,
    };
    const operation: Operation = { ...unhashed, hash: operationHash(unhashed) };
    const text = operationText(operation);
    parsedTexts.set(text, operation);
    this.#keep(kept, [{ text, operation }]);
    return operation;
  }

  /** A batch of what lies beyond `chains`: at most `limit` operations, devices mixed as `mix` says, vouched for. Undefined: nothing to send. */
  batch(stream: string, chains: ReadonlyMap<string, number>, limit: number, mix: (lanes: number) => number): PushRequest | undefined {
    const kept = this.stream(stream);
    const lanes = new Map<string, { text: string; operation: Operation }[]>();
    for (const text of kept.texts) {
      const operation = parse(text);
      if (operation.seq <= (chains.get(operation.device) ?? 0)) continue;
      const lane = lanes.get(operation.device);
      if (lane === undefined) lanes.set(operation.device, [{ text, operation }]);
      else lane.push({ text, operation });
    }
    const vouched = new Map<string, SignedDocument>();
    for (const [device, lane] of lanes) {
      // A run ends where somebody can vouch for it: within the limit, or else as soon after it as there is a word.
      const words = lane.map(({ operation }) => this.#checkpoint(kept, operation));
      const within = words.findLastIndex((word, index) => word !== undefined && index < limit);
      const end = within >= 0 ? within : words.findIndex((word) => word !== undefined);
      const word = words[end];
      lane.length = end + 1;
      if (word !== undefined) vouched.set(device, word);
    }
    const open = [...lanes.values()].filter((lane) => lane.length > 0);
    const operations: string[] = [];
    while (open.length > 0) {
      const index = mix(open.length) % open.length;
      const next = open[index]?.shift();
      if (next !== undefined) operations.push(next.text);
      if (open[index]?.length === 0) open.splice(index, 1);
    }
    return operations.length === 0 ? undefined : { operations, checkpoints: [...vouched.values()] };
  }

  /** Takes a page of the hub or of a bundle, verified as the host does. Throws on anything that is not as the protocol says. */
  take(stream: string, texts: readonly string[], checkpoints: readonly SignedDocument[]): number {
    const kept = this.stream(stream);
    const opened = checkpoints.map((signed) => {
      const checkpoint = openQuickly(signed, checkpointSchema);
      if (checkpoint?.stream !== stream) throw new Error(`${this.name}: a checkpoint does not hold`);
      return { signed, checkpoint };
    });
    const last = new Map<string, Operation>();
    const fresh: { text: string; operation: Operation }[] = [];
    const ends = new Map([...kept.chains].map(([device, end]) => [device, { ...end }]));
    for (const text of texts) {
      const operation = parse(text);
      if (operation.stream !== stream) throw new Error(`${this.name}: an operation of another stream`);
      last.set(operation.device, operation);
      const end = ends.get(operation.device);
      if (operation.seq <= (end?.seq ?? 0)) {
        if (!kept.ids.has(operation.id)) throw new Error(`${this.name}: another operation at ${operation.device}/${operation.seq}`);
        continue;
      }
      if (operation.seq !== (end?.seq ?? 0) + 1 || operation.prev !== (end?.hash ?? null)) throw new Error(`${this.name}: the chain of ${operation.device} breaks at ${operation.seq}`);
      this.#checkOrganisation(operation);
      ends.set(operation.device, { seq: operation.seq, hash: operation.hash });
      fresh.push({ text, operation });
    }
    for (const [device, operation] of last) {
      const vouching = opened.find(({ checkpoint }) => checkpoint.device === device && checkpoint.seq === operation.seq && checkpoint.hash === operation.hash);
      if (vouching === undefined) throw new Error(`${this.name}: nobody vouches for ${device}/${operation.seq}`);
      const known = this.#keys.get(device);
      if (known !== undefined && known !== vouching.signed.publicKey) throw new Error(`${this.name}: ${device} came with another key`);
      this.#keys.set(device, vouching.signed.publicKey);
    }
    for (const { signed, checkpoint } of opened) kept.checkpoints.set(`${checkpoint.device}/${checkpoint.seq}`, signed);
    this.#keep(kept, fresh);
    return fresh.length;
  }

  /** Everything that this replica can vouch for or show somebody's word for. */
  bundle(): Bundle {
    const streams = new Map<string, { texts: string[]; checkpoints: SignedDocument[] }>();
    for (const [stream, kept] of this.journal) {
      const vouched = new Map<string, { seq: number; checkpoint: SignedDocument }>();
      for (const text of kept.texts) {
        const operation = parse(text);
        const checkpoint = this.#checkpoint(kept, operation);
        if (checkpoint !== undefined) vouched.set(operation.device, { seq: operation.seq, checkpoint });
      }
      const texts = kept.texts.filter((text) => {
        const { device, seq } = parse(text);
        return seq <= (vouched.get(device)?.seq ?? 0);
      });
      streams.set(stream, { texts, checkpoints: [...vouched.values()].map(({ checkpoint }) => checkpoint) });
    }
    return { streams };
  }

  takeBundle(bundle: Bundle): void {
    for (const [stream, { texts, checkpoints }] of bundle.streams) this.take(stream, texts, checkpoints);
  }

  #checkpoint(kept: Kept, { stream, device, seq, hash }: Operation): SignedDocument | undefined {
    if (device !== this.device) return kept.checkpoints.get(`${device}/${seq}`);
    return this.key.sign({ type: 'plumbline.checkpoint', v: 1, stream, device, seq, hash });
  }

  /** Certificates, revocations and verdicts count only from the organisation. */
  #checkOrganisation({ body }: Operation): void {
    if (body.kind !== 'hold' && body.kind !== 'certify' && body.kind !== 'revoke') return;
    const signed = body as Extract<KnownBody, { kind: 'hold' | 'certify' | 'revoke' }>;
    const schema = { hold: verdictSchema, certify: certificateSchema, revoke: revocationSchema }[signed.kind] as z.ZodType;
    const { document, publicKey, signature } = signed;
    if (publicKey !== this.organisation || openQuickly({ document, publicKey, signature }, schema) === undefined) throw new Error(`${this.name}: a ${signed.kind} is not the organisation's`);
  }

  #keep(kept: Kept, fresh: readonly { text: string; operation: Operation }[]): void {
    if (fresh.length === 0) return;
    for (const { text, operation } of fresh) {
      if (kept.ids.has(operation.id)) throw new Error(`${this.name}: ${operation.id} is stored twice`);
      kept.texts.push(text);
      kept.ids.add(operation.id);
      kept.chains.set(operation.device, { seq: operation.seq, hash: operation.hash });
    }
    const folded = foldOperations(kept.state, fresh.map(({ operation }) => operation));
    kept.state = folded.refold ? foldOperations(emptyStream(kept.state.stream), kept.texts.map(parse)).state : folded.state;
  }
}
