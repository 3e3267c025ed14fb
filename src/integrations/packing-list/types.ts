/** What is read from a packing list, and what may be wrong with one. */

/** What a column can mean. */
export const packingListFields = [
  'line',
  'poNumber',
  'asnNumber',
  'carrier',
  'trackingNumber',
  'cartonId',
  'manufacturer',
  'partNumber',
  'description',
  'quantity',
  'serial',
  'assetTag',
  'mac',
] as const;
export type PackingListField = (typeof packingListFields)[number];

/** By header as it stands in the file. `other` keeps the column as it came, `ignore` leaves it out. Remembered per supplier. */
export type ColumnMapping = Readonly<Record<string, PackingListField | 'other' | 'ignore'>>;

/** One expected unit, or a quantity of units without serial number. Fits the data layer's `ExpectedLine`. */
export interface PackingListLine {
  /** Row of the file, from 1, as a spreadsheet or text editor counts. */
  readonly sourceRow: number;
  readonly line?: string;
  readonly poNumber?: string;
  readonly asnNumber?: string;
  readonly carrier?: string;
  readonly trackingNumber?: string;
  readonly cartonId?: string;
  readonly manufacturer?: string;
  readonly partNumber?: string;
  readonly description?: string;
  readonly quantity: number;
  readonly serial?: string;
  readonly assetTag?: string;
  /** As AA:BB:CC:DD:EE:FF when it is one. */
  readonly mac?: string;
  /** Columns that are not known, as they came, by header. */
  readonly other?: Readonly<Record<string, string>>;
  /** Guessed: gets checks of its own (servers, switches), or is only counted (rails, cables). */
  readonly tracked: boolean;
}

/** Why a list cannot be imported. */
export type PackingListErrorCode =
  | 'empty_file'
  | 'file_too_large'
  | 'not_a_list'
  | 'old_or_protected_workbook'
  | 'not_a_workbook'
  | 'workbook_damaged'
  | 'workbook_too_large'
  | 'csv_malformed'
  | 'no_header'
  | 'no_rows'
  | 'missing_columns'
  | 'too_many_lines'
  | 'too_many_units'
  | 'too_many_columns'
  | 'cell_too_long'
  | 'quantity_not_whole'
  | 'quantity_ambiguous'
  | 'quantity_too_large'
  | 'nothing_identifies'
  | 'duplicate_serial'
  | 'number_damaged';

/** What a person should look at; the list can be imported. */
export type PackingListWarningCode =
  | 'encoding_guessed'
  | 'no_quantity_column'
  | 'no_serial_column'
  | 'quantity_missing'
  | 'quantity_zero'
  | 'total_row_skipped'
  | 'serial_count_differs'
  | 'cannot_pair'
  | 'mac_malformed'
  | 'extra_cells'
  | 'other_sheets';

export interface PackingListProblem {
  readonly severity: 'error' | 'warning';
  /** Key of the sentence in the locale files. */
  readonly code: PackingListErrorCode | PackingListWarningCode;
  /** Fill the sentence's placeholders. */
  readonly values: Readonly<Record<string, string>>;
  /** Row of the file, from 1; null for the file as a whole. */
  readonly row: number | null;
  /** Header of the column, or what stands for it; null for the row as a whole. */
  readonly column: string | null;
  /** In English, complete: names file, row and column. */
  readonly message: string;
}

export interface PackingListColumns {
  readonly found: readonly { readonly column: number; readonly header: string; readonly field: PackingListField }[];
  /** Kept under `other`. */
  readonly unknown: readonly { readonly column: number; readonly header: string }[];
  /** Fields that no column was found for. */
  readonly missing: readonly PackingListField[];
  /** Row of the headers, from 1; null when none was found. */
  readonly headerRow: number | null;
  /** In use, to be shown, changed and handed in again. */
  readonly mapping: ColumnMapping;
}

export interface PackingListResult {
  /** True when there is no error: the lines may be imported, all of them. */
  readonly ok: boolean;
  readonly lines: readonly PackingListLine[];
  readonly columns: PackingListColumns;
  /** Errors first, each in the order of the file; see `problemsLeftOut`. */
  readonly problems: readonly PackingListProblem[];
  /** How many more there are than are listed. */
  readonly problemsLeftOut: number;
  readonly format: 'csv' | 'xlsx' | null;
  /** Of a text file: `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Name of the worksheet that was read. */
  readonly sheet: string | null;
  /** Names of all worksheets. */
  readonly sheets: readonly string[];
}

export interface PackingListInput {
  /** Only for messages: what the file is, its content says. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PackingListOptions {
  readonly mapping?: ColumnMapping;
  /** Worksheet to read; without it the first one with headers that are known. */
  readonly sheet?: string;
}

/** Bounds of one list. Above them: refused with words, nothing imported. */
export const packingListLimits = {
  bytes: 25_000_000,
  lines: 20_000,
  units: 20_000,
  quantity: 10_000,
  columns: 200,
  cellCharacters: 10_000,
  problems: 500,
} as const;

/** A table of texts with the row numbers of the file. */
export interface Table {
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** From 1, as an editor counts. */
  readonly row: number;
  readonly cells: readonly string[];
}
