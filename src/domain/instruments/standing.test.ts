import { expect, it } from 'vitest';
import { anOrganisation } from '../../../tests/support/fixtures';
import type { Recorder } from '../../../tests/support/fixtures';
import type { Calibration } from './fields';
import { registerOf, type Instrument } from './register';
import { calibrationOn, doubtAbout, registerState } from './standing';

const calibration = (on: string, due: string | null, changes: Partial<Calibration> = {}): Calibration => ({ on, due, laboratory: 'DKD Lab', certificate: `C-${on}`, asFound: 'in_tolerance', asLeft: 'in_tolerance', doubtSince: null, note: '', ...changes });
const ref = { type: 'instrument', id: 'instrument-1' } as const;

function meterOf(org: Recorder): Instrument {
  const meter = registerOf(org.state).get('instrument-1');
  if (meter === undefined) throw new Error('no meter');
  return meter;
}

function calibrated(...all: readonly Calibration[]): Instrument {
  const org = anOrganisation();
  all.forEach((one, index) => org.write(ref, { [`calibration:c${index}`]: { ...one } }));
  return meterOf(org);
}

it('goes by the calibration that held on the day, not by the latest', () => {
  const meter = calibrated(calibration('2025-01-10', '2026-01-10'), calibration('2026-03-01', '2027-03-01'));
  expect(calibrationOn(meter, '2026-01-10')).toMatchObject({ state: 'valid', due: '2026-01-10', calibration: { certificate: 'C-2025-01-10' } });
  expect(calibrationOn(meter, '2026-01-11').state).toBe('expired');
  expect(calibrationOn(meter, '2026-02-28').state).toBe('expired');
  expect(calibrationOn(meter, '2026-03-01')).toMatchObject({ state: 'valid', due: '2027-03-01' });
});

it('counts a certificate that was written down after the work', () => {
  const org = anOrganisation();
  org.write(ref, { calibrationDue: '2025-12-31' });
  expect(calibrationOn(meterOf(org), '2026-03-02').state).toBe('expired');
  org.write(ref, { 'calibration:late': { ...calibration('2026-01-05', '2027-01-05') } });
  expect(calibrationOn(meterOf(org), '2026-03-02').state).toBe('valid');
});

it('goes by the plain due date before the first calibration on record, and says when there is none', () => {
  const meter = calibrated(calibration('2026-03-01', null));
  expect(calibrationOn(meter, '2026-02-01')).toMatchObject({ state: 'valid', due: '2027-01-01', calibration: undefined });
  expect(calibrationOn(meter, '2027-02-01')).toMatchObject({ state: 'valid', due: null });
  const org = anOrganisation();
  org.write(ref, { calibrationDue: null });
  expect(calibrationOn(meterOf(org), '2026-02-01').state).toBe('unknown');
});

it('fails an instrument that was left out of tolerance, until it is calibrated again', () => {
  const meter = calibrated(calibration('2026-03-01', '2027-03-01', { asFound: 'out_of_tolerance', asLeft: 'out_of_tolerance' }), calibration('2026-04-01', '2027-04-01'));
  expect(calibrationOn(meter, '2026-03-15').state).toBe('failed');
  expect(calibrationOn(meter, '2026-04-01').state).toBe('valid');
});

it('remembers that an instrument was out of use, also after it came back', () => {
  const org = anOrganisation();
  org.write(ref, { outOfService: { since: '2026-02-01', until: null, reason: 'dropped' } });
  expect(calibrationOn(meterOf(org), '2026-05-01').state).toBe('out_of_service');
  org.write(ref, { outOfService: { since: '2026-02-01', until: '2026-02-10', reason: 'dropped' } });
  org.write(ref, { outOfService: { since: '2026-06-01', until: null, reason: 'battery' } });
  expect(['2026-01-31', '2026-02-01', '2026-02-10', '2026-02-11', '2026-06-01'].map((day) => calibrationOn(meterOf(org), day).state)).toEqual(['valid', 'out_of_service', 'out_of_service', 'valid', 'out_of_service']);
});

it('doubts what was measured between the calibration before and the one that found it out of tolerance', () => {
  const meter = calibrated(calibration('2025-01-10', '2026-01-10'), calibration('2026-01-08', '2027-01-08', { asFound: 'out_of_tolerance' }));
  const at = (day: string) => doubtAbout(meter, { day, at: `${day}T09:00:00.000Z` });
  expect(at('2025-01-09')).toBeUndefined();
  expect(at('2025-01-10')).toMatchObject({ since: '2025-01-10', found: '2026-01-08', certificate: 'C-2026-01-08' });
  expect(at('2026-01-07')).toBeDefined();
  expect(at('2026-01-09')).toBeUndefined();
});

it('doubts from the day that the laboratory names, and on the day itself only what came before the finding', () => {
  // The recorder's clock stands at 08:00 UTC on 2 March 2026.
  const meter = calibrated(calibration('2026-03-02', null, { asFound: 'out_of_tolerance', doubtSince: '2026-02-20' }));
  expect(doubtAbout(meter, { day: '2026-02-19', at: '2026-02-19T10:00:00.000Z' })).toBeUndefined();
  expect(doubtAbout(meter, { day: '2026-02-20', at: '2026-02-20T10:00:00.000Z' })).toBeDefined();
  expect(doubtAbout(meter, { day: '2026-03-02', at: '2026-03-02T07:00:00.000Z' })).toBeDefined();
  expect(doubtAbout(meter, { day: '2026-03-02', at: '2026-03-02T10:00:00.000Z' })).toBeUndefined();
});

it('has no doubt left when the finding is withdrawn', () => {
  const org = anOrganisation();
  org.write(ref, { 'calibration:c': { ...calibration('2026-03-01', null, { asFound: 'out_of_tolerance' }) } });
  expect(meterOf(org).doubts).toHaveLength(1);
  org.write(ref, { 'calibration:c': null });
  expect(meterOf(org)).toMatchObject({ doubts: [], calibrations: [] });
});

it('keeps both calibrations that two people write down at once', () => {
  const org = anOrganisation();
  org.write(ref, { 'calibration:a': { ...calibration('2026-01-01', '2027-01-01') } }, { unseen: true });
  org.on('tablet').write(ref, { 'calibration:b': { ...calibration('2026-02-01', '2027-02-01') } }, { unseen: true });
  expect(meterOf(org).calibrations.map(({ id }) => id)).toEqual(['a', 'b']);
});

it('tells a month before that a calibration runs out', () => {
  const meter = calibrated(calibration('2026-01-01', '2026-12-31'));
  expect(registerState(meter, '2026-11-30')).toBe('valid');
  expect(registerState(meter, '2026-12-01')).toBe('due_soon');
  expect(registerState(meter, '2026-12-31')).toBe('due_soon');
  expect(registerState(meter, '2027-01-01')).toBe('expired');
});

it('still knows an instrument that was removed, and leaves one out whose name cannot be read', () => {
  const org = anOrganisation();
  org.write(ref, { removed: true });
  org.write({ type: 'instrument', id: 'other' }, { name: 7 });
  expect([...registerOf(org.state).values()]).toMatchObject([{ name: 'Meter 1', removed: true }]);
});
