import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { targetLabel, type TargetWords } from '../../domain/deployment/targets';
import type { DeploymentView } from '../../domain/deployment/view';

/** Words around the names of racks and feeds. */
export function useTargetWords(): TargetWords {
  const { t } = useTranslation('common');
  return useMemo(() => ({ rack: t('target.rack', { name: '{name}' }), feed: t('target.feed', { name: '{name}' }) }), [t]);
}

/** Gives what people call a unit, rack or feed that checks are asked about. */
export function useTargetLabel(view: DeploymentView): (target: string) => string {
  const words = useTargetWords();
  return useCallback((target) => targetLabel(view.targets, target, words), [view.targets, words]);
}
