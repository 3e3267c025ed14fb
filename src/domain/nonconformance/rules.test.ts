import { describe, expect, it } from 'vitest';
import { aDeployment, tina } from '../../../tests/support/fixtures';
import { nonconformanceIdFor, raisedByCheck, raisedByComponent } from './rules';

const ohm = (value: string) => ({ type: 'measurement', value, unit: 'Ω', instrument: 'Meter 1' }) as const;
const failing = () => aDeployment().withUnits(1).receivingAll().answering('bonding', ohm('1.4'), 'loose lug');
const only = (deployment: ReturnType<typeof aDeployment>) => deployment.view().nonconformances[0];

describe('a nonconformance', () => {
  it('has an id that follows from its source, so that two devices raise the same one', () => {
    expect(nonconformanceIdFor({ kind: 'check', key: 'answer/bonding' })).toBe('check.bonding');
    expect(nonconformanceIdFor({ kind: 'check', key: 'answer/mounted@unit-1' })).toBe('check.mounted@unit-1');
    expect(nonconformanceIdFor({ kind: 'component', component: 'unit-1', discrepancy: 'damaged' })).toBe('component.unit-1.damaged');
  });

  it('exists as soon as a check fails, recorded or not, with figures', () => {
    expect(only(failing())).toMatchObject({ id: 'check.bonding', state: 'open', stage: 'site', summary: 'Bonding resistance: 1.40\u00a0Ω', raisedBy: tina.person });
    expect(failing().check('bonding').nonconformance).toBe('check.bonding');
    expect(raisedByCheck(failing().check('bonding'), failing().view().targets)).toMatchObject({ id: 'check.bonding', values: { source: { kind: 'check', key: 'answer/bonding' } } });
    expect(raisedByCheck(failing().check('breaker'), failing().view().targets)).toBeUndefined();
  });

  it('vanishes when the answer was a slip that nobody had decided about', () => {
    expect(failing().answering('bonding', { type: 'cleared' }).view().nonconformances).toEqual([]);
  });

  it('is decided when accepted as it is, until the check fails anew', () => {
    const deployment = failing().disposing('check.bonding', 'accept_as_is', 'short run');
    expect(only(deployment)).toMatchObject({ state: 'decided', disposition: { decision: 'accept_as_is', reason: 'short run' } });
    deployment.answering('bonding', ohm('5'), 'worse');
    expect(only(deployment)?.state).toBe('open');
  });

  it('waits for a re-test after repair, and closes when that passes', () => {
    const deployment = failing().disposing('check.bonding', 'repair', 'new lug');
    expect(only(deployment)?.state).toBe('awaiting_retest');
    expect(deployment.check('bonding')).toMatchObject({ status: 'failed', missing: ['retest'] });
    deployment.answering('bonding', ohm('0.05'));
    expect(only(deployment)).toMatchObject({ state: 'closed', closed: { how: 'retest_passed', by: tina.person } });
    expect(deployment.check('bonding')).toMatchObject({ status: 'done', missing: [] });
    expect(deployment.check('bonding').history).toHaveLength(2);
  });

  it('can be closed by a person', () => {
    const deployment = failing().disposing('check.bonding', 'replace').writing('nonconformance', 'check.bonding', { closed: { how: 'accepted', note: 'measured by the owner' } });
    expect(only(deployment)).toMatchObject({ state: 'closed', closed: { how: 'accepted', note: 'measured by the owner' } });
  });

  it('of a unit that is no longer deployed stays on the list', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().answering('mounted@unit-1', { type: 'confirm', value: 'no' }, 'bent');
    deployment.disposing('check.mounted@unit-1', 'replace').writing('component', 'unit-1', { quarantined: true });
    expect(only(deployment)).toMatchObject({ id: 'check.mounted@unit-1', stage: 'installation', state: 'awaiting_retest' });
  });

  it('is not raised where the model says so', () => {
    const quiet = failing().check('bonding');
    expect(raisedByCheck({ ...quiet, check: { ...quiet.check, onFail: { needs: 'note', raises: false } } }, new Map())).toBeUndefined();
  });
});

describe('a discrepancy', () => {
  it('is a nonconformance of the receipt, and closes when it is gone', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().condition('unit-1', 'damaged', 'dent');
    expect(only(deployment)).toMatchObject({ id: 'component.unit-1.damaged', stage: 'receipt', state: 'open', summary: 'Damaged: Example Rack server SN-0001' });
    deployment.disposing('component.unit-1.damaged', 'replace');
    expect(only(deployment)?.state).toBe('awaiting_retest');
    deployment.condition('unit-1', 'good').writing('component', 'unit-1', { received: { quantity: 1, serial: 'SN-0099', via: 'wedge' } });
    expect(only(deployment)).toMatchObject({ state: 'closed', closed: { how: 'resolved' } });
  });

  it('says how many of an accessory are short', () => {
    const deployment = aDeployment().withAccessory('Rail kit', 6).counting('accessory-1', 4);
    expect(raisedByComponent(deployment.view().components.get('accessory-1')!)).toMatchObject({ id: 'component.accessory-1.missing', values: { summary: 'Missing (2/6): Rail kit' } });
  });
});
