/** The English sentences of packing list problems, and the error that ends the reading of a file. */
import type { PackingListErrorCode, PackingListProblem, PackingListWarningCode } from './types';
import { packingListLimits } from './types';

type Values = Readonly<Record<string, string>>;
type Code = PackingListErrorCode | PackingListWarningCode;

const sentences: Readonly<Record<Code, (values: Values) => string>> = {
  empty_file: () => 'the file is empty',
  file_too_large: (v) => `the file has ${v['megabytes'] ?? '?'} MB; at most ${packingListLimits.bytes / 1_000_000} MB are read`,
  not_a_list: (v) => `this is ${v['kind'] ?? 'not text'}, not a packing list; choose a CSV or XLSX file`,
  old_or_protected_workbook: () => 'this is an old (.xls) or password-protected workbook; save it as .xlsx without a password, or as CSV',
  not_a_workbook: () => 'this is a zip archive, but not an Excel workbook',
  workbook_damaged: (v) => `the workbook is damaged: ${v['reason'] ?? ''}`,
  workbook_too_large: (v) => `the workbook is refused: ${v['reason'] ?? ''}`,
  csv_malformed: (v) => `the text is malformed at character ${v['character'] ?? '?'}: ${v['reason'] ?? ''}`,
  no_header: () => 'no row with known column headers was found in the first 30 rows; say which column is which',
  no_rows: () => 'there is a header, but no line below it',
  missing_columns: (v) => `a column that says what is expected is missing: one of ${v['columns'] ?? ''}`,
  too_many_lines: (v) => `the list has ${v['lines'] ?? '?'} lines; at most ${v['limit'] ?? '?'} fit into one deployment: split the list`,
  too_many_units: (v) => `the list expects ${v['units'] ?? '?'} units with checks of their own; at most ${v['limit'] ?? '?'} fit into one deployment`,
  too_many_columns: (v) => `the row has ${v['columns'] ?? '?'} cells; at most ${v['limit'] ?? '?'} are read`,
  cell_too_long: (v) => `the cell has ${v['characters'] ?? '?'} characters; at most ${v['limit'] ?? '?'} are read`,
  quantity_not_whole: (v) => `"${v['value'] ?? ''}" is not a whole quantity`,
  quantity_ambiguous: (v) => `"${v['value'] ?? ''}" can be read in two ways (thousands or decimals); write it without separators`,
  quantity_too_large: (v) => `${v['value'] ?? ''} is more than the ${v['limit'] ?? '?'} that one line may expect`,
  nothing_identifies: () => 'the line says neither serial number nor part number nor description',
  duplicate_serial: (v) => `serial number ${v['serial'] ?? ''} is in row ${v['first'] ?? '?'} already`,
  number_damaged: (v) => `"${v['value'] ?? ''}" was shortened by the spreadsheet; format the column as text and enter it again`,
  encoding_guessed: (v) => `the text is not UTF-8; it was read as ${v['encoding'] ?? ''}. Look at umlauts and accents before importing`,
  no_quantity_column: () => 'there is no quantity column; every line counts as one, or as many as it has serial numbers',
  no_serial_column: () => 'there is no serial number column; units will be told apart when they are received',
  quantity_missing: () => 'no quantity is given; it counts as one',
  quantity_zero: () => 'the quantity is 0; the line is left out',
  total_row_skipped: () => 'this looks like a total and is left out',
  serial_count_differs: (v) => `quantity ${v['quantity'] ?? '?'}, but ${v['serials'] ?? '?'} serial numbers; ${v['expected'] ?? '?'} units are expected`,
  cannot_pair: (v) => `${v['count'] ?? '?'} values for ${v['units'] ?? '?'} units cannot be told apart; kept beside the line`,
  mac_malformed: (v) => `"${v['value'] ?? ''}" is not a hardware address; kept as it is`,
  extra_cells: (v) => `${v['cells'] ?? '?'} cells stand beyond the last header; kept beside the line`,
  other_sheets: (v) => `only the worksheet "${v['sheet'] ?? ''}" is read; there are also ${v['others'] ?? ''}`,
};

const warnings: ReadonlySet<Code> = new Set<PackingListWarningCode>([
  'encoding_guessed',
  'no_quantity_column',
  'no_serial_column',
  'quantity_missing',
  'quantity_zero',
  'total_row_skipped',
  'serial_count_differs',
  'cannot_pair',
  'mac_malformed',
  'extra_cells',
  'other_sheets',
]);

export interface ProblemPlace {
  readonly row?: number | null;
  readonly column?: string | null;
}

/** Makes a problem with its sentence. */
export function problem(file: string, code: Code, place: ProblemPlace = {}, values: Values = {}): PackingListProblem {
  const row = place.row ?? null;
  const column = place.column ?? null;
  const where = [file, row === null ? '' : `row ${row}`, column === null ? '' : `column "${column}"`].filter((part) => part !== '').join(', ');
  return { severity: warnings.has(code) ? 'warning' : 'error', code, values, row, column, message: `${where}: ${sentences[code](values)}` };
}

/** The file cannot be read any further. Caught by `readPackingList`, which reports it as a problem. */
export class UnreadableList extends Error {
  readonly code: PackingListErrorCode;
  readonly place: ProblemPlace;
  readonly values: Values;

  constructor(code: PackingListErrorCode, values: Values = {}, place: ProblemPlace = {}) {
    super(code);
    this.name = 'UnreadableList';
    this.code = code;
    this.place = place;
    this.values = values;
  }
}
