/** The lines that lists keep of a deployment: its summary and its digests, made together so that they are of one moment. */
import { summarise } from '../../domain/deployment/summary';
import type { DeploymentSummary, DeploymentView } from '../../domain/deployment/view';
import { digestsOf, type Digests } from '../../domain/digests';
import type { StreamState } from '../../domain/record/fold';

export interface DeploymentLines {
  readonly summary: DeploymentSummary;
  readonly digests: Digests;
}

export function linesOf(view: DeploymentView, state: StreamState): DeploymentLines {
  return { summary: summarise(view), digests: digestsOf(view, state) };
}
