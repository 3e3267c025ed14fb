import { Button, Group, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import { Fragment, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ORG_STREAM } from '../../../domain/record/operation';
import { LinkAnchor } from '../../components/links';
import { useDelivery } from '../../hooks/delivery';
import { useSummaries } from '../../hooks/store';
import classes from './delivery.module.css';
import { StreamDetails } from './StreamDetails';
import { Complete, Files, Records } from './StreamFigures';
import { rowsOf, type StreamFilter, type StreamRow } from './streamRows';

const top = { verticalAlign: 'top' } as const;
const filters: readonly StreamFilter[] = ['all', 'open', 'trouble'];
/** More rows than this are worth a search. */
const MANY = 8;
const AT_ONCE = 60;

/** Per deployment: how much is here, how much the hub has answered for, and what stands in the way. */
export function HubTable() {
  const { t } = useTranslation(['delivery', 'common']);
  const streams = useDelivery((status) => status?.streams) ?? [];
  const summaries = useSummaries();
  const [filter, setFilter] = useState<StreamFilter>('all');
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(AT_ONCE);
  const [open, setOpen] = useState<string>();
  const wide = useMediaQuery('(min-width: 980px)', true, { getInitialValueInEffect: false });
  const rows = rowsOf(streams, summaries ?? [], filter, search);
  const shown = rows.slice(0, limit).map((row): RowProps => {
    const id = row.stream.stream;
    return { row, open: open === id, onToggle: () => setOpen(open === id ? undefined : id) };
  });
  return (
    <Stack gap="sm">
      {streams.length > MANY && (
        <Group gap="sm" align="flex-end">
          <TextInput label={t('delivery:table.searchLabel')} leftSection={<IconSearch size={18} aria-hidden />} value={search} onChange={(event) => setSearch(event.currentTarget.value)} w={280} />
          <SegmentedControl aria-label={t('delivery:table.show')} value={filter} onChange={(value) => setFilter(filters.find((one) => one === value) ?? 'all')} data={filters.map((value) => ({ value, label: t(`delivery:table.shows.${value}`) }))} classNames={{ label: 'pl-target' }} />
        </Group>
      )}
      {rows.length === 0 && <Text role="status">{t('delivery:table.noneFound')}</Text>}
      {wide ? (
        <Table verticalSpacing="sm" style={{ tableLayout: 'fixed' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="27%">{t('delivery:columns.deployment')}</Table.Th>
              <Table.Th w="20%">{t('delivery:columns.records')}</Table.Th>
              <Table.Th w="19%">{t('delivery:columns.files')}</Table.Th>
              <Table.Th w="20%">{t('delivery:columns.complete')}</Table.Th>
              <Table.Th w="14%">{t('delivery:columns.more')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((props) => (
              <Row key={props.row.stream.stream} {...props} />
            ))}
          </Table.Tbody>
        </Table>
      ) : (
        <ul className={classes['rows']}>
          {shown.map((props) => (
            <Card key={props.row.stream.stream} {...props} />
          ))}
        </ul>
      )}
      {rows.length > limit && (
        <Group>
          <Button variant="default" onClick={() => setLimit(limit + AT_ONCE)}>
            {t('common:showMore')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface RowProps {
  readonly row: StreamRow;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Row({ row, open, onToggle }: RowProps) {
  const details = useId();
  return (
    <Fragment>
      <Table.Tr data-stream={row.stream.stream}>
        <Table.Td style={top}>
          <Name row={row} />
        </Table.Td>
        <Table.Td style={top}>
          <Records stream={row.stream} />
        </Table.Td>
        <Table.Td style={top}>
          <Files stream={row.stream} />
        </Table.Td>
        <Table.Td style={top}>
          <Complete stream={row.stream} />
        </Table.Td>
        <Table.Td style={top}>
          <Toggle row={row} open={open} onToggle={onToggle} details={details} />
        </Table.Td>
      </Table.Tr>
      <Table.Tr id={details} hidden={!open}>
        <Table.Td colSpan={5} bg="var(--pl-page)" p="md">
          {open && <Details row={row} />}
        </Table.Td>
      </Table.Tr>
    </Fragment>
  );
}

/** The same without a table, for narrow screens: nothing has to be scrolled sideways. */
function Card({ row, open, onToggle }: RowProps) {
  const { t } = useTranslation('delivery');
  const details = useId();
  const figures = [
    [t('columns.records'), <Records key="records" stream={row.stream} />],
    [t('columns.files'), <Files key="files" stream={row.stream} />],
    [t('columns.complete'), <Complete key="complete" stream={row.stream} />],
  ] as const;
  return (
    <li className={classes['row']} data-stream={row.stream.stream}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Name row={row} />
        </div>
        <Toggle row={row} open={open} onToggle={onToggle} details={details} />
      </Group>
      <div className={classes['figures']}>
        {figures.map(([label, figure]) => (
          <div key={label}>
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            {figure}
          </div>
        ))}
      </div>
      <div id={details} hidden={!open} className={classes['opened']}>
        {open && <Details row={row} />}
      </div>
    </li>
  );
}

function useReference({ stream, summary }: StreamRow): string {
  const { t } = useTranslation('delivery');
  return summary?.reference ?? (stream.stream === ORG_STREAM ? t('table.organisation') : stream.stream.slice(0, 8));
}

function Name({ row }: { readonly row: StreamRow }) {
  const { summary } = row;
  const reference = useReference(row);
  return (
    <>
      {summary === undefined ? (
        <Text fw={650}>{reference}</Text>
      ) : (
        <LinkAnchor to="/d/$id" params={{ id: summary.id }} fw={650}>
          {reference}
        </LinkAnchor>
      )}
      <Text size="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
        {summary?.title ?? ''}
      </Text>
    </>
  );
}

function Toggle({ row, open, onToggle, details }: RowProps & { readonly details: string }) {
  const { t } = useTranslation('delivery');
  const reference = useReference(row);
  return (
    <Button variant="default" px="sm" onClick={onToggle} aria-expanded={open} aria-controls={details} aria-label={open ? t('table.closeOne', { reference }) : t('table.openOne', { reference })} rightSection={open ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />} style={{ flexShrink: 0 }}>
      {open ? t('table.close') : t('columns.more')}
    </Button>
  );
}

function Details({ row }: { readonly row: StreamRow }) {
  return <StreamDetails stream={row.stream} reference={useReference(row)} deployment={row.summary?.id} />;
}
