import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary } from '../../../domain/deployment/view';

/** Who has to act next, in words. */
export function useWaitingWords(): (summary: DeploymentSummary) => string {
  const { t } = useTranslation('deployments');
  return useCallback(
    (summary) => {
      if (summary.cancelled) return t('waiting.cancelled');
      if (summary.complete) return t('waiting.complete');
      return t(`waiting.${summary.waitingFor}`);
    },
    [t],
  );
}
