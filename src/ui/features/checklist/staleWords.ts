import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaleReason } from '../../../domain/deployment/stale-reasons';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { usePersonName } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';

/** Gives one cause in words: what changed from what to what, or the reason that was given; who, and when. */
export function useStaleWords(): (reason: StaleReason) => string {
  const { t } = useTranslation(['checklist', 'common']);
  const words = useCheckWords();
  const name = usePersonName();
  const { moment } = useRecordedTimes(useDeployment());
  return useCallback(
    (reason) => {
      const check = words.text(reason.cause.check.title);
      if (reason.kind === 'pending') return t('notices.stalePending', { check });
      const by = { check, name: name(reason.by) ?? t('common:unknownPerson'), at: moment(reason.at) };
      switch (reason.kind) {
        case 'changed':
          return t('notices.staleChanged', { ...by, from: words.value(reason.cause.check, reason.from), to: words.value(reason.cause.check, reason.to) });
        case 'rejected':
          return t('notices.staleRejected', { ...by, reason: reason.reason });
        case 'backed_out':
          return t('notices.staleBackedOut', { ...by, reason: reason.reason });
      }
    },
    [moment, name, t, words],
  );
}
