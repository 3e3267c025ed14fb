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
