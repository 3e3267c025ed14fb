/**
 * What is to be said about the instrument of a reading: which it was, how its calibration stood on the day, and what follows by the model.
 * By default it is only said. Where the model says `block`, the answer is not complete until it was measured again or somebody accepted it; a reading that a
 * later calibration put in doubt is asked for again wherever it was taken.
 */
import type { AnswerValue } from '../deployment/fields';
import type { Check, Model, ResponseSpec } from '../model/schema';
import type { Write } from '../record/fold';
import { localDateOf } from '../time/zones';
import type { Doubt, Instrument } from './register';
import { calibrationOn, doubtAbout, type CalibrationAt, type TakenAt } from './standing';

export type InstrumentConcern =
  | 'unnamed' // the reading names no instrument
  | 'unregistered' // it names one that is not in the register
  | 'other_kind' // not of a kind that the model asks for
  | 'expired'
  | 'failed'
  | 'out_of_service'
  | 'unknown'; // no calibration on record, where the model asks for one

export interface ReadingInstrument {
  readonly id: string | undefined;
  readonly instrument: Instrument | undefined;
  /** How its calibration stood on the day of the reading; undefined for an instrument that is not known. */
  readonly calibration: CalibrationAt | undefined;
  readonly concerns: readonly InstrumentConcern[];
  /** Concerns that keep the answer from being complete, by the model. */
  readonly blocking: readonly InstrumentConcern[];
  readonly doubt: Doubt | undefined;
  /** Set when somebody decided that the reading stands nevertheless. */
  readonly accepted: { readonly by: string; readonly reason: string; readonly at: string } | undefined;
}

type MeasuredSpec = Extract<ResponseSpec, { type: 'measurement' | 'series' }>;

function measuredSpec({ response }: Check): MeasuredSpec | undefined {
  return (response.type === 'measurement' || response.type === 'series') && response.instrument !== 'none' ? response : undefined;
}

/** Whether an instrument whose calibration does not hold keeps an answer to this check from being complete. */
export function calibrationPolicy(check: Check, model: Pick<Model, 'instruments'>): 'warn' | 'block' {
  return measuredSpec(check)?.calibration ?? model.instruments?.calibration ?? 'warn';
}

const noDoubt = { doubt: undefined, accepted: undefined } as const;

/** What a reading rests on besides itself. */
export interface ReadingContext {
  readonly model: Pick<Model, 'instruments'>;
  /** Of the site: its days are those of calibrations. */
  readonly timeZone: string;
  readonly register: ReadonlyMap<string, Instrument>;
  /** When it truly was, for a time by the clock of a device; the same where nothing else is known. */
  readonly trueAt: (at: string) => string;
}

interface Made {
  readonly from: readonly unknown[];
  readonly found: ReadingInstrument;
}
const made = new WeakMap<Pick<Write, 'at'>, Made>();

/** Undefined for what is no reading, or for one that takes no instrument. The same object as long as nothing that it rests on changed. */
export function instrumentOfReading(check: Check, answer: AnswerValue | undefined, write: Pick<Write, 'at'> | undefined, context: ReadingContext): ReadingInstrument | undefined {
  const spec = measuredSpec(check);
  if (spec === undefined || write === undefined || (answer?.type !== 'measurement' && answer?.type !== 'series')) return undefined;
  const id = answer.instrument === undefined || answer.instrument === '' ? undefined : answer.instrument;
  const instrument = id === undefined ? undefined : context.register.get(id);
  const blocks = calibrationPolicy(check, context.model) === 'block';
  const at = context.trueAt(write.at);
  const from = [check, answer, context.timeZone, instrument, blocks, at];
  const before = made.get(write);
  if (before?.from.every((input, index) => input === from[index]) === true) return before.found;
  const found = judged(spec, id, instrument, blocks, { at, day: localDateOf(at, context.timeZone) ?? at.slice(0, 10) });
  made.set(write, { from, found });
  return found;
}

function judged(spec: MeasuredSpec, id: string | undefined, instrument: Instrument | undefined, blocks: boolean, taken: TakenAt): ReadingInstrument {
  // Where one must be named, the check itself asks for it.
  if (id === undefined) return { id, instrument, calibration: undefined, concerns: spec.instrument === 'required' ? [] : ['unnamed'], blocking: [], ...noDoubt };
  if (instrument === undefined) return { id, instrument, calibration: undefined, concerns: ['unregistered'], blocking: blocks ? ['unregistered'] : [], ...noDoubt };
  const calibration = calibrationOn(instrument, taken.day);
  const concerns: InstrumentConcern[] = [];
  if (calibration.state !== 'valid' && (calibration.state !== 'unknown' || blocks)) concerns.push(calibration.state);
  const blocking = blocks ? [...concerns] : [];
  if (!isOfKind(instrument, spec.instrumentKinds)) concerns.push('other_kind');
  return { id, instrument, calibration, concerns, blocking, doubt: doubtAbout(instrument, taken), accepted: undefined };
}

/** Kinds are words that people type: compared without regard to capitals. No kinds asked for: any will do; an instrument without one is not refused. */
export function isOfKind(instrument: Pick<Instrument, 'kind'>, kinds: readonly string[] | undefined): boolean {
  const kind = instrument.kind.trim().toLowerCase();
  return kinds === undefined || kinds.length === 0 || kind === '' || kinds.some((one) => one.trim().toLowerCase() === kind);
}

/** True while the reading needs a decision or another measurement because of its instrument. */
export function asksForAnother(found: ReadingInstrument | undefined): boolean {
  return found !== undefined && found.accepted === undefined && (found.blocking.length > 0 || found.doubt !== undefined);
}
