import { Button, Group, ScrollArea, Select, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { packingListFields, type ColumnMapping, type PackingListResult } from '../../../integrations/packing-list';
import { FormCard } from '../../components/FormCard';
import { remapped } from './mappings';
import type { Reading } from './usePackingList';

interface ListColumnsProps {
  readonly reading: Extract<Reading, { phase: 'read' }>;
  readonly onRemap: (mapping: ColumnMapping) => void;
  readonly onSuggest: () => void;
}

const targets = [...packingListFields, 'other', 'ignore'] as const;

/** The first value that a column has, as far as it was read. */
function example({ columns, lines }: PackingListResult, header: string): string | undefined {
  const target = columns.mapping[header];
  if (target === undefined || target === 'ignore') return undefined;
  for (const line of lines) {
    const value = target === 'other' ? line.other?.[header] : line[target];
    if (value !== undefined && value !== '') return String(value);
  }
  return undefined;
}

/** What each column means; folded while everything is understood. */
export function ListColumns({ reading, onRemap, onSuggest }: ListColumnsProps) {
  const { t } = useTranslation('receipt');
  const { result, remembered } = reading;
  const { mapping, found, unknown } = result.columns;
  const [open, setOpen] = useState(!result.ok);
  const data = targets.map((value) => ({ value, label: t(`list.fields.${value}`) }));
  return (
    <FormCard title={t('list.columns.title')} text={t('list.columns.text')}>
      <Group gap="md" justify="space-between">
        <Text>
          {t('list.columns.known', { count: found.length })}
          {unknown.length > 0 && ` · ${t('list.columns.kept', { count: unknown.length })}`}
          {remembered && ` · ${t('list.columns.remembered')}`}
        </Text>
        <Group gap="sm">
          {remembered && (
            <Button variant="default" onClick={onSuggest}>
              {t('list.columns.reset')}
            </Button>
          )}
          <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('list.columns.hide') : t('list.columns.change')}
          </Button>
        </Group>
      </Group>
      {open && (
        <Stack gap={0}>
          <ScrollArea type="auto" scrollbars="x" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('list.columns.title') }}>
            <Table miw={560}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('list.columns.inFile')}</Table.Th>
                  <Table.Th scope="col">{t('list.columns.example')}</Table.Th>
                  <Table.Th scope="col">{t('list.columns.means')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {Object.entries(mapping).map(([header, target]) => (
                  <Table.Tr key={header}>
                    <Table.Th scope="row" fw={600}>
                      {header}
                    </Table.Th>
                    <Table.Td c="dimmed" maw={280} style={{ overflowWrap: 'anywhere' }}>
                      {example(result, header) ?? t('list.columns.noExample')}
                    </Table.Td>
                    <Table.Td miw={220}>
                      <Select
                        aria-label={t('list.columns.meansLabel', { header })}
                        data={data}
                        value={target}
                        maxDropdownHeight={420}
                        onChange={(value) => value !== null && value !== target && onRemap(remapped(mapping, header, value))}
                      />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea>
        </Stack>
      )}
    </FormCard>
  );
}
