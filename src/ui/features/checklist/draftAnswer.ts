/**
 * From what a person typed to an answer of the record, checked by the domain's own schema. A draft holds only what was typed or
 * chosen since; what is absent is as recorded.
 */
import { parseDecimalInput } from '../../../domain/checks/show';
import { answerValue, type AnswerValue } from '../../../domain/deployment/fields';
import type { Check } from '../../../domain/model/schema';

export interface Draft {
  readonly value?: string | undefined;
  /** Series: text by point id. */
  readonly points?: Readonly<Record<string, string>> | undefined;
  readonly instrument?: string | undefined;
}

/** Locale key suffix of what is wrong with a field of a draft. */
export type DraftProblem = 'empty' | 'not_a_number' | 'no_points' | 'not_a_date' | 'too_short' | 'not_accepted';

export type DraftResult =
  | { readonly ok: true; readonly answer: AnswerValue }
  /** `field`: `value`, or a series' point id. */
  | { readonly ok: false; readonly field: string; readonly problem: DraftProblem };

/** What goes with a reading besides its number. */
export interface ReadingWith {
  readonly instrument: string | undefined;
  /** Half-width of one value's uncertainty, decimal text, by what the register says of the instrument now; undefined when it does not say. */
  readonly uncertaintyOf: (value: string) => string | undefined;
}

const wrong = (field: string, problem: DraftProblem): DraftResult => ({ ok: false, field, problem });

/** The answer that a draft stands for, or what is wrong with it. `zone` is the IANA name that date and time were typed in. */
export function answerFromDraft(check: Check, draft: Draft, recorded: AnswerValue | undefined, reading: ReadingWith, zone: string): DraftResult {
  const { response } = check;
  const typed = draft.value?.trim() ?? '';
  switch (response.type) {
    case 'measurement': {
      const value = draft.value === undefined && recorded?.type === 'measurement' ? recorded.value : parseDecimalInput(typed);
      if (value === undefined) return wrong('value', typed === '' ? 'empty' : 'not_a_number');
      return checked({ type: 'measurement', value, unit: response.unit, ...named(reading), ...off(reading.uncertaintyOf(value)) });
    }
    case 'series':
      return seriesFromDraft(response, draft, recorded, reading);
    case 'text':
      if (typed.length < (response.minLength ?? 1)) return wrong('value', typed === '' ? 'empty' : 'too_short');
      return checked({ type: 'text', value: typed });
    case 'identifier':
      return typed === '' ? wrong('value', 'empty') : checked({ type: 'identifier', value: typed, via: 'typed' });
    case 'date_time': {
      if (typed === '') return wrong('value', 'empty');
      const at = new Date(typed);
      return Number.isNaN(at.getTime()) ? wrong('value', 'not_a_date') : checked({ type: 'date_time', value: at.toISOString(), zone });
    }
    default:
      return wrong('value', 'not_accepted');
  }
}

type SeriesResponse = Extract<Check['response'], { type: 'series' }>;

function seriesFromDraft(response: SeriesResponse, draft: Draft, recorded: AnswerValue | undefined, reading: ReadingWith): DraftResult {
  const before = recorded?.type === 'series' ? recorded.values : {};
  const values: Record<string, string> = {};
  for (const { id } of response.points) {
    const typed = draft.points?.[id];
    if (typed === undefined) {
      const kept = before[id];
      if (kept !== undefined) values[id] = kept;
      continue;
    }
    if (typed.trim() === '') continue;
    const value = parseDecimalInput(typed);
    if (value === undefined) return wrong(id, 'not_a_number');
    values[id] = value;
  }
  if (Object.keys(values).length === 0) return wrong(response.points[0]?.id ?? 'value', 'no_points');
  return checked({ type: 'series', values, unit: response.unit, ...named(reading), ...offAtPoints(values, reading) });
}

function named({ instrument }: ReadingWith): { instrument?: string } {
  return instrument === undefined ? {} : { instrument };
}

function off(uncertainty: string | undefined): { uncertainty?: string } {
  return uncertainty === undefined ? {} : { uncertainty };
}

/** One for all points where it is the same, else one each. */
function offAtPoints(values: Readonly<Record<string, string>>, { uncertaintyOf }: ReadingWith): { uncertainty?: string; uncertainties?: Record<string, string> } {
  const known = Object.entries(values).flatMap(([point, value]) => {
    const uncertainty = uncertaintyOf(value);
    return uncertainty === undefined ? [] : [[point, uncertainty] as const];
  });
  const first = known[0]?.[1];
  return known.every(([, uncertainty]) => uncertainty === first) ? off(first) : { uncertainties: Object.fromEntries(known) };
}

function checked(answer: AnswerValue): DraftResult {
  const parsed = answerValue.safeParse(answer);
  return parsed.success ? { ok: true, answer: parsed.data } : wrong('value', 'not_accepted');
}

/** True when nothing was typed or chosen. */
export function isEmptyDraft(draft: Draft | undefined): boolean {
  return draft === undefined || (draft.value === undefined && draft.instrument === undefined && Object.values(draft.points ?? {}).length === 0);
}

/** "2026-03-01T10:20" of an instant on this device's clock, as a date-time field wants it. */
export function localInputText(at: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
