/** What may be done about a back-out now. Each throws RuleError and says why not; none returns anything. */
import type { DeploymentView } from '../deployment/view';
import { RuleError } from '../errors';

function assertNotCancelled(view: DeploymentView): void {
  if (view.details.cancelled !== null) throw new RuleError('deployment_cancelled', { reason: view.details.cancelled.reason });
}

/** True once responsibility has passed: what is wrong then is a matter of operations, and of another change. */
export function isHandedOver(view: DeploymentView): boolean {
  return view.stages.some(({ stage, state, counts }) => stage.kind === 'handover' && (state === 'accepted' || state === 'superseded' || (state === 'complete' && counts.total > 0)));
}

/** A back-out may be entered: at any time until handover is accepted, unless one is under way or was ended. Throws `backing_out`, `backed_out`, `handed_over`, `deployment_cancelled`. */
export function assertMayEnterBackOut(view: DeploymentView): void {
  assertNotCancelled(view);
  if (view.backOut.state === 'under_way') throw new RuleError('backing_out');
  if (view.backOut.state === 'ended') throw new RuleError('backed_out');
  if (isHandedOver(view)) throw new RuleError('handed_over');
}

/** Whether the way home is to be offered just now. */
export function mayEnterBackOut(view: DeploymentView): boolean {
  const { state } = view.backOut;
  return view.details.cancelled === null && (state === 'none' || state === 'resumed') && !isHandedOver(view);
}

/** The step may be dealt with. Throws `no_back_out`, `backed_out`, `no_such_step`, `deployment_cancelled`. */
export function assertMayUndoStep(view: DeploymentView, key: string): void {
  assertUnderWay(view);
  if (!view.backOut.steps.some((step) => step.key === key)) throw new RuleError('no_such_step', { key });
}

function assertUnderWay(view: DeploymentView): void {
  assertNotCancelled(view);
  if (view.backOut.state === 'ended') throw new RuleError('backed_out');
  if (view.backOut.state !== 'under_way') throw new RuleError('no_back_out');
}

/** What keeps anybody from saying that the original state is back: steps that are left, or the stage that proves it. */
export function proofMissing(view: DeploymentView): { readonly steps: number; readonly stage: string | undefined } | undefined {
  const stage = view.stages.find((one) => one.stage.id === view.backOut.stage);
  const isProven = stage === undefined || stage.state === (stage.stage.hold === undefined ? 'complete' : 'accepted');
  const steps = view.backOut.stepsOpen.length;
  return isProven && steps === 0 ? undefined : { steps, stage: isProven ? undefined : stage.stage.id };
}

/**
 * The back-out may be ended so. That the original state is back must be proven: every step dealt with, the tests passed or decided about, the hold point signed.
 * Throws `back_out_unproven`; for the other outcome `not_restored_unexplained`; `no_back_out`, `backed_out`, `deployment_cancelled`.
 */
export function assertMayEndBackOut(view: DeploymentView, outcome: 'original_state' | 'not_restored', note: string): void {
  assertUnderWay(view);
  const missing = proofMissing(view);
  if (outcome === 'original_state' && missing !== undefined) throw new RuleError('back_out_unproven', { steps: String(missing.steps) });
  if (outcome === 'not_restored' && note.trim() === '') throw new RuleError('not_restored_unexplained');
}

/** The deployment may be taken up again, after a back-out or in the middle of one. Throws `no_back_out`, `deployment_cancelled`. */
export function assertMayResume(view: DeploymentView): void {
  assertNotCancelled(view);
  if (view.backOut.state !== 'under_way' && view.backOut.state !== 'ended') throw new RuleError('no_back_out');
}
