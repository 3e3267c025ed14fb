import { describe, expect, it } from 'vitest';
import { aDeployment, type DeploymentFixture } from '../../../tests/support/fixtures/index';
import { aModelOf } from '../../../tests/support/fixtures/model';
import { factsOf, type DeploymentFacts } from './facts';

const yes = { type: 'confirm', value: 'yes' } as const;
const no = { type: 'confirm', value: 'no' } as const;
const facts = (deployment: DeploymentFixture): DeploymentFacts => factsOf(deployment.view(), deployment.state);

/** Every entry is written one second after the moment that it is set to. */
const at = (deployment: DeploymentFixture, moment: string): DeploymentFixture => {
  deployment.recorder.at(moment);
  return deployment;
};

const three = aModelOf([{ id: 'a', title: 'A', response: { type: 'confirm' }, automated: true }, { id: 'b', title: 'B', response: { type: 'confirm' } }, { id: 'c', title: 'C', response: { type: 'text' } }], { hold: true });

describe('the times of a stage', () => {
  it('are worked out as by hand: 20 minutes of work, 2 hours of pause, 10 minutes of work, 50 minutes until the signature', () => {
    const deployment = aDeployment({ model: three });
    at(deployment, '2026-03-02T08:00:00.000Z').answering('a', yes);
    at(deployment, '2026-03-02T08:20:00.000Z').answering('b', yes);
    at(deployment, '2026-03-02T10:20:00.000Z').answering('c', { type: 'text', value: 'one' });
    at(deployment, '2026-03-02T10:30:00.000Z').answering('c', { type: 'text', value: 'two' });
    at(deployment, '2026-03-02T11:20:01.000Z').signing('work');
    const minute = 60_000;
    expect(facts(deployment).stages).toEqual([
      { id: 'work', kind: 'installation', title: 'Work', begunAt: '2026-03-02T08:00:01.000Z', endedAt: '2026-03-02T11:20:01.000Z', workingMs: 30 * minute, waitingMs: 170 * minute, signatureMs: 50 * minute },
    ]);
    expect(facts(deployment)).toMatchObject({ outcome: 'complete', startedAt: '2026-03-02T08:00:01.000Z', endedAt: '2026-03-02T11:20:01.000Z', endedOn: '2026-03-02', onTime: true });
  });

  it('count a pause of exactly half an hour as work, and a longer one as waiting', () => {
    const deployment = aDeployment({ model: three });
    at(deployment, '2026-03-02T08:00:00.000Z').answering('a', yes);
    at(deployment, '2026-03-02T08:30:00.000Z').answering('b', yes);
    at(deployment, '2026-03-02T09:00:00.001Z').answering('c', { type: 'text', value: 'one' });
    expect(facts(deployment).stages[0]).toMatchObject({ workingMs: 30 * 60_000, waitingMs: 30 * 60_000 + 1, endedAt: null });
  });
});

describe('on time', () => {
  const finishedAt = (moment: string): DeploymentFixture => {
    const deployment = aDeployment({ model: three });
    deployment.passing('work');
    return at(deployment, moment).signing('work');
  };

  it('is judged by the day at the site: 23:30 in Berlin is still the agreed day, half an hour later is not', () => {
    expect(facts(finishedAt('2026-03-06T22:30:00.000Z'))).toMatchObject({ endedOn: '2026-03-06', onTime: true });
    expect(facts(finishedAt('2026-03-06T23:00:00.000Z'))).toMatchObject({ endedOn: '2026-03-07', onTime: false });
  });

  it('is judged by the date agreed last, and beside it by the first; every move after the first setting counts', () => {
    const deployment = finishedAt('2026-03-09T10:00:00.000Z');
    expect(facts(deployment)).toMatchObject({ onTime: false, reschedules: 0 });
    deployment.writing('deployment', 'deployment', { handoverOn: '2026-03-09' }).writing('deployment', 'deployment', { startOn: '2026-03-04' }).writing('deployment', 'deployment', { handoverOn: '2026-03-09' });
    expect(facts(deployment)).toMatchObject({ onTime: true, onFirstDate: false, firstPlannedHandover: '2026-03-06', reschedules: 2 });
  });

  it('does not count a move that was put back within a minute, however often; put back later, it was moved twice', () => {
    const deployment = aDeployment({ model: three });
    const moved = (moment: string, handoverOn: string | null): number => {
      at(deployment, moment).writing('deployment', 'deployment', { handoverOn });
      return facts(deployment).reschedules;
    };
    expect(moved('2026-03-02T08:00:00.000Z', '2026-03-20')).toBe(1);
    expect(moved('2026-03-02T08:00:10.000Z', '2026-03-06')).toBe(0);
    expect(moved('2026-03-02T08:00:20.000Z', '2026-03-20')).toBe(1);
    expect(moved('2026-03-02T08:01:20.000Z', '2026-03-06')).toBe(0);
    expect(moved('2026-03-02T09:00:00.000Z', '2026-03-20')).toBe(1);
    expect(moved('2026-03-02T09:01:00.001Z', '2026-03-06')).toBe(2);
    // Taken away and given again as it was: it stands where it stood.
    expect(moved('2026-03-02T10:00:00.000Z', null)).toBe(2);
    expect(moved('2026-03-02T10:30:00.000Z', '2026-03-06')).toBe(2);
  });

  it('counts a move that another device put back, because two clocks are not compared', () => {
    const deployment = aDeployment({ model: three });
    at(deployment, '2026-03-02T08:00:00.000Z').writing('deployment', 'deployment', { handoverOn: '2026-03-20' });
    deployment.on('tablet').writing('deployment', 'deployment', { handoverOn: '2026-03-06' });
    expect(facts(deployment).reschedules).toBe(2);
  });

  it('is not judged while the deployment is open, cancelled or without a date', () => {
    expect(facts(aDeployment({ model: three })).onTime).toBeNull();
    expect(facts(aDeployment({ model: three, details: { handoverOn: null } }).passing('work').signing('work')).onTime).toBeNull();
    const cancelled = aDeployment({ model: three }).writing('deployment', 'deployment', { cancelled: { reason: 'no longer needed' } });
    expect(facts(cancelled)).toMatchObject({ outcome: 'cancelled', onTime: null });
    expect(facts(cancelled).endedAt).not.toBeNull();
  });
});

