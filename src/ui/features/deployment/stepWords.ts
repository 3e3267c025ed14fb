import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, NextStep } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';

/** Gives the words for a next step, such as "Continue: Inlet temperature". */
export function useStepWords(): (view: DeploymentView, step: NextStep) => string {
  const { t, i18n } = useTranslation('deployment');
  return useCallback(
    (view, step) => {
      const stageTitle = (id: string): string => {
        const stage = view.model.stages.find((one) => one.id === id);
        return stage === undefined ? id : localText(stage.title, i18n.language);
      };
      const checkTitle = (key: string): string => {
        const check = view.checks.get(key)?.check;
        return check === undefined ? key : localText(check.title, i18n.language);
      };
      switch (step.kind) {
        case 'import_list':
        case 'receive':
        case 'dispose':
        case 'resolve_conflict':
        case 'end_back_out':
        case 'report':
          return t(`next.${step.kind}`);
        case 'undo_step':
          return t('next.undo_step', { check: checkTitle(step.key) });
        case 'check':
          return t('next.check', { check: checkTitle(step.key) });
        case 'wait_for_timer':
          return t('next.wait_for_timer', { check: checkTitle(step.key) });
        case 'sign':
          return t('next.sign', { stage: stageTitle(step.stage) });
        case 'wait_for_signature':
          return t('next.wait_for_signature', { stage: stageTitle(step.stage) });
      }
    },
    [t, i18n.language],
  );
}
