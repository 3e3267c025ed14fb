/** Canonical JSON (RFC 8785) and SHA-256: the two functions by which everything here is identified. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalizeJson from 'canonicalize';
import type { Operation } from './operation';

/** Canonical JSON text of a JSON value. Throws on values JSON cannot hold (undefined, NaN, functions). */
export function canonicalText(value: unknown): string {
  const text = canonicalizeJson(value);
  if (text === undefined) throw new TypeError('value cannot be written as canonical JSON');
  return text;
}

export function utf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/** SHA-256 of text (as UTF-8) or bytes, lower-case hex. */
export function sha256Hex(input: string | Uint8Array): string {
  return bytesToHex(sha256(typeof input === 'string' ? utf8ToBytes(input) : input));
}

/** The hash that an operation must carry: SHA-256 over the canonical JSON of every other field. */
export function operationHash(operation: Omit<Operation, 'hash'> & { readonly hash?: string }): string {
  const { id, stream, device, seq, prev, lamport, at, uptime, boot, actor, body } = operation;
  return sha256Hex(canonicalText({ id, stream, device, seq, prev, lamport, at, uptime, boot, actor, body }));
}
