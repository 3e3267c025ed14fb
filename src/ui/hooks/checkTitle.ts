import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../domain/deployment/view';
import { localText } from '../../domain/model/schema';
import { useTargetLabel } from './targetLabel';

/** Gives a check's title with its unit, rack or feed, for lists that mix them; the key itself for a check that the model does not have. */
export function useCheckTitle(view: DeploymentView): (key: string) => string {
  const { i18n } = useTranslation();
  const labelOf = useTargetLabel(view);
  const locale = i18n.language;
  return useCallback(
    (key) => {
      const check = view.checks.get(key);
      if (check === undefined) return key;
      const title = localText(check.check.title, locale);
      return check.unit === undefined ? title : `${title} · ${labelOf(check.unit)}`;
    },
    [view.checks, labelOf, locale],
  );
}
