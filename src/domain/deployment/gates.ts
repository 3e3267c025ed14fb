/** What may be done now. Each throws RuleError and says why not; none returns anything. */
import { RuleError } from '../errors';
import type { RecordedType } from './entities';
import type { AnswerValue, Role } from './fields';
import { answerMisfit } from './evaluate';
import { originalStateOpen, waitsForOriginalState } from './original-state';
import { receiptStageOf } from './stages';
import type { DeploymentView, SignBlocker, StageView } from './view';

function assertNotCancelled(view: DeploymentView): void {
  if (view.details.cancelled !== null) throw new RuleError('deployment_cancelled', { reason: view.details.cancelled.reason });
}

/** Kinds that go on after a deployment was cancelled: whoever asked for it is told, and what it cost and taught is written down. */
const afterwards: ReadonlySet<RecordedType> = new Set(['stakeholder', 'message', 'custody', 'event', 'feedback', 'cost', 'lesson']);

/** This kind of entity may be written in this deployment. */
export function assertMayRecord(view: DeploymentView, type: RecordedType): void {
  if (!afterwards.has(type)) assertNotCancelled(view);
}

function stageOf(view: DeploymentView, id: string): StageView {
  const found = view.stages.find((one) => one.stage.id === id);
  if (found === undefined) throw new RuleError('no_such_stage', { stage: id });
  return found;
}

function assertUnlocked(stage: StageView): void {
  if (stage.closed !== undefined) throw new RuleError(stage.closed, { stage: stage.stage.id });
  assertReleased(stage);
}

function assertReleased(stage: StageView): void {
  if (stage.lockedBy.length > 0) throw new RuleError('stage_locked', { stage: stage.stage.id, by: stage.lockedBy.map((lock) => lock.stage).join(', ') });
}

/**
 * The check may be answered: it is asked, its stage is not locked, and (when given) the answer fits it. An answer in an accepted stage is allowed:
 * it is an amendment, and the sign-off shows as superseded. Installation waits for the original state. Withdrawing an answer is allowed even when the check is no longer asked.
 */
export function assertMayAnswer(view: DeploymentView, key: string, answer?: AnswerValue): void {
  assertNotCancelled(view);
  const check = view.checks.get(key);
  if (check === undefined) throw new RuleError('no_such_check', { key });
  assertUnlocked(stageOf(view, check.stage));
  if (!check.applies && answer?.type !== 'cleared') throw new RuleError('check_not_asked', { key });
  const misfit = answer === undefined ? undefined : answerMisfit(check.check, answer);
  if (misfit !== undefined) throw new RuleError(misfit, { key });
  if (answer?.type !== 'cleared' && waitsForOriginalState(view, check)) throw new RuleError('original_state_first', { key, open: String(originalStateOpen(view).length) });
}

/** Components may be scanned, counted and judged: the model has a receipt, and its stage is not locked. */
export function assertMayReceive(view: DeploymentView): void {
  assertNotCancelled(view);
  const stage = receiptStageOf(view.model);
  if (stage === undefined) throw new RuleError('no_receiving_stage');
  // What arrives is taken in also while a deployment is backed out: it stands at the door.
  assertReleased(stageOf(view, stage.id));
}

/** Blockers that stop this decision: accepting is stopped by all, rejecting only by what this program cannot read. */
export function signBlockers(view: DeploymentView, stage: string, decision: 'accepted' | 'rejected' = 'accepted'): readonly SignBlocker[] {
  const { blockers } = stageOf(view, stage);
  return decision === 'accepted' ? blockers : blockers.filter((blocker) => blocker.code === 'parked');
}

/** The stage's hold point may be signed by a person of these roles. With a decision, also that nothing blocks it. */
export function assertMaySign(view: DeploymentView, stage: string, roles: readonly Role[], decision?: 'accepted' | 'rejected'): void {
  assertNotCancelled(view);
  const found = stageOf(view, stage);
  if (found.stage.hold === undefined) throw new RuleError('no_hold_point', { stage });
  assertUnlocked(found);
  if (!roles.includes(found.stage.hold.role)) throw new RuleError('wrong_role', { stage, role: found.stage.hold.role });
  if (decision === undefined) return;
  const blockers = signBlockers(view, stage, decision);
  if (blockers.length > 0) throw new RuleError('signing_blocked', { stage, by: blockers.map((blocker) => blocker.code).join(', ') });
}
