/**
 * What the fields of each entity hold. One place, so that commands write and views read the same shapes.
 * All are zod schemas: imported or pulled values are checked before they are believed.
 */
import { z } from 'zod';

export const roles = ['technician', 'supervisor', 'coordinator', 'administrator'] as const;
export type Role = (typeof roles)[number];

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** A file in the content store, as the record names it. */
export const fileRef = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  mime: z.string(),
  name: z.string().optional(),
});
export type FileRef = z.infer<typeof fileRef>;

/** An answer to a check. `set answer/<check>` or `answer/<check>@<unit>`, field `value`. */
export const answerValue = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('confirm'), value: z.enum(['yes', 'no']) }),
  z.strictObject({ type: z.literal('not_applicable'), reason: z.string().min(1) }),
  z.strictObject({ type: z.literal('measurement'), value: decimal, unit: z.string(), instrument: z.string().optional(), uncertainty: decimal.optional() }),
  z.strictObject({ type: z.literal('series'), values: z.record(z.string(), decimal), unit: z.string(), instrument: z.string().optional(), uncertainty: decimal.optional(), /** By point, where it is not the same at all of them. */ uncertainties: z.record(z.string(), decimal).optional() }),
  z.strictObject({ type: z.literal('choice'), value: z.string() }),
  z.strictObject({ type: z.literal('multi_choice'), values: z.array(z.string()) }),
  z.strictObject({ type: z.literal('text'), value: z.string() }),
  z.strictObject({ type: z.literal('identifier'), value: z.string(), via: z.enum(['typed', 'wedge', 'camera']) }),
  z.strictObject({ type: z.literal('date_time'), value: z.iso.datetime(), zone: z.string() }),
  z.strictObject({ type: z.literal('signature'), image: fileRef, name: z.string() }),
  /** Start and finish times are those of the operations themselves. */
  z.strictObject({ type: z.literal('timer'), state: z.enum(['running', 'finished']) }),
  /** Withdrawn, e.g. by undo of a first answer. */
  z.strictObject({ type: z.literal('cleared') }),
]);
export type AnswerValue = z.infer<typeof answerValue>;

/** `component/<uuid>`: one physical unit, or a line of accessories. */
export const componentFields = {
  /** From the packing list; null for what arrived without being expected. */
  expected: z
    .strictObject({
      line: z.string().optional(),
      poNumber: z.string().optional(),
      asnNumber: z.string().optional(),
      carrier: z.string().optional(),
      trackingNumber: z.string().optional(),
      cartonId: z.string().optional(),
      manufacturer: z.string().optional(),
      partNumber: z.string().optional(),
      description: z.string().optional(),
      quantity: z.int().min(1),
      serial: z.string().optional(),
      assetTag: z.string().optional(),
      mac: z.string().optional(),
      /** Columns that we do not know, kept as they came. */
      other: z.record(z.string(), z.string()).optional(),
    })
    .nullable(),
  /** Gets its own per-unit checks; accessories are only counted. */
  tracked: z.boolean(),
  /** What was received: null until then. Quantity for accessories. */
  received: z.strictObject({ quantity: z.int().min(0), serial: z.string().optional(), assetTag: z.string().optional(), via: z.enum(['typed', 'wedge', 'camera', 'counted']), scan: z.string().optional() }).nullable(),
  condition: z.enum(['good', 'damaged', 'wrong', 'dead_on_arrival']),
  conditionNote: z.string(),
  quarantined: z.boolean(),
  /** Counted and declared not to be there. */
  declaredMissing: z.boolean(),
  /** As built. */
  position: z.strictObject({ rack: z.string(), u: z.int().min(1).max(60), face: z.enum(['front', 'rear']) }).nullable(),
  /** Human name, e.g. host name. */
  name: z.string(),
  removed: z.boolean(),
} as const;

/** `scan/<uuid>`: a scan or typed code exactly as it came. Never lost. */
export const scanFields = {
  raw: z.string(),
  via: z.enum(['typed', 'wedge', 'camera']),
  symbology: z.string().nullable(),
  /** What it was taken for when it came. */
  outcome: z.enum(['matched', 'duplicate', 'extra', 'unknown', 'answer']),
  component: z.string().nullable(),
  /** Later decision about an unknown or duplicate scan. */
  resolution: z.strictObject({ decision: z.enum(['is_extra_unit', 'belongs_to', 'misread', 'duplicate_label']), component: z.string().optional(), note: z.string().optional() }).nullable(),
} as const;

