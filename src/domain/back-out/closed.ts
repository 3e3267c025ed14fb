/** What a back-out closes: the way home is open only while it is walked, and meanwhile nothing goes forward. */
import type { Stage } from '../model/schema';
import type { BackOutState } from './episodes';

/** Why nothing may be answered or signed in a stage just now, apart from hold points. */
export type ClosedBy = 'no_back_out' | 'backing_out' | 'backed_out';

/** A way home is open only while it is walked, and while it is walked, and after, nothing goes forward. */
export function closedBy(stage: Pick<Stage, 'kind'>, state: BackOutState): ClosedBy | undefined {
  if (stage.kind === 'back_out') return state === 'under_way' ? undefined : state === 'ended' ? 'backed_out' : 'no_back_out';
  return state === 'under_way' ? 'backing_out' : state === 'ended' ? 'backed_out' : undefined;
}
