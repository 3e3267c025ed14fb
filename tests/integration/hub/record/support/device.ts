/** A device that writes operations and vouches for them, with a real key. */
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { v7 as uuidV7 } from 'uuid';
import { operationHash } from '../../../../../src/domain/record/canonical';
import type { Json, KnownBody, Operation } from '../../../../../src/domain/record/operation';
import { evidenceText, type SignedDocument } from '../../../../../src/protocol/evidence';
import { operationText } from '../../../../../src/protocol/operation';
import type { PushRequest } from '../../../../../src/protocol/sync';

export interface Written {
  readonly operation: Operation;
  readonly text: string;
}

type Changes = Partial<Omit<Operation, 'hash'>>;

export class TestDevice {
  readonly id: string = randomUUID();
  readonly publicKey: string;
  readonly #key: KeyObject;
  readonly #ends = new Map<string, Operation>();
  #lamport = 0;

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    this.#key = privateKey;
    this.publicKey = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
  }

  /** Writes the next operation of this device's chain in the stream. `changes` are made before it is hashed. */
  write(stream: string, actor: string, body: Operation['body'], changes: Changes = {}): Written {
    const end = this.#ends.get(stream);
    this.#lamport += 1;
    const unhashed: Omit<Operation, 'hash'> = {
      id: uuidV7(),
      stream,
      device: this.id,
      seq: (end?.seq ?? 0) + 1,
      prev: end?.hash ?? null,
      lamport: this.#lamport,
      at: new Date().toISOString(),
      uptime: 1000,
      boot: 'boot',
      actor,
      body,
      ...changes,
    };
    const operation: Operation = { ...unhashed, hash: operationHash(unhashed) };
    this.#ends.set(stream, operation);
    return { operation, text: operationText(operation) };
  }

  answer(stream: string, actor: string, check = 'ups_runtime', value: Json = { type: 'text', value: 'ok' }, changes: Changes = {}): Written {
    return this.write(stream, actor, setOf('answer', check, { value }), changes);
  }

  /** Goes back to where the chain was after this operation: what is written next forks it. */
  rewindTo({ operation }: Written): void {
    this.#ends.set(operation.stream, operation);
  }

  /** A checkpoint of the last of these, signed by this device. */
  vouchFor(written: readonly Written[], changes: { readonly stream?: string; readonly seq?: number; readonly hash?: string; readonly device?: string } = {}): SignedDocument {
    const last = written.at(-1)!.operation;
    return this.sign(evidenceText({ type: 'plumbline.checkpoint', v: 1, stream: last.stream, device: last.device, seq: last.seq, hash: last.hash, ...changes }));
  }

  sign(document: string): SignedDocument {
    return { document, publicKey: this.publicKey, signature: sign(null, Buffer.from(document, 'utf8'), this.#key).toString('base64') };
  }

  /** A push of these with this device's checkpoint. */
  batch(...written: Written[]): PushRequest {
    return { operations: written.map(({ text }) => text), checkpoints: [this.vouchFor(written)] };
  }
}

export function setOf(type: 'answer' | 'deployment' | 'person' | 'assignment' | 'photo' | 'site' | 'instrument', id: string, values: Readonly<Record<string, Json>>, base: readonly string[] = []): KnownBody {
  return { kind: 'set', v: 1, entity: { type, id }, fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, base }])) };
}

/** Who works on a deployment, `[person, role]` each. */
export function setsPeople(people: readonly (readonly [string, string])[], base: readonly string[] = []): KnownBody {
  return setOf('deployment', 'deployment', { people: people.map(([person, role]) => ({ person, role })) }, base);
}

export function admits(...written: Written[]): KnownBody {
  return { kind: 'admit', v: 1, operations: written.map(({ operation }) => operation.id), reason: 'looked at and right' };
}
