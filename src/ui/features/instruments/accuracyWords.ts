import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Big } from 'big.js';
import { formatDecimal } from '../../../domain/checks/show';
import type { Accuracy } from '../../../domain/instruments/fields';
import { unitInWords } from '../../../domain/words/units';

/** Decimal text with as many digits as it has. */
export function plainDecimal(text: string, locale: string): string {
  const point = text.indexOf('.');
  return formatDecimal(text, point < 0 ? 0 : text.length - point - 1, locale);
}

/** Gives "±(0.8 % of reading + 0.3 V)". */
export function useAccuracyWords(): (accuracy: Accuracy) => string {
  const { t, i18n } = useTranslation('instruments');
  const locale = i18n.language;
  return useCallback(
    ({ unit, percent, digits, resolution, fixed }) => {
      const amount = (text: string): string => `${plainDecimal(text, locale)}\u00a0${unitInWords(unit, locale)}`;
      const parts = [
        ...(percent === null ? [] : [t('accuracies.percentOf', { value: plainDecimal(percent, locale) })]),
        ...(digits === null || resolution === null ? [] : [amount(new Big(digits).times(resolution).toFixed())]),
        ...(fixed === null ? [] : [amount(fixed)]),
      ];
      return t('accuracies.of', { parts: parts.join(' + ') });
    },
    [locale, t],
  );
}
