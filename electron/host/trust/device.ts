/** This device: its id and the key by which it vouches for its chains. Made on the first start. */
import { randomUUID, type KeyObject } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { ChainHead } from '../../../src/domain/record/fold';
import { evidenceText, type SignedDocument } from '../../../src/protocol/evidence';
import { parseJson } from '../clock';
import type { Failpoints } from '../failpoints';
import { readIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog, SafeStoragePort } from '../options';
import { keyFromSeed, newKey, publicKeyOf, signBytes } from './keys';

const deviceSchema = z.object({ v: z.literal(1), device: z.uuid(), seed: z.base64() });

export interface Device {
  readonly id: string;
  readonly publicKey: string;
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
      const seed = Buffer.from(stored.seed, 'base64');
      return deviceOf(stored.device, keyFromSeed(safeStorage?.decrypt(seed) ?? seed));
    } catch (error) {
      log('error', 'the identity of this device could not be read; it gets a new one', { file, error: String(error) });
      await replaceFile(fs, failpoints, `${file}.${randomUUID()}.unreadable`, Buffer.from(text));
    }
  }
  const { seed } = newKey();
  const device = deviceOf(randomUUID(), keyFromSeed(seed));
  const kept = safeStorage?.encrypt(seed) ?? seed;
  const content = { v: 1, device: device.id, seed: Buffer.from(kept).toString('base64') };
  await replaceFile(fs, failpoints, file, Buffer.from(JSON.stringify(content)), 0o600);
  return device;
}

function deviceOf(id: string, privateKey: KeyObject): Device {
  const publicKey = publicKeyOf(privateKey);
  const sign: Device['sign'] = (content) => {
    const document = evidenceText(content);
    return { document, publicKey, signature: signBytes(privateKey, Buffer.from(document, 'utf8')) };
  };
  return {
    id,
    publicKey,
    sign,
    signCheckpoint: (stream, { seq, hash }) => JSON.stringify(sign({ type: 'plumbline.checkpoint', v: 1, stream, device: id, seq, hash } as const)),
  };
}
