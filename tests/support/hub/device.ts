/** A device as the hub sees it: keys, chains and checkpoints, all of them real. */
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { v7 } from 'uuid';
import { canonicalText, operationHash } from '../../../src/domain/record/canonical';
import type { KnownBody, Operation } from '../../../src/domain/record/operation';
import { evidenceText, type Checkpoint, type SignedDocument } from '../../../src/protocol/evidence';
import type { Enrolment, PushRequest } from '../../../src/protocol/sync';

export interface TestKey {
  /** Base64 of 32 raw bytes. */
  readonly publicKey: string;
  sign(document: string): SignedDocument;
}

export function newKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return keyOf(privateKey, Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64'));
}

function keyOf(privateKey: KeyObject, publicKey: string): TestKey {
  return { publicKey, sign: (document) => ({ document, publicKey, signature: sign(null, Buffer.from(document, 'utf8'), privateKey).toString('base64') }) };
}

/** An enrolment document signed by the key that it enrols. */
export function proofOf(key: TestKey, enrolment: Omit<Enrolment, 'type' | 'v' | 'issuedAt'>): SignedDocument {
  return key.sign(evidenceText({ type: 'plumbline.enrolment', v: 1, issuedAt: new Date().toISOString(), ...enrolment }));
}

export interface Written {
  readonly operation: Operation;
  readonly text: string;
}

export class TestDevice {
  readonly id: string;
  readonly name: string;
  readonly key: TestKey;
  readonly #heads = new Map<string, { seq: number; hash: string }>();
  #lamport = 0;

  constructor(options: { readonly id?: string; readonly name?: string; readonly key?: TestKey } = {}) {
    this.id = options.id ?? randomUUID();
    this.name = options.name ?? 'Laptop';
    this.key = options.key ?? newKey();
  }

  enrolment(organisation: string): { readonly id: string; readonly name: string; readonly proof: SignedDocument } {
    return { id: this.id, name: this.name, proof: proofOf(this.key, { use: 'device', device: this.id, person: null, organisation }) };
  }

  /** The next operations of this device's chain in a stream. */
  write(stream: string, actor: string, ...bodies: readonly KnownBody[]): Written[] {
    return bodies.map((body) => {
      const head = this.#heads.get(stream);
      this.#lamport += 1;
      const unhashed = {
        id: v7(),
        stream,
        device: this.id,
        seq: (head?.seq ?? 0) + 1,
        prev: head?.hash ?? null,
        lamport: this.#lamport,
        at: new Date().toISOString(),
        uptime: 1000 + this.#lamport,
        boot: 'boot',
        actor,
        body,
      };
      const operation: Operation = { ...unhashed, hash: operationHash(unhashed) };
      this.#heads.set(stream, { seq: operation.seq, hash: operation.hash });
      return { operation, text: canonicalText(operation) };
    });
  }

  checkpoint({ stream, seq, hash }: Pick<Operation, 'stream' | 'seq' | 'hash'>): SignedDocument {
    return this.key.sign(evidenceText({ type: 'plumbline.checkpoint', v: 1, stream, device: this.id, seq, hash } satisfies Checkpoint));
  }

  /** A push of these operations (of one stream), vouched for at the last. */
  batch(written: readonly Written[]): PushRequest {
    return { operations: written.map(({ text }) => text), checkpoints: [this.checkpoint(written.at(-1)!.operation)] };
  }
}

let counter = 0;

/** `set answer/<check> value`: what a technician writes. */
export function answerBody(value = 'yes', size = 0): KnownBody {
  counter += 1;
  const text = size === 0 ? value : value + 'x'.repeat(size);
  return { kind: 'set', v: 1, entity: { type: 'answer', id: `check_${counter}` }, fields: { value: { value: { type: 'text', value: text }, base: [] } } };
}

/** `set deployment/deployment`: who works on it. */
export function peopleBody(people: readonly { readonly person: string; readonly role: string }[], base: readonly string[] = []): KnownBody {
  return { kind: 'set', v: 1, entity: { type: 'deployment', id: 'deployment' }, fields: { people: { value: people.map((one) => ({ ...one })), base } } };
}
