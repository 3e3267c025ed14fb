/** The tables that can be exported, by name. */
import { components, type ComponentColumn } from './components';
import { nonconformances, type NonconformanceColumn } from './nonconformances';
import { results, type ResultColumn } from './results';
import { cellsOf, type ExportNames, type ExportRow, type ExportTable } from './table';
import type { DeploymentView } from '../../domain/deployment/view';

export const tableNames = ['results', 'components', 'nonconformances'] as const;
export type TableName = (typeof tableNames)[number];
export type ExportColumn = ResultColumn | ComponentColumn | NonconformanceColumn;

interface Made {
  readonly columns: readonly ExportColumn[];
  readonly rowsOf: (view: DeploymentView, names: ExportNames) => readonly ExportRow[];
}

function made<C extends ExportColumn>(table: ExportTable<C>): Made {
  return { columns: table.columns, rowsOf: (view, names) => table.rows(view, names).map((row) => cellsOf(table, row)) };
}

const all: Readonly<Record<TableName, Made>> = { results: made(results), components: made(components), nonconformances: made(nonconformances) };

export function columnsOf(table: TableName): readonly ExportColumn[] {
  return all[table].columns;
}

/** The rows that one deployment gives, cells in the order of `columnsOf`. */
export function rowsOf(table: TableName, view: DeploymentView, names: ExportNames): readonly ExportRow[] {
  return all[table].rowsOf(view, names);
}
