import { describe, expect, it } from 'vitest';
import type { Role } from '../deployment/fields';
import type { EntityType, KnownBody, Operation, UnknownBody } from '../record/operation';
import type { HoldReason } from '../record/verdict';
import { judgeAuthority, mayWrite, type AuthorityFacts } from './authority';

const DEPLOYMENT = 'd1';
const set = (type: EntityType, id = 'x'): KnownBody => ({ kind: 'set', v: 1, entity: { type, id }, fields: {} });
const signed = (role: Role): KnownBody => ({ kind: 'sign', v: 1, document: JSON.stringify({ signer: { role } }), sha256: '', publicKey: '', signature: '' });
const certify: KnownBody = { kind: 'certify', v: 1, document: '', publicKey: '', signature: '' };
const revoke: KnownBody = { ...certify, kind: 'revoke' };
const hold: KnownBody = { ...certify, kind: 'hold' };
const adopt: KnownBody = { kind: 'adopt', v: 1, model: {}, sha256: '' };
const admit: KnownBody = { kind: 'admit', v: 1, operations: [], reason: 'r' };
const later: UnknownBody = { kind: 'later', v: 7 };

const everybody: readonly Role[] = ['technician', 'supervisor', 'coordinator', 'administrator'];
/** What each role may, where it is assigned and where it is not; null: it may. */
type Row = readonly [what: string, stream: string, body: KnownBody | UnknownBody, assigned: Readonly<Record<Role, HoldReason | null>>, elsewhere: Readonly<Record<Role, HoldReason | null>>];
const as = (technician: HoldReason | null, supervisor: HoldReason | null, coordinator: HoldReason | null, administrator: HoldReason | null) => ({ technician, supervisor, coordinator, administrator });
const planned = as('wrong_role', 'wrong_role', null, 'wrong_role');
const worked = as(null, null, null, 'wrong_role');
const workedElsewhere = as('unassigned', 'unassigned', null, 'wrong_role');
const kept = as('kept_by_hub', 'kept_by_hub', 'kept_by_hub', 'kept_by_hub');
const organised = as('wrong_role', 'wrong_role', null, null);
const anybody = as(null, null, null, null);

const table: readonly Row[] = [
  ['begin a deployment', DEPLOYMENT, adopt, planned, planned],
  ['change the plan', DEPLOYMENT, set('deployment', 'deployment'), planned, planned],
  ['admit', DEPLOYMENT, admit, planned, planned],
  ...(['answer', 'component', 'scan', 'photo', 'file', 'nonconformance'] as const).map((type): Row => [`write ${type}`, DEPLOYMENT, set(type), worked, workedElsewhere]),
  ['write a person into a deployment', DEPLOYMENT, set('person'), planned, planned],
  ['sign as supervisor', DEPLOYMENT, signed('supervisor'), as('wrong_role', null, 'wrong_role', 'wrong_role'), as('wrong_role', 'unassigned', 'wrong_role', 'wrong_role')],
  ['sign as technician, which no hold point asks for', DEPLOYMENT, signed('technician'), as('wrong_role', null, 'wrong_role', 'wrong_role'), as('wrong_role', 'unassigned', 'wrong_role', 'wrong_role')],
  ['sign as coordinator', DEPLOYMENT, signed('coordinator'), planned, planned],
  ['sign what cannot be read', DEPLOYMENT, { ...certify, kind: 'sign', sha256: '', document: 'no document' }, as('wrong_role', null, 'wrong_role', 'wrong_role'), as('wrong_role', 'unassigned', 'wrong_role', 'wrong_role')],
  ['write what this version does not know', DEPLOYMENT, later, anybody, as('unassigned', 'unassigned', null, 'unassigned')],
  ...[certify, revoke, hold].flatMap((body): Row[] => [DEPLOYMENT, 'org'].map((stream): Row => [`${body.kind} in ${stream}`, stream, body, kept, kept])),
  ['keep sites', 'org', set('site'), organised, organised],
  ['say how the organisation is called', 'org', set('organisation', 'organisation'), organised, organised],
  ['say so in a deployment', DEPLOYMENT, set('organisation', 'organisation'), planned, planned],
  ['keep instruments', 'org', set('instrument'), anybody, anybody],
  ['assign people', 'org', set('assignment'), organised, organised],
];

