/** Counting checks. Those that are not asked count nowhere. */
import type { CheckView, Counts } from './view';

export const noCounts: Counts = { total: 0, answered: 0, open: 0, failed: 0, marginal: 0, warnings: 0, notApplicable: 0, conflicts: 0, stale: 0, reopened: 0 };

/** Counts of these checks. `failed` and `marginal` go by the verdict on the shown answer, whatever else the check still asks for. */
export function countChecks(checks: readonly CheckView[]): Counts {
  const counts = { ...noCounts };
  for (const { applies, status, judgement } of checks) {
    if (!applies) continue;
    counts.total += 1;
    if (status === 'done' || status === 'failed') counts.answered += 1;
    else if (status === 'open' || status === 'incomplete') counts.open += 1;
    else if (status === 'conflict') counts.conflicts += 1;
    else if (status === 'stale') counts.stale += 1;
    else counts.reopened += 1;
    if (judgement.verdict === 'fail') counts.failed += 1;
    else if (judgement.verdict === 'marginal') counts.marginal += 1;
    else if (judgement.verdict === 'not_applicable') counts.notApplicable += 1;
    if (judgement.warning) counts.warnings += 1;
  }
  return counts;
}

/** The sum, field by field: total = answered + open + conflicts + stale + reopened holds in each and so in the sum. */
export function addCounts(all: readonly Counts[]): Counts {
  const sum = { ...noCounts };
  for (const counts of all) for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += counts[name];
  return sum;
}
