/** How a deployment ended, and whether whoever asked for it was told: always, and never dropped in silence. */
import { listEntities, readEntity, type Listed } from '../deployment/entities';
import { forwardStages } from '../deployment/stages';
import type { DeploymentView } from '../deployment/view';
import { entitiesOf, type StreamState } from '../record/fold';

export type OutcomeKind = 'completed' | 'backed_out' | 'cancelled';

export interface Outcome {
  readonly kind: OutcomeKind;
  /** When it was so, as the device's clock said. */
  readonly at: string;
  /** In whose words it ended so; empty when it simply was finished. */
  readonly reason: string;
  /** Place in the order of the record: what was told before does not tell of it. */
  readonly lamport: number;
}

/** Undefined while it goes on. A cancellation counts before a back-out, a back-out that was not taken up again before completion. */
export function outcomeOf(state: StreamState, view: DeploymentView): Outcome | undefined {
  const cancelled = readEntity('deployment', state.entities.get('deployment/deployment')).writes.cancelled;
  if (view.details.cancelled !== null && cancelled !== undefined) return { kind: 'cancelled', at: cancelled.at, reason: view.details.cancelled.reason, lamport: cancelled.lamport };
  const backOuts = entitiesOf(state, 'back_out').map((entity) => readEntity('back_out', entity));
  const home = backOuts.filter(({ values }) => (values.ended ?? null) !== null && (values.resumed ?? null) === null).at(-1);
  if (home?.writes.ended !== undefined) return { kind: 'backed_out', at: home.writes.ended.at, reason: home.values.entered?.reason ?? '', lamport: home.writes.ended.lamport };
  const stages = forwardStages(view.stages);
  const last = stages.at(-1);
  if (last === undefined || !stages.every(({ state: at }) => at === 'accepted' || at === 'complete')) return undefined;
  const since = Math.max(0, ...backOuts.map(({ writes }) => writes.resumed?.lamport ?? 0));
  // The first acceptance after the work was taken up again: signing once more later does not ask for a second message.
  const accepted = view.signoffs.filter(({ stage, decision }) => stage === last.stage.id && decision === 'accepted').map(({ op }) => op);
  const first = state.signs.find(({ id, lamport }) => lamport > since && accepted.includes(id));
  return { kind: 'completed', at: first?.at ?? view.changedAt, reason: '', lamport: first?.lamport ?? since };
}

export interface ResultDue {
  readonly outcome: Outcome;
  /** Whom to tell: stakeholders who asked for it, else the name in the deployment's details, and who waits for what is cancelled; empty when the record does not say. */
  readonly requesters: readonly string[];
  /** Those of them who are stakeholders, by id. */
  readonly to: readonly string[];
}

type Sent = Listed<'message'> & { readonly sentAt: string; readonly lamport: number };

/** Messages that were sent, oldest first. Time and place are those of the operation that says so. */
export function sentMessages(state: StreamState): readonly Sent[] {
  return listEntities(state, 'message')
    .flatMap((message): readonly Sent[] => {
      const { sent } = readEntity('message', message.entity).writes;
      return (message.values.sent ?? null) === null || sent === undefined ? [] : [{ ...message, sentAt: sent.at, lamport: sent.lamport }];
    })
    .sort((a, b) => a.lamport - b.lamport);
}

/** Ids of those who were told that work is coming, and would wait for what is cancelled. */
export function waitsForNothing(state: StreamState, outcome: Outcome | undefined): ReadonlySet<string> {
  if (outcome?.kind !== 'cancelled') return new Set();
  return new Set(sentMessages(state).filter(({ lamport }) => lamport < outcome.lamport).flatMap(({ values }) => values.to ?? []));
}

/** That the requester, and of what is cancelled everyone who was told that it comes, is still to be told the result, and by whom it was asked for; undefined before the end, and once they were told. */
export function resultDue(state: StreamState, view: DeploymentView): ResultDue | undefined {
  const outcome = outcomeOf(state, view);
  if (outcome === undefined) return undefined;
  const waiting = waitsForNothing(state, outcome);
  const owed = listEntities(state, 'stakeholder').filter(({ id, values }) => values.requester === true || waiting.has(id));
  const told = sentMessages(state).filter(({ values, lamport }) => values.occasion === 'result' && lamport > outcome.lamport);
  // Every stakeholder to whom it is owed is told; where none of them asked for it, somebody else did, and any message with the result settles that.
  const missing = owed.filter(({ id }) => !told.some(({ values }) => values.to?.includes(id) === true));
  const asked = owed.some(({ values }) => values.requester === true);
  if (missing.length === 0 && (asked || told.length > 0)) return undefined;
  const names = missing.map(({ values }) => values.name ?? '').filter((name) => name !== '');
  return { outcome, to: missing.map(({ id }) => id), requesters: asked || view.details.requester === '' || told.length > 0 ? names : [view.details.requester, ...names] };
}
