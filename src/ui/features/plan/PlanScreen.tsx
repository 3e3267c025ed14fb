import { Tabs, Text } from '@mantine/core';
import { IconBolt, IconCalendarTime, IconFlag, IconListCheck, IconUrgent, type TablerIcon } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { ArrangementsPart } from './ArrangementsPart';
import { DecisionsPart } from './DecisionsPart';
import type { PlanPart } from './parts';
import { RisksPart } from './RisksPart';
import { SchedulePart } from './SchedulePart';
import { useDeploymentState, useMayChangePlan, usePlan } from './usePlan';
import { WindowsPart } from './WindowsPart';

const parts: readonly { readonly name: PlanPart; readonly icon: TablerIcon }[] = [
  { name: 'schedule', icon: IconCalendarTime },
  { name: 'windows', icon: IconBolt },
  { name: 'risks', icon: IconUrgent },
  { name: 'decisions', icon: IconFlag },
  { name: 'arrangements', icon: IconListCheck },
];

/** The plan of one deployment: when, who and where, what it disturbs, what may go wrong. */
export function PlanScreen() {
  const { t } = useTranslation('plan');
  const { part = 'schedule' } = useSearch({ from: '/d/$id/plan' });
  const navigate = useNavigate({ from: '/d/$id/plan' });
  const state = useDeploymentState();
  const plan = usePlan();
  const mayChange = useMayChangePlan();
  const show = (name: string | null): void => void navigate({ search: { part: parts.find((one) => one.name === name)?.name ?? 'schedule' }, replace: true });
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1200}>
      {!mayChange && <Text>{t('readOnly')}</Text>}
      {state === undefined || plan === undefined ? (
        <Loading />
      ) : (
        <Tabs value={part} onChange={show} keepMounted={false}>
          <Tabs.List aria-label={t('partsLabel')} mb="lg">
            {parts.map(({ name, icon: Icon }) => (
              <Tabs.Tab key={name} value={name} leftSection={<Icon size={20} aria-hidden />}>
                {t(`parts.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="schedule">
            <SchedulePart plan={plan} />
          </Tabs.Panel>
          <Tabs.Panel value="windows">
            <WindowsPart plan={plan} />
          </Tabs.Panel>
          <Tabs.Panel value="risks">
            <RisksPart state={state} />
          </Tabs.Panel>
          <Tabs.Panel value="decisions">
            <DecisionsPart state={state} />
          </Tabs.Panel>
          <Tabs.Panel value="arrangements">
            <ArrangementsPart state={state} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
