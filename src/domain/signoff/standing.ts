/**
 * What came to count, or ceased to, after somebody signed: a verdict or an admission changes the record without writing an entity, and
 * what was signed is then no longer what is shown.
 */
import { emptyStream, foldOperations, heldBy, type Entity, type StreamState } from '../record/fold';
import { isKnownBody, ORG_STREAM } from '../record/operation';
import { isWithin, type Frontier } from './frontier';

export interface StandingChange {
  /** Operations that the signer had but that did not count then, and do now. */
  readonly released: ReadonlySet<string>;
  /** Entities with the fields of the operations that counted then and are held now. */
  readonly withdrawn: ReadonlyMap<string, Entity>;
}

const none: StandingChange = { released: new Set(), withdrawn: new Map() };

/** Compares which operations within the frontier count now with which counted for somebody who knew no more than the frontier. */
export function standingSince(state: StreamState, frontier: Frontier): StandingChange {
  if (state.holds.length === 0) return none;
  const now = state.unadmitted ? new Map<string, unknown>() : heldBy(state);
  const then = heldThen(state, frontier);
  const released = new Set([...then.keys()].filter((id) => !now.has(id)));
  const gone = state.held.filter((op) => isWithin(frontier, op) && !then.has(op.id));
  return { released, withdrawn: gone.length === 0 ? none.withdrawn : foldOperations(emptyStream(state.stream), gone).state.entities };
}

function heldThen(state: StreamState, frontier: Frontier): ReadonlyMap<string, unknown> {
  const known = (op: { readonly device: string; readonly seq: number }): boolean => isWithin(frontier, op);
  const held = heldBy({ holds: state.holds.filter(known), admits: state.admits.filter(known) });
  const adoptions = [...state.adopts, ...state.held.filter(({ body }) => isKnownBody(body) && body.kind === 'adopt')].filter(known);
  const unadmitted = state.stream !== ORG_STREAM && adoptions.length > 0 && adoptions.every(({ id }) => held.has(id));
  return unadmitted ? new Map() : held;
}
