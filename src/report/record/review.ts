/** What the report tells of the review: planned against actual and lessons, once somebody held it or wrote a lesson down. */
import { reviewOf, type DateKept } from '../../domain/review/review';
import { fillPlural } from '../locales/words';
import type { Context } from './context';
import { part, toldSection } from './told';
import type { ToldSection } from './types';
import { isNothing } from '../../domain/nothing';

export function buildReview(context: Context): readonly ToldSection[] {
  const { words, format } = context;
  const { review } = words.told;
  // Improvements live in the organisation's record, which a report does not carry; that one was raised is part of the lesson.
  const found = reviewOf(context.view, context.state, undefined);
  if (found.held === null && found.lessons.length === 0) return [];
  return toldSection('review', review.title, [
    part('', {
      facts: found.held === null ? [] : [{ label: review.held, value: format.day(found.held.heldOn) }, { label: review.summary, value: found.held.summary }],
    }),
    part(review.kept, {
      headers: [review.what, review.planned, review.actual, review.difference],
      rows: found.dates.map((date) => [review[date.what], dayOf(context, date.planned), dayOf(context, date.actual), difference(context, date)]),
    }),
    part(review.lessons, {
      headers: [review.lesson, review.cause, review.improvement],
      rows: found.lessons.map(({ values }) => [`${review.kind[values.kind ?? 'idea']}: ${values.text ?? ''}`, values.cause ?? '', isNothing(values.improvement) ? '' : review.raised]),
    }),
  ]);
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
