/** What the report tells of the review: planned against actual and lessons, once somebody held it or wrote a lesson down. */
import type { ImprovementValues } from '../../domain/review/improvements';
import { reviewOf, type DateKept } from '../../domain/review/review';
import { fill, fillPlural } from '../locales/words';
import type { Context } from './context';
import { part, toldSection } from './told';
import type { ToldSection } from './types';
import { isNothing } from '../../domain/nothing';

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
    part(review.lessons, {
      headers: [review.lesson, review.cause, review.improvement],
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

function seenTo({ words, format, who }: Context, { owner, due }: ImprovementValues): string {
  return [isNothing(owner) ? '' : who(owner), isNothing(due) ? '' : fill(words.told.review.due, { date: format.day(due) })].filter((line) => line !== '').join('\n');
}

function became({ words }: Context, { state = 'raised', doneIn, version = '', note = '' }: ImprovementValues): string {
  const { review } = words.told;
  const said = state === 'done' && !isNothing(doneIn) ? fill(review.doneIn, { version: doneIn }) : fill(review.states[state], { version });
  return [said, note].filter((line) => line !== '').join('\n');
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
