/** Dates as people type them. */

const forms: readonly { readonly form: RegExp; readonly read: readonly [year: number, month: number, day: number] }[] = [
  { form: /^(\d{4})-(\d{1,2})-(\d{1,2})$/, read: [1, 2, 3] },
  { form: /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, read: [3, 2, 1] },
];

/**
 * What was typed as an ISO date; null while it is none yet. Year-month-day and day.month.year are taken in every language: neither can be mistaken
 * for the other. Slashes are not: 4/5/2026 is two different days to two people.
 */
export function typedDate(text: string): string | null {
  for (const { form, read } of forms) {
    const found = form.exec(text.trim());
    if (found === null) continue;
    const [year = 0, month = 0, day = 0] = read.map((at) => Number(found[at]));
    const date = new Date(Date.UTC(year, month - 1, day));
    const exists = year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return exists ? date.toISOString().slice(0, 10) : null;
  }
  return null;
}

/** A time of day behind a date: 24-hour, parted by a colon or point, or by am and pm. */
const timed = /^(.*?)[\sT,]+(\d{1,2})[:.](\d{2})\s*(am|pm|uhr|h)?$/i;

/** What was typed as `2026-11-21T14:30`; null while it is no date and time yet. Dates as in `typedDate`; 9:05, 09.05, 9:05 pm and "9:05 Uhr" are times. */
export function typedDateTime(text: string): string | null {
  const found = timed.exec(text.trim());
  if (found === null) return null;
  const date = typedDate(found[1] ?? '');
  const half = (found[4] ?? '').toLowerCase();
  const twelve = half === 'am' || half === 'pm';
  const written = Number(found[2]);
  const minute = Number(found[3]);
  if (date === null || minute > 59 || (twelve ? written < 1 || written > 12 : written > 23)) return null;
  const hour = twelve ? (written % 12) + (half === 'pm' ? 12 : 0) : written;
  return `${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** `2026-11-21` as a field shows it, in this format (`YYYY-MM-DD` or `DD.MM.YYYY`). Text that is none comes back as it is. */
export function dateInWords(date: string, format: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return year === undefined ? date : format.replace('YYYY', year).replace('MM', month).replace('DD', day);
}

/** `2026-11-21T14:30` as a field shows it, with the date in this format (`YYYY-MM-DD` or `DD.MM.YYYY`). Text that is none comes back as it is. */
export function wallInWords(wall: string, format: string): string {
  const [, date, time = ''] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(wall) ?? [];
  return date === undefined ? wall : `${dateInWords(date, format)} ${time}`;
}
