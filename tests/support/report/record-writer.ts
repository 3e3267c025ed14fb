/** Writes a deployment's operations as a host would: gapless, chained, hashed, each naming what it replaces. For report tests and previews. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { operationHash, sha256Hex, utf8 } from '../../../src/domain/record/canonical';
import type { EntityType, Json, KnownBody, Operation } from '../../../src/domain/record/operation';
import { bytesToBase64 } from '../../../src/domain/signoff/base64';

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, '0');

export class RecordWriter {
  readonly operations: Operation[] = [];
  readonly stream: string;
  device = '0197a000-0000-7000-8000-00000000d001';
  readonly #heads = new Map<string, string>();
  readonly #chains = new Map<string, { seq: number; hash: string }>();
  /** Wall clock and uptime, ms. */
  nowMs: number;
  uptimeMs = 5_000_000;

  /** `stream`: a deployment's id, or `org`. */
  constructor(start: string, stream = '0197a000-0000-7000-8000-000000000001') {
    this.stream = stream;
    this.nowMs = Date.parse(start);
  }

  get at(): string {
    return new Date(this.nowMs).toISOString();
  }

  wait(ms: number): this {
    this.nowMs += ms;
    this.uptimeMs += ms;
    return this;
  }

  /** A UUIDv7-shaped id that is the same in every run. */
  id(kind: number, n: number): string {
    return `0197a000-${hex(kind, 4)}-7000-8000-${hex(n, 12)}`;
  }

  write(actor: string, body: KnownBody | { kind: string; v: number }): Operation {
    const chain = this.#chains.get(this.device) ?? { seq: 0, hash: null };
    const n = this.operations.length + 1;
    const draft = {
      id: this.id(0x0009, n),
      stream: this.stream,
      device: this.device,
      seq: chain.seq + 1,
      prev: chain.hash,
      lamport: n,
      at: this.at,
      uptime: this.uptimeMs,
      boot: 'boot-1',
      actor,
      body,
    };
    const operation: Operation = { ...draft, hash: operationHash(draft) };
    this.#chains.set(this.device, { seq: operation.seq, hash: operation.hash });
    this.operations.push(operation);
    return operation;
  }

  set(actor: string, type: EntityType, id: string, fields: Readonly<Record<string, Json>>): Operation {
    const written: Record<string, { value: Json; base: readonly string[] }> = {};
    for (const [field, value] of Object.entries(fields)) {
      const head = this.#heads.get(`${type}/${id}/${field}`);
      written[field] = { value, base: head === undefined ? [] : [head] };
    }
    const operation = this.write(actor, { kind: 'set', v: 1, entity: { type, id }, fields: written });
    for (const field of Object.keys(fields)) this.#heads.set(`${type}/${id}/${field}`, operation.id);
    return operation;
  }

  /** Signs a document's text with the key that a seed gives. */
  sign(actor: string, seed: number, document: string): Operation {
    const secret = new Uint8Array(32).fill(seed);
    return this.write(actor, {
      kind: 'sign',
      v: 1,
      document,
      sha256: sha256Hex(document),
      publicKey: publicKeyOf(seed),
      signature: bytesToBase64(ed25519.sign(utf8(document), secret)),
    });
  }
}

export function publicKeyOf(seed: number): string {
  return bytesToBase64(ed25519.getPublicKey(new Uint8Array(32).fill(seed)));
}
