/** Snapshots of the record, restoring them, and the identity of this device as the renderer sees them. Keys never leave the host. */
import { z } from 'zod';
import { empty, hex, id, stream } from './shapes';

const at = z.string();

/** Why a snapshot was made. `update`: another version of the program was about to open the data. */
export const snapshotReasons = ['asked', 'daily', 'update'] as const;

export const snapshotSchema = z.strictObject({
  id,
  at,
  why: z.enum(snapshotReasons),
  /** Version of the program that had written the data. */
  version: z.string(),
  device: z.string(),
  bytes: z.int(),
  deployments: z.int(),
  /** Entries of all streams together. */
  operations: z.int(),
  /** Photos and documents that the entries name; they stay in the file store until a copy is saved elsewhere. */
  files: z.int(),
  /** Entries that could not be taken along, because of damage or because nobody can vouch for them. */
  leftOut: z.int(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** Why the last snapshot that was due was not made. */
export const backupProblems = ['disk_low', 'disk_full', 'write_failed', 'unreadable'] as const;

export const backupStateSchema = z.strictObject({
  /** Newest first, at most five. */
  snapshots: z.array(snapshotSchema),
  /** Where they lie. */
  folder: z.string(),
  problem: z.strictObject({ code: z.enum(backupProblems), at }).nullable(),
});
export type BackupState = z.infer<typeof backupStateSchema>;

export const restoreReportSchema = z.strictObject({
  made: z.strictObject({ at, device: z.string(), generator: z.string() }),
  streams: z.array(
    z.strictObject({
      stream,
      reference: z.string().nullable(),
      added: z.int(),
      known: z.int(),
      /** Entries of this device that stood in the place of others, written again under its new identity. */
      again: z.int(),
      /** It had been removed from this device, and is back. */
      back: z.literal(true).optional(),
    }),
  ),
  files: z.strictObject({ added: z.int(), known: z.int(), absent: z.int() }),
  selfAsserted: z.int(),
  /** The new identity of this device; null when nothing was missing, and nothing was changed. */
  device: z.string().nullable(),
});
export type RestoreReport = z.infer<typeof restoreReportSchema>;

export const backupChannels = {
  'backup.list': { request: empty, response: backupStateSchema },
  /** Makes a snapshot now; the oldest beyond five goes. Errors `disk_low`, `disk_full`, `write_failed`, `cancelled`. Progress comes as `bundle.progress`. */
  'backup.make': { request: z.strictObject({ job: id }), response: snapshotSchema },
  /**
   * One snapshot and every file that it names and that is here, as one zip in the file store: read, saved and thrown away like a bundle. Errors as
   * `backup.make`, and `no_such_file`, `bundle_refused` when the snapshot itself was damaged.
   */
  'backup.export': {
    request: z.strictObject({ snapshot: id, job: id }),
    response: z.strictObject({ sha256: hex, bytes: z.int(), name: z.string(), files: z.int(), missingFiles: z.int() }),
  },
  /**
   * Brings everything of a snapshot (or of a zip that was uploaded with `bundle.begin` and `bundle.part`) into the record that is missing here; nothing
   * that is here goes. All of it is verified first. When anything was missing, this device gets a new identity: reload afterwards.
   * Errors: `bundle_refused` as `bundle.finish`, `disk_low`, `disk_full`, `write_failed`, `cancelled`.
   */
  'backup.restore': {
    request: z.strictObject({ from: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('snapshot'), snapshot: id }), z.strictObject({ kind: z.literal('upload'), upload: id })]), job: id }),
    response: restoreReportSchema,
  },
  /** Ends a job early; what was not taken over stays as it was. */
  'backup.cancel': { request: z.strictObject({ job: id }), response: empty },
  /**
   * Gives this device a new identity and writes again what the hub refused because the device's chain had been continued elsewhere (`chain_fork`).
   * Reload afterwards; people have to sign in to the hub again. Error `not_allowed` when nothing was refused so.
   */
  'backup.renewIdentity': { request: empty, response: z.strictObject({ device: z.string(), again: z.int() }) },
} as const satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export const backupEvents = {
  'backup.changed': backupStateSchema,
  /** This device has a new identity: what the window remembers of the old one no longer holds. */
  'host.identity': z.strictObject({ device: z.string() }),
} as const satisfies Record<string, z.ZodType>;
