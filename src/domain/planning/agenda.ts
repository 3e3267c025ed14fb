/** Plans of many deployments as one calendar: what is on which day, where clocks are those of each site. */
import { daysAfter, wallTimeOf } from '../time/zones';
import type { ActivityKind } from './fields';
import type { PlanDigest } from './digest';
import { spanOf } from './plan';

export interface AgendaItem {
  /** Unique among all plans. */
  readonly key: string;
  readonly deployment: string;
  readonly reference: string;
  readonly site: PlanDigest['site'];
  readonly timeZone: string;
  readonly what: ActivityKind | 'window';
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly end: string;
  readonly people: readonly string[];
  readonly racks: readonly string[];
  readonly rescheduled: number;
  /** It has begun, or ended, as somebody wrote down. */
  readonly actual: 'none' | 'begun' | 'ended';
  /** First and last date on which it is, at its site. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export interface AgendaFilter {
  /** Key of a site; null for all. */
  readonly site: string | null;
  /** Person id; null for all. */
  readonly person: string | null;
}

/** Everything that has a beginning and an end, of plans that are not over, in order of beginning. */
export function agendaOf(plans: readonly PlanDigest[], { site, person }: AgendaFilter): readonly AgendaItem[] {
  const items: AgendaItem[] = [];
  for (const plan of plans) {
    if (plan.over || (site !== null && plan.site.key !== site)) continue;
    for (const item of [...plan.activities, ...plan.windows]) {
      const span = spanOf(item);
      const people = 'people' in item ? item.people : [];
      if (span === undefined || (person !== null && !people.includes(person))) continue;
      const firstDay = wallTimeOf(span.start, plan.timeZone)?.date;
      // The end is not part of it: what ends at midnight is not on the next day. What has no length is on the day on which it is.
      const lastMs = Math.max(Date.parse(span.start), Date.parse(span.end) - 1);
      const lastDay = Number.isNaN(lastMs) ? undefined : wallTimeOf(new Date(lastMs).toISOString(), plan.timeZone)?.date;
      if (firstDay === undefined || lastDay === undefined) continue;
      items.push({
        key: `${plan.id}/${item.id}`,
        deployment: plan.id,
        reference: plan.reference,
        site: plan.site,
        timeZone: plan.timeZone,
        what: 'kind' in item ? item.kind : 'window',
        id: item.id,
        title: item.title,
        start: span.start,
        end: span.end,
        people,
        racks: item.racks,
        rescheduled: item.rescheduled,
        actual: item.actualEnd !== null ? 'ended' : item.actualStart !== null ? 'begun' : 'none',
        firstDay,
        lastDay,
      });
    }
  }
  return items.sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.key < b.key ? -1 : 1));
}

/** Items by date, for the dates from `first` to `last` (both included). */
export function itemsByDay(items: readonly AgendaItem[], first: string, last: string): ReadonlyMap<string, readonly AgendaItem[]> {
  const days = new Map<string, AgendaItem[]>();
  for (let day = first; day <= last; day = daysAfter(day, 1)) days.set(day, []);
  for (const item of items) {
    if (item.lastDay < first || item.firstDay > last) continue;
    for (let day = item.firstDay < first ? first : item.firstDay; day <= item.lastDay && day <= last; day = daysAfter(day, 1)) days.get(day)?.push(item);
  }
  return days;
}

/** The Monday (or, with 0, Sunday) on or before a date. `firstDayOfWeek`: 0 for Sunday, 1 for Monday. */
export function weekStart(date: string, firstDayOfWeek: 0 | 1): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return daysAfter(date, -((weekday - firstDayOfWeek + 7) % 7));
}

/** Whole weeks around a month (`2026-03-15` stands for March 2026), each as seven dates. */
export function monthWeeks(date: string, firstDayOfWeek: 0 | 1): readonly (readonly string[])[] {
  const month = date.slice(0, 7);
  const weeks: string[][] = [];
  for (let day = weekStart(`${month}-01`, firstDayOfWeek); day.slice(0, 7) <= month; day = daysAfter(day, 7)) {
    const monday = day;
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((index) => daysAfter(monday, index)));
  }
  return weeks;
}

/** The same day of another month, or its last when it has not as many. */
export function monthsAfter(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(day, last.getUTCDate()))).toISOString().slice(0, 10);
}
