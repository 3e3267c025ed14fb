/** Readings and their instruments, as the deployment shows them. The deployment is worked on 2 March 2026 in Frankfurt. */
import { describe, expect, it } from 'vitest';
import { aDeployment, aModelOf, anOrganisation, susan, tina, type Recorder } from '../../../tests/support/fixtures';
import type { CheckView } from '../deployment/view';
import { modelSchema, type Model } from '../model/schema';
import type { Calibration } from './fields';
import { readingsDigestOf, instrumentsRejudgedBy } from './digest';
import { isOfKind } from './reading';

const ref = { type: 'instrument', id: 'instrument-1' } as const;
const checks = [
  { id: 'load', title: 'Load', response: { type: 'measurement' as const, unit: 'A', limits: { max: '16' } } },
  { id: 'after', title: 'After', response: { type: 'confirm' as const }, dependsOn: ['load'] },
];
const amps = (value: string, instrument: string | null = 'instrument-1') => ({ type: 'measurement', value, unit: 'A', ...(instrument === null ? {} : { instrument }) }) as const;
const strict = (): Model => modelSchema.parse({ ...aModelOf(checks), instruments: { calibration: 'block' } });

function expiredMeter(): Recorder {
  const org = anOrganisation();
  org.write(ref, { calibrationDue: '2026-02-28' });
  return org;
}

/** Found on 10 March to have been off since the first of the month. */
function foundBad(org: Recorder, changes: Partial<Calibration> = {}): Recorder {
  const finding: Calibration = { on: '2026-03-10', due: '2027-03-10', laboratory: 'Lab', certificate: 'C-77', asFound: 'out_of_tolerance', asLeft: 'in_tolerance', doubtSince: '2026-03-01', note: 'reads 4 % low', ...changes };
  org.at('2026-03-10T12:00:00.000Z').by(susan.person).write(ref, { 'calibration:c77': { ...finding } });
  return org;
}

function load(deployment: ReturnType<typeof aDeployment>, org: Recorder): CheckView {
  const check = deployment.view(org.state).checks.get('answer/load');
  if (check === undefined) throw new Error('no such check');
  return check;
}

describe('a reading', () => {
  it('says how its instrument was calibrated on the day', () => {
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('10'));
    expect(load(deployment, anOrganisation())).toMatchObject({ status: 'done', instrument: { id: 'instrument-1', calibration: { state: 'valid', due: '2027-01-01' }, concerns: [], blocking: [] } });
  });

  it('without an instrument, or with one that nobody registered, says so and is complete', () => {
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('10', null));
    expect(load(deployment, anOrganisation())).toMatchObject({ status: 'done', instrument: { concerns: ['unnamed'] } });
    deployment.answering('load', amps('10', 'Meter of the electrician'));
    expect(load(deployment, anOrganisation())).toMatchObject({ status: 'done', instrument: { concerns: ['unregistered'] } });
  });

  it('says nothing of instruments where there is no register to look at, or the check takes none', () => {
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('10'));
    expect(deployment.check('load').instrument).toBeUndefined();
    const counted = aDeployment({ model: aModelOf([{ id: 'load', title: 'Count', response: { type: 'measurement', unit: 'pcs', instrument: 'none' } }]) }).answering('load', { type: 'measurement', value: '3', unit: 'pcs' });
    expect(load(counted, anOrganisation()).instrument).toBeUndefined();
  });

  it('is judged by the day at the site: the last minutes of the due date count', () => {
    const org = anOrganisation();
    org.write(ref, { calibrationDue: '2026-03-02' });
    const deployment = aDeployment({ model: aModelOf(checks) });
    // 22:30 UTC is half past eleven at night in Frankfurt; an hour later the next day has begun.
    deployment.recorder.at('2026-03-02T22:30:00.000Z');
    expect(load(deployment.answering('load', amps('10')), org).instrument?.concerns).toEqual([]);
    deployment.recorder.at('2026-03-02T23:30:00.000Z');
    expect(load(deployment.answering('load', amps('11')), org).instrument?.concerns).toEqual(['expired']);
  });

  it('notes an instrument of another kind than the model asks for', () => {
    const model = aModelOf([{ id: 'load', title: 'Load', response: { type: 'measurement', unit: 'A', instrumentKinds: ['clamp meter'] } }]);
    expect(load(aDeployment({ model }).answering('load', amps('10')), anOrganisation()).instrument?.concerns).toEqual(['other_kind']);
    expect(isOfKind({ kind: ' Clamp Meter ' }, ['clamp meter'])).toBe(true);
    expect(isOfKind({ kind: '' }, ['clamp meter'])).toBe(true);
    expect(isOfKind({ kind: 'ruler' }, undefined)).toBe(true);
  });
});

