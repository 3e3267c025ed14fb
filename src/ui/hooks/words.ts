/** Figures in words of the locale. Pure; the components give the locale. */

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 1536 -> "1.5 kB" in the locale's way. */
export function bytesInWords(bytes: number, locale: string): string {
  let value = Math.max(0, bytes);
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  const unit = units[step] ?? 'byte';
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(value);
}

const spans = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** A span of time in its two largest units, rounded: 7,800,000 -> "2 hr 10 min" in the locale's way. Less than half a minute is "0 min". */
export function durationInWords(ms: number, locale: string): string {
  const largest = spans.findIndex(([unit, length]) => Math.round(ms / 60_000) * 60_000 >= length || unit === 'minute');
  const shown = spans.slice(Math.max(0, largest), largest + 2);
  const smallest = shown.at(-1)?.[1] ?? 60_000;
  let rest = Math.round(Math.max(0, ms) / smallest) * smallest;
  const parts = shown.flatMap(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 && (length !== smallest || shown.length > 1) ? [] : [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count)];
  });
  return parts.join(' ');
}

/** An ISO date (no time) as people write it: "21 Nov 2026". */
export function dateInWords(date: string, locale: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
}

const momentOptions: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' };
/** Making one takes longer than using it a hundred times. */
const moments = new Map<string, Intl.DateTimeFormat>();

function momentFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  let found = moments.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(locale, timeZone === '' ? momentOptions : { ...momentOptions, timeZone });
    moments.set(key, found);
  }
  return found;
}

/** A moment with its zone: "21 Nov 2026, 14:02 CET". `timeZone` is the site's; without it, this device's. */
export function momentInWords(at: string, locale: string, timeZone = ''): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  try {
    return momentFormat(locale, timeZone).format(moment);
  } catch (error) {
    // A zone name that this machine does not know: the device's own zone, named, is still true.
    if (error instanceof RangeError) return momentFormat(locale, '').format(moment);
    throw error;
  }
}

/** A moment for small places: the time alone when it is today, else with its day: "14:02", "20 Nov, 14:02". */
export function shortMoment(at: string, locale: string, now: Date = new Date()): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
  const today = moment.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(locale, today ? time : { day: 'numeric', month: 'short', ...time }).format(moment);
}

/** Today as an ISO date where the device is. */
export function todayHere(now: Date = new Date()): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
