import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Said } from '../../../../domain/model/problem';
import { modelEditor as english } from '../../../locales/en/modelEditor';

type Per = keyof typeof english.per;
const isPer = (text: string | undefined): text is Per => text !== undefined && Object.hasOwn(english.per, text);

/** Gives the words for what is wrong with a model. */
export function useProblemWords(): (problem: Said) => string {
  const { t } = useTranslation('modelEditor');
  return useCallback(
    ({ code, values }) => {
      const { per } = values;
      return (t as (key: string, values: Readonly<Record<string, string>>) => string)(`problem.${code}`, isPer(per) ? { ...values, per: t(`per.${per}`) } : values);
    },
    [t],
  );
}
