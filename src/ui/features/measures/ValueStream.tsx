import { BarChart } from '@mantine/charts';
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ValueStreamStep } from '../../../domain/measures/measures';
import { FormCard } from '../../components/FormCard';
import { plotted, spanInWords, timeScaleOf } from './figures';

const parts = [
  { name: 'before', key: 'beforeMs', color: 'gray.6' },
  { name: 'working', key: 'workingMs', color: 'teal.7' },
  { name: 'waiting', key: 'waitingMs', color: 'orange.6' },
  { name: 'signature', key: 'signatureMs', color: 'grape.7' },
] as const;

/** Working against waiting, stage by stage. */
export function ValueStream({ steps }: { readonly steps: readonly ValueStreamStep[] }) {
  const { t, i18n } = useTranslation('measures');
  if (steps.length === 0) return <Text>{t('stream.none')}</Text>;
  // Of whole bars: they are what the axis has to hold.
  const scale = timeScaleOf(steps.map((step) => parts.reduce((sum, { key }) => sum + (step[key] ?? 0), 0)));
  const rows = steps.map((step) => ({ stage: t(`stageKind.${step.kind}`), ...Object.fromEntries(parts.map(({ name, key }) => [name, plotted(step[key], 'ms', scale) ?? 0])) }));
  return (
    <FormCard title={t('stream.title')} text={t('stream.text')}>
      <div role="img" aria-label={t('stream.title')}>
        <BarChart
          h={64 + 56 * steps.length}
          data={rows}
          dataKey="stage"
          type="stacked"
          orientation="vertical"
          series={parts.map(({ name, color }) => ({ name, label: t(`stream.${name}`), color }))}
          withLegend
          // In the order in which they stand in the bars, each told from the next by more than its colour.
          legendProps={{ itemSorter: null }}
          barProps={{ stroke: 'var(--pl-surface)', strokeWidth: 2 }}
          withTooltip={false}
          yAxisProps={{ width: 130 }}
          xAxisLabel={t(`stream.scale.${scale}`)}
          gridAxis="x"
        />
      </div>
      <div role="region" tabIndex={0} aria-label={t('stream.title')} style={{ overflowX: 'auto' }}>
        <Table miw={640}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('stream.stage')}</Table.Th>
              {parts.map(({ name }) => (
                <Table.Th key={name} ta="end">
                  {t(`stream.${name}`)}
                </Table.Th>
              ))}
              <Table.Th ta="end">{t('stream.deployments')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {steps.map((step) => (
              <Table.Tr key={step.kind}>
                <Table.Th scope="row">{t(`stageKind.${step.kind}`)}</Table.Th>
                {parts.map(({ name, key }) => {
                  const ms = step[key];
                  return (
                    <Table.Td key={name} ta="end">
                      {ms === null ? t('nothing') : spanInWords(ms, i18n.language)}
                    </Table.Td>
                  );
                })}
                <Table.Td ta="end">{step.deployments}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </FormCard>
  );
}
