import { Checkbox } from '@mantine/core';
import { FlexRender, type Row } from '@tanstack/react-table';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { SELECT_PX, type features } from './columns';
import styles from './overview.module.css';
import type { OverviewRow } from './rows';
import { fixedColumn, type OverviewColumn } from './view';

export const rowDomId = (deployment: string): string => `overview-${deployment}`;

interface OverviewTableRowProps {
  readonly row: Row<typeof features, OverviewRow>;
  readonly index: number;
  readonly height: number;
  /** Which cells there are follows from these; given so that a change of them draws the row anew. */
  readonly columns: readonly OverviewColumn[];
  readonly active: boolean;
  readonly selected: boolean;
  readonly onSelect: (id: string) => void;
  readonly onActive: (id: string) => void;
}

/** One deployment; drawn again only when something about it changes. */
export const OverviewTableRow = memo(function OverviewTableRow({ row, index, height, columns, active, selected, onSelect, onActive }: OverviewTableRowProps) {
  const { t } = useTranslation('overview');
  const { summary } = row.original;
  const cells = row.getAllCells().filter(({ column }) => columns.some((name) => name === column.id));
  return (
    <tr id={rowDomId(row.id)} aria-rowindex={index + 2} aria-selected={selected} data-active={active} style={{ height }} onClick={() => onActive(row.id)}>
      <td className={styles['pinned']} style={{ insetInlineStart: 0, padding: 0 }}>
        <label className={styles['box']}>
          <Checkbox checked={selected} onChange={() => onSelect(row.id)} tabIndex={-1} aria-label={t('table.select', { reference: summary.reference })} />
        </label>
      </td>
      {cells.map((cell) => {
        const pinned = cell.column.id === fixedColumn;
        return (
          <td key={cell.id} className={pinned ? `${styles['pinned'] ?? ''} ${styles['pinnedLast'] ?? ''}` : undefined} style={pinned ? { insetInlineStart: SELECT_PX } : undefined}>
            <FlexRender cell={cell} />
          </td>
        );
      })}
    </tr>
  );
});
