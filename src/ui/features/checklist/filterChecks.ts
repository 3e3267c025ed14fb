/** The lists behind the counts: the same conditions as the domain's counts, so that a count and its list agree. */
import { countChecks } from '../../../domain/deployment/counts';
import type { CheckView, Counts, DeploymentView } from '../../../domain/deployment/view';

export const checkFilters = ['failed', 'marginal', 'conflicts', 'stale', 'reopened', 'open', 'warnings'] as const;
export type CheckFilter = (typeof checkFilters)[number];

const countOf: Record<CheckFilter, (counts: Counts) => number> = {
  failed: (counts) => counts.failed,
  marginal: (counts) => counts.marginal,
  conflicts: (counts) => counts.conflicts,
  stale: (counts) => counts.stale,
  reopened: (counts) => counts.reopened,
  open: (counts) => counts.open,
  warnings: (counts) => counts.warnings,
};

/** Checks that are asked and in this state, in the model's order. Each is asked of the domain's own count, one at a time. */
export function filterChecks(view: DeploymentView, only: CheckFilter): readonly CheckView[] {
  return [...view.checks.values()].filter((check) => check.applies && countOf[only](countChecks([check])) > 0);
}