describe('an expired calibration', () => {
  it('is said, and holds nothing up, unless the model wants it otherwise', () => {
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('10'));
    expect(load(deployment, expiredMeter())).toMatchObject({ status: 'done', missing: [], instrument: { concerns: ['expired'], blocking: [] } });
    expect(deployment.view(expiredMeter().state).nonconformances).toEqual([]);
  });

  it('keeps the answer from being complete where the model blocks, and raises a finding', () => {
    const deployment = aDeployment({ model: strict() }).answering('load', amps('10'));
    const view = deployment.view(expiredMeter().state);
    expect(view.checks.get('answer/load')).toMatchObject({ status: 'incomplete', missing: ['calibration'], nonconformance: 'check.load' });
    expect(view.nonconformances).toMatchObject([{ id: 'check.load', state: 'open' }]);
  });

  it('is settled by measuring again with an instrument that holds', () => {
    const org = expiredMeter();
    org.write({ type: 'instrument', id: 'instrument-2' }, { name: 'Meter 2', calibrationDue: '2026-12-31' });
    const deployment = aDeployment({ model: strict() }).answering('load', amps('10')).answering('load', amps('10', 'instrument-2'));
    expect(load(deployment, org)).toMatchObject({ status: 'done', missing: [] });
    expect(deployment.view(org.state).nonconformances).toEqual([]);
  });

  it('is settled when a supervisor accepts the reading, with the reason kept, until it is measured so again', () => {
    const org = expiredMeter();
    const deployment = aDeployment({ model: strict() }).answering('load', amps('10'));
    deployment.by(susan.person).writing('nonconformance', 'check.load', { source: { kind: 'check', key: 'answer/load' }, summary: 'Load', disposition: { decision: 'accept_as_is', reason: 'nine days over, far from the limit' } }).by(tina.person);
    expect(load(deployment, org)).toMatchObject({ status: 'done', missing: [], instrument: { concerns: ['expired'], accepted: { by: susan.person, reason: 'nine days over, far from the limit' } } });
    deployment.answering('load', amps('11'));
    expect(load(deployment, org)).toMatchObject({ status: 'incomplete', missing: ['calibration'], instrument: { accepted: undefined } });
  });

  it('by a check\'s own word counts before that of its model', () => {
    const lenient = modelSchema.parse({ ...aModelOf([{ id: 'load', title: 'Load', response: { type: 'measurement', unit: 'A', calibration: 'warn' } }]), instruments: { calibration: 'block' } });
    expect(load(aDeployment({ model: lenient }).answering('load', amps('10')), expiredMeter()).status).toBe('done');
  });

  it('that nobody recorded is asked for only where the model blocks', () => {
    const org = anOrganisation();
    org.write(ref, { calibrationDue: null });
    expect(load(aDeployment({ model: aModelOf(checks) }).answering('load', amps('10')), org).instrument?.concerns).toEqual([]);
    expect(load(aDeployment({ model: strict() }).answering('load', amps('10')), org)).toMatchObject({ status: 'incomplete', instrument: { concerns: ['unknown'], blocking: ['unknown'] } });
  });
});

describe('an instrument that is found out of tolerance', () => {
  it('makes its readings since stale, whatever the model says, and raises a finding each', () => {
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('10')).answering('after', { type: 'confirm', value: 'yes' });
    expect(load(deployment, anOrganisation()).status).toBe('done');
    const view = deployment.view(foundBad(anOrganisation()).state);
    expect(view.checks.get('answer/load')).toMatchObject({ status: 'stale', staleBecause: [], instrument: { doubt: { since: '2026-03-01', found: '2026-03-10', certificate: 'C-77', by: susan.person } } });
    expect(view.counts.stale).toBe(1);
    expect(view.nonconformances).toMatchObject([{ id: 'check.load', state: 'open' }]);
    expect(readingsDigestOf(view).readings).toMatchObject([{ key: 'answer/load', instrument: 'instrument-1', day: '2026-03-02', state: 'asked' }]);
  });

  it('leaves alone what was measured before the day from which it is in doubt', () => {
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('10'));
    expect(load(deployment, foundBad(anOrganisation(), { doubtSince: '2026-03-03' })).status).toBe('done');
  });

  it('is cleared by a re-test, and what depends on the reading follows when it shows another value', () => {
    const org = foundBad(anOrganisation());
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('10')).answering('after', { type: 'confirm', value: 'yes' });
    deployment.recorder.at('2026-03-11T09:00:00.000Z');
    deployment.answering('load', amps('10.4'));
    const view = deployment.view(org.state);
    expect(view.checks.get('answer/load')).toMatchObject({ status: 'done', instrument: { doubt: undefined } });
    expect(view.checks.get('answer/after')).toMatchObject({ status: 'stale', staleBecause: ['answer/load'] });
    expect(view.nonconformances).toEqual([]);
  });

  it('is cleared by accepting the reading; a decision from before the finding does not cover it', () => {
    const org = foundBad(anOrganisation());
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('17'), 'over').by(susan.person).disposing('check.load', 'accept_as_is', 'agreed with the owner');
    expect(load(deployment, anOrganisation()).status).toBe('failed');
    expect(deployment.view(org.state).nonconformances).toMatchObject([{ state: 'open' }]);
    expect(load(deployment, org).status).toBe('stale');
    deployment.writing('nonconformance', 'check.load', { disposition: { decision: 'accept_as_is', reason: 'four percent low, and still over: known', covers: 'c77' } });
    expect(load(deployment, org)).toMatchObject({ status: 'failed', instrument: { accepted: { reason: 'four percent low, and still over: known' } } });
  });

  it('gives the same objects again while nothing changed, so that screens rest', () => {
    const org = foundBad(anOrganisation());
    const deployment = aDeployment({ model: aModelOf(checks) }).answering('load', amps('10'));
    expect(load(deployment, org)).toBe(load(deployment, org));
  });

  it('is something that lists over all deployments must look at anew; a new holder is not', () => {
    const org = anOrganisation();
    const named = org.write(ref, { holder: tina.person });
    const found = org.write(ref, { 'calibration:x': null });
    expect([...instrumentsRejudgedBy([named])]).toEqual([]);
    expect([...instrumentsRejudgedBy([named, found])]).toEqual(['instrument-1']);
  });
});
