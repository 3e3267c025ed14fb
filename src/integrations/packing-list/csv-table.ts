/** CSV (RFC 4180, and what spreadsheets make of it) as a table of texts with line numbers. */
import Papa from 'papaparse';
import { headerScore } from './columns';
import { UnreadableList } from './problems';
import type { ColumnMapping, Table, TableRow } from './types';

export interface CsvTable extends Table {
  readonly delimiter: string;
}

const delimiters = [',', ';', '\t', '|'] as const;
/** Lines that are tried with each delimiter. */
const TRIED_LINES = 30;

/** Spreadsheets may say the delimiter in a first line `sep=;`. */
const spreadsheetHint = /^sep=(.)\r?\n/i;

/** Reads CSV text. Throws UnreadableList with row and character when quotes do not close. */
export function readCsvTable(source: string, mapping?: ColumnMapping): CsvTable {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const hint = spreadsheetHint.exec(text);
  const body = hint === null ? text : text.slice(hint[0].length);
  const firstLine = hint === null ? 1 : 2;
  const delimiter = hint?.[1] ?? guessDelimiter(body, mapping);
  return { rows: parse(body, delimiter, firstLine), delimiter };
}

/** The delimiter under which the header row is understood best; without any known header the one that gives most cells. */
function guessDelimiter(text: string, mapping: ColumnMapping | undefined): string {
  const tried = delimiters.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: TRIED_LINES });
    const rows = data.map((cells, index) => ({ row: index + 1, cells }));
    return { delimiter, score: headerScore(rows, mapping), cells: Math.max(0, ...data.map((cells) => cells.length)) };
  });
  const [best] = tried.toSorted((a, b) => b.score - a.score || b.cells - a.cells);
  return best?.delimiter ?? ',';
}

function parse(text: string, delimiter: string, firstLine: number): TableRow[] {
  const rows: TableRow[] = [];
  let line = firstLine;
  let counted = 0;
  const countTo = (offset: number): void => {
    for (let at = nextBreak(text, counted); at >= 0 && at < offset; at = nextBreak(text, counted)) {
      line += 1;
      counted = at + 1;
    }
    counted = Math.max(counted, offset);
  };
  Papa.parse<string[]>(text, {
    delimiter,
    step({ data, errors, meta }) {
      const row = line;
      const [error] = errors;
      if (error !== undefined) throw malformed(error, text, row);
      if (data.some((cell) => cell.trim() !== '')) rows.push({ row, cells: data });
      countTo(meta.cursor);
    },
  });
  return rows;
}

/** Offset of the next line break: LF, CR LF, or CR alone as old spreadsheets wrote it. */
function nextBreak(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  if (feed >= 0 || text.includes('\n')) return feed;
  return text.indexOf('\r', from);
}

const reasons: Readonly<Record<string, string>> = {
  MissingQuotes: 'a quotation mark is opened and never closed',
  InvalidQuotes: 'a quotation mark stands inside a cell without being doubled',
};

function malformed(error: Papa.ParseError, text: string, row: number): UnreadableList {
  // The parser stands behind the quotation mark that opens the cell.
  const index = Math.max((error.index ?? 0) - 1, 0);
  const before = text.slice(0, index);
  const character = index - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  return new UnreadableList('csv_malformed', { character: String(character), reason: reasons[error.code] ?? error.message }, { row });
}
