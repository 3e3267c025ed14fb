/** Figures in words: a share as a percentage, milliseconds as a span of time, always beside what they were worked out from. */
import type { TFunction } from 'i18next';
import type { Figure, MeasureUnit } from '../../../domain/measures/measures';
import { durationInWords } from '../../hooks/words';

type Words = TFunction<'measures'>;

const number = (value: number, locale: string, digits: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);

/** A share from 0 to 1 as a percentage with one digit. */
export function shareInWords(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
}

/** The value of a measure; the words for "no figure" where there is nothing to divide by. */
export function valueInWords(value: number | null, unit: MeasureUnit, locale: string, t: Words): string {
  if (value === null) return t('nothing');
  switch (unit) {
    case 'share':
      return shareInWords(value, locale);
    case 'ms':
      return spanInWords(value, locale);
    case 'minutes':
      return t('minutes', { value: number(value, locale, 0) });
    case 'score':
    case 'per_deployment':
      return number(value, locale, 1);
    case 'sum':
      return number(value, locale, 0);
  }
}

/** What a figure was worked out from. */
export function basisInWords({ part, of }: Figure, unit: MeasureUnit, locale: string, t: Words): string {
  switch (unit) {
    case 'ms':
      return t('medianOf', { count: of });
    case 'score':
      return t('marks', { count: of });
    case 'sum':
    case 'minutes':
      return t('inDeployments', { count: of });
    case 'share':
    case 'per_deployment':
      return t('basis', { part: number(part, locale, 0), of: number(of, locale, 0) });
  }
}

/** Units that spans of time are drawn in, and their length in ms. */
const scales = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000 } as const;
export type TimeScale = keyof typeof scales;

/** Axes begin to use a unit when the largest span has this many of it: 90 minutes are easier to see than 1.5 h. */
const FROM_UNITS = 2;

/** The unit in which the largest of these spans (ms) is drawn: a plot of seconds is not drawn in hours. */
export function timeScaleOf(spansMs: readonly (number | null)[]): TimeScale {
  const largest = spansMs.reduce<number>((most, ms) => Math.max(most, ms ?? 0), 0);
  return (['d', 'h', 'min'] as const).find((scale) => largest >= FROM_UNITS * scales[scale]) ?? 's';
}

/** A span of time in words, seconds where it is shorter than a minute. */
export function spanInWords(ms: number, locale: string): string {
  if (Math.round(ms / 1000) >= 60) return durationInWords(ms, locale);
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 0 }).format(Math.max(0, ms) / 1000);
}

/** A value as plots draw it: percent, spans of time in the unit of the axis, or as it is. */
export function plotted(value: number | null, unit: MeasureUnit, scale: TimeScale): number | null {
  if (value === null) return null;
  if (unit === 'share') return Math.round(value * 1000) / 10;
  if (unit === 'ms') return Math.round((value / scales[scale]) * 100) / 100;
  return Math.round(value * 100) / 100;
}

/** `2026-03` as people write a month: "Mar 2026". */
export function monthInWords(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}
