/** Moments at which somebody decides to go on or to go back. */
import { listEntities } from '../deployment/entities';
import type { StreamState } from '../record/fold';

export interface DecisionPointView {
  readonly id: string;
  readonly title: string;
  readonly at: string | null;
  readonly criteria: string;
  readonly decider: string;
  /** By and at: who wrote the decision down, and when. */
  readonly decided: { readonly decision: 'go' | 'no_go'; readonly reason: string; readonly by: string; readonly at: string } | null;
}

/** In the order in which they come; those without a time last. */
export function decisionPointsOf(state: StreamState): readonly DecisionPointView[] {
  return listEntities(state, 'decision_point')
    .map(({ id, values, entity }): DecisionPointView => {
      const decided = values.decided ?? null;
      const write = entity.fields['decided']?.findLast((one) => one.value !== null);
      return {
        id,
        title: values.title ?? '',
        at: values.at ?? null,
        criteria: values.criteria ?? '',
        decider: values.decider ?? '',
        decided: decided === null ? null : { ...decided, by: write?.actor ?? '', at: write?.at ?? '' },
      };
    })
    .sort((a, b) => (a.at ?? '9999').localeCompare(b.at ?? '9999') || (a.id < b.id ? -1 : 1));
}
