/** Devices, organisations and bundles made by hand: every signature is real, what is signed is up to the test. */
import { createHash, randomUUID, type KeyObject } from 'node:crypto';
import { v7 } from 'uuid';
import { keyFromSeed, newKey, publicKeyOf, signBytes } from '../../../../electron/host/trust/keys';
import { operationHash } from '../../../../src/domain/record/canonical';
import type { CertifyBody, HoldBody, Operation, SetBody, UnknownBody } from '../../../../src/domain/record/operation';
import { checkpointsEntry, fileEntry, MANIFEST_ENTRY, operationsEntry, SEAL_ENTRY, type BundleManifest } from '../../../../src/protocol/bundle';
import { evidenceText, type SignedDocument } from '../../../../src/protocol/evidence';
import { operationText } from '../../../../src/protocol/operation';
import { together, type Part } from './bundles';

export class Signer {
  readonly #key: KeyObject;
  readonly publicKey: string;

  constructor() {
    this.#key = keyFromSeed(newKey().seed);
    this.publicKey = publicKeyOf(this.#key);
  }

  sign(document: { readonly type: `plumbline.${string}`; readonly v: number; readonly [key: string]: unknown }): SignedDocument {
    const text = evidenceText(document);
    return { document: text, publicKey: this.publicKey, signature: signBytes(this.#key, Buffer.from(text, 'utf8')) };
  }
}

/** A device that exists only in the test; it writes chains of its own. */
export class HandmadeDevice extends Signer {
  readonly id: string;
  readonly #ends = new Map<string, Operation>();

  constructor(id: string = randomUUID()) {
    super();
    this.id = id;
  }

  /** The next operation of its chain, or one that `changes` make something else; hashed as it is. */
  write(stream: string, body: UnknownBody = answerBody(), changes: Partial<Operation> = {}): Operation {
    const last = this.#ends.get(stream);
    const unhashed = {
      id: v7(),
      stream,
      device: this.id,
      seq: (last?.seq ?? 0) + 1,
      prev: last?.hash ?? null,
      lamport: (last?.lamport ?? 0) + 1,
      at: '2026-03-02T08:00:00.000Z',
      uptime: 1000,
      boot: 'boot',
      actor: 'person-9',
      body,
      ...changes,
    };
    const operation = { ...unhashed, hash: operationHash(unhashed) } as Operation;
    this.#ends.set(stream, operation);
    return operation;
  }

  checkpoint({ stream, device, seq, hash }: Operation): string {
    return JSON.stringify(this.sign({ type: 'plumbline.checkpoint', v: 1, stream, device, seq, hash } as const));
  }
}

export function answerBody(value = 'yes'): SetBody {
  return { kind: 'set', v: 1, entity: { type: 'answer', id: `check-${value}` }, fields: { value: { value, base: [] } } };
}

export class Organisation extends Signer {
  /** Body of the operation that certifies a device's key. */
  certify(device: string, publicKey: string): CertifyBody {
    const document = { type: 'plumbline.certificate', v: 1, id: randomUUID(), use: 'device', person: '', roles: [], device, publicKey, issuedAt: '2026-03-01T08:00:00Z' } as const;
    return { kind: 'certify', v: 1, ...this.sign(document) };
  }

  hold({ id, hash, stream }: Operation): HoldBody {
    const document = { type: 'plumbline.verdict', v: 1, stream, holds: [{ id, hash, reason: 'unassigned' }], issuedAt: '2026-03-01T08:00:00Z' } as const;
    return { kind: 'hold', v: 1, ...this.sign(document) };
  }
}

export interface HandmadeStream {
  readonly operations: readonly (Operation | string)[];
  readonly checkpoints: readonly string[];
}

export interface HandmadeBundle {
  readonly device: HandmadeDevice;
  readonly organisation?: string | null;
  readonly streams: Readonly<Record<string, HandmadeStream>>;
  readonly files?: readonly Buffer[];
  /** Last word on the manifest, before it is signed. */
  readonly manifest?: (manifest: BundleManifest) => unknown;
}

/** A bundle with sound hashes and a sound signature over whatever it holds. */
export async function aBundle(bundle: HandmadeBundle): Promise<Buffer> {
  return together(await partsOf(bundle));
}

export async function partsOf({ device, organisation = null, streams, files = [], manifest: change = (manifest) => manifest }: HandmadeBundle): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [stream, { operations, checkpoints }] of Object.entries(streams)) {
    const texts = operations.map((operation) => (typeof operation === 'string' ? operation : operationText(operation)));
    parts.push({ name: operationsEntry(stream), content: Buffer.from(texts.map((text) => `${text}\n`).join('')) });
    parts.push({ name: checkpointsEntry(stream), content: Buffer.from(checkpoints.map((text) => `${text}\n`).join('')) });
  }
  for (const content of files) parts.push({ name: fileEntry(sha256(content)), content, compress: false });
  return sealed(device, parts, {
    format: 'plumbline.bundle',
    v: 1,
    madeAt: '2026-03-02T09:00:00.000Z',
    generator: 'by hand',
    device: device.id,
    organisation,
    streams: Object.entries(streams).map(([stream, { operations }]) => ({ stream, reference: null, operations: operations.length })),
    entries: parts.map(({ name, content }) => ({ name, bytes: content.byteLength, sha256: sha256(content) })),
  }, change);
}

function sealed(device: HandmadeDevice, parts: readonly Part[], manifest: BundleManifest, change: (manifest: BundleManifest) => unknown): Part[] {
  const content = Buffer.from(JSON.stringify(change(manifest)));
  const seal = device.sign({ type: 'plumbline.bundle', v: 1, device: device.id, manifest: sha256(content) } as const);
  return [...parts, { name: MANIFEST_ENTRY, content }, { name: SEAL_ENTRY, content: Buffer.from(JSON.stringify(seal)) }];
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
