import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { HostError } from '../../../contract/errors';
import { useBundleTrouble } from '../delivery/bundles';
import { refusalIn } from './refusal';
import type { Keeper } from './useRemove';

/** Why a deployment was not removed, in words. */
export function useRefusalWords(): (error: unknown, where: Keeper['where']) => string {
  const { t } = useTranslation('removing');
  const trouble = useBundleTrouble();
  return useCallback(
    (error, where) => {
      const refusal = error instanceof HostError && error.code === 'not_removable' ? refusalIn(error.detail) : undefined;
      if (refusal === undefined) return trouble(error).text;
      const { code, count } = refusal;
      return code === 'entries_missing' || code === 'files_missing' ? t(`refused.${code}_${where}`, { count }) : t(`refused.${code}`, { count });
    },
    [t, trouble],
  );
}
