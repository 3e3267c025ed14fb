/** The hub, delivery and bundles as the renderer sees them. Tokens and keys stay in the host. */
import { z } from 'zod';
import { roles } from '../domain/deployment/fields';
import { holdReasons } from '../domain/record/verdict';
import { deviceSchema, refusalCodes, userSchema } from '../protocol/sync';
import { bytes, empty, hex, id, pin, stream } from './shapes';

const at = z.string();
const password = z.string().min(1).max(256);
const account = z.strictObject({ person: id, name: z.string(), roles: z.array(z.enum(roles)), publicKey: z.string() });

/** Where and how to reach a hub. `fingerprint`: SHA-256 of the certificate (hex), when a person compared and accepted one that no authority vouches for. */
const address = { url: z.url().max(500), fingerprint: hex.nullable() } as const;

/** How this device stands with its hub. */
export const hubLinkSchema = z.strictObject({
  url: z.string(),
  organisation: z.string(),
  /** SHA-256 (hex) of the organisation's public key: what people compare. */
  organisationKey: hex,
  deviceName: z.string(),
  /** People of this device who are signed in to the hub; `expired` ones have to sign in again. */
  people: z.array(z.strictObject({ person: id, name: z.string(), username: z.string(), roles: z.array(z.enum(roles)), session: z.enum(['valid', 'expired']), mustChangePassword: z.boolean() })),
  /** Set when the organisation took this device out of use. Nothing is lost; nothing is delivered any more. */
  revoked: z.boolean(),
});
export type HubLink = z.infer<typeof hubLinkSchema>;

/** Why the last try did not succeed. */
export const troubleCodes = ['offline', 'timeout', 'certificate', 'not_a_hub', 'other_organisation', 'signed_out', 'revoked', 'hub_error', 'hub_full', 'disk_full', 'refused', 'internal'] as const;
export type TroubleCode = (typeof troubleCodes)[number];

export const streamDeliverySchema = z.strictObject({
  stream,
  /** Operations in this device's journal. */
  operations: z.int(),
  /** Those of them that the hub has answered: accepted, held or known already. */
  delivered: z.int(),
  held: z.int(),
  refused: z.int(),
  /** Operations that the hub holds and this device does not yet. */
  toPull: z.int(),
  files: z.strictObject({
    /** Named by the record. */
    named: z.int(),
    /** On this device. */
    here: z.int(),
    /** Hash verified by the hub. */
    verified: z.int(),
    failed: z.int(),
    /** Bytes on this device that the hub has not verified. */
    bytesLeft: z.number(),
  }),
  /** All files are fetched to this device without being asked for. */
  keepOffline: z.boolean(),
  /** When the hub last held everything of it that this device holds. */
  completeAt: at.nullable(),
});
export type StreamDelivery = z.infer<typeof streamDeliverySchema>;

export const deliveryStatusSchema = z.strictObject({
  link: hubLinkSchema.nullable(),
  /** `idle`: everything that could be done is done. */
  state: z.enum(['no_hub', 'idle', 'working', 'waiting']),
  /** Operations and files together, over all streams. */
  left: z.strictObject({ operations: z.int(), files: z.int(), bytes: z.number(), toPull: z.int() }),
  done: z.strictObject({ operations: z.int(), files: z.int() }).describe('Delivered in the present run, for "12 of 40"'),
  lastSuccessAt: at.nullable(),
  nextTryAt: at.nullable(),
  trouble: z.strictObject({ code: z.enum(troubleCodes), detail: z.string() }).nullable(),
  /** Hub's clock minus this device's, ms, measured at the last answer; null before the first. */
  clockOffsetMs: z.number().nullable(),
  streams: z.array(streamDeliverySchema),
});
export type DeliveryStatus = z.infer<typeof deliveryStatusSchema>;