describe('checks', () => {
  it('are counted as by hand: of three answered, two can be judged, one of them failed, was repaired and passed at the second re-test', () => {
    const deployment = aDeployment({ model: three });
    deployment.answering('a', yes).answering('c', { type: 'text', value: 'as planned' }).answering('b', no, 'loose');
    deployment.writing('nonconformance', 'check.b', { source: { kind: 'check', key: 'answer/b' }, summary: 'B failed' });
    deployment.disposing('check.b', 'repair').answering('b', no).answering('b', yes);
    expect(facts(deployment).checks).toEqual({ answered: 3, judged: 2, passedAtFirst: 1, failed: 1, retests: 2, automated: 1 });
  });

  it('that were rejected did not pass at first, though they never failed', () => {
    const deployment = aDeployment({ model: three }).passing('work').rejecting('work', [['answer/a', 'measure again']]).answering('a', yes);
    expect(facts(deployment).checks).toMatchObject({ judged: 2, passedAtFirst: 1, failed: 0 });
  });
});

describe('units', () => {
  it('are counted by manufacturer: what came dead, damaged or not at all', () => {
    const deployment = aDeployment().withUnits(3).withUnits(2, { manufacturer: 'Other' }).receiving('SN-0001', 'SN-0002', 'SN-0004').condition('unit-2', 'dead_on_arrival', 'no light').condition('unit-4', 'damaged', 'dent').declaringMissing('unit-5');
    expect(facts(deployment).suppliers).toEqual([
      { supplier: 'Example', received: 2, deadOnArrival: 1, damaged: 0, missing: 0 },
      { supplier: 'Other', received: 1, deadOnArrival: 0, damaged: 1, missing: 1 },
    ]);
    expect(facts(deployment).units).toEqual({ expected: 5, received: 3, withoutFault: 1 });
  });
});

describe('what comes afterwards', () => {
  it('is added up: windows, downtime, calls, marks and costs; what was removed is not', () => {
    const event = { at: '2026-03-10T08:00:00.000Z', reference: '', note: '', removed: false };
    const deployment = aDeployment({ model: three })
      .writing('window', 'w1', { title: 'Night', start: '2026-03-28T23:00:00.000Z', end: '2026-03-29T03:00:00.000Z', actualStart: '2026-03-28T23:10:00.000Z', actualEnd: '2026-03-29T02:40:00.000Z', downtimeMinutes: 12, removed: false })
      .writing('event', 'e1', { ...event, kind: 'incident', count: 1, minutes: 30 })
      .writing('event', 'e2', { ...event, kind: 'service_desk_call', count: 7, minutes: null })
      .writing('event', 'e3', { ...event, kind: 'downtime', count: 2, minutes: 15 })
      .writing('event', 'e4', { ...event, kind: 'incident', count: 9, minutes: null, removed: true })
      .writing('feedback', 'f1', { from: 'Platform team', on: '2026-03-12', score: 4, note: '', removed: false })
      .writing('feedback', 'f2', { from: 'Service desk', on: '2026-03-12', score: 5, note: '', removed: false })
      .writing('cost', 'c1', { item: 'Freight', kind: 'transport', amount: '120.50', currency: 'EUR', removed: false });
    expect(facts(deployment)).toMatchObject({
      after: { incidents: 1, calls: 7, assisted: 0 },
      downtimeMinutes: 42,
      plannedWindowMinutes: 240,
      actualWindowMinutes: 210,
      satisfaction: { sum: 9, count: 2 },
      costs: [{ currency: 'EUR', amount: '120.50' }],
      practice: { window: true, feedback: 2, resultTold: false },
    });
  });
});

describe('a back-out', () => {
  it('is counted, and ends the deployment until it is taken up again', () => {
    const deployment = aDeployment({ model: three }).writing('back_out', 'b1', { entered: { reason: 'smoke', decidedBy: 'Susan', point: null }, ended: null, resumed: null });
    expect(facts(deployment)).toMatchObject({ outcome: 'open', backOuts: 1 });
    at(deployment, '2026-03-03T12:00:00.000Z').writing('back_out', 'b1', { ended: { outcome: 'original_state', note: '' } });
    expect(facts(deployment)).toMatchObject({ outcome: 'backed_out', endedAt: '2026-03-03T12:00:01.000Z' });
    deployment.writing('back_out', 'b1', { resumed: { reason: 'repaired' } });
    expect(facts(deployment)).toMatchObject({ outcome: 'open', backOuts: 1, endedAt: null });
  });
});
