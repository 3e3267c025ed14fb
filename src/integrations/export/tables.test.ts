import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { aDeployment, aModelOf, anOrganisation, tina, type DeploymentFixture } from '../../../tests/support/fixtures';
import { englishWords } from '../../domain/checks/show';
import { englishTargets } from '../../domain/deployment/targets';
import { csvCell, dialectOf, xlsxCell } from './cells';
import { writeCsv } from './csv';
import { momentAtSite, type ExportCell, type ExportNames } from './table';
import { columnsOf, rowsOf, tableNames, type ExportColumn, type TableName } from './tables';

const same = (code: string): string => code;
const names: ExportNames = {
  locale: 'en',
  person: (id) => (id === tina.person ? 'Tina' : undefined),
  instrument: (id) => (id === 'clamp' ? { name: 'Clamp meter', serial: 'CM-7' } : undefined),
  show: englishWords,
  target: englishTargets,
  code: { verdict: same, calibration: same, unitState: same, condition: same, findingState: same, disposition: same, closed: same, discrepancy: same, face: same },
};

/** Rows by column. */
function table(name: TableName, deployment: DeploymentFixture): readonly Readonly<Record<ExportColumn, ExportCell>>[] {
  return rowsOf(name, deployment.view(), names).map((row) => Object.fromEntries(columnsOf(name).map((column, index) => [column, row[index]])) as Record<ExportColumn, ExportCell>);
}

describe('the table of results', () => {
  it('has a row for each answer, with value, unit, limits, instrument, who and when at the site', () => {
    const deployment = aDeployment().withUnits(1).receivingAll().answering('breaker', { type: 'measurement', value: '16.0', unit: 'A' }).answering('load', { type: 'measurement', value: '20.50', unit: 'A', instrument: 'clamp', uncertainty: '0.1' }, '=cmd in a note');
    const rows = table('results', deployment);
    const load = rows.find((row) => row.check_id === 'load');
    const view = deployment.check('load');
    expect(load).toMatchObject({
      reference: 'CHG-1001', site: 'Frankfurt 3', rack: 'B07', deployment_id: deployment.view().id, value: { decimal: '20.50' }, unit: 'A', verdict: view.judgement.verdict, maximum: { decimal: view.judgement.limits?.max },
      instrument: 'Clamp meter', instrument_serial: 'CM-7', uncertainty: { decimal: '0.1' }, note: '=cmd in a note', attempts: 1, answered_by: 'Tina',
    });
    expect(view.judgement.verdict).toBe('fail');
    expect(load?.answered_at).toMatch(/^2026-03-02T\d{2}:\d{2}:\d{2}\+01:00$/);
    expect(rows.some((row) => row.check_id === 'bonding')).toBe(false);
  });

  it('says how the instrument was calibrated on the day, and counts the uncertainty point by point', () => {
    const org = anOrganisation();
    org.write({ type: 'instrument', id: 'clamp' }, { name: 'Clamp meter', 'calibration:c': { on: '2025-01-01', due: '2026-01-01', laboratory: '', certificate: 'N-7', asFound: 'in_tolerance', asLeft: 'in_tolerance', doubtSince: null, note: '' } });
    const model = aModelOf([{ id: 'phases', title: 'Phases', response: { type: 'series', unit: 'A', points: [{ id: 'a', title: 'L1' }, { id: 'b', title: 'L2' }] } }]);
    const view = aDeployment({ model }).answering('phases', { type: 'series', unit: 'A', values: { a: '1', b: '2' }, instrument: 'clamp', uncertainties: { a: '0.1', b: '0.2' } }).view(org.state);
    const rows = rowsOf('results', view, names).map((row) => Object.fromEntries(columnsOf('results').map((column, index) => [column, row[index]])));
    expect(rows.map((row) => [row['point'], row['calibration'], row['calibration_due'], row['certificate'], row['uncertainty']])).toEqual([
      ['L1', 'expired', '2026-01-01', 'N-7', { decimal: '0.1' }],
      ['L2', 'expired', '2026-01-01', 'N-7', { decimal: '0.2' }],
    ]);
  });

  it('names the unit that an answer is about, and counts re-tests', () => {
    const deployment = aDeployment().withUnits(2).receivingAll().passing('receipt').signing('receipt').passing('site').signing('site').answering('mounted@unit-1', { type: 'confirm', value: 'no' }).answering('mounted@unit-1', { type: 'confirm', value: 'yes' });
    const mounted = table('results', deployment).filter((row) => row.check_id === 'mounted@unit-1');
    expect(mounted).toHaveLength(1);
    expect(mounted[0]).toMatchObject({ serial: 'SN-0001', answer: 'Yes', attempts: 2, verdict: 'pass' });
  });

  it('has a row for each point of a series', () => {
    const deployment = aDeployment();
    const series = [...deployment.view().checks.values()].find(({ check }) => check.response.type === 'series');
    if (series?.check.response.type !== 'series') throw new Error('the fixture model has no series');
    const { points, unit } = series.check.response;
    deployment.answering(series.key.replace('answer/', ''), { type: 'series', values: Object.fromEntries(points.map(({ id }, index) => [id, `2${index}.5`])), unit });
    const rows = table('results', deployment).filter((row) => row.check === (typeof series.check.title === 'string' ? series.check.title : series.check.title.en));
    expect(rows.map(({ value }) => value)).toEqual(points.map((_point, index) => ({ decimal: `2${index}.5` })));
    expect(new Set(rows.map(({ point }) => point)).size).toBe(points.length);
  });
});

