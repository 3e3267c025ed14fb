/** The one way in: a packing list or advance shipping notice as CSV or XLSX, read in the browser (in a worker) or in Node. */
import { findHeader, headerNames, identifyingFields, suggestMapping } from './columns';
import { readCsvTable } from './csv-table';
import { decodeText, startsWith } from './decode';
import { readLines } from './lines';
import { problem, UnreadableList } from './problems';
import {
  packingListFields,
  packingListLimits,
  type ColumnMapping,
  type PackingListColumns,
  type PackingListInput,
  type PackingListOptions,
  type PackingListProblem,
  type PackingListResult,
  type Table,
} from './types';
import { readXlsxTable } from './xlsx-table';

interface Opened {
  readonly table: Table;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly problems: readonly PackingListProblem[];
}

type Source = Pick<PackingListResult, 'format' | 'encoding' | 'delimiter' | 'sheet' | 'sheets'>;

const unread: Source = { format: null, encoding: null, delimiter: null, sheet: null, sheets: [] };
const noColumns: PackingListColumns = { found: [], unknown: [], missing: packingListFields, headerRow: null, mapping: {} };

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
/** Compound file: .xls, and .xlsx with a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a packing list. Never throws on bad input: what is wrong is in `problems`, with file, row and column.
 * Import the lines only when `ok`; they are all there, or the list is not to be imported.
 */
export async function readPackingList(input: PackingListInput, options: PackingListOptions = {}): Promise<PackingListResult> {
  let source = unread;
  try {
    const opened = await open(input, options);
    const { format, encoding, delimiter, sheet, sheets } = opened;
    source = { format, encoding, delimiter, sheet, sheets };
    const { columns, lines, problems } = readTable(input.name, opened.table, options.mapping);
    return result(source, columns, lines, [...opened.problems, ...problems]);
  } catch (error) {
    if (!(error instanceof UnreadableList)) throw error;
    return result(source, noColumns, [], [problem(input.name, error.code, error.place, error.values)]);
  }
}

function result(source: Source, columns: PackingListColumns, lines: PackingListResult['lines'], problems: readonly PackingListProblem[]): PackingListResult {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const sorted = [...errors, ...problems.filter(({ severity }) => severity === 'warning')];
  return {
    ok: errors.length === 0,
    lines,
    columns,
    problems: sorted.slice(0, packingListLimits.problems),
    problemsLeftOut: Math.max(0, sorted.length - packingListLimits.problems),
    ...source,
  };
}

async function open({ name, bytes }: PackingListInput, options: PackingListOptions): Promise<Opened> {
  if (bytes.length === 0) throw new UnreadableList('empty_file');
  if (bytes.length > packingListLimits.bytes) throw new UnreadableList('file_too_large', { megabytes: String(Math.ceil(bytes.length / 1_000_000)) });
  if (startsWith(bytes, OLE)) throw new UnreadableList('old_or_protected_workbook');
  if (startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP)) {
    const { rows, sheet, sheets } = await readXlsxTable(bytes, options);
    const others = sheets.filter((one) => one !== sheet);
    const problems = others.length === 0 ? [] : [problem(name, 'other_sheets', {}, { sheet, others: others.map((one) => `"${one}"`).join(', ') })];
    return { table: { rows }, format: 'xlsx', encoding: null, delimiter: null, sheet, sheets, problems };
  }
  const { text, encoding, guessed } = decodeText(bytes);
  if (text.trim() === '') throw new UnreadableList('empty_file');
  const { rows, delimiter } = readCsvTable(text, options.mapping);
  const problems = guessed ? [problem(name, 'encoding_guessed', {}, { encoding })] : [];
  return { table: { rows }, format: 'csv', encoding, delimiter, sheet: null, sheets: [], problems };
}

function readTable(file: string, { rows }: Table, given: ColumnMapping | undefined): Pick<PackingListResult, 'columns' | 'lines' | 'problems'> {
  const headerIndex = findHeader(rows, given);
  const header = headerIndex === undefined ? undefined : rows[headerIndex];
  if (headerIndex === undefined || header === undefined) throw new UnreadableList(rows.length === 0 ? 'empty_file' : 'no_header');
  for (const { row, cells } of rows) {
    if (cells.length > packingListLimits.columns) throw new UnreadableList('too_many_columns', { columns: String(cells.length), limit: String(packingListLimits.columns) }, { row });
  }
  const headers = headerNames(header.cells.slice(0, header.cells.findLastIndex((cell) => cell.trim() !== '') + 1));
  const columns = readColumns(headers, header.row, given);
  const problems = columnProblems(file, columns);
  const body = rows.slice(headerIndex + 1);
  if (body.length > packingListLimits.lines) throw new UnreadableList('too_many_lines', { lines: String(body.length), limit: String(packingListLimits.lines) });
  if (problems.some(({ severity }) => severity === 'error')) return { columns, lines: [], problems };
  if (body.length === 0) return { columns, lines: [], problems: [...problems, problem(file, 'no_rows', { row: header.row })] };
  const read = readLines({ file, headers, mapping: columns.mapping, rows: body });
  return { columns, lines: read.lines, problems: [...problems, ...read.problems] };
}

function readColumns(headers: readonly string[], headerRow: number, given: ColumnMapping | undefined): PackingListColumns {
  const suggested = suggestMapping(headers);
  const taken = new Set(headers.flatMap((header) => given?.[header] ?? []));
  const mapping: ColumnMapping = Object.fromEntries(
    headers.map((header) => {
      const own = given?.[header];
      const guess = suggested[header] ?? 'other';
      // A field that the given mapping puts elsewhere is not guessed a second time.
      return [header, own ?? (taken.has(guess) ? 'other' : guess)];
    }),
  );
  const found: { column: number; header: string; field: (typeof packingListFields)[number] }[] = [];
  const unknown: { column: number; header: string }[] = [];
  headers.forEach((header, index) => {
    const target = mapping[header];
    if (target === undefined || target === 'other') unknown.push({ column: index + 1, header });
    else if (target !== 'ignore') found.push({ column: index + 1, header, field: target });
  });
  const missing = packingListFields.filter((field) => !found.some((one) => one.field === field));
  return { found, unknown, missing, headerRow, mapping };
}

function columnProblems(file: string, { missing, headerRow }: PackingListColumns): PackingListProblem[] {
  if (identifyingFields.every((field) => missing.includes(field))) {
    return [problem(file, 'missing_columns', { row: headerRow }, { columns: 'serial_number, part_number, description' })];
  }
  const problems: PackingListProblem[] = [];
  if (missing.includes('quantity')) problems.push(problem(file, 'no_quantity_column', { row: headerRow }));
  if (missing.includes('serial')) problems.push(problem(file, 'no_serial_column', { row: headerRow }));
  return problems;
}
