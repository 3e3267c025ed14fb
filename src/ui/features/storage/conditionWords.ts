import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDecimal } from '../../../domain/checks/show';
import type { Condition, CustodyEntry, Range, StorageLimits } from '../../../domain/storage/custody';
import { isNothing } from '../../../domain/nothing';

/** Readings of storage in words: value, limits, and whether it lies inside them. Empty where nothing was read. */
export function useConditionWords(limits: StorageLimits): (entry: CustodyEntry) => string {
  const { t, i18n } = useTranslation('storage');
  const locale = i18n.language;
  return useCallback(
    ({ values, celsius, humidity }) => {
      const number = (value: string): string => formatDecimal(value, value.includes('.') ? value.length - value.indexOf('.') - 1 : 0, locale);
      const say = (what: 'celsius' | 'humidity', value: string | null | undefined, condition: Condition | undefined, range: Range): readonly string[] =>
        isNothing(value) || condition === undefined ? [] : [t(`reading.${what}`, { value: number(value), min: number(range.min), max: number(range.max), verdict: t(`reading.${condition}`) })];
      return [...say('celsius', values.celsius, celsius, limits.celsius), ...say('humidity', values.humidity, humidity, limits.humidity)].join(' · ');
    },
    [t, locale, limits],
  );
}
