import { linkOptions, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { nextStep } from '../../domain/deployment/next';
import type { CheckView, DeploymentView, NextStep } from '../../domain/deployment/view';
import { useSession } from '../state/session';

const optional = <K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> => (value === undefined ? {} : ({ [name]: value } as Record<K, string>));

/** Where a check is answered: its section, opened at it. */
export function checkTarget(deployment: string, check: Pick<CheckView, 'key' | 'stage' | 'section' | 'unit'>) {
  return linkOptions({
    to: '/d/$id/s/$stage/$section',
    params: { id: deployment, stage: check.stage, section: check.section },
    search: { check: check.key, ...optional('unit', check.unit) },
  });
}

export function sectionTarget(deployment: string, stage: string, section: string, unit?: string) {
  return linkOptions({ to: '/d/$id/s/$stage/$section', params: { id: deployment, stage, section }, search: optional('unit', unit) });
}

/** The screen where a next step is done. */
export function stepTarget(view: DeploymentView, step: NextStep) {
  const params = { id: view.id };
  switch (step.kind) {
    case 'import_list':
      return linkOptions({ to: '/d/$id/receipt/import', params });
    case 'receive':
      return linkOptions({ to: '/d/$id/receipt', params });
    case 'check':
      return checkTarget(view.id, step);
    case 'dispose':
      return linkOptions({ to: '/d/$id/findings', params, search: { open: step.nonconformance } });
    case 'resolve_conflict':
      return linkOptions({ to: '/d/$id/conflicts', params });
    case 'sign':
    case 'wait_for_signature':
      return linkOptions({ to: '/d/$id/sign/$stage', params: { id: view.id, stage: step.stage } });
    case 'wait_for_timer': {
      const check = view.checks.get(step.key);
      return check === undefined ? linkOptions({ to: '/d/$id', params }) : checkTarget(view.id, check);
    }
    case 'undo_step':
    case 'end_back_out':
      return linkOptions({ to: '/d/$id/back-out', params });
    case 'report':
      return linkOptions({ to: '/d/$id/report', params });
  }
}

/** The next thing in this deployment that needs the person at the device. */
export function useNextStep(view: DeploymentView): NextStep {
  const roles = useSession((state) => state.person?.roles);
  return useMemo(() => nextStep(view, roles ?? []), [view, roles]);
}

/** Goes to the screen where a step is done. */
export function useGoToStep(): (view: DeploymentView, step: NextStep) => void {
  const navigate = useNavigate();
  return useCallback((view, step) => void navigate(stepTarget(view, step)), [navigate]);
}

/** Goes to the next thing that needs this person in a deployment, as of the view given when called. */
export function useGoToNext(): (view: DeploymentView) => void {
  const roles = useSession((state) => state.person?.roles);
  const go = useGoToStep();
  return useCallback((view) => go(view, nextStep(view, roles ?? [])), [go, roles]);
}

/** Goes to where a check is answered. */
export function useGoToCheck(): (deployment: string, check: Pick<CheckView, 'key' | 'stage' | 'section' | 'unit'>) => void {
  const navigate = useNavigate();
  return useCallback((deployment, check) => void navigate(checkTarget(deployment, check)), [navigate]);
}
