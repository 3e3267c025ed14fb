import { Button, Stack, Tabs, Text } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@mantine/charts/styles.css';
import type { DeploymentFacts } from '../../../domain/measures/facts';
import { EmptyState } from '../../components/EmptyState';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { useRun } from '../../hooks/run';
import { useSaveMade } from '../../hooks/saveFile';
import { todayHere } from '../../hooks/words';
import { MeasuresNote } from '../removing';
import { Capability } from './Capability';
import { Glance } from './Glance';
import { MeasureFilters, type Chosen } from './MeasureFilters';
import { datesOf, lastDay } from './period';
import { measuresCsv } from './saveMeasures';
import { SupplyAndCost } from './SupplyAndCost';
import { useAssessment, useFacts, useMeasured } from './useMeasures';
import { ValueStream } from './ValueStream';

const tabs = ['glance', 'stream', 'supply', 'capability'] as const;

/** How deployments go: every measure with the numbers behind it and its definition. */
export function MeasuresScreen() {
  const { t } = useTranslation('measures');
  const facts = useFacts();
  if (facts === undefined || facts.length === 0) {
    return (
      <Page title={t('title')} subtitle={t('subtitle')}>
        {facts === undefined ? <Loading /> : <EmptyState icon={IconChartLine} title={t('empty.title')} text={t('empty.text')} />}
      </Page>
    );
  }
  return <Measures facts={facts} />;
}

function Measures({ facts }: { readonly facts: readonly DeploymentFacts[] }) {
  const { t, i18n } = useTranslation('measures');
  const today = lastDay(todayHere(), facts);
  const [chosen, setChosen] = useState<Chosen>({ period: 'year', filter: datesOf('year', today) });
  // A day may end, or something be finished, while this is open.
  const filter = useMemo(() => (chosen.period === 'own' ? chosen.filter : { ...chosen.filter, ...datesOf(chosen.period, today) }), [chosen, today]);
  const measured = useMeasured(facts, filter);
  const assessment = useAssessment(facts, filter);
  const run = useRun();
  const saveMade = useSaveMade();
  const save = (): Promise<unknown> =>
    run(() => {
      // Where the decimal mark is a comma, spreadsheets part columns by semicolons.
      const delimiter = (1.5).toLocaleString(i18n.language).includes(',') ? ';' : ',';
      return saveMade({ content: measuresCsv(measured, filter, t, delimiter), name: t('fileName', { from: filter.from, to: filter.to }), mime: 'text/csv' });
    });
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <Button variant="default" onClick={() => void save()}>
          {t('export')}
        </Button>
      }
    >
      <Stack gap="md">
        <MeasureFilters facts={facts} today={today} chosen={chosen} onChoose={setChosen} />
        <Text role="status" c="dimmed">
          {measured.ended.length === 0 ? t('noneEnded') : t('ended', { count: measured.ended.length })}
        </Text>
        <MeasuresNote />
        <Tabs defaultValue="glance" keepMounted={false}>
          <Tabs.List aria-label={t('tabs.label')} mb="lg">
            {tabs.map((tab) => (
              <Tabs.Tab key={tab} value={tab}>
                {t(`tabs.${tab}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="glance">
            <Glance measures={measured.measures} />
          </Tabs.Panel>
          <Tabs.Panel value="stream">
            <ValueStream steps={measured.stream} />
          </Tabs.Panel>
          <Tabs.Panel value="supply">
            <SupplyAndCost ended={measured.ended} />
          </Tabs.Panel>
          <Tabs.Panel value="capability">{assessment === undefined ? <Loading /> : <Capability assessment={assessment} />}</Tabs.Panel>
        </Tabs>
      </Stack>
    </Page>
  );
}
