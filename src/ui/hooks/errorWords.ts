import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { HostError } from '../../contract/errors';

/** Gives the words for an error of any origin; what cannot be told apart is said plainly and logged to the console. */
export function useErrorWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation('errors');
  return useCallback(
    (error) => {
      if (error instanceof HostError) return t(`host.${error.code}`);
      if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
        const key = `errors:rule.${error.code}`;
        const values = 'values' in error && typeof error.values === 'object' ? (error.values as Record<string, string>) : {};
        // The key is looked up first, so it need not be one that the compiler knows.
        if (i18n.exists(key)) return (i18n.t as (key: string, values: Record<string, string>) => string)(key, values);
      }
      console.error(error);
      return t('unexpected');
    },
    [t, i18n],
  );
}
