/** Verifying signed documents with the system's own Ed25519: what comes from a hub carries many. */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { z } from 'zod';
import { readJson } from '../../../src/domain/record/read-json';
import type { SignedDocument } from '../../../src/protocol/evidence';

/** DER in front of the 32 raw bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const KEPT_KEYS = 500;
const keys = new Map<string, KeyObject>();

/** The document inside, when the signature holds and the shape is right; undefined otherwise. Same answer as `openSigned` of the protocol. */
export function openVerified<T>(signed: SignedDocument, schema: z.ZodType<T>): T | undefined {
  if (!holds(signed)) return undefined;
  return readJson(signed.document, schema);
}

function holds({ document, publicKey, signature }: SignedDocument): boolean {
  const key = keyOf(publicKey);
  const bytes = Buffer.from(signature, 'base64');
  return key !== undefined && bytes.byteLength === 64 && verify(null, Buffer.from(document, 'utf8'), key, bytes);
}

function keyOf(publicKey: string): KeyObject | undefined {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.byteLength !== 32 || raw.toString('base64') !== publicKey) return undefined;
  const key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
  if (keys.size >= KEPT_KEYS) keys.clear();
  keys.set(publicKey, key);
  return key;
}
