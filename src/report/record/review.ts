/** What the report tells of the review: planned against actual and lessons, once somebody held it or wrote a lesson down. */
import type { ImprovementValues } from '../../domain/review/improvements';
import { reviewOf, type DateKept, type SpanKept } from '../../domain/review/review';
import { fill, fillPlural } from '../locales/words';
import type { Context } from './context';
import { part, toldSection } from './told';
import type { ToldSection } from './types';
import { isNothing } from '../../domain/nothing';

const MINUTE_MS = 60_000;

export function buildReview(context: Context): readonly ToldSection[] {
  const { words, format } = context;
  const { review } = words.told;
  const found = reviewOf(context.view, context.state, context.org);
  if (found.held === null && found.lessons.length + found.improvements.length === 0) return [];
  return toldSection('review', review.title, [
    part('', {
      facts: found.held === null ? [] : [{ label: review.held, value: format.day(found.held.heldOn) }, { label: review.summary, value: found.held.summary }],
    }),
    part(review.kept, {
      headers: [review.what, review.planned, review.actual, review.difference],
      rows: found.dates.map((date) => [review[date.what], dayOf(context, date.planned), dayOf(context, date.actual), difference(context, date)]),
    }),
    part(review.times, {
      headers: [review.what, review.planned, review.actual, review.difference],
      rows: [...found.activities.map(({ activity: { title }, ...kept }) => ({ title, kept })), ...found.windows.map(({ window: { title }, ...kept }) => ({ title, kept }))]
        .filter(({ kept }) => kept.plannedMinutes !== undefined || kept.actualMinutes !== undefined)
        .map(({ title, kept }) => [title, lasting(context, kept.plannedMinutes), lasting(context, kept.actualMinutes), ending(context, kept)]),
    }),
    part(review.lessons, {
      headers: [review.lesson, review.cause, review.improvement],
      shares: [3, 3, 2],
      rows: found.lessons.map(({ values }) => [`${review.kind[values.kind ?? 'idea']}: ${values.text ?? ''}`, values.cause ?? '', isNothing(values.improvement) ? '' : review.raised]),
    }),
    part(review.improvements, {
      headers: [review.wanted, review.who, review.became],
      rows: found.improvements.map(({ values }) => [wanted(context, values), seenTo(context, values), became(context, values)]),
    }),
  ]);
}

/** What is to change, and the checks that it is about. */
function wanted(context: Context, { title = '', checks = [] }: ImprovementValues): string {
  const titles = new Map([...context.view.checks.values()].map(({ check }) => [check.id, context.checkTitle(check)]));
  return [title, checks.map((id) => titles.get(id) ?? id).join(', ')].filter((line) => line !== '').join('\n');
}

function seenTo(context: Context, { owner, due }: ImprovementValues): string {
  const until = isNothing(due) ? '' : fill(context.words.told.review.due, { date: context.format.day(due) });
  return [isNothing(owner) ? '' : context.who(owner), until].filter((line) => line !== '').join('\n');
}

function became({ words }: Context, { state = 'raised', doneIn, version = '', note = '' }: ImprovementValues): string {
  const { review } = words.told;
  const said = state === 'done' && !isNothing(doneIn) ? fill(review.doneIn, { version: doneIn }) : fill(review.states[state], { version });
  return [said, note].filter((line) => line !== '').join('\n');
}

function lasting({ words, format }: Context, minutes: number | undefined): string {
  return minutes === undefined ? words.none : format.duration(minutes * MINUTE_MS);
}

function ending({ words, format }: Context, { lateMinutes }: SpanKept): string {
  const { review } = words.told;
  if (lateMinutes === undefined) return words.none;
  if (lateMinutes === 0) return review.onTime;
  return fill(lateMinutes > 0 ? review.late : review.early, { time: format.duration(Math.abs(lateMinutes) * MINUTE_MS) });
}

function dayOf({ words, format }: Context, date: string | null): string {
  return date === null ? words.none : format.day(date);
}

function difference({ words, locale }: Context, { daysLate }: DateKept): string {
  const { review } = words.told;
  if (daysLate === undefined) return words.none;
  if (daysLate === 0) return review.onTheDay;
  return daysLate > 0 ? fillPlural(locale, review.daysLate, daysLate) : fillPlural(locale, review.daysEarly, -daysLate);
}
