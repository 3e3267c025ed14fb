import { Table, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { createColumnHelper, createSortedRowModel, rowSortingFeature, sortFn_basic, tableFeatures, useTable, type SortDirection } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { LinkAnchor } from '../../components/links';
import { StageBadge } from '../../components/VerdictBadge';
import { Dates } from './Dates';
import { SummaryProgress } from './SummaryProgress';
import { daysLate, progressOf } from './summaryRules';
import { TroubleBadges } from './TroubleBadges';
import { useWaitingWords } from './waitingWords';

const ROW_PX = 76;
/** Above this only the rows in sight are in the document. */
const VIRTUAL_FROM = 100;

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: { basic: sortFn_basic } });
const helper = createColumnHelper<typeof features, DeploymentSummary>();

/** Every deployment as a sortable table for the desk. Scrolls in its own region. */
export function DeploymentsTable({ summaries, today }: { readonly summaries: readonly DeploymentSummary[]; readonly today: string }) {
  const { t } = useTranslation('deployments');
  const waiting = useWaitingWords();
  const scroller = useRef<HTMLDivElement>(null);
  const data = useMemo(() => [...summaries], [summaries]);
  const columns = useMemo(
    () =>
      helper.columns([
        helper.accessor((row) => row.reference.toLocaleLowerCase(), { id: 'deployment', sortFn: 'basic', header: t('columns.deployment'), cell: ({ row }) => <Name summary={row.original} /> }),
        helper.accessor((row) => `${row.site} ${row.room} ${row.rack}`.toLocaleLowerCase(), { id: 'site', sortFn: 'basic', header: t('columns.site'), cell: ({ row }) => <Place summary={row.original} /> }),
        helper.accessor((row) => row.stages.findIndex((stage) => stage.id === row.stage), { id: 'stage', sortFn: 'basic', header: t('columns.stage'), cell: ({ row }) => <StageCell summary={row.original} /> }),
        helper.accessor((row) => progressOf(row), { id: 'progress', sortFn: 'basic', header: t('columns.progress'), cell: ({ row }) => <SummaryProgress summary={row.original} /> }),
        helper.accessor((row) => row.counts.failed + row.counts.conflicts + row.openNonconformances, { id: 'trouble', sortFn: 'basic', header: t('columns.trouble'), cell: ({ row }) => <TroubleBadges summary={row.original} /> }),
        helper.accessor((row) => waiting(row), { id: 'waiting', sortFn: 'basic', header: t('columns.waiting'), cell: ({ getValue }) => <Text size="sm">{getValue()}</Text> }),
        helper.accessor((row) => (row.handoverOn ?? '9999') + String(daysLate(row, today)), { id: 'dates', sortFn: 'basic', header: t('columns.dates'), cell: ({ row }) => <Dates summary={row.original} today={today} /> }),
      ]),
    [t, waiting, today],
  );
  const table = useTable({ features, columns, data, getRowId: (row) => row.id });
  const rows = table.getRowModel().rows;
  const virtual = rows.length > VIRTUAL_FROM;
  // eslint-disable-next-line react-hooks/incompatible-library -- it warns users of the React Compiler, which is not used here
  const virtualizer = useVirtualizer({ count: virtual ? rows.length : 0, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 12 });
  const items = virtualizer.getVirtualItems();
  const shown = virtual ? items.flatMap(({ index }) => rows.slice(index, index + 1).map((row) => ({ row, index }))) : rows.map((row, index) => ({ row, index }));
  const before = virtual ? (items[0]?.start ?? 0) : 0;
  const after = virtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  return (
    <div ref={scroller} role="region" tabIndex={0} aria-label={t('tableLabel')} style={{ overflow: 'auto', ...(virtual ? { maxHeight: 'calc(100vh - 260px)', minHeight: 320 } : {}), border: '1px solid var(--pl-line)', borderRadius: 'var(--mantine-radius-md)', background: 'var(--pl-surface)' }}>
      <Table stickyHeader highlightOnHover miw={1040} aria-rowcount={rows.length + 1}>
        <Table.Thead style={{ background: 'var(--pl-surface)' }}>
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted();
                return (
                  <Table.Th key={header.id} aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}>
                    <UnstyledButton className="pl-target" onClick={header.column.getToggleSortingHandler()} style={{ gap: 6, fontWeight: 650, fontSize: 'var(--mantine-font-size-sm)', whiteSpace: 'nowrap' }}>
                      <table.FlexRender header={header} />
                      <SortIcon sorted={sorted} />
                    </UnstyledButton>
                  </Table.Th>
                );
              })}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {shown.map(({ row, index }) => (
            <Table.Tr key={row.id} h={ROW_PX} aria-rowindex={index + 2} data-index={index} {...(virtual ? { ref: virtualizer.measureElement } : {})}>
              {row.getAllCells().map((cell) => (
                <Table.Td key={cell.id}>
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function SortIcon({ sorted }: { readonly sorted: false | SortDirection }) {
  const Icon = sorted === 'asc' ? IconArrowUp : sorted === 'desc' ? IconArrowDown : IconArrowsSort;
  return <Icon size={16} aria-hidden opacity={sorted === false ? 0.5 : 1} />;
}

function Name({ summary }: { readonly summary: DeploymentSummary }) {
  return (
    <>
      <LinkAnchor to="/d/$id" params={{ id: summary.id }} fw={650}>
        {summary.reference}
      </LinkAnchor>
      <Text size="sm" lineClamp={2} maw={320}>
        {summary.title}
      </Text>
    </>
  );
}

function Place({ summary }: { readonly summary: DeploymentSummary }) {
  return (
    <>
      <Text size="sm">{summary.site}</Text>
      <Text size="sm" c="dimmed">
        {[summary.room, summary.rack].filter((part) => part !== '').join(' · ')}
      </Text>
    </>
  );
}

function StageCell({ summary }: { readonly summary: DeploymentSummary }) {
  return (
    <>
      <Text size="sm" mb={2}>
        {summary.stageTitle}
      </Text>
      <StageBadge state={summary.stageState} size="md" />
    </>
  );
}
