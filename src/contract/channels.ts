/**
 * The contract between renderer and host: every channel, declared once. The IPC handlers, the preload API, the loopback
 * transport and the in-memory double all derive from this table; nothing else crosses.
 *
 * Requests are validated in the host, responses in the host's own tests. Bytes travel as Uint8Array.
 */
import { z } from 'zod';
import { backupChannels, backupEvents } from './backup';
import { deliveryChannels, deliveryEvents } from './delivery';
import { exportChannels, exportEvents } from './exports';
import { removalChannels, removalEvents } from './removal';
import { verifyChannels, verifyEvents } from './verify';
import { bodySchema, operationSchema } from '../protocol/operation';
import { reportLayouts } from '../domain/deployment/report-layouts';
import { roles } from '../domain/deployment/fields';
import { bytes, empty, hex, id, pin, stream } from './shapes';

/** Something that happened to the record while nobody looked, told to the user in words. */
export const recoverySchema = z.discriminatedUnion('code', [
  /** An unfinished write at the end was cut off; it had never been acknowledged. */
  z.strictObject({ code: z.literal('torn_tail'), stream: z.string(), bytes: z.int(), at: z.string() }),
  /** Something in the middle does not verify: the file as it was is kept aside and named; everything readable, before and behind, still counts. */
  z.strictObject({ code: z.literal('damaged_segment'), stream: z.string(), file: z.string(), offset: z.int(), at: z.string() }),
  /** Temporary files of an interrupted photo or report were removed. */
  z.strictObject({ code: z.literal('stray_files'), count: z.int(), at: z.string() }),
  /** The previous host ended without closing. */
  z.strictObject({ code: z.literal('unclean_end'), at: z.string() }),
  /** A file named by the record is not on this device's disk or does not match its hash. */
  z.strictObject({ code: z.literal('missing_file'), sha256: z.string(), at: z.string() }),
]);
export type Recovery = z.infer<typeof recoverySchema>;

export const diskSchema = z.strictObject({
  freeBytes: z.number(),
  /** Below this no new photos or files are taken; answers go on. */
  photosAllowed: z.boolean(),
  /** Little is left before photos stop: said while there is time to free some. */
  nearlyFull: z.boolean(),
  /** False after a failed write until one succeeds. */
  writable: z.boolean(),
});
export type Disk = z.infer<typeof diskSchema>;

export const accountSchema = z.strictObject({ person: id, name: z.string(), roles: z.array(z.enum(roles)), publicKey: z.string(), /** The one deployment that somebody from a supplier works on. */ guest: id.optional() });
export type Account = z.infer<typeof accountSchema>;

/** One record of a stream's journal, at its offset (a count of records from 0). An offset that is left out was lost to damage. */
export const journalRecordSchema = z.strictObject({ offset: z.int(), text: z.string() });

export const ackSchema = z.strictObject({
  id: z.string(),
  /** Records in the stream before this one. */
  offset: z.int(),
  operation: operationSchema,
});
export type Ack = z.infer<typeof ackSchema>;

