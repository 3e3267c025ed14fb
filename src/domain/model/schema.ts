/**
 * The deployment model: a repeatable, versioned procedure. This zod schema is the one definition; the published
 * JSON Schema (`resources/models/model.schema.json`) is generated from it.
 *
 * Expressions (`when`, computed, limits) are CEL, evaluated by @marcbachmann/cel-js; they see
 * `answers.<check id>`, `unit.*` (in per-unit sections), `rack.*` and `feed.*` (in per-rack and per-feed sections) and `deployment.*`. They always terminate.
 */
import { z } from 'zod';

/** Identifier usable in expressions: `answers.inlet_temperature`. */
const id = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'lower-case letters, digits and underscores, beginning with a letter');

/** A text in one language, or by language tag. */
const text = z.union([z.string().min(1).max(4000), z.record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/), z.string().min(1).max(4000))]);
export type LocalText = z.infer<typeof text>;

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number as text, such as "0.1"');
const expression = z.string().min(1).max(2000);
/** A fixed decimal, or an expression that gives a number. */
const limit = z.union([decimal, z.strictObject({ expr: expression })]);
export type Limit = z.infer<typeof limit>;

const limits = z.strictObject({
  min: limit.optional(),
  max: limit.optional(),
  /** Inside the limits but outside [warnMin, warnMax]: accepted, with a warning. */
  warnMin: limit.optional(),
  warnMax: limit.optional(),
});
export type Limits = z.infer<typeof limits>;

/** `warn`: it is said. `block`: the answer is not complete until it was measured again, or the finding that it raises was accepted. */
const calibrationPolicy = z.enum(['warn', 'block']);

const measured = {
  unit: z.string().min(1).max(20),
  /** Digits after the decimal point to show. */
  decimals: z.int().min(0).max(6).default(1),
  limits: limits.optional(),
  /** Default instrument uncertainty (same unit, ±) when the instrument's own is not known. */
  uncertainty: decimal.optional(),
  instrument: z.enum(['required', 'optional', 'none']).default('optional'),
  /** Kinds of instrument that will do, in the words of the register, e.g. "multimeter"; another is noted. Left out: any. */
  instrumentKinds: z.array(z.string().min(1).max(60)).min(1).max(12).optional(),
  /** What follows when the calibration did not hold on the day of the reading; left out: as the model says. */
  calibration: calibrationPolicy.optional(),
};

const option = z.strictObject({ id, title: text, verdict: z.enum(['pass', 'fail']).optional() });

const response = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('confirm'), /** The answer that passes. */ expected: z.enum(['yes', 'no']).default('yes') }),
  z.strictObject({ type: z.literal('measurement'), ...measured }),
  z.strictObject({ type: z.literal('series'), ...measured, points: z.array(z.strictObject({ id, title: text })).min(2).max(24) }),
  z.strictObject({ type: z.literal('choice'), options: z.array(option).min(2).max(30) }),
  z.strictObject({
    type: z.literal('multi_choice'),
    options: z.array(option).min(2).max(30),
    /** Option ids that must all be chosen to pass. */
    mustInclude: z.array(id).optional(),
  }),
  z.strictObject({ type: z.literal('text'), multiline: z.boolean().default(false), minLength: z.int().min(0).optional(), pattern: z.string().max(300).optional() }),
  z.strictObject({
    type: z.literal('identifier'),
    pattern: z.string().max(300).optional(),
    checksum: z.enum(['luhn', 'gs1', 'mac']).optional(),
    /** Must equal this field of the unit, e.g. the serial number that receipt recorded. */
    mustEqual: z.enum(['serial', 'assetTag', 'mac']).optional(),
  }),
  z.strictObject({ type: z.literal('date_time'), notBefore: expression.optional(), notAfter: expression.optional() }),
  z.strictObject({ type: z.literal('photo'), min: z.int().min(1).default(1), max: z.int().min(1).max(50).default(12) }),
  z.strictObject({ type: z.literal('file'), min: z.int().min(1).default(1), max: z.int().min(1).max(20).default(5), accept: z.array(z.string()).optional() }),
  z.strictObject({ type: z.literal('signature'), signer: text.optional() }),
  z.strictObject({
    type: z.literal('timer'),
    /** Must have run at least this long to pass. */
    minimumMinutes: z.number().min(0),
    /** Fails when it ran longer. */
    maximumMinutes: z.number().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('computed'), expression, unit: z.string().max(20), decimals: z.int().min(0).max(6).default(1), limits: limits.optional() }),
]);
export type ResponseSpec = z.infer<typeof response>;
export type ResponseType = ResponseSpec['type'];

const source = z.strictObject({ id, title: text, edition: z.string().max(100).optional(), note: text.optional(), url: z.url().optional() });
export type Source = z.infer<typeof source>;

