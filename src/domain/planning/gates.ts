/** What a plan may not say. Throws RuleError and writes nothing; what two devices planned at once and does not fit is shown instead (plan.ts). */
import { readEntity } from '../deployment/entities';
import type { RecordedType } from '../deployment/entities';
import { RuleError } from '../errors';
import { entityKey, type Json } from '../record/operation';
import type { StreamState } from '../record/fold';
import { wouldCircle } from './order';
import { activitiesOf } from './plan';

/** Throws RuleError `waits_for_itself`, `ends_before_start`. `id` is that of the entity being written, new or not. */
export function assertFitsPlan(state: StreamState, type: RecordedType, id: string, changes: Readonly<Record<string, Json>>): void {
  if (type !== 'activity' && type !== 'window') return;
  const before = readEntity(type, state.entities.get(entityKey({ type, id }))).values;
  const values = { ...before, ...changes } as { readonly start?: string | null; readonly end?: string | null; readonly actualStart?: string | null; readonly actualEnd?: string | null; readonly after?: readonly string[]; readonly removed?: boolean };
  if (values.removed === true) return;
  for (const [start, end] of [[values.start, values.end], [values.actualStart, values.actualEnd]]) {
    if (typeof start === 'string' && typeof end === 'string' && Date.parse(end) < Date.parse(start)) throw new RuleError('ends_before_start');
  }
  if (type === 'activity' && values.after !== undefined && wouldCircle(activitiesOf(state), id, values.after)) throw new RuleError('waits_for_itself');
}
