/** Periods that can be chosen, ending today. */
import type { MeasureFilter } from '../../../domain/measures/measures';
import { daysAfter } from '../../../domain/time/zones';

export const periods = ['month', 'quarter', 'year', 'all', 'own'] as const;
export type Period = (typeof periods)[number];

const monthsBack: Readonly<Record<Exclude<Period, 'own'>, number>> = { month: 0, quarter: 2, year: 11, all: 59 };

/** The first day of the month so many months before an ISO date, and that date. */
export function datesOf(period: Exclude<Period, 'own'>, today: string): Pick<MeasureFilter, 'from' | 'to'> {
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 - monthsBack[period];
  return { from: `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`, to: today };
}

/**
 * The day a period that goes up to now ends on. Deployments end by the date at their site, which east of here is already tomorrow's for some hours of the
 * day; one of those counts now. Later than tomorrow is nowhere yet: that is a wrong clock, and moves nothing.
 */
export function lastDay(today: string, ended: readonly { readonly endedOn: string | null }[]): string {
  const tomorrow = daysAfter(today, 1);
  return ended.some(({ endedOn }) => endedOn === tomorrow) ? tomorrow : today;
}