const check = z.strictObject({
  id,
  title: text,
  /** What to do, in steps if needed. First line shows folded. */
  instruction: text.optional(),
  /** Why it is asked. */
  reason: text.optional(),
  /** Where the criterion comes from: an id of `sources`, with the clause or table. */
  source: z.strictObject({ id, clause: z.string().max(200).optional() }).optional(),
  response,
  required: z.boolean().default(true),
  /** Asked only when this is true. Not asked while it cannot be evaluated yet. */
  when: expression.optional(),
  /** What a failing answer demands. A failing answer always raises a nonconformance unless `raises` is false. */
  onFail: z
    .strictObject({ needs: z.enum(['note', 'photo', 'note_or_photo', 'note_and_photo']).default('note_or_photo'), raises: z.boolean().default(true) })
    .default({ needs: 'note_or_photo', raises: true }),
  /** Photos asked for besides the answer. */
  photos: z.strictObject({ min: z.int().min(0).default(0), max: z.int().min(1).max(50).default(12), hint: text.optional() }).optional(),
  /** May the technician answer "not applicable" (with a reason)? */
  allowNotApplicable: z.boolean().default(true),
  /** Checks whose change or rejection makes this one stale. */
  dependsOn: z.array(id).optional(),
  /** How this step is taken back. Its presence makes the answered check a step of a back-out, walked in reverse order. */
  undo: text.optional(),
  /** The answer comes from the machine itself (its management controller, a tool's output), not from somebody's eyes. Counted as an automated step. */
  automated: z.boolean().default(false),
});
export type Check = z.infer<typeof check>;

const section = z.strictObject({
  id,
  title: text,
  purpose: text.optional(),
  /** `receiving` shows the receipt screen for this section; checks still follow beneath. */
  screen: z.enum(['checks', 'receiving']).default('checks'),
  /** Asked once, or for every unit, every rack or every power feed of the deployment. */
  repeat: z.enum(['once', 'component', 'rack', 'feed']).default('once'),
  /** Captures the state before the first change: installation begins when its required checks are answered, and a back-out returns to it. */
  originalState: z.boolean().default(false),
  checks: z.array(check).max(200),
});
export type Section = z.infer<typeof section>;

const hold = z.strictObject({
  id,
  title: text,
  role: z.enum(['supervisor', 'coordinator']).default('supervisor'),
  /** What the signer states by signing. */
  statement: text,
});
export type HoldPoint = z.infer<typeof hold>;

const stage = z.strictObject({
  id,
  kind: z.enum(['plan', 'receipt', 'site_readiness', 'installation', 'verification', 'handover', 'back_out']),
  title: text,
  purpose: text.optional(),
  /** Stages whose hold points must be accepted before work here begins. */
  after: z.array(id).default([]),
  /** What people who work here must be able to do, e.g. "lifting", "electrical work"; held against the skills of those assigned. */
  skills: z.array(z.string().min(1).max(60)).max(20).default([]),
  sections: z.array(section).min(1).max(60),
  /** Signed when the stage is complete. */
  hold: hold.optional(),
});
export type Stage = z.infer<typeof stage>;

export const modelSchema = z.strictObject({
  $schema: z.string().optional(),
  schema: z.literal('plumbline.model/1'),
  id: z.string().regex(/^[a-z][a-z0-9-]{2,63}$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: text,
  description: text,
  /** What is new in this version, for whoever decides to move to it. */
  changes: text.optional(),
  /** What a unit is called in this model, e.g. { one: "server", other: "servers" }. */
  unitName: z.strictObject({ one: text, other: text }).default({ one: 'unit', other: 'units' }),
  /** Which way the hardware goes: into the site, or out of it. Left out: in. A removal is called one on every screen and in the report. */
  movement: z.enum(['in', 'out']).optional(),
  /** For all readings: what follows when the calibration of the instrument did not hold on the day. Left out: it is said, and nothing waits for it. */
  instruments: z.strictObject({ calibration: calibrationPolicy.optional() }).optional(),
  expressions: z.literal('cel-js/8').default('cel-js/8'),
  sources: z.array(source).max(100),
  stages: z.array(stage).min(1).max(12),
});
export type Model = z.infer<typeof modelSchema>;

/** True where hardware is taken out of the site: its receipt finds what stands there, its installation takes it out. */
export function isRemoval(model: Pick<Model, 'movement'>): boolean {
  return model.movement === 'out';
}

/** The text in the wanted language, else English, else whatever there is. */
export function localText(value: LocalText, locale: string): string {
  if (typeof value === 'string') return value;
  return value[locale] ?? value[locale.slice(0, 2)] ?? value['en'] ?? Object.values(value)[0] ?? '';
}
