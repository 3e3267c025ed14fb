/**
 * What the register holds of an instrument besides its name (`instrument/<uuid>` in `org`). Words after ISO/IEC 17025: a calibration says in what state an
 * instrument was found, and in what state it was left.
 */
import { z } from 'zod';

const notNegative = z.string().regex(/^\d+(\.\d+)?$/);

/**
 * How well one quantity is measured, as data sheets say it: ±(percent of the reading + digits x resolution + fixed), in `unit`.
 * What is null counts as nothing.
 */
export const accuracySchema = z.strictObject({
  unit: z.string().min(1).max(20),
  /** Percent of the reading: "0.8" is 0.8 %. */
  percent: notNegative.nullable(),
  /** How many of the last digit that is shown. */
  digits: notNegative.nullable(),
  /** What one of the last digit stands for, in `unit`. */
  resolution: notNegative.nullable(),
  /** Half-width that does not depend on the reading, in `unit`. */
  fixed: notNegative.nullable(),
});
export type Accuracy = z.infer<typeof accuracySchema>;

/** Taken out of use from a day on, until another; null: still. Both are days that count. */
export const outOfServiceSchema = z.strictObject({ since: z.iso.date(), until: z.iso.date().nullable(), reason: z.string().min(1).max(2000) });
export type OutOfService = z.infer<typeof outOfServiceSchema>;

export const toleranceStates = ['in_tolerance', 'out_of_tolerance'] as const;

/** One calibration; a field `calibration:<id>` each, so that two people who write one down at once do not contradict each other. Null: withdrawn. */
export const calibrationSchema = z.strictObject({
  /** The day on which it was calibrated. */
  on: z.iso.date(),
  /** The last day on which it may be relied on; null when nobody set one. */
  due: z.iso.date().nullable(),
  laboratory: z.string().max(300),
  /** Number of the certificate. */
  certificate: z.string().max(120),
  asFound: z.enum(toleranceStates),
  asLeft: z.enum(toleranceStates),
  /** Found out of tolerance: from which day on its readings are in doubt; null: since the calibration before. */
  doubtSince: z.iso.date().nullable(),
  note: z.string().max(2000),
});
export type Calibration = z.infer<typeof calibrationSchema>;

export const CALIBRATION_FIELD = 'calibration:';
/** `certificate:<id of the calibration>`: the certificate as a file. */
export const CERTIFICATE_FIELD = 'certificate:';

/** Fields beside those of `src/domain/deployment/fields.ts`. */
export const registerFields = {
  /** What the organisation calls it: the number on its label. */
  label: z.string().max(120),
  accuracies: z.array(accuracySchema).max(24),
  /** Person id of who has it; null when nobody said. */
  holder: z.string().nullable(),
  outOfService: outOfServiceSchema.nullable(),
} as const;
