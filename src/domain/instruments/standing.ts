/** How an instrument stood on a day: whether a calibration held then, and whether its readings of that day were put in doubt since. Pure; days are ISO 8601 dates at the site. */
import type { CalibrationRecord, Doubt, Instrument } from './register';

/** `unknown`: nobody recorded a calibration. `failed`: the last one left it out of tolerance. */
export type CalibrationState = 'valid' | 'expired' | 'failed' | 'unknown' | 'out_of_service';

export interface CalibrationAt {
  readonly state: CalibrationState;
  /** The calibration that held, when one is on record. */
  readonly calibration: CalibrationRecord | undefined;
  /** The last day on which it held; null when nobody set one. */
  readonly due: string | null;
}

/** The state on a day. What was written down later about that day counts: a certificate may come after the work. */
export function calibrationOn(instrument: Instrument, day: string): CalibrationAt {
  const calibration = instrument.calibrations.findLast(({ on }) => on <= day);
  const due = calibration === undefined ? instrument.calibrationDue : calibration.due;
  return { state: stateOn(instrument, day, calibration, due), calibration, due };
}

function stateOn(instrument: Instrument, day: string, calibration: CalibrationRecord | undefined, due: string | null): CalibrationState {
  if (instrument.outOfService.some(({ since, until }) => since <= day && (until === null || day <= until))) return 'out_of_service';
  if (calibration?.asLeft === 'out_of_tolerance') return 'failed';
  if (due === null) return calibration === undefined ? 'unknown' : 'valid';
  return due < day ? 'expired' : 'valid';
}

/** Days before the due date from which people are told. */
export const DUE_SOON_DAYS = 30;

export type RegisterState = CalibrationState | 'due_soon';

/** The state as the register shows it: what runs out soon is told before it does. */
export function registerState(instrument: Instrument, today: string): RegisterState {
  const { state, due } = calibrationOn(instrument, today);
  return state === 'valid' && due !== null && due <= addDays(today, DUE_SOON_DAYS) ? 'due_soon' : state;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** When a reading was taken: the day at the site, and the instant (UTC) by the device's clock. */
export interface TakenAt {
  readonly day: string;
  readonly at: string;
}

/**
 * The finding that puts a reading in doubt, the latest first found; undefined when none does. On the day of the finding itself only what was
 * recorded before the finding was: an instrument that was adjusted may be used again the same day.
 */
export function doubtAbout(instrument: Pick<Instrument, 'doubts'>, { day, at }: TakenAt): Doubt | undefined {
  return instrument.doubts.find((doubt) => (doubt.since === null || doubt.since <= day) && (day < doubt.found || (day === doubt.found && at < doubt.at)));
}