export const fileDeliverySchema = z.strictObject({
  sha256: hex,
  name: z.string().nullable(),
  mime: z.string().nullable(),
  bytes: z.int().nullable(),
  here: z.boolean(),
  hub: z.enum(['unknown', 'sending', 'verified', 'failed']),
  sentBytes: z.number(),
  /** Why sending or fetching failed. */
  problem: z.string().nullable(),
});
export type FileDelivery = z.infer<typeof fileDeliverySchema>;

/** An operation of this journal that the hub would not store, or one of the hub's that this journal would not take. */
export const refusalSchema = z.strictObject({ stream, op: z.string(), device: z.string(), actor: z.string(), at, direction: z.enum(['out', 'in']), code: z.enum(refusalCodes), detail: z.string() });
export type Refusal = z.infer<typeof refusalSchema>;

export const bundleReportSchema = z.strictObject({
  made: z.strictObject({ at, device: z.string(), generator: z.string() }),
  streams: z.array(z.strictObject({ stream, reference: z.string().nullable(), added: z.int(), known: z.int(), /** It had been removed from this device, and is back. */ back: z.literal(true).optional() })),
  files: z.strictObject({ added: z.int(), known: z.int(), absent: z.int().describe('Named by the record, and neither in the bundle nor on this device') }),
  /** Operations of devices that the organisation has not certified, or without an organisation: taken, and marked self-asserted. */
  selfAsserted: z.int(),
});
export type BundleReport = z.infer<typeof bundleReportSchema>;

