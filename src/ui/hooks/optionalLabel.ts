import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Marks the label of a field that may stay empty: "Requester (optional)". */
export function useOptionalLabel(): (label: string) => string {
  const { t } = useTranslation('common');
  return useCallback((label) => t('optionalLabel', { label }), [t]);
}
