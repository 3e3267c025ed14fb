/** XLSX as a table of texts. Runs in a worker and in Node, without workers of its own. */
import { zipSync } from 'fflate';
import readXlsxFile, { InvalidInputError, InvalidSpreadsheetError, type CellValue, type Sheet } from 'read-excel-file/universal';
import { openArchive } from './archive';
import { headerScore } from './columns';
import { UnreadableList } from './problems';
import type { ColumnMapping, Table } from './types';

export interface XlsxTable extends Table {
  readonly sheet: string;
  readonly sheets: readonly string[];
}

/** The area of a worksheet, from A1 to its last cell: one far away cell would make the reader fill everything before it. */
const MOST_CELLS = 6_000_000;
const MOST_ROWS = 1_048_576;

/** Reads a workbook: the wanted worksheet, else the one whose headers are understood best. Throws UnreadableList. */
export async function readXlsxTable(bytes: Uint8Array, options: { readonly sheet?: string; readonly mapping?: ColumnMapping } = {}): Promise<XlsxTable> {
  const entries = openArchive(bytes, (name) => /\.(xml|rels)$/i.test(name));
  if (!entries.has('xl/workbook.xml')) throw new UnreadableList('not_a_workbook');
  for (const [name, content] of entries) if (/^xl\/worksheets\/[^/]+\.xml$/i.test(name)) boundArea(name, content);
  const sheets = await readSheets(entries);
  const named = sheets.map(({ sheet, data }) => ({
    sheet,
    rows: data.map((cells, index) => ({ row: index + 1, cells: cells.map(cellText) })).filter(({ cells }) => cells.some((cell) => cell !== '')),
  }));
  const wanted = named.find(({ sheet }) => sheet === options.sheet);
  const scored = named.map((one) => ({ one, score: headerScore(one.rows, options.mapping) })).toSorted((a, b) => b.score - a.score);
  const chosen = wanted ?? scored[0]?.one;
  if (chosen === undefined) throw new UnreadableList('workbook_damaged', { reason: 'it has no worksheet' });
  return { rows: chosen.rows, sheet: chosen.sheet, sheets: named.map(({ sheet }) => sheet) };
}

async function readSheets(entries: ReadonlyMap<string, Uint8Array>): Promise<Sheet<string>[]> {
  // Packed again without compression: exactly what was counted is what the reader sees, and it needs no worker for it.
  const packed = zipSync(Object.fromEntries(entries), { level: 0 });
  const buffer = new ArrayBuffer(packed.length);
  new Uint8Array(buffer).set(packed);
  try {
    // Numbers stay as the file writes them: a serial number must not become a float.
    return await readXlsxFile<string>(buffer, { parseNumber: (text) => text });
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError) throw new UnreadableList('workbook_damaged', { reason: error.message });
    // The reader trips over missing or malformed parts with errors of every kind; whatever it was, the file cannot be read.
    throw new UnreadableList('workbook_damaged', { reason: error instanceof Error ? error.message : String(error) });
  }
}

const cellReference = /\br\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Refuses worksheets that claim an area too large to be held, before they are read. */
function boundArea(name: string, content: Uint8Array): void {
  const xml = new TextDecoder().decode(content);
  let rows = 0;
  let columns = 0;
  for (const match of xml.matchAll(cellReference)) {
    const reference = match[1] ?? match[2] ?? '';
    if (reference.includes('&')) throw new UnreadableList('workbook_damaged', { reason: `"${name}" writes a cell reference in an unusual way` });
    const parts = /^([A-Z]*)(\d+)$/.exec(reference);
    if (parts === null) continue;
    rows = Math.max(rows, Number(parts[2]));
    columns = Math.max(columns, columnNumber(parts[1] ?? ''));
  }
  if (rows > MOST_ROWS || rows * columns > MOST_CELLS) {
    throw new UnreadableList('workbook_too_large', { reason: `a worksheet reaches to row ${rows} and column ${columns}; delete the empty formatted cells and save it again` });
  }
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function cellText(cell: CellValue<string> | null): string {
  if (cell === null) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().replace(/T00:00:00\.000Z$/, '');
  return String(cell);
}
