/**
 * Device <-> hub, version 1: JSON over HTTPS below `/v1`, gzip allowed both ways. Operations travel as the exact texts that are stored.
 *
 * Errors are `{error: {code, message}}` with a fitting status. Every path but `/hello`, `/setup` and `/sessions` wants `Authorization: Bearer <token>`.
 * docs/delivery.md tells the protocol in prose.
 */
import { z } from 'zod';
import { roles } from '../domain/deployment/fields';
import { holdReasons } from '../domain/record/verdict';
import { signedDocumentSchema } from './evidence';

export const SYNC_PROTOCOL = 1;

/** A batch ends at whichever comes first; a single larger operation travels alone. */
export const BATCH_OPERATIONS = 2000;
export const BATCH_CHARACTERS = 4 * 1024 * 1024;
/** Longest text of one operation, in UTF-8 bytes. */
export const OPERATION_BYTES = 32 * 1024 * 1024;
/** Largest request body, inflated. A little more than one operation of the largest size. */
export const BODY_BYTES = 40 * 1024 * 1024;
/** Largest file that the hub takes. */
export const HUB_FILE_BYTES = 256 * 1024 * 1024;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const publicKey = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const personId = z.uuid();
export const streamName = z.string().regex(/^(org|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/);
const username = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/);
/** Long enough to matter, short enough not to be a burden on the hash (NIST SP 800-63B: at least 8, allow at least 64). */
const password = z.string().min(10).max(256);
const name = z.string().trim().min(1).max(120);

/** What the hub says when it refuses a request as a whole. */
export const hubErrorCodes = [
  'bad_request',
  'unauthenticated',
  'wrong_password',
  'wrong_setup_code',
  'already_set_up',
  'not_set_up',
  'device_revoked',
  'device_key_differs',
  'person_disabled',
  'key_exists',
  'username_taken',
  'not_allowed',
  'not_found',
  'too_large',
  'too_many_requests',
  'wrong_hash',
  'unsupported_protocol',
  'no_space',
  'internal',
] as const;
export type HubErrorCode = (typeof hubErrorCodes)[number];
export const hubErrorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** GET /v1/hello */
export const helloResponse = z.object({
  hub: z.literal('plumbline'),
  version: z.string(),
  protocol: z.literal(SYNC_PROTOCOL),
  /** Null until the first administrator has been made. */
  organisation: z.object({ name: z.string(), publicKey }).nullable(),
  /** The hub's clock, UTC. */
  at: z.iso.datetime(),
});
export type Hello = z.infer<typeof helloResponse>;

/**
 * Proof that whoever enrols a key holds it: signed by that key. `organisation` is the hub's public key, or empty before it has told one.
 */
export const enrolmentSchema = z.strictObject({
  type: z.literal('plumbline.enrolment'),
  v: z.literal(1),
  use: z.enum(['person', 'device']),
  device: z.uuid(),
  person: personId.nullable(),
  organisation: z.string(),
  issuedAt: z.iso.datetime(),
});
export type Enrolment = z.infer<typeof enrolmentSchema>;

const deviceEnrolment = z.strictObject({
  id: z.uuid(),
  name,
  /** An enrolment document (use `device`, person null), signed by the device's key. */
  proof: signedDocumentSchema,
});

/** POST /v1/sessions */
export const signInRequest = z.strictObject({
  username,
  password: z.string().max(256),
  device: deviceEnrolment,
  /** Id of the person on this device who signs in, if there is one already: taken as theirs when the hub knows none yet. */
  claim: personId.nullable(),
});
export type SignInRequest = z.input<typeof signInRequest>;

/** POST /v1/setup, with the one-time code that the hub printed: makes the organisation's first administrator (and coordinator). */
export const setupRequest = z.strictObject({
  code: z.string().min(1).max(64),
  organisation: name,
  name,
  username,
  password,
  device: deviceEnrolment,
  claim: personId.nullable(),
});
export type SetupRequest = z.input<typeof setupRequest>;

export const signInResponse = z.object({
  token: z.string(),
  person: z.object({ id: personId, name: z.string(), username: z.string(), roles: z.array(z.enum(roles)) }),
  /** Set by whoever made the account or reset it: to be changed soon. */
  mustChangePassword: z.boolean(),
  organisation: z.object({ name: z.string(), publicKey }),
  at: z.iso.datetime(),
});
export type SignInResponse = z.infer<typeof signInResponse>;

/** DELETE /v1/sessions ends the session that asks. Like every request for which no answer is described here, it is answered 204. */

/** PUT /v1/me/key: certifies the signed-in person's signing key on this device. The same key again: the same certificate. */
export const certifyRequest = z.strictObject({
  /** An enrolment document (use `person`), signed by the person's key. */
  proof: signedDocumentSchema,
  /** Withdraws the key that this person has on this device, e.g. because its PIN was forgotten. Without it: error `key_exists`. */
  replace: z.boolean(),
});
export const certifyResponse = z.object({ certificate: signedDocumentSchema });

/** POST /v1/me/password */
export const changePasswordRequest = z.strictObject({ password: z.string().max(256), newPassword: password });

/** GET /v1/users, coordinators and administrators. */
export const userSchema = z.object({
  person: personId,
  name: z.string(),
  username: z.string(),
  roles: z.array(z.enum(roles)),
  disabled: z.boolean(),
  /** Devices on which this person has a certified key. */
  devices: z.array(z.string()),
});
export const usersResponse = z.object({ users: z.array(userSchema) });
export type HubUser = z.infer<typeof userSchema>;

