/** Since when a deployment waits for whom it waits for: the moment at which the turn passed to them. Wall clocks are those of the devices. */
import type { DeploymentSummary, DeploymentView } from './view';

/** The latest of some moments (ISO 8601 in UTC), at least `first`. */
function latest(first: string, moments: Iterable<string | null | undefined>): string {
  let last = first;
  for (const at of moments) if (typeof at === 'string' && at > last) last = at;
  return last;
}

/** Everything by which work is given to hands: the beginning, signatures, decisions about findings, ways home entered and left. */
function* handedToTechnician(view: DeploymentView): Generator<string | undefined> {
  for (const { at } of view.signoffs) yield at;
  for (const { disposition } of view.nonconformances) yield disposition?.at;
  for (const { entered, resumed } of view.backOut.episodes) {
    yield entered.at;
    yield resumed?.at;
  }
  for (const conflict of view.conflicts) for (const head of conflict.heads) yield head.at;
}

/** Everything that hands did, after which it is for somebody to decide or sign. */
function* workDone(view: DeploymentView): Generator<string | undefined> {
  for (const { applies, write } of view.checks.values()) if (applies) yield write?.at;
  for (const { received } of view.components.values()) yield received?.at;
  for (const { raisedAt } of view.nonconformances) yield raisedAt;
  for (const { handled } of view.backOut.episodes) for (const { at } of handled.values()) yield at;
}

/**
 * Since when it waits for `who`. For a technician: since the last signature, decision or back-out (or the beginning) gave them something to do,
 * whatever they have done since. For a supervisor: since the last work or signature, which left nothing but their part. Null for nobody.
 */
export function waitingSince(view: DeploymentView, who: DeploymentSummary['waitingFor']): string | null {
  switch (who) {
    case 'nobody':
      return null;
    case 'technician':
      return latest(view.createdAt, handedToTechnician(view));
    case 'supervisor':
      return latest(latest(view.createdAt, workDone(view)), view.signoffs.map(({ at }) => at));
  }
}
