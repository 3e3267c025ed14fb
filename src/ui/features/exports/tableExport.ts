/** Writes a table of many deployments, one after another: at no time are more rows in memory than those of one (a workbook's sink holds its own). */
import { csvCell, type CsvDialect } from '../../../integrations/export/cells';
import { writeCsv } from '../../../integrations/export/csv';
import { rowsOf, type TableName } from '../../../integrations/export/tables';
import type { ExportNames, ExportRow } from '../../../integrations/export/table';
import type { DeploymentView } from '../../../domain/deployment/view';

/** Where rows go. */
export interface TableSink {
  readonly add: (rows: readonly ExportRow[]) => void;
  readonly end: () => Promise<Blob>;
  /** Called instead of `end` when it comes to nothing. */
  readonly abandon: () => void;
}

export interface TableExportResult {
  readonly file: Blob;
  readonly rows: number;
  /** Deployments that could not be read here. */
  readonly missing: readonly string[];
}

/** A workbook is built in memory; this many rows take some 0.6 GiB. */
export const WORKBOOK_ROWS = 50_000;

/** The two ways in which spreadsheets read CSV. */
export const dialects: Readonly<Record<'csv_point' | 'csv_comma', CsvDialect>> = { csv_point: { delimiter: ',', decimalMark: '.' }, csv_comma: { delimiter: ';', decimalMark: ',' } };

/** More rows than a workbook is made of. */
export class TooManyRows extends Error {
  constructor() {
    super(`more than ${WORKBOOK_ROWS} rows`);
    this.name = 'TooManyRows';
  }
}

/** CSV in pieces, which the browser may keep on its disk. */
export function csvSink(header: readonly string[], dialect: CsvDialect): TableSink {
  const { delimiter } = dialect;
  const parts: Blob[] = [new Blob([writeCsv([header], { delimiter })])];
  return {
    add: (rows) => {
      if (rows.length > 0) parts.push(new Blob([writeCsv(rows.map((row) => row.map((cell) => csvCell(cell, dialect))), { delimiter, byteOrderMark: false })]));
    },
    end: () => Promise.resolve(new Blob(parts, { type: 'text/csv' })),
    abandon: () => parts.splice(0),
  };
}

interface TableExportOptions {
  readonly deployments: readonly string[];
  readonly table: TableName;
  readonly names: ExportNames;
  readonly read: (deployment: string) => Promise<DeploymentView | undefined>;
  readonly sink: TableSink;
  /** Most rows that the sink takes. */
  readonly atMost?: number;
  readonly progress: (done: number) => void;
  readonly signal: AbortSignal;
}

/** Others get their turn: what is in memory is read without ever waiting. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Throws TooManyRows, the signal's reason, and what reading throws; the sink is then abandoned. */
export async function exportTable({ deployments, table, names, read, sink, atMost = Infinity, progress, signal }: TableExportOptions): Promise<TableExportResult> {
  let rows = 0;
  const missing: string[] = [];
  try {
    for (const [index, deployment] of deployments.entries()) {
      signal.throwIfAborted();
      const view = await read(deployment);
      if (view === undefined) missing.push(deployment);
      else {
        const added = rowsOf(table, view, names);
        rows += added.length;
        if (rows > atMost) throw new TooManyRows();
        sink.add(added);
      }
      progress(index + 1);
      await turn();
    }
    signal.throwIfAborted();
    const file = await sink.end();
    signal.throwIfAborted();
    return { file, rows, missing };
  } catch (error) {
    sink.abandon();
    throw error;
  }
}

