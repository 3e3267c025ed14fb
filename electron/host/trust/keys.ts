/** Ed25519 keys as Node holds them and as the record names them (base64 of 32 raw bytes). */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** DER in front of the 32 raw bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export interface NewKey {
  /** 32 raw bytes; whoever holds them signs. */
  readonly seed: Buffer;
  readonly publicKey: string;
}

export function newKey(): NewKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_PREFIX.byteLength);
  return { seed: Buffer.from(seed), publicKey: publicKeyOf(privateKey) };
}

/** Throws when these are not 32 bytes. */
export function keyFromSeed(seed: Uint8Array): KeyObject {
  if (seed.byteLength !== 32) throw new RangeError('an Ed25519 key has 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** Base64 of the 32 raw bytes of the public key. */
export function publicKeyOf(privateKey: KeyObject): string {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return Buffer.from(der.subarray(der.byteLength - 32)).toString('base64');
}

/** Ed25519 signature over exactly these bytes, base64. */
export function signBytes(privateKey: KeyObject, bytes: Uint8Array): string {
  return sign(null, bytes, privateKey).toString('base64');
}
