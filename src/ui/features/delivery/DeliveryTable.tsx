import { Group, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../components/links';
import { StageBadge } from '../../components/VerdictBadge';
import { momentInWords } from '../../hooks/words';
import classes from './delivery.module.css';
import { ExportButton } from './ExportButton';
import type { DeliveryRow } from './useDeliveryRows';

/** Per deployment: what of it is stored here, and a way to take it along. */
export function DeliveryTable({ rows }: { readonly rows: readonly DeliveryRow[] }) {
  const { t, i18n } = useTranslation('delivery');
  const wide = useMediaQuery('(min-width: 980px)', true, { getInitialValueInEffect: false });
  if (!wide) return <DeliveryCards rows={rows} />;
  return (
    <div role="region" tabIndex={0} aria-label={t('onDevice')} style={{ overflowX: 'auto' }}>
      <Table miw={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('columns.deployment')}</Table.Th>
            <Table.Th>{t('columns.stage')}</Table.Th>
            <Table.Th ta="end">{t('columns.operations')}</Table.Th>
            <Table.Th>{t('columns.changed')}</Table.Th>
            <Table.Th>{t('columns.where')}</Table.Th>
            <Table.Th>{t('columns.export')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ summary, operations }) => (
            <Table.Tr key={summary.id}>
              <Table.Td>
                <Name summary={summary} />
              </Table.Td>
              <Table.Td>
                <StageBadge state={summary.stageState} size="md" />
              </Table.Td>
              <Table.Td ta="end" className="pl-numeric">
                {operations === undefined ? '…' : operations.toLocaleString(i18n.language)}
              </Table.Td>
              <Table.Td>{momentInWords(summary.changedAt, i18n.language)}</Table.Td>
              <Table.Td>{t('thisDevice')}</Table.Td>
              <Table.Td>
                <ExportButton deployment={summary.id} reference={summary.reference} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** The same without a table, for narrow screens: nothing has to be scrolled sideways. */
function DeliveryCards({ rows }: { readonly rows: readonly DeliveryRow[] }) {
  const { t, i18n } = useTranslation('delivery');
  return (
    <ul className={classes['rows']} aria-label={t('onDevice')}>
      {rows.map(({ summary, operations }) => (
        <li key={summary.id} className={classes['row']}>
          <Group justify="space-between" align="flex-start" gap="sm">
            <div style={{ flex: '1 1 240px', minWidth: 0 }}>
              <Name summary={summary} />
              <Text size="sm" mt={4} className="pl-numeric">
                {operations === undefined ? '…' : t('recordsOnlyHere', { count: operations, number: operations.toLocaleString(i18n.language), at: momentInWords(summary.changedAt, i18n.language) })}
              </Text>
            </div>
            <ExportButton deployment={summary.id} reference={summary.reference} />
          </Group>
        </li>
      ))}
    </ul>
  );
}

function Name({ summary }: { readonly summary: DeliveryRow['summary'] }) {
  return (
    <>
      <LinkAnchor to="/d/$id" params={{ id: summary.id }} fw={650}>
        {summary.reference}
      </LinkAnchor>
      <Text size="sm" c="dimmed" lineClamp={2} maw={420} style={{ overflowWrap: 'anywhere' }}>
        {summary.title}
      </Text>
    </>
  );
}
