import { Group, ScrollArea, SegmentedControl, Switch, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PackingListLine } from '../../../integrations/packing-list';
import { FormCard } from '../../components/FormCard';
import type { TrackedChoice } from './tracked';
import classes from './receipt.module.css';

/** Enough to see whether the list was understood; the rest is counted. */
const SHOWN = 200;

interface ListLinesProps {
  readonly lines: readonly PackingListLine[];
  readonly tracked: readonly boolean[];
  readonly choice: TrackedChoice;
  readonly onChoice: (choice: TrackedChoice) => void;
}

/** The lines as understood, and which of them get checks of their own. */
export function ListLines({ lines, tracked, choice, onChoice }: ListLinesProps) {
  const { t, i18n } = useTranslation('receipt');
  return (
    <FormCard title={t('list.lines.title')} text={t('list.lines.trackedText')}>
      <Group gap="sm">
        <Text component="span" fw={600}>
          {t('list.lines.setAll')}
        </Text>
        <SegmentedControl
          aria-label={t('list.lines.setAll')}
          value={choice.all}
          onChange={(all) => onChoice({ all, own: {} })}
          data={[
            { value: 'suggested', label: t('list.lines.asSuggested') },
            { value: 'all', label: t('list.lines.allTracked') },
            { value: 'none', label: t('list.lines.noneTracked') },
          ]}
          style={{ maxWidth: '100%', overflowX: 'auto' }}
        />
      </Group>
      {lines.length > SHOWN && <Text c="dimmed">{t('list.lines.first', { count: SHOWN, total: lines.length.toLocaleString(i18n.language) })}</Text>}
      <ScrollArea type="auto" scrollbars="x" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('list.lines.tableLabel') }}>
        <Table className={classes['preview'] ?? ''} verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col" ta="end">
                {t('list.lines.row')}
              </Table.Th>
              <Table.Th scope="col">{t('list.lines.tracked')}</Table.Th>
              <Table.Th scope="col">{t('list.fields.serial')}</Table.Th>
              <Table.Th scope="col" ta="end">
                {t('list.lines.quantity')}
              </Table.Th>
              <Table.Th scope="col">{t('list.fields.partNumber')}</Table.Th>
              <Table.Th scope="col">{t('list.fields.description')}</Table.Th>
              <Table.Th scope="col">{t('list.fields.assetTag')}</Table.Th>
              <Table.Th scope="col">{t('list.fields.cartonId')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.slice(0, SHOWN).map((line, index) => (
              <Table.Tr key={index}>
                <Table.Td ta="end" c="dimmed">
                  {line.sourceRow}
                </Table.Td>
                <Table.Td>
                  <Switch
                    aria-label={t('list.lines.trackedLabel', { row: line.sourceRow })}
                    checked={tracked[index] ?? line.tracked}
                    onChange={(event) => onChoice({ ...choice, own: { ...choice.own, [index]: event.currentTarget.checked } })}
                    classNames={{ body: 'pl-target' }}
                  />
                </Table.Td>
                <Table.Td fw={600}>{line.serial ?? '–'}</Table.Td>
                <Table.Td ta="end">{line.quantity.toLocaleString(i18n.language)}</Table.Td>
                <Table.Td>{line.partNumber ?? '–'}</Table.Td>
                <Table.Td data-wide>{line.description ?? '–'}</Table.Td>
                <Table.Td>{line.assetTag ?? '–'}</Table.Td>
                <Table.Td>{line.cartonId ?? '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </FormCard>
  );
}