export const channels = {
  /** Who and where the host is; asked once at start. */
  'host.info': {
    request: empty,
    response: z.strictObject({
      version: z.string(),
      shell: z.enum(['electron', 'browser']),
      platform: z.string(),
      dataFolder: z.string(),
      device: z.string(),
      boot: z.string(),
      uptime: z.int(),
      at: z.string(),
      disk: diskSchema,
      recoveries: z.array(recoverySchema),
      /** True under tests and the demo: the renderer then exposes its commands to the page. */
      automation: z.boolean(),
      locale: z.string(),
    }),
  },
  /** The recoveries were shown to a person. */
  'host.recoveries.seen': { request: empty, response: empty },
  /** The host's clocks, for timers. */
  'host.clock': { request: empty, response: z.strictObject({ at: z.string(), uptime: z.int(), boot: z.string() }) },

  /** Accounts on this device (who may unlock it); names are for the lock screen only. */
  'accounts.list': { request: empty, response: z.strictObject({ accounts: z.array(accountSchema), unlocked: id.nullable() }) },
  /** Makes a signing key for a person on this device, encrypted under the PIN, and unlocks it. */
  'accounts.create': {
    request: z.strictObject({ person: id, name: z.string().min(1).max(120), roles: z.array(z.enum(roles)).min(1), pin, guest: id.optional() }),
    response: accountSchema,
  },
  /** Unlocks. Wrong PIN: error `wrong_pin` with the wait in ms before the next try. */
  'accounts.unlock': { request: z.strictObject({ person: id, pin }), response: accountSchema },
  'accounts.lock': { request: empty, response: empty },
  'accounts.changePin': { request: z.strictObject({ person: id, pin, newPin: pin }), response: empty },

  /**
   * Appends operations to a stream, all or none, fsynced before the response. The host assigns device, seq, prev, lamport,
   * time and hash; the actor is the unlocked account. The same operation id again: the same acknowledgement.
   */
  'journal.append': {
    request: z.strictObject({ stream, operations: z.array(z.strictObject({ id: z.uuid({ version: 'v7' }), body: bodySchema })).min(1).max(5000) }),
    response: z.strictObject({ acks: z.array(ackSchema) }),
  },
  /**
   * Streams that the journal holds, and how many records each has. `removals`: how often each was removed from this device, where it ever was, also of those that
   * came back: their records may stand in another order than before.
   */
  'journal.streams': {
    request: empty,
    response: z.strictObject({ streams: z.array(z.strictObject({ stream, end: z.int() })), removals: z.array(z.strictObject({ stream, turn: z.int() })).optional() }),
  },
  /** Records from an offset, at most `limit` records or 4 MiB of text. */
  'journal.read': {
    request: z.strictObject({ stream, from: z.int().min(0), limit: z.int().min(1).max(20000) }),
    response: z.strictObject({ records: z.array(journalRecordSchema), end: z.int() }),
  },

  /** Stores bytes under their SHA-256, fsynced. At most 32 MiB. Error `disk_low` when photos are stopped. */
  'files.put': { request: z.strictObject({ bytes }), response: z.strictObject({ sha256: hex, bytes: z.int() }) },
  'files.read': { request: z.strictObject({ sha256: hex }), response: z.strictObject({ bytes }) },
  'files.have': { request: z.strictObject({ sha256: z.array(hex).max(5000) }), response: z.strictObject({ missing: z.array(hex) }) },
  /** Saves a stored file where the person chooses. Browser shell: answers `download`, and the renderer downloads it. */
  'files.saveAs': {
    request: z.strictObject({ sha256: hex, name: z.string().min(1).max(200) }),
    response: z.strictObject({ outcome: z.enum(['saved', 'cancelled', 'download']), path: z.string().optional() }),
  },

  /** Signs a sign-off document with the person's key. The PIN is asked each time. The document must name this person and key. */
  'sign.document': {
    request: z.strictObject({ person: id, pin, document: z.string().max(8_000_000) }),
    response: z.strictObject({ sha256: hex, publicKey: z.string(), signature: z.string() }),
  },

  /** Makes the installation report from the journal, off the main thread. Progress comes as `report.progress`. */
  'report.make': {
    request: z.strictObject({ stream, layout: z.enum(reportLayouts), locale: z.string(), job: id }),
    response: z.strictObject({ sha256: hex, bytes: z.int(), pages: z.int(), name: z.string(), /** Text of the file that goes beside the report: this device's signature over its bytes. */ signature: z.string() }),
  },
  'report.cancel': { request: z.strictObject({ job: id }), response: empty },

  /** One deployment as JSON (operations, checkpoints, file hashes), read from the journal alone. */
  'export.json': { request: z.strictObject({ stream }), response: z.strictObject({ sha256: hex, bytes: z.int(), name: z.string() }) },

  ...exportChannels,
  ...verifyChannels,
  ...deliveryChannels,
  ...backupChannels,
  ...removalChannels,
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export type Channel = keyof typeof channels;
export type Request<C extends Channel> = z.input<(typeof channels)[C]['request']>;
export type Response<C extends Channel> = z.output<(typeof channels)[C]['response']>;

/** What the host tells without being asked. */
export const events = {
  'report.progress': z.strictObject({ job: id, done: z.int(), total: z.int(), phase: z.enum(['reading', 'laying_out', 'writing']) }),
  'disk.changed': diskSchema,
  /** Records arrived that the renderer did not append itself (delivery, import). */
  'journal.news': z.strictObject({ stream, end: z.int() }),
  /** The account was locked by the host (idle, or another window). */
  'accounts.locked': empty,
  /** Something was found and put right while the host runs, e.g. in a record that nobody had looked into since the start. */
  'host.recovered': recoverySchema,
  ...exportEvents,
  ...verifyEvents,
  ...deliveryEvents,
  ...backupEvents,
  ...removalEvents,
  /** The host is going away. */
  'host.closing': empty,
  /**
   * Told by the transport itself, not by the host: `reconnecting` while the host does not answer (what was acknowledged is safe),
   * `ended` when this window must be opened anew. Only the loopback transport can lose its host and live on.
   */
  'host.connection': z.strictObject({ state: z.enum(['connected', 'reconnecting', 'ended']) }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.output<(typeof events)[E]>;

/** The renderer's side of the door: what preload exposes and the loopback transport implements. */
export interface HostApi {
  invoke<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>>;
  /** Returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
}
