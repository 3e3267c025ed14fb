/** The next thing that needs this person: what the one primary button does. */
import { waitingComponents } from '../receiving/reconcile';
import { entityKey } from '../record/operation';
import type { Role } from './fields';
import { waitsForOriginalState } from './original-state';
import { forwardStages, keepsOpen } from './stages';
import type { CheckView, DeploymentView, NextStep, StageView } from './view';

/** True when a person can do something about the check now (a computed one follows from others; a running timer only needs time). */
function isActionable(check: CheckView): boolean {
  if (!keepsOpen(check)) return check.applies && check.missing.includes('retest') && check.status !== 'conflict';
  if (check.missing.length === 1 && check.missing[0] === 'timer_running') return false;
  return check.check.response.type !== 'computed' || check.status !== 'open';
}

/** A stage that was signed and changed since is worked on only where something is asked again, e.g. by a newer version of the model. */
function isOpenStage(stage: StageView): boolean {
  if (stage.state === 'superseded') return stage.blockers.some((blocker) => blocker.code === 'open_checks');
  return stage.state !== 'accepted' && stage.state !== 'complete' && stage.state !== 'locked';
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
      const check = checks.find((one) => isActionable(one) && !waitsForOriginalState(view, one));
      if (check !== undefined) return { kind: 'check', stage: stage.stage.id, section: section.id, key: check.key, unit: check.unit };
    }
  }
  return undefined;
}

/** Decisions: nonconformances without a disposition, in stages that are not locked. */
function decisionStep(view: DeploymentView, stages: readonly StageView[] = view.stages): NextStep | undefined {
  const open = new Set(stages.filter((stage) => stage.state !== 'locked').map((stage) => stage.stage.id));
  const found = view.nonconformances.find((one) => one.state === 'open' && open.has(one.stage));
  return found === undefined ? undefined : { kind: 'dispose', nonconformance: found.id };
}

/** The way home: steps taken back, the last first; then the tests that the old state is back; then its signature; then its end. */
function homeSteps(view: DeploymentView, roles: readonly Role[]): { readonly work: NextStep | undefined; readonly decide: NextStep | undefined; readonly last: NextStep } {
  const [step] = view.backOut.stepsOpen;
  const stage = view.stages.find((one) => one.stage.id === view.backOut.stage);
  const check = stage?.sections.flatMap(({ checks }) => checks).find(isActionable);
  const work: NextStep | undefined =
    step !== undefined ? { kind: 'undo_step', key: step } : check === undefined ? undefined : { kind: 'check', stage: check.stage, section: check.section, key: check.key, unit: check.unit };
  const unsigned = stage?.stage.hold !== undefined && stage.state !== 'accepted' ? { stage: stage.stage.id, role: stage.stage.hold.role } : undefined;
  const last: NextStep = unsigned === undefined ? { kind: 'end_back_out' } : { kind: roles.includes(unsigned.role) ? 'sign' : 'wait_for_signature', stage: unsigned.stage };
  return { work, decide: stage === undefined ? undefined : decisionStep(view, [stage]), last };
}

function nextStepHome(view: DeploymentView, roles: readonly Role[]): NextStep {
  const { work, decide, last } = homeSteps(view, roles);
  const timer = view.timers.find(({ key }) => view.checks.get(key)?.stage === view.backOut.stage);
  return work ?? decide ?? (timer === undefined ? last : { kind: 'wait_for_timer', key: timer.key });
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
  if (view.details.cancelled !== null || view.backOut.state === 'ended') return { kind: 'report' };
  if (view.backOut.state === 'under_way') return nextStepHome(view, roles);
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

function waitingForHome(view: DeploymentView): 'technician' | 'supervisor' | 'nobody' {
  if (view.conflicts.length > 0) return 'technician';
  if (view.backOut.state === 'ended') return 'nobody';
  const { work, decide, last } = homeSteps(view, []);
  if (work !== undefined) return 'technician';
  return decide !== undefined || last.kind === 'wait_for_signature' ? 'supervisor' : 'technician';
}

/** Whom the deployment waits for: hands, or a signature or decision. */
export function waitingFor(view: DeploymentView): 'technician' | 'supervisor' | 'nobody' {
  if (view.details.cancelled !== null) return 'nobody';
  if (view.backOut.state === 'under_way' || view.backOut.state === 'ended') return waitingForHome(view);
  if (view.conflicts.length > 0 || workStep(view) !== undefined || view.timers.length > 0) return 'technician';
  return decisionStep(view) !== undefined || signable(view) !== undefined ? 'supervisor' : 'nobody';
}
