import { describe, expect, it } from 'vitest';
import { aDeployment, anOrganisation } from '../../../tests/support/fixtures';
import { reviewOf } from './review';

const no = { type: 'confirm', value: 'no' } as const;
const yes = { type: 'confirm', value: 'yes' } as const;

describe('the review', () => {
  it('holds what was planned against what was', () => {
    const deployment = aDeployment({ details: { deliveryOn: '2025-12-30', startOn: '2026-03-02' } })
      .withUnits(2)
      .writing('window', 'w1', { title: 'Cut-over', start: '2026-03-02T20:00:00.000Z', end: '2026-03-02T22:00:00.000Z', racks: [], disruption: 'outage', services: '', usersAffected: 10, actualStart: '2026-03-02T20:05:00.000Z', actualEnd: '2026-03-02T22:35:00.000Z', downtimeMinutes: 20, note: '', removed: false })
      .receiving('SN-0001');
    const { dates, windows, counts } = reviewOf(deployment.view(), deployment.state, undefined);
    const delivered = dates.find(({ what }) => what === 'delivery')!;
    expect(delivered.daysLate).toBe(Math.round((Date.parse(delivered.actual!) - Date.parse('2025-12-30')) / 86_400_000));
    expect(dates.find(({ what }) => what === 'start')).toMatchObject({ planned: '2026-03-02', actual: null, daysLate: undefined });
    expect(windows).toMatchObject([{ plannedMinutes: 120, actualMinutes: 150, lateMinutes: 35 }]);
    expect(counts).toMatchObject({ unitsExpected: 2, unitsDeployed: 1, backOuts: 0 });
  });

  it('tells failures, re-tests, what arrived dead, and how often it was rejected', () => {
    const deployment = aDeployment().withUnits(2).receivingAll().condition('unit-2', 'dead_on_arrival', 'no power').answering('packaging_intact', no, 'torn').disposing('check.packaging_intact', 'repair').answering('packaging_intact', yes);
    const { failures, retested, deadOnArrival, counts } = reviewOf(deployment.view(), deployment.state, undefined);
    expect(failures.map(({ id }) => id)).toContain('check.packaging_intact');
    expect(retested).toEqual(['answer/packaging_intact']);
    expect(deadOnArrival.map(({ id }) => id)).toEqual(['unit-2']);
    expect(counts).toMatchObject({ retested: 1, failed: 1 });
  });

  it('follows improvements that this deployment raised, and no others', () => {
    const deployment = aDeployment().writing('lesson', 'l1', { kind: 'went_wrong', text: 'Torx missing', cause: '', stage: null, checks: [], improvement: 'i2', removed: false });
    const org = anOrganisation();
    const improvement = (values: object) => ({ model: 'rack-server-small', version: '1.2.0', title: 'Ask for tools', description: '', checks: [], deployment: null, state: 'raised', note: '', doneIn: null, removed: false, ...values });
    org.write({ type: 'improvement', id: 'i1' }, improvement({ deployment: deployment.view().id }));
    org.write({ type: 'improvement', id: 'i2' }, improvement({ state: 'done', doneIn: '1.3.0' }));
    org.write({ type: 'improvement', id: 'i3' }, improvement({ deployment: 'another' }));
    const { improvements, lessons } = reviewOf(deployment.view(), deployment.state, org.state);
    expect(lessons).toHaveLength(1);
    expect(improvements.map(({ id, values }) => [id, values.state, values.doneIn])).toEqual([['i1', 'raised', null], ['i2', 'done', '1.3.0']]);
    expect(improvements.map(({ plannedFor }) => plannedFor)).toEqual([undefined, undefined]);
    org.write({ type: 'model', id: 'm1' }, { document: { id: 'rack-server-small', version: '1.4.0' }, state: 'draft', improvements: ['i1', 'i2'], removed: false });
    expect(reviewOf(deployment.view(), deployment.state, org.state).improvements.map(({ plannedFor }) => plannedFor), 'what is done is no longer planned').toEqual(['1.4.0', undefined]);
  });
});
