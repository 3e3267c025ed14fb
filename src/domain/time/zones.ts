/**
 * Between instants and what clocks on walls show, over daylight saving. By Intl alone: both shells carry the whole IANA database.
 * An instant is ISO 8601 in UTC; a wall time is a date and a time of day without zone.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en', {
    timeZone, calendar: 'iso8601', numberingSystem: 'latn', hourCycle: 'h23',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

/** The zone itself when this machine knows it, else UTC: times are shown with their zone's name, so a wrong hour is seen. */
export function knownZone(timeZone: string): string {
  if (timeZone === '') return 'UTC';
  try {
    formatOf(timeZone);
    return timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}

/** What clocks show, as if it were UTC. */
function wallMs(instantMs: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instantMs)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far clocks are ahead of UTC at an instant. Throws RangeError for a zone that is not known. */
export function offsetMsAt(instantMs: number, timeZone: string): number {
  // Zones keep whole seconds; what is below is the instant's own.
  return wallMs(instantMs, timeZone) - Math.floor(instantMs / 1000) * 1000;
}

export interface WallTime {
  /** `2026-03-29`. */
  readonly date: string;
  /** `02:30`. */
  readonly time: string;
}

/** What clocks in a zone show at an instant, to the minute. A zone that is not known counts as UTC. Undefined for what is no instant. */
export function wallTimeOf(instant: string, timeZone: string): WallTime | undefined {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return undefined;
  const text = new Date(wallMs(ms, knownZone(timeZone))).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** The ISO date on which an instant falls in a zone. A zone that is not known counts as UTC. Undefined for what is no instant. */
export function localDateOf(instant: string, timeZone: string): string | undefined {
  return wallTimeOf(instant, timeZone)?.date;
}

export interface InstantOfWall {
  readonly instant: string;
  /** `gap`: clocks are put forward over this time, and the instant is as much later. `overlap`: it comes twice, and this is the first. */
  readonly clock: 'plain' | 'gap' | 'overlap';
}

/** The instant at which clocks in a zone show a date and time. Undefined for what is no date and time. */
export function instantOfWall({ date, time }: WallTime, timeZone: string): InstantOfWall | undefined {
  const wall = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== date) return undefined;
  const zone = knownZone(timeZone);
  // No zone changes twice within two days: the offsets on both sides are all that this time can have.
  const before = offsetMsAt(wall - DAY_MS, zone);
  const after = offsetMsAt(wall + DAY_MS, zone);
  const fitting = [...new Set([before, after])].map((offset) => wall - offset).filter((ms) => wallMs(ms, zone) === wall);
  const first = fitting.length === 0 ? wall - before : Math.min(...fitting);
  return { instant: new Date(first).toISOString(), clock: fitting.length === 0 ? 'gap' : fitting.length > 1 ? 'overlap' : 'plain' };
}

/** The ISO date so many days after another. No zone: a day later is the next date, however long that day is. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export interface Span {
  readonly start: string;
  /** Not part of it. */
  readonly end: string;
}

/** A date from its first instant to the next date's, in a zone: 23, 23.5, 24, 24.5 or 25 hours. Undefined for what is no date. */
export function daySpan(date: string, timeZone: string): Span | undefined {
  const start = instantOfWall({ date, time: '00:00' }, timeZone);
  const end = start === undefined ? undefined : instantOfWall({ date: daysAfter(date, 1), time: '00:00' }, timeZone);
  return start === undefined || end === undefined ? undefined : { start: start.instant, end: end.instant };
}

export const durationMs = ({ start, end }: Span): number => Date.parse(end) - Date.parse(start);

/** What two spans have in common; undefined when they only touch or do not meet. */
export function overlapOf(a: Span, b: Span): Span | undefined {
  const start = Math.max(Date.parse(a.start), Date.parse(b.start));
  const end = Math.min(Date.parse(a.end), Date.parse(b.end));
  return start < end ? { start: new Date(start).toISOString(), end: new Date(end).toISOString() } : undefined;
}

/** Whole minutes of a span, rounded up: a service that was down for ten seconds was down. Undefined when it ends before it begins. */
export function minutesOf(span: Span): number | undefined {
  const ms = durationMs(span);
  return Number.isNaN(ms) || ms < 0 ? undefined : Math.ceil(ms / MINUTE_MS);
}
