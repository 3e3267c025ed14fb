/**
 * Staff of suppliers, who work on one deployment without an account of the organisation: who let them in, for whom, and until when stands in `org`.
 * They do technicians' work there and nothing else.
 */
import type { Guest, Role } from '../deployment/fields';
import { readPerson } from '../deployment/read';
import type { StreamState } from '../record/fold';
import { isKnownBody, ORG_STREAM, type EntityType, type Json, type Operation, type SetBody } from '../record/operation';
import type { HoldReason } from '../record/verdict';

/** What a guest may write in their deployment. Of findings only what follows from a check; deciding about them is not theirs. */
const guestsWork: ReadonlySet<EntityType> = new Set(['answer', 'component', 'photo', 'file', 'scan', 'nonconformance', 'custody', 'undo_step']);
/** Fields of a finding that are decisions or plans. */
const decidedFields: ReadonlySet<string> = new Set(['disposition', 'owner', 'due']);

/** The person as a guest; undefined for everybody else, and for a guest who was removed. */
export function guestOf(org: StreamState, person: string): Guest | undefined {
  const { values } = readPerson(org.entities.get(`person/${person}`));
  return values.removed === true ? undefined : (values.guest ?? undefined);
}

/**
 * Whether somebody with these roles may let a supplier's staff in. Where an organisation vouches for people, coordinators do: the hub holds what
 * others write about people.
 */
export function mayLetGuestsIn(held: readonly Role[], hasOrganisation: boolean): boolean {
  return held.includes('coordinator') || (!hasOrganisation && held.includes('supervisor'));
}

/** True when the guest's last day has passed. `at`: ISO 8601, UTC; the last day counts whole. */
export function isGuestOver({ until }: Guest, at: string): boolean {
  return until !== null && at.slice(0, 10) > until;
}

/** How a person is called wherever the record is shown: a guest with the company that sent them. */
export function nameShown(name: string, guest: Guest | null | undefined): string {
  return guest === null || guest === undefined ? name : `${name} (${guest.company})`;
}

/** Whether a guest may write this then; undefined: they may. */
export function guestMayWrite({ stream, body, actor, at }: Pick<Operation, 'stream' | 'body' | 'actor' | 'at'>, guest: Guest): HoldReason | undefined {
  if (isGuestOver(guest, at)) return 'actor_disabled';
  if (!isKnownBody(body) || body.kind !== 'set') return 'wrong_role';
  if (stream === ORG_STREAM) return saysOwnKey(body, actor) ? undefined : 'wrong_role';
  if (stream !== guest.deployment) return 'unassigned';
  if (!guestsWork.has(body.entity.type)) return 'wrong_role';
  return body.entity.type === 'nonconformance' && decides(body) ? 'wrong_role' : undefined;
}

/** Which key they sign with on a device is all that a guest says in `org`. */
function saysOwnKey({ entity, fields }: SetBody, actor: string): boolean {
  return entity.type === 'person' && entity.id === actor && Object.keys(fields).every((name) => name.startsWith('key:'));
}

/** A finding follows from a check that fails, and is closed by one that passes again, without a word; everything else about it is a decision. */
function decides({ fields }: SetBody): boolean {
  return Object.entries(fields).some(([name, { value }]) => (decidedFields.has(name) && value !== null) || (name === 'closed' && value !== null && !followsFromRetest(value)));
}

function followsFromRetest(value: Json): boolean {
  return typeof value === 'object' && value !== null && 'note' in value && value.note === '' && (value.how === 'retest_passed' || value.how === 'resolved');
}