export const deliveryChannels = {
  /** Asks an address what it is. Error `untrusted_certificate`: the detail is the fingerprint to compare; `hub_unreachable`, `not_a_hub`. */
  'hub.probe': {
    request: z.strictObject(address),
    response: z.strictObject({ organisation: z.string().nullable(), version: z.string(), fingerprint: hex.nullable() }),
  },
  /** Makes the organisation and its first administrator with the code that the hub printed, and signs in. Errors as `hub.signIn`, and `wrong_setup_code`. */
  'hub.setUp': {
    request: z.strictObject({ ...address, code: z.string().min(1).max(64), organisation: z.string().min(1).max(120), name: z.string().min(1).max(120), username: z.string().min(2).max(64), password, deviceName: z.string().min(1).max(120), pin, claim: id.nullable() }),
    response: account,
  },
  /**
   * Signs a person in to the hub and unlocks them here: makes their account on this device under `pin` when there is none, else `pin` is the one they have.
   * `claim`: an account of this device that is the same person, if the hub does not know them by another id. `replaceKey`: the PIN was forgotten; a new key is made under `pin` and certified, the old one withdrawn.
   * Errors: `wrong_password`, `wrong_pin`, `person_disabled`, `device_revoked`, `other_organisation`, `hub_unreachable`, `untrusted_certificate`, `hub_refused`.
   */
  'hub.signIn': {
    request: z.strictObject({ ...address, username: z.string().min(1).max(64), password, deviceName: z.string().min(1).max(120), pin, claim: id.nullable(), replaceKey: z.boolean() }),
    response: account,
  },
  /** Ends a person's session at the hub (when it can be reached) and forgets the token. What is not delivered stays here. */
  'hub.signOut': { request: z.strictObject({ person: id }), response: empty },
  'hub.changePassword': { request: z.strictObject({ person: id, password, newPassword: password }), response: empty },
  'hub.users': { request: empty, response: z.strictObject({ users: z.array(userSchema) }) },
  'hub.users.add': {
    request: z.strictObject({ name: z.string().min(1).max(120), username: z.string().min(2).max(64), roles: z.array(z.enum(roles)).min(1) }),
    response: z.strictObject({ user: userSchema, password: z.string() }),
  },
  'hub.users.edit': {
    request: z.strictObject({ person: id, name: z.string().min(1).max(120).optional(), roles: z.array(z.enum(roles)).min(1).optional(), disabled: z.boolean().optional() }),
    response: z.strictObject({ user: userSchema }),
  },
  'hub.users.resetPassword': { request: z.strictObject({ person: id }), response: z.strictObject({ password: z.string() }) },
  'hub.devices': { request: empty, response: z.strictObject({ devices: z.array(deviceSchema) }) },
  'hub.devices.revoke': { request: z.strictObject({ device: id, reason: z.string().min(1).max(500) }), response: empty },

  'delivery.status': { request: empty, response: deliveryStatusSchema },
  /** Tries at once: somebody asked, or the network is back. */
  'delivery.now': { request: empty, response: empty },
  'delivery.files': { request: z.strictObject({ stream }), response: z.strictObject({ files: z.array(fileDeliverySchema) }) },
  'delivery.refusals': { request: empty, response: z.strictObject({ refusals: z.array(refusalSchema) }) },
  /** Fetches all files of a deployment now and from now on, or no longer. */
  'delivery.keepOffline': { request: z.strictObject({ stream, keep: z.boolean() }), response: empty },
  /** Gets one file that is not on this device from the hub. Errors `hub_unreachable`, `no_such_file`. */
  'delivery.fetchFile': { request: z.strictObject({ sha256: hex }), response: empty },

  /**
   * Writes deployments (all, when none is named), `org` and, if wanted, their files as one zip into the file store. Progress comes as `bundle.progress`.
   * Read in parts with `files.readPart`, saved with `files.saveAs`, and then thrown away with `bundle.discard` (or when the host ends).
   * `leftOut`: operations that nobody can vouch for, because of damage or because their device's checkpoint never came here.
   * Ended early by `bundle.cancel` with the job for `upload`: error `cancelled`.
   */
  'bundle.make': {
    request: z.strictObject({ streams: z.array(stream).max(1000), files: z.boolean(), job: id }),
    response: z.strictObject({ sha256: hex, bytes: z.int(), name: z.string(), operations: z.int(), files: z.int(), missingFiles: z.int(), leftOut: z.int() }),
  },
  /** The bundle was saved: it need not be kept here. Refused (`not_allowed`) for any other file. */
  'bundle.discard': { request: z.strictObject({ sha256: hex }), response: empty },
  /** A bundle comes in parts of at most 4 MiB, in order; begin, any number of parts, then finish. One at a time; an abandoned one is removed. */
  'bundle.begin': { request: empty, response: z.strictObject({ upload: id }) },
  'bundle.part': { request: z.strictObject({ upload: id, bytes }), response: z.strictObject({ received: z.number() }) },
  /**
   * Verifies all of it and takes it over, or takes nothing. Error `bundle_refused`: the detail is `<code> <entry>`, codes of
   * `bundleRefusals`. Importing again changes nothing.
   */
  'bundle.finish': { request: z.strictObject({ upload: id, job: id }), response: bundleReportSchema },
  'bundle.cancel': { request: z.strictObject({ upload: id }), response: empty },
  /** Part of a stored file, at most 4 MiB; the whole is verified when its first part is read. */
  'files.readPart': { request: z.strictObject({ sha256: hex, from: z.int().min(0), length: z.int().min(1).max(4 * 1024 * 1024) }), response: z.strictObject({ bytes, total: z.int() }) },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

/** Why a bundle is not taken. */
export const bundleRefusals = [
  'not_a_bundle',
  'unknown_version',
  'truncated',
  'too_large',
  'too_many_entries',
  'unsafe_name',
  'entry_missing',
  'entry_unexpected',
  'entry_altered',
  'entry_malformed',
  'not_vouched',
  'device_key_differs',
  'other_organisation',
  'chain_broken',
] as const;
export type BundleRefusal = (typeof bundleRefusals)[number];

export const deliveryEvents = {
  'delivery.changed': deliveryStatusSchema,
  'bundle.progress': z.strictObject({ job: id, phase: z.enum(['reading', 'writing', 'verifying', 'importing']), done: z.number(), total: z.number() }),
} as const satisfies Record<string, z.ZodType>;

export { holdReasons, refusalCodes };
export type { HubDevice, HubUser } from '../protocol/sync';
