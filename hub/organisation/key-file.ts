/** A private key in a file of its own, for the owner's eyes only. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { SignedDocument } from '../../src/protocol/evidence';

/** A key file is there, but cannot be used; the message says what to do. The hub must not start. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/** `id` is whose key it is: the hub's device, or the person under which the organisation writes. */
const content = z.strictObject({ v: z.literal(1), id: z.uuid(), publicKey: z.string(), privateKey: z.string() });

export interface Key {
  readonly id: string;
  /** Base64 of 32 raw bytes. */
  readonly publicKey: string;
  readonly sign: (document: string) => SignedDocument;
}

/** The key in the file, or undefined when there is no such file. Throws KeyFileError when there is one that cannot be used. */
export async function readKey(file: string): Promise<Key | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw unusable(file, error);
  }
  try {
    const stored = content.parse(JSON.parse(text));
    const key = createPrivateKey({ key: Buffer.from(stored.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType !== 'ed25519' || rawPublicKey(key) !== stored.publicKey) throw new TypeError('the two halves of the key do not match');
    return keyOf(stored.id, key);
  } catch (error) {
    throw unusable(file, error);
  }
}

/** Makes a key and writes it: temporary file, fsync, rename, fsync of the folder. */
export async function makeKey(file: string, id: string): Promise<Key> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const stored: z.input<typeof content> = {
    v: 1,
    id,
    publicKey: rawPublicKey(privateKey),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
  await writePrivately(file, JSON.stringify(stored));
  return keyOf(id, privateKey);
}

function keyOf(id: string, privateKey: KeyObject): Key {
  const publicKey = rawPublicKey(privateKey);
  return { id, publicKey, sign: (document) => ({ document, publicKey, signature: sign(null, Buffer.from(document, 'utf8'), privateKey).toString('base64') }) };
}

function rawPublicKey(privateKey: KeyObject): string {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url').toString('base64');
}

function unusable(file: string, cause: unknown): KeyFileError {
  const why = cause instanceof z.ZodError ? z.prettifyError(cause) : cause instanceof Error ? cause.message : String(cause);
  return new KeyFileError(`The key file ${file} is there but cannot be used (${why}). Restore it from a backup: with another key, nothing that the organisation has signed would hold.`, { cause });
}

async function writePrivately(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
  await syncFolder(path.dirname(folder));
}

async function syncFolder(folder: string): Promise<void> {
  // Windows has no such thing: a rename there is as durable as the file system makes it.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
