/** Why a check has to be done again, cause by cause: who did what when, and the reason that was given. The reason stays until the check is answered again. */
import type { AnswerValue } from './fields';
import { answerValue } from './fields';
import type { CheckView, DeploymentView } from './view';

export type StaleReason =
  /** A check that it depends on was rejected, or its step taken back. */
  | { readonly kind: 'rejected' | 'backed_out'; readonly cause: CheckView; readonly by: string; readonly at: string; readonly reason: string }
  /** A check that it depends on shows another answer than when this one was answered. */
  | { readonly kind: 'changed'; readonly cause: CheckView; readonly by: string; readonly at: string; readonly from: AnswerValue; readonly to: AnswerValue }
  /** A check that it depends on is itself to be done again. */
  | { readonly kind: 'pending'; readonly cause: CheckView };

/** In the order of the keys that made it stale; empty for a check that is not stale for what it depends on. */
export function staleReasons(view: Pick<DeploymentView, 'checks' | 'signoffs'>, check: CheckView): readonly StaleReason[] {
  return check.staleBecause.flatMap((key): readonly StaleReason[] => {
    const cause = view.checks.get(key);
    return cause === undefined ? [] : [reasonOf(view, check, cause)];
  });
}

function reasonOf({ signoffs }: Pick<DeploymentView, 'signoffs'>, check: CheckView, cause: CheckView): StaleReason {
  if (cause.reopened !== undefined) {
    const { by, at, reason } = cause.reopened;
    return { kind: cause.reopened.cause, cause, by, at, reason };
  }
  const changed = changeOf(check, cause);
  // It may have been answered again since it was rejected: then the rejection is still why.
  const rejection = signoffs.findLast(({ decision, valid, at, rejected }) => decision === 'rejected' && valid && rejected.some(({ key }) => key === cause.key) && at > (check.write?.at ?? ''));
  const named = rejection?.rejected.find(({ key }) => key === cause.key);
  if (rejection !== undefined && named !== undefined) return { kind: 'rejected', cause, by: rejection.signer, at: rejection.at, reason: named.reason };
  return changed ?? { kind: 'pending', cause };
}

function changeOf(check: CheckView, cause: CheckView): StaleReason | undefined {
  const { write, answer } = cause;
  if (write === undefined || answer === undefined || check.write === undefined || write.lamport <= check.write.lamport) return undefined;
  const answered = check.write.lamport;
  const before = answerValue.safeParse(cause.history.findLast(({ lamport }) => lamport < answered)?.value);
  return before.success ? { kind: 'changed', cause, by: write.actor, at: write.at, from: before.data, to: answer } : undefined;
}
