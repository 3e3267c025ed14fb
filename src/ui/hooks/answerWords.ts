import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { showAnswer, type ShowWords } from '../../domain/checks/show';
import { finishedTimerMs } from '../../domain/checks/timers';
import type { CheckView } from '../../domain/deployment/view';

/** The words that answers are shown in, in the chosen language. */
export function useShowWords(): ShowWords {
  const { t } = useTranslation('verdicts');
  return useMemo(
    () => ({
      yes: t('answer.yes'),
      no: t('answer.no'),
      notApplicable: t('not_applicable'),
      running: t('answer.running'),
      finished: t('answer.finished'),
      signedBy: t('answer.signedBy'),
      none: t('open'),
    }),
    [t],
  );
}

/** Gives the shown answer of a check as text, the same text that is signed and printed. */
export function useAnswerText(): (view: CheckView) => string {
  const { i18n } = useTranslation();
  const words = useShowWords();
  return useCallback(
    (view) =>
      showAnswer(view.check, view.answer, {
        locale: i18n.language,
        words,
        computed: view.computed,
        elapsedMs: finishedTimerMs(view.history, view.write),
        count: view.check.response.type === 'file' ? view.files.length : view.photos.length,
      }),
    [i18n.language, words],
  );
}
