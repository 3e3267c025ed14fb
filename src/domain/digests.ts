/**
 * What is worked out of every deployment whenever it changes, and kept in a row of its own beside its summary: screens over all deployments
 * read these and open no record.
 */
import type { DeploymentView } from './deployment/view';
import { factsOf, type DeploymentFacts } from './measures/facts';
import { readingsDigestOf, type ReadingsDigest } from './instruments/digest';
import { planDigestOf, type PlanDigest } from './planning/digest';
import type { StreamState } from './record/fold';

export interface Digests {
  /** For the measures. */
  readonly facts: DeploymentFacts;
  /** For planning over all deployments. */
  readonly plan: PlanDigest;
  /** For the register of instruments. */
  readonly readings: ReadingsDigest;
}
export const digestKinds = ['facts', 'plan', 'readings'] as const satisfies readonly (keyof Digests)[];
export type DigestKind = (typeof digestKinds)[number];

/** All digests of a deployment as it stands. */
export function digestsOf(view: DeploymentView, state: StreamState): Digests {
  return { facts: factsOf(view, state), plan: planDigestOf(state, view), readings: readingsDigestOf(view) };
}
