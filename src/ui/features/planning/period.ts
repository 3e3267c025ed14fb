/** Which dates a calendar shows, and how one turns its pages. Pure. */
import { monthsAfter, monthWeeks, weekStart } from '../../../domain/planning/agenda';
import { daysAfter } from '../../../domain/time/zones';

export const calendarViews = ['month', 'week', 'list'] as const;
export type CalendarView = (typeof calendarViews)[number];

/** Sunday where the locale begins its weeks with it, else Monday. */
export function firstDayOfWeek(locale: string): 0 | 1 {
  return locale === 'en-US' ? 0 : 1;
}

/** Rows of seven dates. `date` is any date within the period. */
export function weeksOf(view: 'month' | 'week', date: string, first: 0 | 1): readonly (readonly string[])[] {
  if (view === 'month') return monthWeeks(date, first);
  const start = weekStart(date, first);
  return [[0, 1, 2, 3, 4, 5, 6].map((index) => daysAfter(start, index))];
}

/** A date in the period before (-1) or after (1). */
export function turned(view: 'month' | 'week', date: string, by: -1 | 1): string {
  return view === 'month' ? monthsAfter(date, by) : daysAfter(date, by * 7);
}
