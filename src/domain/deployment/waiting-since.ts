/** Since when a deployment waits for whom it waits for: the moment at which the turn passed to them. True times where they could be worked out, else those of the devices' clocks. */
import { trueAt, trulySignedAt } from './true-time';
import type { DeploymentSummary, DeploymentView } from './view';

/** The latest of some moments (ISO 8601 in UTC), at least `first`. */
function latest(first: string, moments: Iterable<string | null | undefined>): string {
  let last = first;
  for (const at of moments) if (typeof at === 'string' && at > last) last = at;
  return last;
}

/** As devices had them, to what they truly were. */
function* truly(view: DeploymentView, moments: Iterable<string | null | undefined>): Generator<string | undefined> {
  for (const at of moments) if (typeof at === 'string') yield trueAt(view, at);
}

function* signed(view: DeploymentView): Generator<string> {
  for (const signoff of view.signoffs) yield trulySignedAt(view, signoff);
}

/** Everything but signatures by which work is given to hands: the beginning, decisions about findings, ways home entered and left. */
function* handedToTechnician(view: DeploymentView): Generator<string | undefined> {
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
      return latest(latest(trueAt(view, view.createdAt), truly(view, handedToTechnician(view))), signed(view));
    case 'supervisor':
      return latest(latest(trueAt(view, view.createdAt), truly(view, workDone(view))), signed(view));
  }
}
