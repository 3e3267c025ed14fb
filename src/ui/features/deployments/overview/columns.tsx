/** The columns of the overview's table: what they sort by, how wide they are, what their cells show. */
import { columnVisibilityFeature, createColumnHelper, createSortedRowModel, rowSortingFeature, sortFn_basic, tableFeatures } from '@tanstack/react-table';
import { CountCell, DeliveryCell, DueCell, MomentCell, ProgressCell, ReferenceCell, StageCell, TextCell, WaitingCell } from './cells';
import { sortValues, type OverviewRow } from './rows';
import { overviewColumns, type OverviewColumn } from './view';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
});
const helper = createColumnHelper<typeof features, OverviewRow>();

/** What is written freely: these columns share what room is left, and are as wide as they say where there is none. */
export const stretching: ReadonlySet<OverviewColumn> = new Set(['title', 'place', 'model', 'people']);

/** In px; the sum may be more than there is room for: the table scrolls. */
export const columnWidths: Readonly<Record<OverviewColumn, number>> = {
  reference: 126, title: 190, stage: 240, due: 186, waiting: 150, failed: 84, findings: 98, conflicts: 104, marginal: 112, progress: 140, place: 220, model: 220, people: 180, delivery: 160, changed: 140,
};
export const SELECT_PX = 44;

/** Columns that hold text sort as people do: case aside, and 2 before 10. */
const asText: ReadonlySet<OverviewColumn> = new Set(['reference', 'title', 'place', 'model', 'people']);
/** Where the largest comes first when a column is first sorted by. */
const largestFirst: ReadonlySet<OverviewColumn> = new Set(['progress', 'failed', 'marginal', 'conflicts', 'findings', 'due', 'delivery', 'changed']);

const cells: Readonly<Record<OverviewColumn, (row: OverviewRow) => React.ReactNode>> = {
  reference: (row) => <ReferenceCell row={row} />,
  title: ({ summary }) => <TextCell text={summary.title} />,
  place: ({ place }) => <TextCell text={place} />,
  model: ({ model }) => <TextCell text={model} />,
  stage: (row) => <StageCell row={row} />,
  progress: (row) => <ProgressCell row={row} />,
  failed: ({ summary }) => <CountCell what="failed" count={summary.counts.failed} />,
  marginal: ({ summary }) => <CountCell what="marginal" count={summary.counts.marginal} />,
  conflicts: ({ summary }) => <CountCell what="conflicts" count={summary.counts.conflicts} />,
  findings: ({ summary }) => <CountCell what="findings" count={summary.openNonconformances} />,
  waiting: (row) => <WaitingCell row={row} />,
  due: (row) => <DueCell row={row} />,
  people: ({ people }) => <TextCell text={people} />,
  delivery: (row) => <DeliveryCell row={row} />,
  changed: ({ summary }) => <MomentCell at={summary.changedAt} />,
};

/** The table's columns, headed in a language. */
export function makeColumns(head: (column: OverviewColumn) => string) {
  return helper.columns(
    overviewColumns.map((id) =>
      helper.accessor(sortValues[id], {
        id,
        header: head(id),
        sortUndefined: 'last',
        sortDescFirst: largestFirst.has(id),
        sortFn: asText.has(id) ? (a, b, column) => collator.compare(a.getValue<string>(column), b.getValue<string>(column)) : 'basic',
        cell: ({ row }) => cells[id](row.original),
      }),
    ),
  );
}
