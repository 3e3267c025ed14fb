/** Which day it is somewhere. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** The format of a zone; of UTC where this machine does not know the zone: a wrong hour is better than no date at all, and both shells know all zones. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601', numberingSystem: 'latn' };
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en', { ...options, timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    format = new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
  formats.set(timeZone, format);
  return format;
}

/** The ISO date (`2026-03-29`) on which an instant falls in a zone of the IANA database. Undefined for what is no instant. */
export function localDateOf(instant: string, timeZone: string): string | undefined {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return undefined;
  const parts = new Map(formatOf(timeZone).formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}
