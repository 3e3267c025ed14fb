/**
 * Checkpoints, certificates and revocations, version 1, frozen (verdicts: src/domain/record/verdict.ts). All are signed as documents: Ed25519 over the UTF-8 bytes of the
 * canonical JSON, kept verbatim beside the signature. The `type` inside each keeps a signature from meaning anything else.
 */
import { z } from 'zod';
import { roles } from '../domain/deployment/fields';
import { canonicalText, utf8 } from '../domain/record/canonical';
import type { OrganisationBody } from '../domain/record/operation';
import { readJson } from '../domain/record/read-json';
import { verdictSchema, type Verdict } from '../domain/record/verdict';
import { verifyEd25519 } from '../domain/signoff/ed25519';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** A device vouches for its chain up to and including `seq` in one stream. */
export const checkpointSchema = z.strictObject({
  type: z.literal('plumbline.checkpoint'),
  v: z.literal(1),
  stream: z.string(),
  device: z.string(),
  seq: z.int().min(1),
  hash: hex,
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** The organisation states that this key belongs to this person (signing) or device (checkpoints), with these roles. */
export const certificateSchema = z.strictObject({
  type: z.literal('plumbline.certificate'),
  v: z.literal(1),
  id: z.string(),
  use: z.enum(['person', 'device']),
  person: z.string(),
  roles: z.array(z.enum(roles)),
  device: z.string(),
  publicKey: base64,
  issuedAt: z.iso.datetime(),
});
export type Certificate = z.infer<typeof certificateSchema>;

export const revocationSchema = z.strictObject({
  type: z.literal('plumbline.revocation'),
  v: z.literal(1),
  certificate: z.string(),
  reason: z.string(),
  /** Signatures made after this are not trusted; wall clock of the issuer. */
  from: z.iso.datetime(),
  issuedAt: z.iso.datetime(),
});
export type Revocation = z.infer<typeof revocationSchema>;

/** A signed document as stored and carried. */
export const signedDocumentSchema = z.strictObject({ document: z.string(), publicKey: base64, signature: base64 });
export type SignedDocument = z.infer<typeof signedDocumentSchema>;

/** Exact text to sign for a checkpoint, certificate, revocation, verdict or enrolment. */
export function evidenceText(document: { readonly type: `plumbline.${string}`; readonly v: number; readonly [name: string]: unknown }): string {
  return canonicalText(document);
}

/** Opens a signed document: what is inside, when the signature holds and the shape is right; undefined otherwise. */
export type OpenDocument = <T>(signed: SignedDocument, schema: z.ZodType<T>) => T | undefined;

/**
 * What the organisation says in the body of an operation of this stream; undefined when the signature does not hold, the document is of another kind, or a
 * verdict is on another stream. Whose key signed it (`body.publicKey`) is for the caller to compare. Hosts and the hub pass an `open` that is quicker.
 */
export function openOrganisationBody({ kind, document, publicKey, signature }: OrganisationBody, stream: string, open: OpenDocument = openSigned): Certificate | Revocation | Verdict | undefined {
  const signed = { document, publicKey, signature };
  switch (kind) {
    case 'certify':
      return open(signed, certificateSchema);
    case 'revoke':
      return open(signed, revocationSchema);
    case 'hold': {
      const verdict = open(signed, verdictSchema);
      return verdict?.stream === stream ? verdict : undefined;
    }
  }
}

/** The document inside, when the signature holds and the shape is right; undefined otherwise. */
export function openSigned<T>(signed: SignedDocument, schema: z.ZodType<T>): T | undefined {
  if (!verifyEd25519(signed.publicKey, utf8(signed.document), signed.signature)) return undefined;
  return readJson(signed.document, schema);
}
