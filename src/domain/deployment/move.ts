/** What becomes of a running deployment that is moved to another version of its model: worked out before it is done, so that it is done knowingly. */
import { compareVersions } from '../model/versions';
import type { Model } from '../model/schema';
import { canonicalText, sha256Hex } from '../record/canonical';
import { foldOperations, type StreamState } from '../record/fold';
import type { Json, KnownBody, Operation } from '../record/operation';
import { RuleError } from '../errors';
import { buildDeploymentView } from './build';
import { forwardStages } from './stages';
import type { CheckView, DeploymentView } from './view';

export interface MoveConsequences {
  /** Answers that stand as they are. */
  readonly kept: number;
  /** Answered checks that the other version does not ask any more; what was answered stays in the record. */
  readonly dropped: readonly CheckView[];
  /** Checks whose answer does not fit any more: to be answered again. */
  readonly again: readonly CheckView[];
  /** Answers that are judged otherwise: as they would be. */
  readonly judgedOtherwise: readonly { readonly before: CheckView; readonly after: CheckView }[];
  /** Required checks that are new and open. */
  readonly added: readonly CheckView[];
  /** Ids of stages whose acceptance would show as changed since signed. */
  readonly superseded: readonly string[];
}

/** The operation that moves a deployment to this version. */
export function adoptBody(model: Model): Extract<KnownBody, { kind: 'adopt' }> {
  const adopted = JSON.parse(JSON.stringify(model)) as Json;
  return { kind: 'adopt', v: 1, model: adopted, sha256: sha256Hex(canonicalText(adopted)) };
}

/** Throws RuleError `deployment_cancelled`, `deployment_complete`, `other_model`, `version_not_newer`. */
export function assertMayMove(view: DeploymentView, model: Model): void {
  if (view.details.cancelled !== null) throw new RuleError('deployment_cancelled', { reason: view.details.cancelled.reason });
  const forward = forwardStages(view.stages);
  if (forward.length > 0 && forward.every(({ state }) => state === 'accepted' || state === 'complete')) throw new RuleError('deployment_complete');
  if (model.id !== view.model.id) throw new RuleError('other_model', { model: model.id, expected: view.model.id });
  if (compareVersions(model.version, view.model.version) <= 0) throw new RuleError('version_not_newer', { version: model.version, newest: view.model.version });
}

function isAnswered({ answer, history }: CheckView): boolean {
  return answer !== undefined && answer.type !== 'cleared' && history.length > 0;
}

/** The deployment as it would be under the other version; nothing is written. Throws what `assertMayMove` throws. */
export function moveConsequences(state: StreamState, view: DeploymentView, model: Model, org?: StreamState): MoveConsequences {
  assertMayMove(view, model);
  const imagined: Operation = { id: 'imagined', stream: state.stream, device: 'imagined', seq: 1, prev: null, lamport: state.lamport + 1, at: view.changedAt, uptime: 0, boot: '', actor: '', body: adoptBody(model), hash: '' };
  const after = buildDeploymentView(foldOperations(state, [imagined]).state, org);
  if (after === undefined) throw new RuleError('no_deployment', { deployment: view.id });
  const answered = [...view.checks.values()].filter((check) => check.applies && isAnswered(check));
  const now = (check: CheckView): CheckView | undefined => {
    const found = after.checks.get(check.key);
    return found?.applies === true ? found : undefined;
  };
  const again = answered.filter((check) => now(check)?.answer === undefined && now(check) !== undefined);
  const standing = answered.filter((check) => now(check)?.answer !== undefined);
  const isNew = (check: CheckView): boolean => view.checks.get(check.key)?.applies !== true;
  const accepted = (stages: DeploymentView['stages']): readonly string[] => stages.filter(({ state: is }) => is === 'accepted').map(({ stage }) => stage.id);
  const stillAccepted = new Set(accepted(after.stages));
  return {
    kept: standing.length,
    dropped: answered.filter((check) => now(check) === undefined),
    again,
    judgedOtherwise: standing.flatMap((before) => {
      const found = now(before);
      return found === undefined || found.judgement.verdict === before.judgement.verdict ? [] : [{ before, after: found }];
    }),
    added: [...after.checks.values()].filter((check) => check.applies && check.check.required && check.status === 'open' && isNew(check)),
    superseded: accepted(view.stages).filter((id) => !stillAccepted.has(id)),
  };
}