/** `photo/<uuid>` and `file/<uuid>`. */
export const photoFields = {
  /** Entity key that it is evidence of, e.g. `answer/packaging`, `component/<uuid>`, `nonconformance/<id>`. */
  of: z.string(),
  file: fileRef,
  thumb: fileRef.nullable(),
  /** Original before annotation, when annotated. */
  original: fileRef.nullable(),
  width: z.int(),
  height: z.int(),
  /** When the camera says that it was taken, if it does. */
  takenAt: z.string().nullable(),
  caption: z.string(),
  removed: z.boolean(),
} as const;

export const dispositions = ['accept_as_is', 'repair', 'replace', 'reject'] as const;
export type Disposition = (typeof dispositions)[number];

/** `nonconformance/<id>`; id is derived from the source so that two devices raise the same one. */
export const nonconformanceFields = {
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('check'), key: z.string() }),
    z.strictObject({ kind: z.literal('component'), component: z.string(), discrepancy: z.enum(['missing', 'extra', 'damaged', 'wrong', 'dead_on_arrival', 'duplicate', 'unknown']) }),
  ]),
  /** What was seen, in words with figures, at the time it was raised. */
  summary: z.string(),
  /** `covers`: the calibration that had put the reading in doubt, as whoever decided saw it. */
  disposition: z.strictObject({ decision: z.enum(dispositions), reason: z.string().min(1), covers: z.string().optional() }).nullable(),
  owner: z.string().nullable(),
  due: z.iso.date().nullable(),
  closed: z.strictObject({ how: z.enum(['retest_passed', 'accepted', 'resolved']), note: z.string(), covers: z.string().optional() }).nullable(),
} as const;

/** `deployment/deployment`: one field each so that edits of different fields merge. */
export const deploymentFields = {
  reference: z.string().min(1),
  title: z.string().min(1),
  requester: z.string(),
  description: z.string(),
  site: z.strictObject({ id: z.string().optional(), name: z.string(), address: z.string().optional() }),
  room: z.string(),
  rack: z.string(),
  rackUnits: z.int().min(1).max(60),
  timeZone: z.string(),
  deliveryOn: z.iso.date().nullable(),
  startOn: z.iso.date().nullable(),
  handoverOn: z.iso.date().nullable(),
  windowNote: z.string(),
  people: z.array(z.strictObject({ person: z.string(), role: z.enum(roles) })),
  /** Answering moves on, instruments last used and so on are view state and not here. */
  cancelled: z.strictObject({ reason: z.string() }).nullable(),
  /** Why a cancellation was taken back; written in the same operation that takes it back. */
  reinstated: z.strictObject({ reason: z.string() }).nullable(),
} as const;
export type DeploymentFieldName = keyof typeof deploymentFields;

/** Somebody from a supplier, who works on one deployment until the end of a day (ISO 8601 date, UTC; null: until taken away). */
const guestSchema = z.strictObject({ deployment: z.string().min(1).max(64), company: z.string().min(1).max(120), until: z.iso.date().nullable() });
export type Guest = z.infer<typeof guestSchema>;

/**
 * `person/<uuid>` in `org`. Besides these, one field `key:<device id>` per device holds the person's Ed25519 public key
 * there (base64): a field each, so that enrolling on two devices at once is no conflict. Self-asserted unless certified.
 */
export const personFields = {
  name: z.string().min(1),
  roles: z.array(z.enum(roles)).min(1),
  /** What the person is able to do, in the words of the models' stages: "lifting", "electrical work". */
  skills: z.array(z.string().min(1).max(60)).max(40),
  /** Null or missing: of the organisation. */
  guest: guestSchema.nullable(),
  removed: z.boolean(),
} as const;

/** `site/<uuid>` in `org`. */
export const siteFields = { name: z.string().min(1), address: z.string(), timeZone: z.string(), rooms: z.array(z.strictObject({ name: z.string(), racks: z.array(z.string()) })), removed: z.boolean() } as const;

/** `instrument/<uuid>` in `org`. */
export const instrumentFields = { name: z.string().min(1), serial: z.string(), kind: z.string(), uncertainty: z.string().nullable(), calibrationDue: z.iso.date().nullable(), removed: z.boolean() } as const;
