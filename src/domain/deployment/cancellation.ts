/** That a deployment does not come after all: who said so and why, and who took it back. */
import { isHandedOver } from '../back-out/gates';
import { RuleError } from '../errors';
import type { Entity, Write } from '../record/fold';
import { deploymentFields } from './fields';
import { forwardStages } from './stages';
import type { DeploymentView } from './view';

/** Words with their author and when they were written, as the device's clock said. */
interface Said {
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  readonly lamport: number;
}

export interface Cancellation {
  readonly cancelled: Said;
  /** Null while it stands. */
  readonly takenBack: Said | null;
}

const said = ({ actor, at, lamport }: Write, reason: string): Said => ({ reason, by: actor, at, lamport });

/** Every cancellation of a deployment, oldest first, in the record's own order. One that was undone at once is none. `entity`: the deployment's own. */
export function cancellationsOf(entity: Entity | undefined): readonly Cancellation[] {
  const found: Cancellation[] = [];
  let standing: Said | undefined;
  for (const write of entity?.fields['cancelled'] ?? []) {
    const cancelled = deploymentFields.cancelled.safeParse(write.value).data ?? null;
    if (cancelled !== null) {
      standing ??= said(write, cancelled.reason);
      continue;
    }
    const why = entity?.fields['reinstated']?.find(({ op }) => op === write.op);
    const reinstated = deploymentFields.reinstated.safeParse(why?.value).data ?? null;
    if (standing !== undefined && reinstated !== null) found.push({ cancelled: standing, takenBack: said(write, reinstated.reason) });
    standing = undefined;
  }
  return standing === undefined ? found : [...found, { cancelled: standing, takenBack: null }];
}

function isOver(view: DeploymentView): boolean {
  const stages = forwardStages(view.stages);
  return isHandedOver(view) || (stages.length > 0 && stages.every(({ state }) => state === 'accepted' || state === 'complete'));
}

/** Whether cancelling is to be offered: not of what has come to an end, nor half-way home. */
export function mayCancel(view: DeploymentView): boolean {
  const { state } = view.backOut;
  return view.details.cancelled === null && (state === 'none' || state === 'resumed') && !isOver(view);
}

/** Throws RuleError `deployment_cancelled`, `backing_out`, `backed_out`, `handed_over`, `cancellation_unexplained`. */
export function assertMayCancel(view: DeploymentView, reason: string): void {
  if (view.details.cancelled !== null) throw new RuleError('deployment_cancelled', { reason: view.details.cancelled.reason });
  if (view.backOut.state === 'under_way') throw new RuleError('backing_out');
  if (view.backOut.state === 'ended') throw new RuleError('backed_out');
  if (isOver(view)) throw new RuleError('handed_over');
  if (reason.trim() === '') throw new RuleError('cancellation_unexplained');
}

/** Throws RuleError `not_cancelled`, `cancellation_unexplained`. */
export function assertMayReinstate(view: DeploymentView, reason: string): void {
  if (view.details.cancelled === null) throw new RuleError('not_cancelled');
  if (reason.trim() === '') throw new RuleError('cancellation_unexplained');
}

/** Work was done on site already: cancelling leaves it as it stands. */
export function hasBegunOnSite(view: DeploymentView): boolean {
  return view.stages.some(({ stage, counts }) => stage.kind === 'installation' && counts.answered > 0);
}
