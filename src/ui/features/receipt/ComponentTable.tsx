import { Button, Group, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSlashFocus } from '../../hooks/slashFocus';
import { useDensity } from '../../state/session';
import { useDeployment } from '../deployment/DeploymentContext';
import { useScanState } from '../scan/state';
import { ComponentLine } from './ComponentLine';
import { rowDomId, shownComponents, type ReceiptFilter } from './rows';
import classes from './receipt.module.css';

/** A line that is to be brought into sight and focused; `times` tells one request from the next. */
export interface Jump {
  readonly component: string;
  readonly times: number;
}

interface ComponentTableProps {
  readonly readOnly: boolean;
  readonly filter: ReceiptFilter;
  readonly onFilter: (filter: ReceiptFilter) => void;
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly open: string | undefined;
  readonly onOpen: (component: string | undefined) => void;
  readonly jump: Jump | undefined;
}

/** Above this many lines the table scrolls by itself and renders only what is in sight. */
const BOUNDED_ABOVE = 60;
const LINE_PX = { field: 76, desk: 62 } as const;

/** Expected against received, one line each; a line opens in place. */
export function ComponentTable({ readOnly, filter, onFilter, search, onSearch, open, onOpen, jump }: ComponentTableProps) {
  const { t } = useTranslation('receipt');
  const { receipt } = useDeployment();
  const density = useDensity();
  const last = useScanState((state) => state.last?.component);
  const field = useSlashFocus();
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => shownComponents(receipt.components, filter, search), [receipt.components, filter, search]);
  const bounded = shown.length > BOUNDED_ABOVE;
  // eslint-disable-next-line react-hooks/incompatible-library -- the list is not memoized by a compiler here
  const virtual = useVirtualizer({
    count: shown.length,
    enabled: bounded,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX[density],
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const from = bounded ? (items[0]?.index ?? 0) : 0;
  const until = bounded ? (items.at(-1)?.index ?? -1) + 1 : shown.length;
  const before = bounded ? (items[0]?.start ?? 0) : 0;
  const after = bounded ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;

  const latest = useRef({ shown, bounded, virtual });
  useEffect(() => {
    latest.current = { shown, bounded, virtual };
  });
  useEffect(() => {
    if (jump === undefined) return undefined;
    const { shown: lines, bounded: scrolls, virtual: list } = latest.current;
    if (scrolls) list.scrollToIndex(lines.findIndex(({ id }) => id === jump.component), { align: 'start' });
    // The line is drawn in the next frame, once it is within the rendered range.
    const timer = setTimeout(() => {
      const line = document.getElementById(rowDomId(jump.component));
      line?.scrollIntoView({ block: 'center' });
      line?.querySelector('button')?.focus({ preventScroll: true });
    }, 60);
    return () => clearTimeout(timer);
  }, [jump]);

  return (
    <Paper component="section" bg="var(--pl-surface)" style={{ overflow: 'hidden' }}>
      <Stack gap="sm" p={{ base: 'md', sm: 'lg' }} pb="sm">
        <Group justify="space-between" gap="md">
          <Title order={2} size="h4">
            {t('table.title')}
          </Title>
          <Text role="status" c="dimmed">
            {t('table.shown', { count: shown.length })}
          </Text>
        </Group>
        <Group gap="sm">
          <TextInput
            ref={field}
            type="search"
            aria-label={t('table.search')}
            placeholder={t('table.search')}
            leftSection={<IconSearch size={18} aria-hidden />}
            value={search}
            onChange={(event) => onSearch(event.currentTarget.value)}
            flex="1 1 240px"
          />
          {(filter !== 'all' || search !== '') && (
            <Button
              variant="default"
              onClick={() => {
                onFilter('all');
                onSearch('');
              }}
            >
              {t('table.clear')}
            </Button>
          )}
        </Group>
      </Stack>
      {shown.length === 0 ? (
        <Text p="lg" pt="sm">
          {t('table.none')}
        </Text>
      ) : (
        <div ref={scroller} className={classes['scroller']} data-bounded={bounded} role="region" tabIndex={0} aria-label={t('table.title')}>
          <Table className={classes['cells'] ?? ''} miw={520} aria-rowcount={shown.length + 1}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('table.unit')}</Table.Th>
                <Table.Th scope="col">{t('table.part')}</Table.Th>
                <Table.Th scope="col" className={classes['carton'] ?? ''}>
                  {t('table.carton')}
                </Table.Th>
                <Table.Th scope="col">{t('table.received')}</Table.Th>
                <Table.Th scope="col">{t('table.state')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            {before > 0 && <Spacer height={before} />}
            {shown.slice(from, until).map((component, offset) => (
              <ComponentLine
                key={component.id}
                component={component}
                index={from + offset}
                measure={bounded ? virtual.measureElement : undefined}
                readOnly={readOnly}
                open={open === component.id}
                last={last === component.id}
                onToggle={() => onOpen(open === component.id ? undefined : component.id)}
              />
            ))}
            {after > 0 && <Spacer height={after} />}
          </Table>
        </div>
      )}
    </Paper>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return (
    <tbody aria-hidden>
      <tr style={{ height }}>
        <td colSpan={5} style={{ padding: 0, border: 0 }} />
      </tr>
    </tbody>
  );
}