describe('the table of components', () => {
  it('has a row for each unit and line, expected and received', () => {
    const deployment = aDeployment().withUnits(2).withAccessory('Rail kit', 12).receiving('SN-0001').counting('accessory-1', 10).condition('unit-1', 'damaged', 'dent');
    const rows = table('components', deployment);
    expect(rows).toHaveLength(3);
    expect(rows.find((row) => row.component_id === 'unit-1')).toMatchObject({ serial: 'SN-0001', quantity_expected: 1, quantity_received: 1, state: 'damaged', condition: 'damaged', condition_note: 'dent', received_by: 'Tina', own_checks: true });
    expect(rows.find((row) => row.component_id === 'unit-2')).toMatchObject({ serial: 'SN-0002', quantity_received: 0, state: 'expected', condition: null, received_at: null });
    expect(rows.find((row) => row.component_id === 'accessory-1')).toMatchObject({ name: 'Rail kit', quantity_expected: 12, quantity_received: 10, quantity_missing: 2, own_checks: false });
  });
});

describe('the table of findings', () => {
  it('has a row for each, with what was decided', () => {
    const deployment = aDeployment().withUnits(2).receiving('SN-0001').declaringMissing('unit-2').answering('packaging_intact', { type: 'confirm', value: 'no' }, 'torn');
    const rows = table('nonconformances', deployment);
    expect(rows).toHaveLength(deployment.view().nonconformances.length);
    expect(rows.find((row) => row.found_in === 'missing')).toMatchObject({ about: 'SN-0002', serial: 'SN-0002', state: 'open', decision: null, closed: null });
    const { id } = deployment.view().nonconformances.find(({ source }) => source.kind === 'component')!;
    deployment.disposing(id, 'replace', 'on its way');
    expect(table('nonconformances', deployment).find((row) => row.finding_id === id)).toMatchObject({ decision: 'replace', reason: 'on its way', state: 'awaiting_retest' });
  });
});

describe('cells', () => {
  it('keep every digit: as a number where a spreadsheet holds it, else as text', () => {
    const cell = (text: string): unknown => xlsxCell({ decimal: text });
    expect([cell('230.40'), cell('-0.5'), cell('100'), cell('0'), cell('0.00'), cell('0.1234567890123456789'), cell('12345678901234567890')]).toEqual([230.4, -0.5, 100, 0, 0, '0.1234567890123456789', '12345678901234567890']);
  });

  it('never run as formulas, in either kind of file', () => {
    expect(xlsxCell('=HYPERLINK("x")')).toBe('\'=HYPERLINK("x")');
    expect(writeCsv([[csvCell('@SUM(A1)', dialectOf('en'))]], { byteOrderMark: false })).toBe("'@SUM(A1)\r\n");
  });

  it('are written for the spreadsheets of a language', () => {
    expect(dialectOf('en')).toEqual({ delimiter: ',', decimalMark: '.' });
    const german = dialectOf('de');
    expect(german).toEqual({ delimiter: ';', decimalMark: ',' });
    const text = writeCsv([[csvCell({ decimal: '-230.40' }, german), csvCell('1.5', german), csvCell(3, german), csvCell(null, german)]], { delimiter: german.delimiter, byteOrderMark: false });
    expect(Papa.parse<string[]>(text, { delimiter: ';', skipEmptyLines: true }).data).toEqual([['-230,40', '1.5', '3', '']]);
  });

  it('say when something was, with the offset of the site on that day', () => {
    expect(momentAtSite('2026-03-29T00:59:59.900Z', 'Europe/Berlin')).toBe('2026-03-29T01:59:59+01:00');
    expect(momentAtSite('2026-03-29T01:00:00.000Z', 'Europe/Berlin')).toBe('2026-03-29T03:00:00+02:00');
    expect(momentAtSite('2026-01-01T03:00:00Z', 'America/St_Johns')).toBe('2025-12-31T23:30:00-03:30');
    expect(momentAtSite('2026-01-01T03:00:00Z', 'No/Where')).toBe('2026-01-01T03:00:00+00:00');
    expect(momentAtSite(null, 'UTC')).toBeNull();
  });
});

describe('docs/exports.md', () => {
  it.each(tableNames)('explains every column of %s in its order', (name) => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/exports.md'), 'utf8');
    const own = text.split(/^##+ /m).find((part) => part.startsWith(`\`${name}\``)) ?? '';
    const shared = text.split(/^##+ /m).find((part) => part.startsWith('Columns that every table begins with')) ?? '';
    const ids = (part: string): readonly string[] => [...part.matchAll(/^\| `(\w+)` \|/gm)].map(([, id]) => id ?? '');
    expect([...ids(shared), ...ids(own)]).toEqual(columnsOf(name));
  });
});
