import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, HeldOperation } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { entityTypes } from '../../../domain/record/operation';

/** What a held operation would write, in words. */
export function useHeldWords(): (held: HeldOperation, view: DeploymentView) => string {
  const { t, i18n } = useTranslation('delivery');
  return useCallback(
    ({ kind, entity }, view) => {
      if (kind === 'sign' || kind === 'adopt' || kind === 'admit') return t(`held.what.${kind}`);
      if (entity === undefined) return t('held.what.other');
      const type = entityTypes.find((one) => entity.startsWith(`${one}/`));
      if (type === undefined) return t('held.what.other');
      if (type !== 'answer') return t(`held.what.${type}`);
      const check = view.checks.get(entity.slice('answer/'.length)) ?? view.checks.get(entity);
      return check === undefined ? t('held.what.answerUnknown') : t('held.what.answer', { check: localText(check.check.title, i18n.language) });
    },
    [t, i18n.language],
  );
}
