/** Writing CSV that spreadsheets open as it is meant: RFC 4180, and no cell that runs as a formula. */

export interface CsvWriteOptions {
  /** Default comma; semicolon where the decimal mark is a comma. */
  readonly delimiter?: ',' | ';' | '\t';
  /** Default true: without a byte order mark Excel takes UTF-8 for the local code page. */
  readonly byteOrderMark?: boolean;
}

export type CsvCell = string | number | boolean | null | undefined;

/** What spreadsheets take for the beginning of a formula, also behind white space. */
const formula = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
/** Plain numbers may begin with a sign: neutralising them would turn readings into text. */
const plainNumber = /^[+-]?\d+([.,]\d+)?$/;

/** Puts an apostrophe before what a spreadsheet would run (OWASP: CSV injection). Plain numbers stay as they are. */
export function neutraliseFormula(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** CSV text with CR LF line ends, each line ended, cells quoted where needed. */
export function writeCsv(rows: readonly (readonly CsvCell[])[], options: CsvWriteOptions = {}): string {
  const delimiter = options.delimiter ?? ',';
  const mark = options.byteOrderMark === false ? '' : '\uFEFF';
  return mark + rows.map((row) => `${row.map((cell) => cellText(cell, delimiter)).join(delimiter)}\r\n`).join('');
}

function cellText(cell: CsvCell, delimiter: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = neutraliseFormula(cell);
  return safe.includes(delimiter) || /["\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
