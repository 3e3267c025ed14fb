/** Ed25519 verification (RFC 8032). Signing is done only by the host, which alone holds private keys. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { base64ToBytes } from './base64';

/** True when `signature` (base64) by `publicKey` (base64, 32 bytes) covers exactly these bytes. Never throws. */
export function verifyEd25519(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  try {
    return ed25519.verify(base64ToBytes(signature), bytes, base64ToBytes(publicKey), { zip215: false });
  } catch {
    // Malformed keys and signatures are invalid, not exceptional.
    return false;
  }
}
