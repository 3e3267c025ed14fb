/**
 * True times of operations, worked out from readings of the hub's clock. Wall clocks decide nothing: what orders the record is the chains and what each operation
 * saw. Where a start of a machine was never measured its times stay as they are and are called unknown, unless the order of the record proves them wrong; nothing is guessed.
 */
import { timeAt, type TimeReading } from './boot-time';

/** From here on a difference is worth a mark: times are shown and printed to the minute. */
export const WRONG_BY_MS = 60_000;

const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** An operation as its device's clocks saw it. */
export interface Stamped {
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  readonly lamport: number;
  /** Wall clock of the device, UTC, ISO 8601. */
  readonly at: string;
  /** Ms since the start of the machine. */
  readonly uptime: number;
  readonly boot: string;
  /** Operations that its author had before them: it is later than these. */
  readonly sees: readonly string[];
}

/**
 * `measured`: this start of the machine was held against the hub's clock. `unknown`: it was not, and nothing speaks against what its clock said.
 * `contradicted`: it was not, and by the order of the record its clock was wrong.
 */
export type TimeStanding = 'measured' | 'unknown' | 'contradicted';

export interface TrueTime {
  /** The best that is known: worked out where measured, else what the device's clock said. UTC, ISO 8601. */
  readonly at: string;
  /** `at` is another time than the device's clock said, by more than WRONG_BY_MS and more than the uncertainty. */
  readonly corrected: boolean;
  /** True time less the device's clock; null where not measured. */
  readonly offsetMs: number | null;
  /** Half-width of what the true time may be; null where not measured. */
  readonly uncertaintyMs: number | null;
  readonly why: TimeStanding;
  /** Between which times it must have been by what came before and after it; null where nothing is known. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
}

/** What the passes over the record know of one operation. Times in ms; infinite where nothing is known. */
interface Moment {
  readonly stamped: Stamped;
  readonly deviceMs: number;
  readonly own: { readonly ms: number; readonly uncertaintyMs: number } | undefined;
  low: number;
  high: number;
  /** The latest worked-out time before it, or its own: worked-out times never contradict the order. */
  floor: number;
  readonly before: Moment[];
}

export function bootKey(device: string, boot: string): string {
  return `${device}:${boot}`;
}

/**
 * The true time of every operation of one stream, by id. `readings` by `bootKey`, verified. An operation is later than the one before it in its device's chain, than those that
 * it names, and than at least one of those whose `lamport` is one less: the device had seen such a one. Journals take an operation in only together with what lies before it.
 */
export function trueTimes(operations: readonly Stamped[], readings: ReadonlyMap<string, readonly TimeReading[]>): ReadonlyMap<string, TrueTime> {
  const moments = inOrder(operations, readings);
  const byLamport = new Map<number, Moment[]>();
  for (const moment of moments) {
    const { lamport } = moment.stamped;
    const same = byLamport.get(lamport);
    if (same === undefined) byLamport.set(lamport, [moment]);
    else same.push(moment);
    const seen = byLamport.get(lamport - 1) ?? [];
    const [only, ...others] = seen;
    if (only !== undefined && others.length === 0) moment.before.push(only);
    else if (others.length > 0) moment.low = Math.max(moment.low, Math.min(...seen.map(({ low }) => low)));
    for (const before of moment.before) {
      moment.low = Math.max(moment.low, before.low);
      moment.floor = Math.max(moment.floor, before.floor);
    }
    if (moment.own !== undefined) moment.floor = Math.max(moment.floor, moment.own.ms);
  }
  for (const moment of moments.toReversed()) for (const before of moment.before) before.high = Math.min(before.high, moment.high);
  return new Map(moments.map((moment) => [moment.stamped.id, timeOf(moment)]));
}

/** In an order in which whatever an operation is later than comes before it. */
function inOrder(operations: readonly Stamped[], readings: ReadonlyMap<string, readonly TimeReading[]>): readonly Moment[] {
  const sorted = [...operations].sort((a, b) => a.lamport - b.lamport || (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq));
  const byId = new Map<string, Moment>();
  const ends = new Map<string, Moment>();
  return sorted.map((stamped) => {
    const own = timeAt(readings.get(bootKey(stamped.device, stamped.boot)) ?? [], stamped.uptime);
    const chain = ends.get(stamped.device);
    const moment: Moment = {
      stamped,
      deviceMs: Date.parse(stamped.at),
      own,
      low: own === undefined ? -Infinity : own.ms - own.uncertaintyMs,
      high: own === undefined ? Infinity : own.ms + own.uncertaintyMs,
      floor: -Infinity,
      before: [...(chain === undefined ? [] : [chain]), ...stamped.sees.flatMap((id) => byId.get(id) ?? [])],
    };
    byId.set(stamped.id, moment);
    ends.set(stamped.device, moment);
    return moment;
  });
}

function timeOf({ stamped, deviceMs, own, low, high, floor }: Moment): TrueTime {
  const bounds = { notBefore: isoOf(low), notAfter: isoOf(high) };
  if (own === undefined) {
    const wrong = deviceMs < low - WRONG_BY_MS || deviceMs > high + WRONG_BY_MS;
    return { at: stamped.at, corrected: false, offsetMs: null, uncertaintyMs: null, why: wrong ? 'contradicted' : 'unknown', ...bounds };
  }
  // Later than its own reading says only where readings contradict the order: then it is less certain by as much.
  const uncertaintyMs = Math.ceil(own.uncertaintyMs + floor - own.ms);
  const ms = Math.round(inRange(floor));
  const offsetMs = ms - deviceMs;
  return { at: new Date(ms).toISOString(), corrected: Math.abs(offsetMs) > Math.max(WRONG_BY_MS, uncertaintyMs), offsetMs, uncertaintyMs, why: 'measured', ...bounds };
}

function isoOf(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(Math.round(inRange(ms))).toISOString() : null;
}

/** Years 0 to 9999: an uptime in the record can be any number. */
function inRange(ms: number): number {
  return Math.min(Math.max(ms, FIRST_MS), LAST_MS);
}
