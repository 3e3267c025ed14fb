import { describe, expect, it } from 'vitest';
import { aDeployment, aHubClock, aSigner, type DeploymentFixture, type HubClock } from '../../../tests/support/fixtures';
import { factsOf } from '../measures/facts';
import { summarise } from './summary';
import { correctionAt, signatureCorrection, trueAt, trulySignedAt } from './true-time';

const amps = (value: string) => ({ type: 'measurement' as const, value, unit: 'A', instrument: 'Clamp' });
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;

/** The hub is asked now; its clock is ahead of the device's by so much. */
function measured(deployment: DeploymentFixture, aheadMs: number, options: Parameters<HubClock['read']>[2] = {}): HubClock {
  const { device, now } = deployment.recorder;
  return aHubClock().read({ device, ...now }, new Date(Date.parse(now.at) + aheadMs).toISOString(), options);
}

describe('a deployment written with a clock that was wrong', () => {
  it('has its true times, beside what the device said, once the clock was held against the hub’s', () => {
    const deployment = aDeployment().wait(MINUTE).answering('breaker', amps('16'));
    const { org } = measured(deployment, 3 * YEAR);
    const view = deployment.view(org);
    const write = view.checks.get('answer/breaker')!.write!;
    const expected = new Date(Date.parse(write.at) + 3 * YEAR).toISOString();
    expect(view.corrections.get(write.op)).toMatchObject({ at: expected, deviceAt: write.at, offsetMs: 3 * YEAR });
    expect(correctionAt(view, write.at)).toBe(view.corrections.get(write.op));
    expect(trueAt(view, write.at)).toBe(expected);
    expect(view.wrongClocks).toEqual([expect.objectContaining({ device: deployment.recorder.device, entries: deployment.operations.length, offsetMs: 3 * YEAR })]);
    expect(summarise(view).changedAt).toBe(new Date(Date.parse(view.changedAt) + 3 * YEAR).toISOString());
    expect(factsOf(view, deployment.state)).toMatchObject({ createdOn: '2029-03-01', clocks: [`${deployment.recorder.device}:${deployment.recorder.now.boot}`] });
  });

  it('keeps the times of devices where nobody held the clock against anything, or where it is right', () => {
    const deployment = aDeployment().answering('breaker', amps('16'));
    expect(deployment.view().corrections.size).toBe(0);
    expect(deployment.view(measured(deployment, 30_000).org).corrections.size).toBe(0);
    expect(deployment.view(measured(deployment, 3 * YEAR, { by: aSigner('Mallory') }).org).corrections.size).toBe(0);
    expect(trueAt(deployment.view(), '2026-03-02T08:00:00.000Z')).toBe('2026-03-02T08:00:00.000Z');
  });

  it('names each stretch in which a clock was off by another amount', () => {
    const deployment = aDeployment().wait(MINUTE).answering('breaker', amps('16'));
    const before = deployment.operations.length;
    // Set back by hand while it ran, and by the battery between two starts.
    deployment.recorder.at('2026-03-01T00:00:00.000Z');
    deployment.answering('load', amps('3')).answering('load', amps('4'));
    const hub = measured(deployment, 40 * 24 * 60 * MINUTE);
    deployment.recorder.restart().at('2020-01-01T00:00:00.000Z');
    deployment.answering('load', amps('5'));
    const view = deployment.view(hub.org);
    expect(view.clockJumps.map(({ acrossStart }) => acrossStart)).toEqual(expect.arrayContaining([true, false]));
    expect(view.wrongClocks.map(({ entries, offsetMs }) => [entries, offsetMs === null])).toEqual([[before, false], [2, false], [1, true]]);
    const last = view.wrongClocks.at(-1)!;
    // The last start was never measured: that it was later than the one before is all that is known.
    expect(last).toMatchObject({ offsetMs: null, notAfter: null });
    expect(last.notBefore! > view.wrongClocks[1]!.last.at.slice(0, 16)).toBe(true);
    expect(trueAt(view, last.first.deviceAt)).toBe(last.first.deviceAt);
  });

  it('tells of a clock that went back between two starts, though nobody measured it, and not of one that went on', () => {
    const deployment = aDeployment().wait(3_600_000).answering('breaker', amps('16'));
    deployment.recorder.restart().wait(MINUTE);
    deployment.answering('load', amps('3'));
    expect(deployment.view().clockJumps).toEqual([]);
    deployment.recorder.restart().at('2026-03-02T05:00:00.000Z');
    deployment.answering('load', amps('4'));
    const [jump, ...others] = deployment.view().clockJumps;
    expect(others).toEqual([]);
    expect(jump).toMatchObject({ op: deployment.operations.at(-1)!.id, acrossStart: true });
    expect(jump!.jumpMs).toBeLessThan(-3 * 3_600_000);
  });

  it('leaves the signed document as it is, and tells beside it when that was', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().passing('receipt').signing('receipt');
    const { org } = measured(deployment, -40 * MINUTE);
    const view = deployment.view(org);
    const signoff = view.signoffs[0]!;
    expect(signoff.valid).toBe(true);
    expect(signoff.at).toBe(deployment.view().signoffs[0]!.at);
    expect(trulySignedAt(view, signoff)).toBe(new Date(Date.parse(signoff.at) - 40 * MINUTE).toISOString());
    expect(signatureCorrection(view, signoff)).toMatchObject({ deviceAt: signoff.at, offsetMs: -40 * MINUTE });
    expect(trulySignedAt(deployment.view(), signoff)).toBe(signoff.at);
  });

  it('does not claim a time that another entry carries too', () => {
    const deployment = aDeployment().answering('breaker', amps('16'));
    const wrong = deployment.view(measured(deployment, YEAR).org).checks.get('answer/breaker')!.write!;
    const { org } = measured(deployment, YEAR);
    deployment.on('tablet');
    deployment.recorder.at(new Date(Date.parse(wrong.at) - 1000).toISOString());
    deployment.answering('load', amps('3'));
    const view = deployment.view(org);
    expect(view.checks.get('answer/load')!.write!.at).toBe(wrong.at);
    expect(view.corrections.has(wrong.op)).toBe(true);
    expect(correctionAt(view, wrong.at)).toBeUndefined();
  });
});