/** POST /v1/users, administrators. Answers with a first password to hand over, unless one was given. */
export const addUserRequest = z.strictObject({ name, username, roles: z.array(z.enum(roles)).min(1), password: password.optional() });
export const addUserResponse = z.object({ user: userSchema, password: z.string().nullable() });
/** PATCH /v1/users/:person, administrators. Answers `{user}`. */
export const editUserRequest = z.strictObject({ name: name.optional(), roles: z.array(z.enum(roles)).min(1).optional(), disabled: z.boolean().optional() });
/** POST /v1/users/:person/password, administrators: a new first password; every session of that person ends. */
export const resetPasswordResponse = z.object({ password: z.string() });

/** GET /v1/devices, coordinators and administrators. */
export const deviceSchema = z.object({
  id: z.string(),
  name: z.string(),
  people: z.array(z.string()).describe('Person ids with a certified key on it'),
  enrolledAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  revoked: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
});
export const devicesResponse = z.object({ devices: z.array(deviceSchema) });
export type HubDevice = z.infer<typeof deviceSchema>;
/** POST /v1/devices/:device/revocation, coordinators and administrators. */
export const revokeDeviceRequest = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/**
 * GET /v1/news: every stream that people of this device may see, and where it ends. `partial`: nobody here may see it, but the device wrote in it; it is
 * given its own operations and the hub's word on them, nothing else. Once the stream may be seen, it is pulled from the start.
 */
export const newsResponse = z.object({ at: z.iso.datetime(), streams: z.array(z.object({ stream: streamName, end: z.int(), partial: z.boolean().optional() })) });
export type News = z.infer<typeof newsResponse>;

/**
 * POST /v1/time: what time it is at the hub, as the organisation's signed word (a `plumbline.time`, src/domain/time/reading.ts) that repeats what the device's clocks showed when it
 * asked, so that the record can hold it and anybody can check it.
 */
export const timeRequest = z.strictObject({
  boot: z.string().min(1).max(64),
  /** Ms since the start of the machine. */
  uptime: z.int().min(0),
  /** Wall clock of the device. */
  at: z.iso.datetime({ precision: 3 }),
});
export const timeResponse = z.object({ time: signedDocumentSchema });

const chainEnd = z.object({ device: z.uuid(), seq: z.int().min(1), hash: hex });

/** GET /v1/streams/:stream/chains: how far the hub holds each device's chain. Empty for a stream that it does not hold or show. */
export const chainsResponse = z.object({ chains: z.array(chainEnd) });

/**
 * GET /v1/streams/:stream/operations?after=<position>&except=<device>. Pages consist of whole batches as they were pushed, so that every
 * chain's part in a page ends at a checkpoint of the page.
 */
export const pullResponse = z.object({
  operations: z.array(z.string()),
  checkpoints: z.array(signedDocumentSchema),
  /** Ask on from here; equal to `end` when there is no more. */
  next: z.int(),
  end: z.int(),
});
export type PullPage = z.infer<typeof pullResponse>;

/** POST /v1/streams/:stream/operations. For each device in it, a checkpoint of exactly its last operation in the batch. */
export const pushRequest = z.strictObject({
  operations: z.array(z.string().max(OPERATION_BYTES)).min(1).max(BATCH_OPERATIONS),
  checkpoints: z.array(signedDocumentSchema).min(1).max(500),
});
export type PushRequest = z.infer<typeof pushRequest>;

/** Why an operation was not stored. */
export const refusalCodes = [
  /** Not JSON, not an operation, not canonical, or its hash does not match. */
  'malformed',
  'too_large',
  /** It belongs to another stream than the one it was pushed to. */
  'wrong_stream',
  /** No valid checkpoint of its device ends the batch. */
  'not_vouched',
  /** Its device is known by another key. */
  'device_key_differs',
  /** It does not continue what the hub holds of its device: operations before it are missing. */
  'chain_gap',
  /** The hub holds another operation at this place of the chain: two copies of one device. */
  'chain_fork',
  /** The hub holds an operation of this id with other bytes. */
  'id_taken',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** One answer per operation of the request, in its order. */
export const pushAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('accepted') }),
  z.object({ outcome: z.literal('duplicate') }),
  z.object({ outcome: z.literal('held'), reason: z.enum(holdReasons) }),
  z.object({ outcome: z.literal('refused'), code: z.enum(refusalCodes), detail: z.string() }),
]);
export type PushAnswer = z.infer<typeof pushAnswer>;
export const pushResponse = z.object({
  answers: z.array(pushAnswer),
  end: z.int(),
  /** How far the hub now holds the chains of the devices in the batch. */
  chains: z.array(chainEnd),
});
export type PushResponse = z.infer<typeof pushResponse>;

/**
 * POST /v1/files/have: which of these the hub holds, verified, and which it would take because the record of a stream that this device may see names them.
 * Uploads: tus 1.0 at /v1/uploads, metadata `sha256`. The last PATCH is answered only when the bytes were hashed, match and are on
 * the disk; a mismatch is 422 `wrong_hash` and the upload is gone. Downloads: GET /v1/files/:sha256, ranges allowed.
 */
export const haveRequest = z.strictObject({ sha256: z.array(hex).min(1).max(2000) });
export const haveResponse = z.object({ have: z.array(hex), wanted: z.array(hex) });
