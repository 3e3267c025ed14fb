/** Instruments in the report: beside the readings, and as a table. Worked on 2 March 2026; the clamp's calibration had run out on the last of February. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aDeployment, aModelOf, anOrganisation, susan, tina, type Recorder } from '../../../tests/support/fixtures';
import { MemorySink, readPdf, squeezed } from '../../../tests/support/report/read-pdf';
import type { ReportLayout } from '../../domain/deployment/report-layouts';
import { registerOf } from '../../domain/instruments/register';
import { makeReport } from '../make';
import { buildReportRecord } from './build';
import type { ReportRecord } from './types';

const fontsFolder = join(import.meta.dirname, '../../../resources/fonts');
const clamp = { type: 'instrument', id: 'instrument-1' } as const;
const checks = [
  { id: 'load', title: 'Load', response: { type: 'measurement' as const, unit: 'A', decimals: 1, limits: { max: '16' } } },
  { id: 'phases', title: 'Phases', response: { type: 'series' as const, unit: 'A', decimals: 1, limits: { max: '16' }, points: [{ id: 'a', title: 'L1' }, { id: 'b', title: 'L2' }] } },
  { id: 'fits', title: 'It fits', response: { type: 'confirm' as const }, dependsOn: ['load'] },
];

function measured(): ReturnType<typeof aDeployment> {
  return aDeployment({ model: aModelOf(checks) })
    .answering('load', { type: 'measurement', value: '15.5', unit: 'A', instrument: 'instrument-1', uncertainty: '0.61' })
    .answering('phases', { type: 'series', unit: 'A', values: { a: '10', b: '15.8' }, instrument: 'instrument-1', uncertainties: { a: '0.5', b: '0.616' } })
    .answering('fits', { type: 'confirm', value: 'yes' });
}

function register(): Recorder {
  const org = anOrganisation();
  org.write(clamp, { name: 'Clamp 7', kind: 'clamp meter', serial: 'CM-7', label: 'CL-0007', accuracies: [{ unit: 'A', percent: '2', digits: '3', resolution: '0.1', fixed: null }], calibrationDue: null });
  org.write(clamp, { 'calibration:c1': { on: '2025-02-28', due: '2026-02-28', laboratory: 'Lab North', certificate: 'N-118', asFound: 'in_tolerance', asLeft: 'in_tolerance', doubtSince: null, note: '' } });
  return org;
}

function reported(deployment: ReturnType<typeof aDeployment>, org: Recorder, layout: ReportLayout = 'full'): ReportRecord {
  const people = new Map([[tina.person, 'Tina'], [susan.person, 'Susan']]);
  return buildReportRecord({ view: deployment.view(org.state), operations: deployment.operations, people, instruments: registerOf(org.state), org: org.state, locale: 'en', layout, at: '2026-03-27T15:30:00.000Z', generator: 'Plumbline 0.1.0' });
}

const readings = (record: ReportRecord) => record.readings.flatMap((stage) => stage.readings);

describe('a reading in the report', () => {
  it('is printed with the uncertainty that was counted with, point by point, and with how its instrument stood on the day', () => {
    const found = readings(reported(measured(), register()));
    expect(found.map(({ point, value, verdict }) => [point, value, verdict.mark])).toEqual([
      ['', '15.5 ± 0.61 A', 'marginal'],
      ['L1', '10.0 ± 0.5 A', 'pass'],
      ['L2', '15.8 ± 0.616 A', 'marginal'],
    ]);
    expect(found[0]).toMatchObject({ instrument: 'Clamp 7, S/N CM-7', calibration: 'calibration expired on 28 February 2026, certificate N-118' });
  });

  it('says that a later calibration put it in doubt, and who let it stand', () => {
    const org = register();
    org.at('2026-03-10T12:00:00.000Z').write(clamp, { 'calibration:c2': { on: '2026-03-10', due: '2027-03-10', laboratory: 'Lab North', certificate: 'N-201', asFound: 'out_of_tolerance', asLeft: 'in_tolerance', doubtSince: null, note: '' } });
    const deployment = measured();
    expect(readings(reported(deployment, org))[0]?.calibration).toContain('in doubt: found out of tolerance on 10 March 2026, certificate N-201');
    deployment.by(susan.person).writing('nonconformance', 'check.load', { source: { kind: 'check', key: 'answer/load' }, summary: 'Load', disposition: { decision: 'accept_as_is', reason: 'two percent low at most', covers: 'c2' } });
    const record = reported(deployment, org);
    expect(readings(record)[0]?.calibration).toMatch(/, accepted as it is$/);
    const result = record.results.flatMap((stage) => stage.groups).flatMap((group) => group.results).find(({ title }) => title === 'Load');
    expect(result?.lines.some((line) => line.startsWith('The reading was accepted as it is by Susan, 2 Mar 2026') && line.endsWith('two percent low at most'))).toBe(true);
  });

  it('says why what depends on it has to be done again: what changed, by whom and when', () => {
    const deployment = measured().answering('load', { type: 'measurement', value: '12.0', unit: 'A', instrument: 'instrument-1' });
    const fits = reported(deployment, register()).results.flatMap((stage) => stage.groups).flatMap((group) => group.results).find(({ title }) => title === 'It fits');
    expect(fits?.lines.some((line) => line.startsWith('Stale because of Load, changed by Tina, 2 Mar 2026'))).toBe(true);
  });
});

describe('the table of instruments', () => {
  it('has each instrument of the readings once, with its calibrations', () => {
    expect(reported(measured(), register()).instruments).toEqual([
      { name: 'Clamp 7', kind: 'clamp meter', numbers: ['Label CL-0007', 'S/N CM-7'], uncertainty: ['± (2 % of reading + 0.3 A)'], calibration: ['Calibrated 28 February 2025, due 28 February 2026, Lab North, certificate N-118'], readings: '3' },
    ]);
  });

  it('holds in each layout the instruments of the readings that it prints', () => {
    const other = register();
    other.write({ type: 'instrument', id: 'instrument-2' }, { name: 'Never used' });
    expect((['customer', 'exceptions'] as const).map((layout) => reported(measured(), other, layout).instruments.map(({ name }) => name))).toEqual([['Clamp 7'], ['Clamp 7']]);
    const fine = aDeployment({ model: aModelOf(checks) }).answering('load', { type: 'measurement', value: '1', unit: 'A', instrument: 'instrument-1' });
    expect(reported(fine, register(), 'exceptions').instruments).toEqual([]);
  });

  it('is printed, and nothing is where there is none', async () => {
    const textOf = async (record: ReportRecord): Promise<string> => {
      const sink = new MemorySink();
      await makeReport(record, sink, { fontsFolder, photoPath: () => undefined, readFile: (path) => readFileSync(path) });
      return squeezed((await readPdf(sink.bytes)).text);
    };
    const text = await textOf(reported(measured(), register()));
    expect(text).toContain(squeezed('Calibrated 28 February 2025, due 28 February 2026, Lab North, certificate N-118'));
    expect(text).toContain(squeezed('calibration expired on 28 February 2026'));
    expect(await textOf(reported(aDeployment({ model: aModelOf(checks) }), register()))).not.toContain(squeezed('Calibrated 28 February'));
  }, 60_000);
});
