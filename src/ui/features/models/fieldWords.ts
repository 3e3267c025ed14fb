/** Words for the fields of a model and for their values. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldChange } from '../../../domain/model/diff';
import { modelEditor as english } from '../../locales/en/modelEditor';

export type NamedField = keyof typeof english.field;

const isNamed = (name: string): name is NamedField => Object.hasOwn(english.field, name);

/** Fields with few values, and the words for those. */
const choiceOf = {
  kind: 'kind',
  repeat: 'repeat',
  screen: 'screen',
  response_instrument: 'instrument',
  response_calibration: 'calibration',
  instruments_calibration: 'calibration',
  response_expected: 'expected',
  response_checksum: 'checksum',
  response_mustEqual: 'mustEqual',
  onFail_needs: 'needs',
  response_options_verdict: 'verdict',
} as const satisfies Readonly<Record<string, keyof typeof english.choice>>;

const keyOf = (field: string): string => field.replaceAll('.', '_');

/** Gives the name of a changed field, with option and language. */
export function useFieldName(): (change: FieldChange) => string {
  const { t } = useTranslation(['modelEditor', 'models']);
  return useCallback(
    ({ field, of, language }) => {
      const key = keyOf(field);
      const name = isNamed(key) ? t(`field.${key}`) : field;
      const ofOne = of === '' ? name : t('models:comparing.of', { field: name, of });
      return language === 'en' || language === 'de' ? t('models:comparing.inLanguage', { field: ofOne, language: t(`language.${language}`) }) : ofOne;
    },
    [t],
  );
}

/** Gives a value of a field as people read it. */
export function useFieldValue(): (field: string, value: string | undefined) => string {
  const { t, i18n } = useTranslation(['modelEditor', 'models', 'common']);
  return useCallback(
    (field, value) => {
      if (value === undefined) return t('models:comparing.nothing');
      if (value === 'true') return t('common:yes');
      if (value === 'false') return t('common:no');
      const key = keyOf(field);
      const lookUp = (found: string): string => (i18n.t as (key: string) => string)(found);
      if (key === 'response_type') return lookUp(`models:types.${value}`);
      if (key === 'role') return lookUp(`common:roles.${value}`);
      if (Object.hasOwn(choiceOf, key)) {
        const words = `modelEditor:choice.${choiceOf[key as keyof typeof choiceOf]}.${value}`;
        if (i18n.exists(words)) return lookUp(words);
      }
      return value;
    },
    [t, i18n],
  );
}
