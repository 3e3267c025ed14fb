/** The schedule as bars: where each lies between the first beginning and the last end, in percent. Pure. */
import type { ActivityView, PlanView, WindowView } from '../../../domain/planning/plan';
import { daysAfter, daySpan, wallTimeOf } from '../../../domain/time/zones';

export interface Bar {
  readonly id: string;
  readonly what: 'activity' | 'window';
  readonly title: string;
  readonly left: number;
  readonly width: number;
  readonly actual: { readonly left: number; readonly width: number } | undefined;
}

export interface Chart {
  readonly bars: readonly Bar[];
  /** Dates at the site, where they begin. */
  readonly days: readonly { readonly date: string; readonly left: number }[];
  /** Undefined when now is before or after all of it. */
  readonly now: number | undefined;
}

/** More dates than these would stand on each other. */
const MOST_DAYS = 8;

/** Undefined while nothing has both ends. `nowMs` in ms since 1970. */
export function chartOf({ activities, windows }: PlanView, timeZone: string, nowMs: number): Chart | undefined {
  const timed = [...windows.map((one) => ({ one, what: 'window' as const })), ...activities.map((one) => ({ one, what: 'activity' as const }))].filter(({ one }) => one.start !== null && one.end !== null);
  const instants = timed.flatMap(({ one }) => [one.start, one.end, one.actualStart, one.actualEnd].flatMap((at) => (at === null ? [] : Date.parse(at))));
  if (instants.length === 0) return undefined;
  const from = Math.min(...instants);
  const to = Math.max(...instants, from + 60_000);
  const place = (ms: number): number => ((ms - from) / (to - from)) * 100;
  const stretch = (start: string, end: string): { readonly left: number; readonly width: number } => ({ left: place(Date.parse(start)), width: Math.max(0, place(Date.parse(end)) - place(Date.parse(start))) });
  const barOf = ({ one, what }: { readonly one: ActivityView | WindowView; readonly what: Bar['what'] }): Bar => ({
    id: one.id,
    what,
    title: one.title,
    ...stretch(one.start ?? '', one.end ?? ''),
    actual: one.actualStart === null ? undefined : stretch(one.actualStart, one.actualEnd ?? new Date(Math.min(Math.max(nowMs, Date.parse(one.actualStart)), to)).toISOString()),
  });
  return { bars: timed.map(barOf), days: daysOf(from, to, timeZone).map(({ date, ms }) => ({ date, left: place(ms) })), now: nowMs >= from && nowMs <= to ? place(nowMs) : undefined };
}

function daysOf(from: number, to: number, timeZone: string): readonly { readonly date: string; readonly ms: number }[] {
  const all: { readonly date: string; readonly ms: number }[] = [];
  let date = wallTimeOf(new Date(from).toISOString(), timeZone)?.date;
  while (date !== undefined) {
    const ms = Date.parse(daySpan(date, timeZone)?.start ?? '');
    if (Number.isNaN(ms) || ms >= to) break;
    // The first date has begun before the chart does.
    all.push({ date, ms: Math.max(ms, from) });
    date = daysAfter(date, 1);
  }
  const step = Math.ceil(all.length / MOST_DAYS);
  return all.filter((_, index) => index % step === 0);
}
