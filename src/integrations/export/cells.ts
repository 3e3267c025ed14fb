/** Cells as the two kinds of file hold them. Nothing that came from outside runs as a formula in either. */
import { neutraliseFormula, type CsvCell } from './csv';
import type { ExportCell } from './table';

/** How a spreadsheet of some country reads CSV. */
export interface CsvDialect {
  readonly delimiter: ',' | ';';
  readonly decimalMark: '.' | ',';
}

/** Where the decimal mark is a comma, columns are parted by semicolons. */
export function dialectOf(locale: string): CsvDialect {
  return new Intl.NumberFormat(locale).format(1.5).includes(',') ? { delimiter: ';', decimalMark: ',' } : { delimiter: ',', decimalMark: '.' };
}

/** What `writeCsv` takes; it neutralises text itself. */
export function csvCell(cell: ExportCell, { decimalMark }: CsvDialect): CsvCell {
  if (cell === null || typeof cell !== 'object') return cell;
  return decimalMark === ',' ? cell.decimal.replace('.', ',') : cell.decimal;
}

/** A number where a spreadsheet's own numbers hold it exactly, else text: 0.1 stays 0.1, and twenty digits stay twenty. */
export function xlsxCell(cell: ExportCell): string | number | boolean | null {
  if (typeof cell === 'string') return cell === '' ? null : neutraliseFormula(cell);
  if (cell === null || typeof cell !== 'object') return cell;
  const plain = cell.decimal.includes('.') ? cell.decimal.replace(/\.?0+$/, '') : cell.decimal;
  const number = Number(cell.decimal);
  // Trailing zeros are lost to a number anyhow; digits are not to be.
  return String(number) === plain || (number === 0 && /^-?0*$/.test(plain.replace('.', ''))) ? number : cell.decimal;
}
