import { describe, expect, it } from 'vitest';
import { aModelOf } from '../../../tests/support/fixtures';
import { aDeploymentIn, aStore } from '../../../tests/support/store';
import { modelSchema } from '../../domain/model/schema';
import type { Calibration } from '../../domain/instruments/fields';

const checks = [{ id: 'load', title: 'Load', response: { type: 'measurement' as const, unit: 'A', limits: { max: '16' } } }];
const strict = modelSchema.parse({ ...aModelOf(checks), instruments: { calibration: 'block' } });
const calibration: Calibration = { on: '2026-01-10', due: '2027-01-10', laboratory: 'Lab', certificate: 'C-1', asFound: 'in_tolerance', asLeft: 'in_tolerance', doubtSince: null, note: '' };
const KEY = 'answer/load';

async function withMeter(model = aModelOf(checks)) {
  const opened = await aStore();
  const { commands, queries } = opened.store;
  const deployment = await aDeploymentIn(opened, { model });
  const meter = await commands.addInstrument({ name: 'Clamp 7', label: 'CL-07', accuracies: [{ unit: 'A', percent: '2', digits: null, resolution: null, fixed: null }] });
  const measure = (value: string) => commands.answer(deployment, KEY, { type: 'measurement', value, unit: 'A', instrument: meter });
  const check = async () => (await queries.deployment(deployment))?.checks.get(KEY);
  return { opened, commands, queries, deployment, meter, measure, check };
}

describe('the register', () => {
  it('keeps calibrations, corrects one, and withdraws it', async () => {
    const { commands, queries, meter } = await withMeter();
    const { id } = await commands.recordCalibration(meter, null, calibration, { bytes: Uint8Array.from([37, 80, 68, 70]), mime: 'application/pdf', name: 'C-1.pdf' });
    expect((await queries.instruments())[0]?.calibrations).toMatchObject([{ id, certificate: 'C-1', file: { name: 'C-1.pdf', bytes: 4 } }]);
    await commands.recordCalibration(meter, id, { ...calibration, certificate: 'C-1a' });
    expect((await queries.instruments())[0]?.calibrations).toMatchObject([{ id, certificate: 'C-1a', file: { name: 'C-1.pdf' } }]);
    await commands.withdrawCalibration(meter, id);
    expect((await queries.instruments())[0]?.calibrations).toEqual([]);
  });

  it('refuses days that contradict each other, fields that there are not, and instruments that there are not', async () => {
    const { commands, meter } = await withMeter();
    await expect(commands.recordCalibration(meter, null, { ...calibration, due: '2026-01-09' })).rejects.toMatchObject({ code: 'calibration_backwards' });
    await expect(commands.recordCalibration(meter, null, { ...calibration, doubtSince: '2026-01-11' })).rejects.toMatchObject({ code: 'calibration_backwards' });
    await expect(commands.recordCalibration(meter, null, { ...calibration, on: 'yesterday' })).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(commands.recordCalibration('nobody', null, calibration)).rejects.toMatchObject({ code: 'no_such_entity' });
    await expect(commands.editInstrument(meter, { colour: 'red' } as never)).rejects.toMatchObject({ code: 'malformed_value' });
    await expect(commands.editInstrument(meter, { accuracies: [{ unit: 'A', percent: '-2', digits: null, resolution: null, fixed: null }] })).rejects.toMatchObject({ code: 'malformed_value' });
  });
});

it('raises a finding with a reading that an expired calibration holds up, in the same append, and closes it with the re-test', async () => {
  const { commands, queries, deployment, meter, measure, check } = await withMeter(strict);
  await commands.editInstrument(meter, { calibrationDue: '2020-01-01' });
  const written = await measure('10');
  expect(written.operations).toHaveLength(2);
  expect(await check()).toMatchObject({ status: 'incomplete', missing: ['calibration'], nonconformance: 'check.load' });
  await commands.dispose(deployment, 'check.load', { decision: 'repair', reason: 'measure with the other clamp', owner: null, due: null });
  const other = await commands.addInstrument({ name: 'Clamp 8', calibrationDue: '2999-01-01' });
  await commands.answer(deployment, KEY, { type: 'measurement', value: '10.1', unit: 'A', instrument: other });
  expect(await check()).toMatchObject({ status: 'done', missing: [] });
  expect((await queries.deployment(deployment))?.nonconformances).toMatchObject([{ state: 'closed', closed: { how: 'retest_passed' } }]);
});

it('lists a deployment among those that wait as soon as its instrument is found out of tolerance, without anybody opening it', async () => {
  const { opened, commands, queries, deployment, meter, measure, check } = await withMeter();
  await measure('10');
  expect((await queries.summary(deployment))?.counts.stale).toBe(0);
  await commands.recordCalibration(meter, null, { ...calibration, on: '2999-01-01', due: null, asFound: 'out_of_tolerance' });
  await expect.poll(async () => (await queries.summary(deployment))?.counts.stale, { timeout: 20_000 }).toBe(1);
  expect(await queries.summary(deployment)).toMatchObject({ openNonconformances: 1 });
  expect(await queries.digests('readings')).toMatchObject([{ deployment, readings: [{ key: KEY, instrument: meter, state: 'asked' }] }]);
  expect(await check()).toMatchObject({ status: 'stale', instrument: { doubt: { found: '2999-01-01' } } });
  await commands.dispose(deployment, 'check.load', { decision: 'accept_as_is', reason: 'far from the limit', owner: null, due: null });
  expect(await check()).toMatchObject({ status: 'done', instrument: { accepted: { reason: 'far from the limit' } } });
  opened.store.close();
});
