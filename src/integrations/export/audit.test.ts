import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { aDeployment } from '../../../tests/support/fixtures';
import { aModelOf } from '../../../tests/support/fixtures/model';
import { auditEntries } from '../../domain/audit/entries';
import { auditColumns, auditLine, auditRows, type AuditWords } from './audit';
import { csvCell, xlsxCell } from './cells';
import { writeCsv } from './csv';

const dialect = { delimiter: ',', decimalMark: '.' } as const;
const model = aModelOf([{ id: 'a', title: 'A', response: { type: 'text' } }]);
const deployment = aDeployment({ model }).answering('a', { type: 'text', value: 'one' }).answering('a', { type: 'text', value: '=HYPERLINK("http://x")' }, '+1');
const entries = auditEntries({ operations: deployment.operations, state: deployment.state, model });
const second = entries.at(-1)!;
const words: AuditWords = {
  at: second.operation.at,
  person: '=cmd', role: 'Technician', kind: 'Answers', stage: 'Work', thing: 'A', clock: '', refusal: '', standing: 'Holds',
  changes: [{ field: 'Answer', from: 'one', to: '=HYPERLINK("http://x")', standing: 'Holds' }, { field: 'Note', from: '', to: '+1', standing: 'Holds' }],
};
const rows = auditRows(second, words, { reference: 'CHG-1001', timeZone: 'Europe/Berlin' });

describe('the history as a table', () => {
  it('has a row for each field, with who, when at the site and in UTC, from, to, and what the record knows it by', () => {
    const [row, note] = rows.map((cells) => Object.fromEntries(auditColumns.map((column, index) => [column, cells[index]])));
    expect(row).toMatchObject({ reference: 'CHG-1001', at: '2026-03-02T09:00:04+01:00', utc: '2026-03-02T08:00:04.000Z', field: 'Answer', from: 'one', standing: 'Holds', after_signoff: false, seq: 4, operation: second.operation.id, hash: second.operation.hash });
    expect(note).toMatchObject({ field: 'Note', from: null, to: '+1', operation: second.operation.id });
  });

  it('has a row for what writes no field, too', () => {
    const [row] = auditRows(entries[0]!, { ...words, changes: [], standing: 'Counts' }, { reference: 'CHG-1001', timeZone: 'Europe/Berlin' });
    expect(row?.[auditColumns.indexOf('standing')]).toBe('Counts');
    expect(row?.[auditColumns.indexOf('hash')]).toBe(deployment.operations[0]?.hash);
  });

  it('says why the hub did not take an entry, and nothing where it did', () => {
    const refused = auditRows(second, { ...words, refusal: 'Too large' }, { reference: 'CHG-1001', timeZone: 'Europe/Berlin' });
    expect([...refused, ...rows].map((row) => row[auditColumns.indexOf('refused')])).toEqual(['Too large', 'Too large', null, null]);
    expect(auditLine({ ...second, refused: 'too_large' })).toContain('"refused_because":"too_large"');
    expect(auditLine(second)).toContain('"refused_because":null');
  });

  it('runs as a formula in no spreadsheet', () => {
    const text = writeCsv(rows.map((row) => row.map((cell) => csvCell(cell, dialect))), { byteOrderMark: false });
    const [cells] = Papa.parse<string[]>(text.trim()).data;
    expect(cells?.[auditColumns.indexOf('to')]).toBe('\'=HYPERLINK("http://x")');
    expect(cells?.[auditColumns.indexOf('person')]).toBe("'=cmd");
    expect(rows[0]?.map(xlsxCell)[auditColumns.indexOf('to')]).toBe('\'=HYPERLINK("http://x")');
  });
});

describe('the history as JSON lines', () => {
  it('says each operation as it was recorded, whole lines that a program reads one by one', () => {
    const lines = entries.map(auditLine).join('').split('\n');
    expect(lines.pop()).toBe('');
    const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(read.map(({ operation, hash }) => [operation, hash])).toEqual(deployment.operations.map(({ id, hash }) => [id, hash]));
    expect(read[3]).toMatchObject({ entity: 'answer/a', kind: 'set', prev: deployment.operations[2]?.hash, changes: [{ field: 'value', from: [{ type: 'text', value: 'one' }], to: { type: 'text', value: '=HYPERLINK("http://x")' }, standing: 'counts' }, { field: 'note', from: [], to: '+1' }] });
    expect(read[0]).toMatchObject({ kind: 'adopt', entity: null, changes: [] });
  });
});
