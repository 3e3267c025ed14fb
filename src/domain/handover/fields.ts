/** What the record holds of handover and of the time after it. */
import { z } from 'zod';
import { fileRef } from '../deployment/fields';

/** `open_point/<uuid>`: something that handover leaves to be done, by whom and by when. */
export const openPointFields = {
  title: z.string().min(1).max(400),
  /** In words: it may be nobody whom the record knows. */
  owner: z.string().max(200),
  due: z.iso.date().nullable(),
  /** Nonconformance that it comes from. */
  nonconformance: z.string().nullable(),
  closed: z.strictObject({ note: z.string().max(4000) }).nullable(),
  removed: z.boolean(),
} as const;

/** `handover/handover`: responsibility passes to operations. */
export const handoverFields = {
  transferred: z
    .strictObject({ to: z.string().min(1).max(200), organisation: z.string().max(200), on: z.iso.date(), note: z.string().max(4000), signature: fileRef.nullable() })
    .nullable(),
} as const;

export const eventKinds = ['incident', 'service_desk_call', 'downtime', 'user_assisted'] as const;
export type EventKind = (typeof eventKinds)[number];

/** `event/<uuid>`: what happened afterwards because of the deployment. */
export const eventFields = {
  kind: z.enum(eventKinds),
  at: z.iso.datetime(),
  /** How many of them this entry stands for. */
  count: z.int().min(1).max(100000),
  /** Minutes that it lasted, where that is known. */
  minutes: z.int().min(0).nullable(),
  reference: z.string().max(200),
  note: z.string().max(4000),
  removed: z.boolean(),
} as const;

/** `feedback/<uuid>`: how satisfied somebody is, from 1 (not at all) to 5 (very). */
export const feedbackFields = {
  from: z.string().min(1).max(200),
  on: z.iso.date(),
  score: z.int().min(1).max(5),
  note: z.string().max(4000),
  removed: z.boolean(),
} as const;

/** `cost/<uuid>`. `currency`: ISO 4217. */
export const costFields = {
  item: z.string().min(1).max(200),
  kind: z.enum(['labour', 'material', 'transport', 'other']),
  amount: z.string().regex(/^\d+(\.\d{1,4})?$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  removed: z.boolean(),
} as const;