describe('what a role may write', () => {
  it.each(table)('%s', (_what, stream, body, assigned, elsewhere) => {
    for (const role of everybody) {
      expect([role, mayWrite({ stream, body }, [role], true) ?? null]).toEqual([role, assigned[role]]);
      expect([role, mayWrite({ stream, body }, [role], false) ?? null]).toEqual([role, elsewhere[role]]);
    }
  });

  it('adds up over the roles of one person, and is nothing without any', () => {
    expect(mayWrite({ stream: DEPLOYMENT, body: signed('supervisor') }, ['supervisor', 'coordinator'], false)).toBeUndefined();
    expect(mayWrite({ stream: DEPLOYMENT, body: set('answer') }, [], true)).toBe('wrong_role');
    expect(mayWrite({ stream: 'org', body: set('instrument') }, [], true)).toBe('wrong_role');
  });
});

describe('what the hub makes of an operation', () => {
  const facts: AuthorityFacts = { device: 'enrolled', actor: { roles: ['technician'], disabled: false, certifiedOnDevice: true }, assigned: true, isUser: (person) => person === 'user' };
  const known = { roles: ['technician'] as Role[], disabled: false, certifiedOnDevice: true };
  const operation = (stream: string, body: KnownBody, actor = 'user'): Operation => ({ id: 'o', stream, device: 'd', seq: 1, prev: null, lamport: 1, at: '', uptime: 0, boot: '', actor, body, hash: '' });

  const cases: readonly (readonly [string, Operation, Partial<AuthorityFacts>, HoldReason | undefined])[] = [
    ['work of somebody assigned counts', operation(DEPLOYMENT, set('answer')), {}, undefined],
    ['whatever the hub itself writes counts', operation('org', certify), { device: 'hub', actor: undefined }, undefined],
    ['a device that was never signed in', operation(DEPLOYMENT, set('answer')), { device: 'unknown' }, 'device_unknown'],
    ['a lost device, whoever writes', operation('org', set('person', 'user'), 'user'), { device: 'revoked' }, 'device_revoked'],
    ['nobody whom the organisation knows', operation(DEPLOYMENT, set('answer')), { actor: undefined }, 'actor_unknown'],
    ['access withdrawn', operation(DEPLOYMENT, set('answer')), { actor: { ...known, disabled: true } }, 'actor_disabled'],
    ['never signed in on that device', operation(DEPLOYMENT, set('answer')), { actor: { ...known, certifiedOnDevice: false } }, 'actor_not_on_device'],
    ['withdrawn before not on the device', operation(DEPLOYMENT, set('answer')), { actor: { roles: [], disabled: true, certifiedOnDevice: false } }, 'actor_disabled'],
    ['not assigned', operation(DEPLOYMENT, set('answer')), { assigned: false }, 'unassigned'],
    ['a name of one’s own that the hub does not keep', operation('org', set('person', 'guest'), 'guest'), { actor: undefined }, undefined],
    ['the name of somebody else', operation('org', set('person', 'guest'), 'other'), { actor: undefined }, 'actor_unknown'],
    ['the name of a user of the hub, even one’s own', operation('org', set('person', 'user'), 'user'), {}, 'kept_by_hub'],
    ['what a user of the hub is able to do, by a coordinator', operation('org', { kind: 'set', v: 1, entity: { type: 'person', id: 'user' }, fields: { skills: { value: ['lifting'], base: [] } } }, 'other'), { actor: { roles: ['coordinator'], disabled: false, certifiedOnDevice: true } }, undefined],
    ['the same with roles beside it', operation('org', { kind: 'set', v: 1, entity: { type: 'person', id: 'user' }, fields: { skills: { value: [], base: [] }, roles: { value: ['coordinator'], base: [] } } }, 'other'), { actor: { roles: ['coordinator'], disabled: false, certifiedOnDevice: true } }, 'kept_by_hub'],
    ['its own clock, by a device on which nobody counts', operation('org', set('clock', 'd:boot')), { actor: undefined }, undefined],
    ['its own clock, by a lost device', operation('org', set('clock', 'd:boot')), { device: 'revoked' }, 'device_revoked'],
    ['the clock of another device, by a coordinator', operation('org', set('clock', 'other:boot')), { actor: { ...known, roles: ['coordinator'] } }, 'wrong_role'],
    ['a clock in a deployment', operation(DEPLOYMENT, set('clock', 'd:boot')), {}, 'wrong_role'],
    ['certificates, whoever writes them', operation('org', certify), { actor: { ...known, roles: ['coordinator', 'administrator'] } }, 'kept_by_hub'],
    ['verdicts in a deployment', operation(DEPLOYMENT, hold), { actor: { ...known, roles: ['coordinator'] } }, 'kept_by_hub'],
    ['assignments', operation('org', set('assignment')), { actor: { ...known, roles: ['coordinator'] } }, 'kept_by_hub'],
  ];
  it.each(cases)('%s', (_what, op, changes, expected) => {
    expect(judgeAuthority(op, { ...facts, ...changes })).toBe(expected);
  });
});
