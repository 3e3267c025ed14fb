import { describe, expect, it } from 'vitest';
import { aDeployment, tina } from '../../../tests/support/fixtures';
import type { Json } from '../record/operation';
import { handoverOf } from './view';

const no = { type: 'confirm', value: 'no' } as const;
const point = (changes: Readonly<Record<string, Json>> = {}) => ({ title: 'Spare fan', owner: 'Operations', due: '2026-04-01', nonconformance: null, closed: null, removed: false, ...changes });
const stakeholder = (name: string, acceptance: Json) => ({ name, organisation: '', role: '', email: '', phone: '', requester: false, tell: [], acceptance, removed: false });

describe('handover', () => {
  it('lists open points, who closed them, and findings accepted as they are that are on no list yet', () => {
    const deployment = aDeployment().answering('packaging_intact', no, 'torn').disposing('check.packaging_intact', 'accept_as_is', 'cosmetic');
    expect(handoverOf(deployment.view(), deployment.state).toRaise.map(({ id }) => id)).toEqual(['check.packaging_intact']);
    deployment.writing('open_point', 'p1', point({ nonconformance: 'check.packaging_intact' })).writing('open_point', 'p2', point()).writing('open_point', 'p2', { closed: { note: 'delivered' } });
    const { openPoints, toRaise } = handoverOf(deployment.view(), deployment.state);
    expect(toRaise).toEqual([]);
    expect(openPoints.map(({ id, closedBy }) => [id, closedBy?.by])).toEqual([['p1', undefined], ['p2', tina.person]]);
  });

  it('names who accepted before who has not decided', () => {
    const deployment = aDeployment().writing('stakeholder', 's1', stakeholder('Ops', null)).writing('stakeholder', 's2', stakeholder('Owner', { decision: 'accepted_with_open_points', note: '', signature: null }));
    expect(handoverOf(deployment.view(), deployment.state).acceptances.map(({ values, decided }) => [values.name, decided !== undefined])).toEqual([['Owner', true], ['Ops', false]]);
  });

  it('holds that the requester is still to be told the result, from the end on until it is recorded', () => {
    const deployment = aDeployment().writing('stakeholder', 's1', { ...stakeholder('Ada Reyes', null), requester: true });
    const result = () => handoverOf(deployment.view(), deployment.state).result;
    expect(result()).toEqual({ state: 'later' });
    deployment.writing('deployment', 'deployment', { cancelled: { reason: 'Ordered twice' } });
    expect(result()).toEqual({ state: 'due', requesters: ['Ada Reyes'] });
    const message = { occasion: 'result', to: ['s1'], due: null, locale: 'en', subject: 'Cancelled', body: 'It was cancelled.', sent: null, removed: false };
    deployment.writing('message', 'm1', message);
    expect(result().state).toBe('due');
    deployment.writing('message', 'm1', { sent: { way: 'phone', to: [{ name: 'Ada Reyes', address: '' }], note: '' } });
    expect(result()).toEqual({ state: 'told' });
  });

  it('adds up what came of it', () => {
    const deployment = aDeployment()
      .writing('event', 'e1', { kind: 'downtime', at: '2026-03-10T08:00:00.000Z', count: 1, minutes: 12, reference: '', note: '', removed: false })
      .writing('event', 'e2', { kind: 'downtime', at: '2026-03-11T08:00:00.000Z', count: 2, minutes: null, reference: '', note: '', removed: false })
      .writing('event', 'e3', { kind: 'incident', at: '2026-03-11T08:00:00.000Z', count: 1, minutes: 5, reference: '', note: '', removed: true })
      .writing('feedback', 'f1', { from: 'Ann', on: '2026-03-12', score: 4, note: '', removed: false })
      .writing('feedback', 'f2', { from: 'Bob', on: '2026-03-12', score: 3, note: '', removed: false })
      .writing('feedback', 'f3', { from: 'Cy', on: '2026-03-12', score: 4, note: '', removed: false })
      .writing('cost', 'k1', { item: 'Lift', kind: 'other', amount: '0.10', currency: 'EUR', removed: false })
      .writing('cost', 'k2', { item: 'Hours', kind: 'labour', amount: '0.2', currency: 'EUR', removed: false })
      .writing('cost', 'k3', { item: 'Freight', kind: 'transport', amount: '7', currency: 'CHF', removed: false });
    const view = handoverOf(deployment.view(), deployment.state);
    expect(view.totals.downtime).toEqual({ count: 3, minutes: 12 });
    expect(view.totals.incident).toEqual({ count: 0, minutes: 0 });
    expect(view.satisfaction).toBe('3.7');
    expect(view.costTotals).toEqual([{ currency: 'CHF', amount: '7.00' }, { currency: 'EUR', amount: '0.30' }]);
  });

  it('passes responsibility once, to whom it was last written', () => {
    const deployment = aDeployment();
    expect(handoverOf(deployment.view(), deployment.state)).toMatchObject({ transferred: null, satisfaction: undefined });
    deployment.writing('handover', 'handover', { transferred: { to: 'Night shift', organisation: 'Operations', on: '2026-03-06', note: '', signature: null } });
    expect(handoverOf(deployment.view(), deployment.state).transferred).toMatchObject({ to: 'Night shift', by: tina.person });
  });
});
