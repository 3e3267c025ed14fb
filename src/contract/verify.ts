/** Verification of a report that came from anywhere: what is handed over, and what is said about it. Needs nobody to be signed in, and changes nothing. */
import { z } from 'zod';
import { roles } from '../domain/deployment/fields';
import { reportLayouts } from '../domain/deployment/report-layouts';
import { breaches, doubts, reservations, type Breach, type Doubt } from '../protocol/findings';
import { bytes, empty, hex, id } from './shapes';

export { breaches, doubts, reservations };

/** Largest report that is looked at. */
export const VERIFIED_BYTES = 512 * 1024 * 1024;
/** Longest signature file that is handed over; a real one has less than 1 KiB. */
export const SIGNATURE_CHARACTERS = 64 * 1024;

/** How far a key is vouched for: by the organisation, no longer, by nobody but its owner, or nothing at hand decides. */
export const trusts = ['certified', 'self_asserted', 'revoked', 'undetermined'] as const;
export type Trust = (typeof trusts)[number];

const trust = z.enum(trusts);
const seal = z.strictObject({ state: z.enum(['valid', 'invalid', 'absent']), device: z.string().nullable(), trust }).readonly();
const chain = z.strictObject({ device: z.string(), operations: z.int(), vouched: z.int(), publicKey: z.string().nullable(), trust }).readonly();
const signature = z
  .strictObject({
    operation: z.string(),
    stage: z.string(),
    title: z.string(),
    decision: z.enum(['accepted', 'rejected']),
    statement: z.string(),
    signer: z.string(),
    role: z.enum(roles),
    at: z.string(),
    publicKey: z.string(),
    document: z.string(),
    valid: z.boolean(),
    trust,
    files: z.array(z.string()).readonly(),
  })
  .readonly();
const finding = z.strictObject({ code: z.enum([...breaches, ...doubts]), where: z.string(), detail: z.string().optional() }).readonly();

/** What src/verification says of a report. */
export const reportVerdictSchema = z
  .strictObject({
    file: z.strictObject({ sha256: hex, bytes: z.int() }).readonly(),
    outcome: z.enum(['holds', 'broken', 'undetermined']),
    record: z
      .strictObject({
        stream: z.string(),
        madeAt: z.string(),
        generator: z.string(),
        device: z.string(),
        locale: z.string(),
        layout: z.enum(reportLayouts),
        organisation: z.string().nullable(),
        sha256: hex,
        operations: z.int(),
      })
      .readonly()
      .nullable(),
    reportSigned: seal,
    recordSigned: seal,
    chains: z.array(chain).readonly(),
    signatures: z.array(signature).readonly(),
    photos: z.int(),
    pages: z.enum(['same', 'differ', 'not_compared']),
    findings: z.array(finding).readonly(),
  })
  .readonly();
export type Verdict = z.output<typeof reportVerdictSchema>;
export type VerdictFinding = Verdict['findings'][number];
export type VerdictSignature = Verdict['signatures'][number];
export type Seal = Verdict['reportSigned'];

const reservationCodes: ReadonlySet<string> = new Set<Doubt>(reservations);

/** Whether a reader must hear of a doubt at once. */
export function isReservation({ code }: VerdictFinding): boolean {
  return reservationCodes.has(code);
}

const breachCodes: ReadonlySet<string> = new Set<Breach>(breaches);

/** Whether a finding means that the report does not hold; the others are what should be known. */
export function isBreach({ code }: VerdictFinding): boolean {
  return breachCodes.has(code);
}

export const verifyChannels = {
  /** A file that is to be verified comes in parts of at most 4 MiB, in order. One report and one bundle at a time; beginning another abandons the one before, and ends what is being verified. */
  'verify.begin': { request: z.strictObject({ what: z.enum(['report', 'bundle']) }), response: z.strictObject({ upload: id }) },
  /** Errors `too_large` (a report of more than 512 MiB), `bundle_refused` (`too_large`), `disk_low`, `disk_full`, `write_failed`, `bad_request` (abandoned). */
  'verify.part': { request: z.strictObject({ upload: id, bytes }), response: z.strictObject({ received: z.number() }) },
  /**
   * Verifies what was handed over, in a thread of its own, and keeps nothing of it. Progress comes as `verify.progress`.
   * `signature`: text of the signature file. `bundle`: where files are looked for that the report does not hold. `organisation`: the public key that
   * the reader knows to be the organisation's; when the report names this device's own organisation, that one is known.
   * Errors `bundle_refused`, `cancelled`, `verify_failed`, `bad_request` (the upload was abandoned).
   */
  'verify.report': {
    request: z.strictObject({ job: id, report: id, bundle: id.optional(), signature: z.string().max(SIGNATURE_CHARACTERS).optional(), organisation: z.string().max(200).optional() }),
    response: z.strictObject({
      verdict: reportVerdictSchema,
      /** The report names the organisation that this device belongs to. */
      ownOrganisation: z.boolean(),
      /** Short form of the key of the organisation that the report names, to compare by telephone; null when it names none. */
      fingerprint: z.string().nullable(),
      /** So many findings, devices and signatures are not listed, because there are too many. */
      leftOut: z.int(),
    }),
  },
  /** Ends what is being verified (its `verify.report` fails with `cancelled`) and throws away what was handed over. */
  'verify.cancel': { request: empty, response: empty },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export const verifyEvents = {
  /** `bundle`: files of the bundle are checked, counted; `checking`: record, chains and signatures; `printing`: the pages are printed again and compared. */
  'verify.progress': z.strictObject({ job: id, phase: z.enum(['bundle', 'checking', 'printing']), done: z.int(), total: z.int() }),
} as const satisfies Record<string, z.ZodType>;
