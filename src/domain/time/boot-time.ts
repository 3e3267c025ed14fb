/**
 * What time it was at a moment of one start of a machine, from readings of the hub's clock. Within one start the uptime advances as time does, whatever is done to the
 * wall clock: a reading bounds the time at which the machine started, and with it the time of everything that it wrote since.
 */

/** The hub's clock, read by a device. Times in ms since 1970, uptime in ms. */
export interface TimeReading {
  readonly device: string;
  readonly boot: string;
  /** When the device asked, by its uptime. */
  readonly uptime: number;
  /** The hub's clock when it answered. */
  readonly hubMs: number;
  /** From asking to the answer, by the device's uptime. */
  readonly roundTripMs: number;
}

/**
 * How far an uptime may run from true time: quartz is good for 20 to 50 ppm, in a rack's heat or a van's cold for twice that. 100 ppm are
 * 0.4 s in an hour and 8.6 s in a day.
 */
export const DRIFT = 100e-6;
/** What the host's uptime may be behind by unnoticed: sleep is counted in steps up to this (electron/host/clock.ts). */
export const UPTIME_STEP_MS = 1500;
/** An answer that took longer says nothing worth having. */
export const LONGEST_ROUND_TRIP_MS = 60_000;

export interface TimeOfMoment {
  readonly ms: number;
  /** Half-width: the true time is within `ms` plus or minus this. */
  readonly uncertaintyMs: number;
}

/**
 * The time at this uptime; undefined without a reading of the same start. The hub read its clock somewhere within the round trip, so that each reading bounds the
 * time on both sides; what all of them allow is what is left, and its middle is taken. A median or the last one would let one slow answer outvote a
 * quick one; an interval that is wide decides nothing by itself. The middle moves by no more than the drift from one moment to the next: later uptimes always
 * give later times. Readings that contradict each other (the hub's own clock was set) widen the uncertainty so that each of them stays possible.
 */
export function timeAt(readings: readonly TimeReading[], uptime: number): TimeOfMoment | undefined {
  let low = -Infinity;
  let high = Infinity;
  let widest = 0;
  for (const reading of readings) {
    const startMs = reading.hubMs - reading.roundTripMs / 2 - reading.uptime;
    const halfMs = reading.roundTripMs / 2 + UPTIME_STEP_MS + DRIFT * Math.abs(uptime - reading.uptime);
    low = Math.max(low, startMs - halfMs);
    high = Math.min(high, startMs + halfMs);
    widest = Math.max(widest, halfMs);
  }
  if (low === -Infinity) return undefined;
  return { ms: uptime + (low + high) / 2, uncertaintyMs: high >= low ? (high - low) / 2 : (low - high) / 2 + widest };
}
