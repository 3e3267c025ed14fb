/**
 * A person's signing key as it lies on disk: encrypted with AES-256-GCM under scrypt(PIN) and, where there is one, the system's keychain.
 * A PIN is short: what protects it against guessing at leisure is scrypt's cost (N = 2^17, r = 8, p = 1: 128 MiB and some
 * hundred milliseconds a try; OWASP Password Storage Cheat Sheet) and the keychain; against guessing here, attempts.ts.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { roles } from '../../../src/domain/deployment/fields';
import { canonicalText } from '../../../src/domain/record/canonical';
import { HostError } from '../../../src/contract/errors';
import type { SafeStoragePort } from '../options';

export const DEFAULT_COST_LOG2 = 17;
const BLOCK_SIZE = 8;
const PARALLEL = 1;

export const sealedAccountSchema = z.strictObject({
  v: z.literal(1),
  person: z.string().min(1).max(64),
  name: z.string().min(1).max(120),
  roles: z.array(z.enum(roles)).min(1),
  publicKey: z.base64(),
  /** The one deployment that somebody from a supplier works on. */
  guest: z.string().min(1).max(64).optional(),
  /** Bounds: a file that was tampered with must not make this machine run out of memory. */
  kdf: z.strictObject({ name: z.literal('scrypt'), costLog2: z.int().min(10).max(20), r: z.literal(BLOCK_SIZE), p: z.literal(PARALLEL), salt: z.base64() }),
  cipher: z.strictObject({ name: z.literal('aes-256-gcm'), iv: z.base64(), tag: z.base64(), data: z.base64() }),
  /** The encrypted key is wrapped by the system's keychain too. */
  keychain: z.boolean(),
});
export type SealedAccount = z.infer<typeof sealedAccountSchema>;

export type PublicAccount = Pick<SealedAccount, 'person' | 'name' | 'roles' | 'publicKey' | 'guest'>;

/** Encrypts the key; what is public about the account is bound to it and cannot be exchanged unnoticed. */
export async function sealKey(account: PublicAccount, seed: Uint8Array, pin: string, costLog2: number, safeStorage: SafeStoragePort | undefined): Promise<SealedAccount> {
  const salt = randomBytes(32);
  const iv = randomBytes(12);
  const kdf = { name: 'scrypt', costLog2, r: BLOCK_SIZE, p: PARALLEL, salt: salt.toString('base64') } as const;
  const key = await keyOf(pin, salt, costLog2);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(boundTo(account, kdf));
  const data = Buffer.concat([cipher.update(seed), cipher.final()]);
  const kept = safeStorage?.encrypt(data) ?? data;
  return {
    v: 1,
    person: account.person,
    name: account.name,
    roles: account.roles,
    publicKey: account.publicKey,
    ...(account.guest === undefined ? {} : { guest: account.guest }),
    kdf,
    cipher: { name: 'aes-256-gcm', iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: Buffer.from(kept).toString('base64') },
    keychain: safeStorage !== undefined,
  };
}

/**
 * The key's 32 raw bytes, or undefined when the PIN is wrong or the file was changed (which cannot be told apart).
 * Throws HostError `not_allowed` when the system's keychain that wraps it is not there.
 */
export async function unsealKey(sealed: SealedAccount, pin: string, safeStorage: SafeStoragePort | undefined): Promise<Buffer | undefined> {
  if (sealed.keychain && safeStorage === undefined) {
    throw new HostError('not_allowed', 'this key was made in the desktop shell and is kept by the system keychain, which is not available here');
  }
  const key = await keyOf(pin, Buffer.from(sealed.kdf.salt, 'base64'), sealed.kdf.costLog2);
  try {
    const stored = Buffer.from(sealed.cipher.data, 'base64');
    const data = sealed.keychain && safeStorage !== undefined ? safeStorage.decrypt(stored) : stored;
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.cipher.iv, 'base64'), { authTagLength: 16 });
    decipher.setAAD(boundTo(sealed, sealed.kdf));
    decipher.setAuthTag(Buffer.from(sealed.cipher.tag, 'base64'));
    return Buffer.concat([decipher.update(data), decipher.final()]);
  } catch {
    // Authentication failed, and that is the answer.
    return undefined;
  }
}

function boundTo({ person, name, roles: held, publicKey, guest }: PublicAccount, kdf: SealedAccount['kdf']): Buffer {
  return Buffer.from(canonicalText({ person, name, roles: held, publicKey, ...(guest === undefined ? {} : { guest }), kdf }), 'utf8');
}

function keyOf(pin: string, salt: Uint8Array, costLog2: number): Promise<Buffer> {
  const N = 2 ** costLog2;
  // OpenSSL needs 128 * N * r bytes and a little more.
  const maxmem = 128 * N * BLOCK_SIZE + 32 * 1024 * 1024;
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFKC'), salt, 32, { N, r: BLOCK_SIZE, p: PARALLEL, maxmem }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
