import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, TimeCorrection } from '../../domain/deployment/view';
import { correctionAt } from '../../domain/deployment/true-time';
import { momentInWords } from './words';

/** How the times that entries carry are shown: the true one with a mark where the clock of its device was wrong. ClockNote tells the rest. */
export interface RecordedTimes {
  /** When an entry was recorded. */
  readonly moment: (at: string) => string;
  /** The same for a time whose correction is known already (a signature's); `at` where there is none. */
  readonly corrected: (at: string, correction: TimeCorrection | undefined) => string;
}

/** Times of a deployment, in the zone of its site. */
export function useRecordedTimes(view: DeploymentView): RecordedTimes {
  const { t, i18n } = useTranslation('common');
  const { timeZone } = view.details;
  const { correctionsByTime } = view;
  return useMemo(() => {
    const corrected = (at: string, correction: TimeCorrection | undefined): string => {
      if (correction === undefined) return momentInWords(at, i18n.language, timeZone);
      return t(correction.offsetMs === null ? 'time.wrong' : 'time.corrected', { at: momentInWords(correction.at, i18n.language, timeZone) });
    };
    return { corrected, moment: (at) => corrected(at, correctionAt({ correctionsByTime }, at)) };
  }, [t, i18n.language, timeZone, correctionsByTime]);
}
