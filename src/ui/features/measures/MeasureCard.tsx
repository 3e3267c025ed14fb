import { LineChart } from '@mantine/charts';
import { Paper, Stack, Table, Text, Title, Accordion } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Measure } from '../../../domain/measures/measures';
import { basisInWords, monthInWords, plotted, timeScaleOf, valueInWords } from './figures';

/** One measure: its value, what it was worked out from, its course, and on demand the numbers and the definition. */
export function MeasureCard({ measure }: { readonly measure: Measure }) {
  const { t, i18n } = useTranslation('measures');
  const locale = i18n.language;
  const { id, unit, months } = measure;
  const name = t(`name.${id}`);
  const scale = timeScaleOf(unit === 'ms' ? months.map(({ value }) => value) : []);
  const drawn = months.filter(({ value }) => value !== null).length > 1;
  return (
    <Paper component="section" aria-label={name} p="md" bg="var(--pl-surface)">
      <Stack gap="xs">
        <Title order={3} size="h5">
          {name}
        </Title>
        <div>
          <Text {...(measure.value === null ? { c: 'dimmed' } : { fz: 28, fw: 700 })} lh={1.15} mih={32}>
            {valueInWords(measure.value, unit, locale, t)}
          </Text>
          <Text c="dimmed">{id === 'backlog' ? t('openAtEnd') : basisInWords(measure, unit, locale, t)}</Text>
        </div>
        {drawn && (
          <div role="img" aria-label={t('chartOf', { name })}>
            <LineChart
              h={110}
              data={months.map(({ month, value }) => ({ month: monthInWords(month, locale), value: plotted(value, unit, scale) }))}
              dataKey="month"
              series={[{ name: 'value', label: name, color: 'var(--mantine-primary-color-filled)' }]}
              curveType="linear"
              connectNulls={false}
              withTooltip={false}
              gridAxis="none"
              withXAxis={false}
              yAxisProps={{ width: 52, tickCount: 3 }}
              unit={unit === 'share' ? ' %' : unit === 'ms' ? ` ${scale}` : ''}
            />
          </div>
        )}
        <Accordion variant="default" chevronPosition="left" order={4}>
          <Accordion.Item value="numbers" style={{ border: 0 }}>
            <Accordion.Control px={0}>{t('numbers')}</Accordion.Control>
            <Accordion.Panel>
              <Text fw={600}>{t('definition')}</Text>
              <Text mb="sm">{t(`means.${id}`)}</Text>
              <Numbers measure={measure} />
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      </Stack>
    </Paper>
  );
}

function Numbers({ measure: { id, unit, months } }: { readonly measure: Measure }) {
  const { t, i18n } = useTranslation('measures');
  return (
    <div role="region" tabIndex={0} aria-label={t('chartOf', { name: t(`name.${id}`) })} style={{ overflowX: 'auto', maxHeight: 320 }}>
      <Table verticalSpacing={6} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('month')}</Table.Th>
            <Table.Th ta="end">{t('value')}</Table.Th>
            {id !== 'backlog' && <Table.Th ta="end">{t('from')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {months.map((one) => (
            <Table.Tr key={one.month}>
              <Table.Th scope="row" fw={500} style={{ whiteSpace: 'nowrap' }}>
                {monthInWords(one.month, i18n.language)}
              </Table.Th>
              <Table.Td ta="end">{one.value === null ? '–' : valueInWords(one.value, unit, i18n.language, t)}</Table.Td>
              {id !== 'backlog' && <Table.Td ta="end">{basisInWords(one, unit, i18n.language, t)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
