import { describe, expect, it } from 'vitest';
import type { Guest } from '../deployment/fields';
import { emptyStream, foldOperations } from '../record/fold';
import { ORG_STREAM, type EntityType, type Json, type Operation } from '../record/operation';
import { guestMayWrite, guestOf, isGuestOver, nameShown } from './guests';
import { peopleOf, personNames } from './people';

const guest: Guest = { deployment: 'here', company: 'Liftwell', until: '2026-03-05' };

function writing(body: Operation['body'], stream = 'here', at = '2026-03-05T18:00:00.000Z') {
  return guestMayWrite({ stream, body, actor: 'gus', at }, guest);
}

function set(type: EntityType, fields: Readonly<Record<string, Json>>, id = 'x'): Operation['body'] {
  return { kind: 'set', v: 1, entity: { type, id }, fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, base: [] }])) };
}

describe('A guest', () => {
  it.each(['answer', 'component', 'photo', 'file', 'scan', 'custody', 'undo_step'] as const)('may write: %s', (type) => {
    expect(writing(set(type, { value: 'x' }))).toBeUndefined();
  });

  it.each(['deployment', 'activity', 'window', 'stakeholder', 'risk', 'decision_point', 'training', 'message', 'back_out', 'open_point', 'handover', 'lesson', 'cost'] as const)('may not write: %s', (type) => {
    expect(writing(set(type, { value: 'x' }))).toBe('wrong_role');
  });

  it('raises findings and closes them by a re-test, and decides nothing about them', () => {
    expect(writing(set('nonconformance', { summary: 'dented', disposition: null, closed: null }))).toBeUndefined();
    expect(writing(set('nonconformance', { closed: { how: 'retest_passed', note: '' } }))).toBeUndefined();
    for (const fields of [{ disposition: { decision: 'accept_as_is', reason: 'fine' } }, { owner: 'gus' }, { due: '2026-03-09' }, { closed: { how: 'accepted', note: '' } }, { closed: { how: 'resolved', note: 'replaced it' } }]) {
      expect(writing(set('nonconformance', fields)), JSON.stringify(fields)).toBe('wrong_role');
    }
  });

  it('never signs, adopts or admits', () => {
    expect(writing({ kind: 'sign', v: 1, document: '{}', sha256: '', publicKey: '', signature: '' })).toBe('wrong_role');
    expect(writing({ kind: 'adopt', v: 1, model: {}, sha256: '' })).toBe('wrong_role');
    expect(writing({ kind: 'admit', v: 1, operations: [], reason: 'x' })).toBe('wrong_role');
    expect(writing({ kind: 'unheard_of', v: 1 })).toBe('wrong_role');
  });

  it('works in one deployment only, and in org says no more than their own key', () => {
    expect(writing(set('answer', { value: 'x' }), 'elsewhere')).toBe('unassigned');
    expect(writing(set('person', { 'key:d': 'k' }, 'gus'), ORG_STREAM)).toBeUndefined();
    expect(writing(set('person', { 'key:d': 'k' }, 'somebody'), ORG_STREAM)).toBe('wrong_role');
    expect(writing(set('person', { guest: { ...guest, until: null } }, 'gus'), ORG_STREAM)).toBe('wrong_role');
    expect(writing(set('instrument', { name: 'meter' }), ORG_STREAM)).toBe('wrong_role');
  });

  it('works to the end of the last day, and not after it', () => {
    expect(writing(set('answer', { value: 'x' }), 'here', '2026-03-05T23:59:59.999Z')).toBeUndefined();
    expect(writing(set('answer', { value: 'x' }), 'here', '2026-03-06T00:00:00.000Z')).toBe('actor_disabled');
    expect(isGuestOver({ ...guest, until: null }, '2999-01-01T00:00:00.000Z')).toBe(false);
  });
});

describe('The record of a guest', () => {
  function org(fields: Readonly<Record<string, Json>>) {
    const operation: Operation = { id: 'op', stream: ORG_STREAM, device: 'd', seq: 1, prev: null, lamport: 1, at: '2026-03-02T08:00:00.000Z', uptime: 0, boot: 'b', actor: 'coordinator', body: set('person', fields, 'gus'), hash: 'h' };
    return foldOperations(emptyStream(ORG_STREAM), [operation]).state;
  }

  it('names the company wherever the person is named', () => {
    const state = org({ name: 'Gus', roles: ['technician'], removed: false, guest: { ...guest } });
    expect(personNames(state).get('gus')).toBe('Gus (Liftwell)');
    expect(peopleOf(state)).toMatchObject([{ name: 'Gus (Liftwell)', guest }]);
    expect(nameShown('Ada', null)).toBe('Ada');
  });

  it('lets nobody in who was removed, or never let in', () => {
    expect(guestOf(org({ name: 'Gus', removed: true, guest: { ...guest } }), 'gus')).toBeUndefined();
    expect(guestOf(org({ name: 'Gus', removed: false, guest: null }), 'gus')).toBeUndefined();
    expect(guestOf(org({ name: 'Gus' }), 'nobody')).toBeUndefined();
  });
});
