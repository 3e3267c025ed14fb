/** This device: its id and the key by which it vouches for its chains. Made on the first start. */
import { randomUUID, type KeyObject } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { ChainHead } from '../../../src/domain/record/fold';
import { evidenceText, type SignedDocument } from '../../../src/protocol/evidence';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { readIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog, SafeStoragePort } from '../options';
import { keyFromSeed, newKey, publicKeyOf, signBytes } from './keys';

const earlierSchema = z.array(z.object({ device: z.uuid(), publicKey: z.string() }));
const deviceSchema = z.object({ v: z.literal(1), device: z.uuid(), seed: z.base64(), earlier: earlierSchema.default([]) });

/** Who this device was before it got a new identity; the keys themselves are gone. */
export type EarlierIdentity = z.infer<typeof earlierSchema>[number];

export interface Device {
  /** Changes with `renew`: ask for it when it is needed. */
  readonly id: string;
  readonly publicKey: string;
  /** Oldest first. */
  readonly earlier: readonly EarlierIdentity[];
  /**
   * A new id and a new key, on the disk when it resolves; the old key is gone. For a device that continued from an older copy of its own
   * record: two histories of one chain cannot both be told. Throws what the disk says; then nothing has changed.
   */
  renew(): Promise<void>;
  /** Signs the canonical text of a document with the device's key. */
  sign(document: { readonly type: `plumbline.${string}`; readonly v: number; readonly [member: string]: unknown }): SignedDocument;
  /** Text of the signed checkpoint for the end of this device's chain in a stream. */
  signCheckpoint(stream: string, chain: ChainHead): string;
}

export interface DeviceOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of keys; must exist. */
  readonly folder: string;
  readonly safeStorage: SafeStoragePort | undefined;
  readonly log: HostLog;
}

/**
 * Opens the device's identity. One that cannot be read is kept aside and replaced by a new one: with the old id and
 * without its key, or the other way round, nothing written from now on could be vouched for.
 */
export async function openDevice(options: DeviceOptions): Promise<Device> {
  const { fs, failpoints, safeStorage, log } = options;
  // A key in the system's keychain cannot be read without it: each way of running has an identity of its own.
  const file = path.join(options.folder, safeStorage === undefined ? 'device.json' : 'device.keychain.json');
  const text = (await readIfThere(fs, file))?.toString('utf8');
  if (text !== undefined) {
    try {
      const stored = deviceSchema.parse(parseJson(text));
      const kept = Buffer.from(stored.seed, 'base64');
      return new OwnDevice(options, file, identityOf(stored.device, safeStorage?.decrypt(kept) ?? kept, stored.earlier));
    } catch (error) {
      log('error', 'the identity of this device could not be read; it gets a new one', { file, error: String(error) });
      await replaceFile(fs, failpoints, `${file}.${randomUUID()}.unreadable`, Buffer.from(text));
    }
  }
  const first = freshIdentity([]);
  await keep(options, file, first);
  return new OwnDevice(options, file, first);
}

interface Identity {
  readonly id: string;
  readonly seed: Uint8Array;
  readonly privateKey: KeyObject;
  readonly publicKey: string;
  readonly earlier: readonly EarlierIdentity[];
}

function identityOf(id: string, seed: Uint8Array, earlier: readonly EarlierIdentity[]): Identity {
  const privateKey = keyFromSeed(seed);
  return { id, seed, privateKey, publicKey: publicKeyOf(privateKey), earlier };
}

function freshIdentity(earlier: readonly EarlierIdentity[]): Identity {
  return identityOf(randomUUID(), newKey().seed, earlier);
}

async function keep({ fs, failpoints, safeStorage }: DeviceOptions, file: string, { id, seed, earlier }: Identity): Promise<void> {
  const kept = safeStorage?.encrypt(seed) ?? seed;
  const content = { v: 1, device: id, seed: Buffer.from(kept).toString('base64'), earlier };
  await replaceFile(fs, failpoints, file, Buffer.from(JSON.stringify(content)), 0o600);
}

class OwnDevice implements Device {
  readonly #options: DeviceOptions;
  readonly #file: string;
  #identity: Identity;

  constructor(options: DeviceOptions, file: string, identity: Identity) {
    this.#options = options;
    this.#file = file;
    this.#identity = identity;
  }

  get id(): string {
    return this.#identity.id;
  }

  get publicKey(): string {
    return this.#identity.publicKey;
  }

  get earlier(): readonly EarlierIdentity[] {
    return this.#identity.earlier;
  }

  async renew(): Promise<void> {
    const { id, publicKey, earlier } = this.#identity;
    const next = freshIdentity([...earlier, { device: id, publicKey }]);
    await keep(this.#options, this.#file, next);
    this.#identity = next;
  }

  sign(content: Parameters<Device['sign']>[0]): SignedDocument {
    const { privateKey, publicKey } = this.#identity;
    const document = evidenceText(content);
    return { document, publicKey, signature: signBytes(privateKey, Buffer.from(document, 'utf8')) };
  }

  signCheckpoint(stream: string, { seq, hash }: ChainHead): string {
    return JSON.stringify(this.sign({ type: 'plumbline.checkpoint', v: 1, stream, device: this.id, seq, hash } as const));
  }
}
