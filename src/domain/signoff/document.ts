/**
 * The sign-off document, version 1, frozen. What a person signs is the exact UTF-8 text of this document's canonical JSON,
 * stored in the `sign` operation and never recomputed. It says what was signed (scope, answers and verdicts *as shown*),
 * upon which record (frontier: the end of every device's chain as seen), and which files (hashes).
 */
import { z } from 'zod';
import { roles } from '../deployment/fields';
import { canonicalText } from '../record/canonical';

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

export const signoffDocumentSchema = z.strictObject({
  type: z.literal('plumbline.signoff'),
  v: z.literal(1),
  /** UUIDv7. */
  id: z.string(),
  /** Stream of the deployment. */
  deployment: z.string(),
  /** Reference and title as shown, so that the document can be read alone. */
  subject: z.strictObject({ reference: z.string(), title: z.string(), site: z.string(), rack: z.string() }),
  scope: z.strictObject({
    kind: z.enum(['stage', 'handover']),
    stage: z.string(),
    hold: z.string(),
    title: z.string(),
    /** An accepted operation beyond the frontier that writes one of these supersedes the sign-off. */
    covers: z.strictObject({
      entities: z.array(z.enum(['answer', 'component', 'photo', 'file', 'nonconformance', 'scan'])),
      /** Stage ids whose answers, photos and nonconformances are covered. */
      stages: z.array(z.string()),
    }),
  }),
  decision: z.enum(['accepted', 'rejected']),
  statement: z.string(),
  comment: z.string(),
  /** Rejection only: what must be done again and why. */
  rejected: z.array(z.strictObject({ key: z.string(), title: z.string(), unit: z.string().nullable(), reason: z.string() })),
  model: z.strictObject({ id: z.string(), version: z.string(), sha256: hex }),
  frontier: z.array(z.strictObject({ device: z.string(), seq: z.int().min(1), hash: hex })),
  answers: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      unit: z.string().nullable(),
      /** The answer as shown to the signer, with unit. */
      shown: z.string(),
      verdict: z.enum(['pass', 'marginal', 'fail', 'not_applicable', 'recorded', 'open']),
      note: z.string(),
      /** Operation that holds the answer; null when open. */
      op: z.string().nullable(),
      photos: z.array(hex),
    }),
  ),
  components: z.array(z.strictObject({ id: z.string(), serial: z.string(), description: z.string(), state: z.string() })),
  nonconformances: z.array(z.strictObject({ id: z.string(), summary: z.string(), state: z.string(), disposition: z.string().nullable(), reason: z.string() })),
  /** Every file that the scope rests on. */
  attachments: z.array(z.strictObject({ sha256: hex, bytes: z.int(), mime: z.string() })),
  signer: z.strictObject({ person: z.string(), name: z.string(), role: z.enum(roles), publicKey: base64, /** Certificate id, null when self-asserted. */ certificate: z.string().nullable() }),
  /** Image of the drawn signature. */
  drawn: z.strictObject({ sha256: hex, bytes: z.int(), mime: z.string() }).nullable(),
  device: z.string(),
  at: z.iso.datetime(),
});
export type SignoffDocument = z.infer<typeof signoffDocumentSchema>;

/** The exact text to sign. Throws when the document is not valid. */
export function signoffText(document: SignoffDocument): string {
  return canonicalText(signoffDocumentSchema.parse(document));
}
