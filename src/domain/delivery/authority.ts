/**
 * Who may write what, once there is an organisation. The hub asks this for every operation; the interface asks it to say so before somebody writes in vain.
 * What is not allowed is held, not lost: a coordinator may admit it.
 */
import { z } from 'zod';
import type { Guest, Role } from '../deployment/fields';
import { guestMayWrite } from '../org/guests';
import { isKnownBody, isOrganisationBody, ORG_STREAM, type EntityType, type Operation, type SetBody, type SignBody } from '../record/operation';
import { readJson } from '../record/read-json';
import { isClockOf } from '../time/reading';
import type { HoldReason } from '../record/verdict';

/** What the hub knows of an operation's author and device. */
export interface AuthorityFacts {
  readonly device: 'enrolled' | 'unknown' | 'revoked' | 'hub';
  /** Undefined: nobody whom the organisation knows. */
  readonly actor: { readonly roles: readonly Role[]; readonly disabled: boolean; readonly certifiedOnDevice: boolean } | undefined;
  /** The actor is assigned to the operation's deployment. */
  readonly assigned: boolean;
  /** Set when somebody who plans let the actor in as a supplier's: they have no account, and may do technicians' work there. */
  readonly guest?: Guest | undefined;
  /** True when a person of this id has an account at the hub: such people are written by the hub alone. */
  readonly isUser: (person: string) => boolean;
}

/** What anybody with a role may write into the organisation's stream: what they measure with, and how a model could be better. */
const anybodysBusiness: ReadonlySet<EntityType> = new Set(['instrument', 'improvement']);

/** Roles in which hold points are signed (model schema). */
const signedAs = z.object({ signer: z.object({ role: z.enum(['supervisor', 'coordinator']) }) });

/** Undefined: the operation counts. */
export function judgeAuthority(operation: Operation, facts: AuthorityFacts): HoldReason | undefined {
  if (facts.device === 'hub') return undefined;
  if (facts.device === 'revoked') return 'device_revoked';
  if (facts.device === 'unknown') return 'device_unknown';
  if (isHubsBusiness(operation, facts.isUser)) return 'kept_by_hub';
  if (introducesItself(operation) || tellsItsClock(operation)) return undefined;
  if (isClock(operation)) return 'wrong_role';
  const { actor, guest } = facts;
  if (actor === undefined) return guest === undefined ? 'actor_unknown' : guestMayWrite(operation, guest);
  if (actor.disabled) return 'actor_disabled';
  if (!actor.certifiedOnDevice) return 'actor_not_on_device';
  return mayWrite(operation, actor.roles, facts.assigned);
}

/**
 * Whether somebody with these roles may write this, device and certificate aside. Coordinators plan, assign, publish and admit, and may write
 * wherever they plan; technicians and supervisors write where they are assigned; whoever signs has the role that the document names.
 */
export function mayWrite(operation: Pick<Operation, 'stream' | 'body'>, held: readonly Role[], assigned: boolean): HoldReason | undefined {
  const coordinates = held.includes('coordinator');
  const { body, stream } = operation;
  // A kind that this version does not know changes nothing here; who may write it is for the version that knows.
  if (!isKnownBody(body)) return coordinates || assigned ? undefined : 'unassigned';
  if (isOrganisationBody(body)) return 'kept_by_hub';
  if (stream === ORG_STREAM) return coordinates || held.includes('administrator') || (isSet(body) && anybodysBusiness.has(body.entity.type) && held.length > 0) ? undefined : 'wrong_role';
  switch (body.kind) {
    case 'adopt':
    case 'admit':
      return coordinates ? undefined : 'wrong_role';
    case 'sign':
      if (!held.includes(signedRole(body))) return 'wrong_role';
      return assigned || coordinates ? undefined : 'unassigned';
    case 'set':
      if (coordinates) return undefined;
      if (body.entity.type === 'deployment' || isOrgEntity(body)) return 'wrong_role';
      if (!held.includes('technician') && !held.includes('supervisor')) return 'wrong_role';
      return assigned ? undefined : 'unassigned';
  }
}

/** The role in which the document says it was signed; one that cannot be read, or that no hold point asks for, decides nothing, and is held to the usual one. */
function signedRole({ document }: SignBody): Role {
  return readJson(document, signedAs)?.signer.role ?? 'supervisor';
}

/** Names of people who never signed in to the hub: anybody may say who they are; it certifies nothing. Who lets in a supplier's staff is another matter. */
function introducesItself({ stream, actor, body }: Operation): boolean {
  return stream === ORG_STREAM && isKnownBody(body) && isSet(body) && body.entity.type === 'person' && body.entity.id === actor && !Object.hasOwn(body.fields, 'guest') && !Object.hasOwn(body.fields, 'skills');
}

/** How a device's clock stands against the hub's: the device says so, whoever works on it. It is the organisation's signature inside that counts. */
function tellsItsClock(operation: Operation): boolean {
  return isClock(operation) && isKnownBody(operation.body) && isSet(operation.body) && isClockOf(operation.device, operation.body);
}

function isClock({ stream, body }: Operation): boolean {
  return stream === ORG_STREAM && isKnownBody(body) && isSet(body) && body.entity.type === 'clock';
}

function isHubsBusiness({ stream, body }: Operation, isUser: (person: string) => boolean): boolean {
  if (!isKnownBody(body)) return false;
  if (isOrganisationBody(body)) return true;
  if (!isSet(body) || stream !== ORG_STREAM) return false;
  // What somebody is able to do is for whoever plans to write; who they are and what they may do is the hub's.
  const fields = Object.keys(body.fields);
  const onlySkills = fields.length > 0 && fields.every((name) => name === 'skills');
  return body.entity.type === 'assignment' || (body.entity.type === 'person' && isUser(body.entity.id) && !onlySkills);
}

function isOrgEntity(body: SetBody): boolean {
  return ['person', 'site', 'instrument', 'model', 'assignment', 'message_template', 'improvement', 'self_assessment', 'organisation', 'clock'].includes(body.entity.type);
}

function isSet(body: { readonly kind: string }): body is SetBody {
  return body.kind === 'set';
}
