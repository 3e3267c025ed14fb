import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCalendarDown, IconPlus, IconWand } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActivityView, PlanView } from '../../../domain/planning/plan';
import { activityValues, suggestSchedule } from '../../../domain/planning/suggest';
import { FormCard } from '../../components/FormCard';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { ActivityForm } from './ActivityForm';
import { ActivityTable } from './ActivityTable';
import { Gantt } from './Gantt';
import { PlanNotices } from './PlanNotices';
import { useCalendarFile } from './useCalendarFile';
import { useMayChangePlan, usePlans, useSiteTime } from './usePlan';

/** What has to happen, in which order, when and by whom. */
export function SchedulePart({ plan }: { readonly plan: PlanView }) {
  const { t } = useTranslation('plan');
  const { zone } = useSiteTime();
  const mayChange = useMayChangePlan();
  const [edited, setEdited] = useState<ActivityView | 'new'>();
  if (edited !== undefined) return <ActivityForm activity={edited === 'new' ? undefined : edited} others={plan.activities} onDone={() => setEdited(undefined)} />;
  return (
    <Stack gap="lg">
      <PlanNotices plan={plan} />
      <FormCard title={t('schedule.title')} text={t('zone', { zone })}>
        {plan.activities.length === 0 && <Text>{t('schedule.empty')}</Text>}
        <Gantt plan={plan} />
        {plan.activities.length > 0 && <ActivityTable activities={plan.activities} onEdit={setEdited} />}
        {mayChange && plan.activities.length === 0 && <Suggestion />}
        <Group>
          {mayChange && (
            <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
              {t('schedule.add')}
            </Button>
          )}
          {plan.activities.length + plan.windows.length > 0 && <ExportOne />}
        </Group>
      </FormCard>
    </Stack>
  );
}

function Suggestion() {
  const { t } = useTranslation('plan');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const [busy, setBusy] = useState(false);
  const suggested = suggestSchedule(view.details);
  if (suggested.length === 0) return <Text c="dimmed">{t('schedule.noDates')}</Text>;
  const fill = async (): Promise<void> => {
    setBusy(true);
    await run(async () => {
      const ids: string[] = [];
      for (const one of suggested) {
        const after = one.after.flatMap((index) => ids[index] ?? []);
        ids.push((await commands.record(view.id, 'activity', null, activityValues(t(`kinds.${one.kind}`), one, after))).id);
      }
    });
    setBusy(false);
  };
  return (
    <Stack gap="xs" p="md" style={{ border: '1px solid var(--pl-info-line)', borderRadius: 'var(--mantine-radius-md)', background: 'var(--pl-info-bg)', color: 'var(--pl-info-fg)' }}>
      <Text fw={650}>{t('schedule.suggestTitle')}</Text>
      <Text>{t('schedule.suggestText', { count: suggested.length })}</Text>
      <Group>
        <Button leftSection={<IconWand size={20} aria-hidden />} loading={busy} onClick={() => void fill()}>
          {t('schedule.suggest')}
        </Button>
      </Group>
    </Stack>
  );
}

function ExportOne() {
  const { t } = useTranslation('plan');
  const { id, details } = useDeployment();
  const plans = usePlans();
  const save = useCalendarFile();
  const [told, setTold] = useState('');
  const mine = plans?.filter((plan) => plan.id === id) ?? [];
  return (
    <>
      <Button variant="default" leftSection={<IconCalendarDown size={20} aria-hidden />} disabled={mine.length === 0} onClick={() => setTold(save(mine, t('calendar.one', { reference: details.reference }), `${details.reference}-plan`))}>
        {t('schedule.export')}
      </Button>
      <Text size="sm" c="dimmed" role="status" style={{ flex: '1 1 240px' }}>
        {told === '' ? t('schedule.exportHint') : told}
      </Text>
    </>
  );
}
