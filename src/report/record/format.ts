/** Dates, numbers and durations as a reader at the site expects them. No clock: everything is given. */
import { formatDecimal } from '../../domain/checks/show';
import type { Words } from '../locales/words';
import { fill, formatLocale } from '../locales/words';

export interface Format {
  /** The zone in which times are printed; UTC when the deployment's own is unknown to the runtime. */
  readonly timeZone: string;
  /** Name of the zone and its offset at a moment, e.g. `Europe/Vienna (CET)`. */
  zone(at: string): string;
  /** Moment with zone, e.g. `14 Mar 2026, 14:02 CET`. Text that is no date comes back as it is. */
  moment(at: string): string;
  /** Calendar day (`2026-03-14`), no zone involved. */
  day(date: string): string;
  /** A decimal given as text, with the digits that it was given with and at least `decimals` of them. */
  decimal(value: string, decimals?: number): string;
  /** A worked-out decimal, rounded to `decimals` digits. */
  rounded(value: string, decimals: number): string;
  count(value: number): string;
  /** Humane length of time, e.g. `2 h 10 min`. */
  duration(ms: number): string;
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}

/** A hyphen before digits reads as a dash in print; the minus sign does not. */
const minus = (text: string): string => text.replace(/^-/, '−');

export function formatFor(locale: string, timeZone: string, words: Words): Format {
  const tag = formatLocale(locale);
  const zone = knownZone(timeZone);
  const moments = new Intl.DateTimeFormat(tag, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const days = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const counts = new Intl.NumberFormat(tag);

  const moment = (at: string): string => {
    const ms = Date.parse(at);
    return Number.isNaN(ms) ? at : moments.format(ms);
  };

  return {
    timeZone: zone,
    zone(at) {
      const ms = Date.parse(at);
      if (Number.isNaN(ms)) return zone;
      const short = moments.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value;
      return short === undefined || short === zone ? zone : `${zone} (${short})`;
    },
    moment,
    day(date) {
      const ms = Date.parse(`${date}T00:00:00Z`);
      return Number.isNaN(ms) ? date : days.format(ms);
    },
    decimal(value, decimals = 0) {
      const match = /^-?\d+(?:\.(\d+))?$/.exec(value);
      if (match === null) return value;
      return minus(formatDecimal(value, Math.max(decimals, match[1]?.length ?? 0), tag));
    },
    rounded: (value, decimals) => (/^-?\d+(?:\.\d+)?$/.test(value) ? minus(formatDecimal(value, decimals, tag)) : value),
    count: (value) => counts.format(value),
    duration(ms) {
      const minutes = Math.floor(Math.abs(ms) / 60_000);
      if (minutes === 0) {
        const seconds = Math.round(Math.abs(ms) / 1000);
        return seconds === 0 ? words.duration.lessThanMinute : fill(words.duration.seconds, { n: seconds });
      }
      const parts: string[] = [];
      const days = Math.floor(minutes / 1440);
      const hours = Math.floor((minutes % 1440) / 60);
      const rest = minutes % 60;
      if (days > 0) parts.push(fill(words.duration.days, { n: days }));
      if (hours > 0) parts.push(fill(words.duration.hours, { n: hours }));
      if (rest > 0 && days === 0) parts.push(fill(words.duration.minutes, { n: rest }));
      return parts.join(' ');
    },
  };
}
