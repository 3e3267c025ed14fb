/** The next thing that needs this person: what the one primary button does. */
import { waitingComponents } from '../receiving/reconcile';
import { entityKey } from '../record/operation';
import type { Role } from './fields';
import { forwardStages, keepsOpen } from './stages';
import type { CheckView, DeploymentView, NextStep, StageView } from './view';

/** True when a person can do something about the check now (a computed one follows from others; a running timer only needs time). */
function isActionable(check: CheckView): boolean {
  if (!keepsOpen(check)) return check.applies && check.missing.includes('retest') && check.status !== 'conflict';
  if (check.missing.length === 1 && check.missing[0] === 'timer_running') return false;
  return check.check.response.type !== 'computed' || check.status !== 'open';
}

function isOpenStage(stage: StageView): boolean {
  return stage.state !== 'accepted' && stage.state !== 'superseded' && stage.state !== 'complete' && stage.state !== 'locked';
}

/** Work with one's hands: receiving, checks, re-tests. */
function workStep(view: DeploymentView): NextStep | undefined {
  for (const stage of forwardStages(view.stages).filter(isOpenStage)) {
    for (const { section, checks } of stage.sections) {
      if (section.screen === 'receiving') {
        if (view.receipt.components.length === 0) return { kind: 'import_list' };
        const unknown = view.receipt.unresolvedScans.some((scan) => scan.outcome !== 'duplicate');
        if (waitingComponents(view.receipt).length > 0 || unknown) return { kind: 'receive', stage: stage.stage.id, section: section.id };
      }
      const check = checks.find(isActionable);
      if (check !== undefined) return { kind: 'check', stage: stage.stage.id, section: section.id, key: check.key, unit: check.unit };
    }
  }
  return undefined;
}

/** Decisions: nonconformances without a disposition, in stages that are not locked. */
function decisionStep(view: DeploymentView): NextStep | undefined {
  const open = new Set(view.stages.filter((stage) => stage.state !== 'locked').map((stage) => stage.stage.id));
  const found = view.nonconformances.find((one) => one.state === 'open' && open.has(one.stage));
  return found === undefined ? undefined : { kind: 'dispose', nonconformance: found.id };
}

function signable(view: DeploymentView): StageView | undefined {
  const stages = forwardStages(view.stages);
  return stages.find((stage) => stage.state === 'waiting_for_signature') ?? stages.find((stage) => stage.state === 'superseded' && stage.blockers.length === 0);
}

/**
 * What to do next in these roles. Conflicts first: they hold everything up. Technicians work before they decide or wait; others sign and decide before they work.
 * When nothing is left but other people's signatures or a timer, that is what it says; when all is signed, the report.
 */
export function nextStep(view: DeploymentView, roles: readonly Role[]): NextStep {
  const conflict = view.conflicts[0];
  if (conflict !== undefined) return { kind: 'resolve_conflict', key: entityKey(conflict.entity) };
  if (view.details.cancelled !== null) return { kind: 'report' };
  const waiting = signable(view);
  const hold = waiting?.stage.hold;
  const sign: NextStep | undefined = waiting !== undefined && hold !== undefined && roles.includes(hold.role) ? { kind: 'sign', stage: waiting.stage.id } : undefined;
  const work = workStep(view);
  const decide = decisionStep(view);
  const ordered = roles.includes('technician') ? [work, decide, sign] : [sign, decide, work];
  const step = ordered.find((one) => one !== undefined);
  if (step !== undefined) return step;
  const timer = view.timers[0];
  if (timer !== undefined) return { kind: 'wait_for_timer', key: timer.key };
  return waiting === undefined ? { kind: 'report' } : { kind: 'wait_for_signature', stage: waiting.stage.id };
}

/** Whom the deployment waits for: hands, or a signature or decision. */
export function waitingFor(view: DeploymentView): 'technician' | 'supervisor' | 'nobody' {
  if (view.details.cancelled !== null) return 'nobody';
  if (view.conflicts.length > 0 || workStep(view) !== undefined || view.timers.length > 0) return 'technician';
  return decisionStep(view) !== undefined || signable(view) !== undefined ? 'supervisor' : 'nobody';
}
