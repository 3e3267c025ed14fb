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
      return durationInWords(value, locale);
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

/** A value as plots draw it: percent, hours, or as it is. */
export function plotted(value: number | null, unit: MeasureUnit): number | null {
  if (value === null) return null;
  if (unit === 'share') return Math.round(value * 1000) / 10;
  if (unit === 'ms') return Math.round(value / 36_000) / 100;
  return Math.round(value * 100) / 100;
}

/** `2026-03` as people write a month: "Mar 2026". */
export function monthInWords(month: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}
