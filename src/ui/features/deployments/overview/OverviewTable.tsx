import { Checkbox, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTable, type SortingState, type Updater } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { features, columnWidths, makeColumns, SELECT_PX, stretching } from './columns';
import styles from './overview.module.css';
import { OverviewTableRow, rowDomId } from './OverviewTableRow';
import type { OverviewRow } from './rows';
import { useSavedViews } from './savedViews';
import { useGridKeys } from './useGridKeys';
import type { ViewChanges } from './useOverviewSearch';
import type { Selection } from './useSelection';
import { filtersSet, fixedColumn, overviewColumns, sortOf, type OverviewColumn, type OverviewView } from './view';

const ROW_PX = { compact: 45, roomy: 65 } as const;
const HEAD_PX = 45;

interface OverviewTableProps {
  readonly rows: readonly OverviewRow[];
  readonly columns: readonly OverviewColumn[];
  readonly view: OverviewView;
  readonly selection: Selection;
  readonly onChange: (changes: ViewChanges) => void;
}

/**
 * Thousands of rows, of which those in sight are in the document. One stop of the keyboard: arrows move, Enter opens, Space selects, Ctrl+A selects all.
 */
export function OverviewTable({ rows, columns: shownColumns, view, selection, onChange }: OverviewTableProps) {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = ROW_PX[useSavedViews((state) => state.rowHeight)];
  const [active, setActive] = useState<string>();

  const data = useMemo(() => [...rows], [rows]);
  const columns = useMemo(() => makeColumns((name) => t(`columns.${name}`)), [t]);
  const sort = sortOf(view);
  const sorting = useMemo<SortingState>(() => (sort === undefined ? [] : [{ id: sort.column, desc: sort.descending }]), [sort?.column, sort?.descending]); // eslint-disable-line react-hooks/exhaustive-deps -- `sort` is made anew each time; its parts are what counts
  const columnVisibility = useMemo(() => Object.fromEntries(overviewColumns.map((name) => [name, shownColumns.includes(name)])), [shownColumns]);
  const onSortingChange = useCallback(
    (updater: Updater<SortingState>) => {
      const [next] = typeof updater === 'function' ? updater(sorting) : updater;
      onChange({ sort: next === undefined ? undefined : `${next.desc ? '-' : ''}${next.id}` });
    },
    [onChange, sorting],
  );
  const table = useTable({ features, columns, data, getRowId: (row) => row.id, state: { sorting, columnVisibility }, onSortingChange });
  const sorted = table.getRowModel().rows;
  const activeIndex = Math.max(0, sorted.findIndex((row) => row.id === active));

  // eslint-disable-next-line react-hooks/incompatible-library -- it warns users of the React Compiler, which is not used here
  const virtualizer = useVirtualizer({ count: sorted.length, getScrollElement: () => scroller.current, estimateSize: () => rowPx, overscan: 8, scrollPaddingStart: HEAD_PX });
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);

  const open = useCallback((id: string) => void navigate({ to: '/d/$id', params: { id } }), [navigate]);
  const moveTo = useCallback(
    (index: number) => {
      const row = sorted[index];
      if (row === undefined) return;
      setActive(row.id);
      virtualizer.scrollToIndex(index);
    },
    [sorted, virtualizer],
  );
  const onKeyDown = useGridKeys({ ids: sorted, active: activeIndex, moveTo, open, selection, page: () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_PX) / rowPx) - 1) });
  const activeRow = sorted[activeIndex]?.id;
  const activeShown = items.some(({ index }) => index === activeIndex);
  const width = SELECT_PX + shownColumns.reduce((sum, name) => sum + columnWidths[name], 0);
  const allChosen = rows.length > 0 && selection.chosen.length === rows.length;

  if (rows.length === 0) return null;
  return (
    <div ref={scroller} className={styles['frame']} style={{ maxHeight: `max(320px, calc(100dvh - ${filtersSet(view) === 0 ? 332 : 388}px))` }}>
      <table
        className={styles['table']}
        style={{ width }}
        role="grid"
        tabIndex={0}
        aria-label={t('table.label')}
        aria-describedby="overview-keys"
        aria-multiselectable
        aria-rowcount={sorted.length + 1}
        {...(activeShown && activeRow !== undefined ? { 'aria-activedescendant': rowDomId(activeRow) } : {})}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          <col style={{ width: SELECT_PX }} />
          {shownColumns.map((name) => (
            <col key={name} style={stretching.has(name) ? undefined : { width: columnWidths[name] }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th className={styles['pinned']} style={{ insetInlineStart: 0, padding: 0 }}>
              <label className={styles['box']}>
                <Checkbox checked={allChosen} indeterminate={!allChosen && selection.chosen.length > 0} onChange={selection.toggleAll} aria-label={t('table.selectAll')} />
              </label>
            </th>
            {table.getHeaderGroups().flatMap((group) =>
              group.headers.map((header) => {
                const by = header.column.getIsSorted();
                const Icon = by === 'asc' ? IconArrowUp : by === 'desc' ? IconArrowDown : IconArrowsSort;
                const pinned = header.column.id === fixedColumn;
                return (
                  <th key={header.id} aria-sort={by === 'asc' ? 'ascending' : by === 'desc' ? 'descending' : 'none'} className={pinned ? `${styles['pinned'] ?? ''} ${styles['pinnedLast'] ?? ''}` : undefined} style={pinned ? { insetInlineStart: SELECT_PX } : undefined}>
                    <UnstyledButton className={styles['head'] ?? ''} onClick={header.column.getToggleSortingHandler()}>
                      <span className={styles['oneLine']}>
                        <table.FlexRender header={header} />
                      </span>
                      <Icon size={16} aria-hidden opacity={by === false ? 0.5 : 1} style={{ flexShrink: 0 }} />
                    </UnstyledButton>
                  </th>
                );
              }),
            )}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {items.flatMap(({ index }) => {
            const row = sorted[index];
            return row === undefined ? [] : [<OverviewTableRow key={row.id} row={row} index={index} height={rowPx} columns={shownColumns} active={index === activeIndex} selected={selection.has(row.id)} onSelect={selection.toggle} onActive={setActive} />];
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
      <VisuallyHidden id="overview-keys">{t('table.keys')}</VisuallyHidden>
    </div>
  );
}
