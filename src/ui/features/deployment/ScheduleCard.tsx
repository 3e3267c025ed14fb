import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { listEntities } from '../../../domain/deployment/entities';
import { latenessOf } from '../../../domain/deployment/lateness';
import type { DeploymentView } from '../../../domain/deployment/view';
import { isRemoval } from '../../../domain/model/schema';
import { summarise } from '../../../domain/deployment/summary';
import { LinkAnchor } from '../../components/links';
import { useLive } from '../../hooks/store';
import { useSiteDays } from '../../hooks/siteDays';
import { dateInWords } from '../../hooks/words';
import { LateBadge } from '../deployments/LateBadge';
import { SideCard } from './SideCard';

const dates = ['deliveryOn', 'startOn', 'handoverOn'] as const;

/** The dates planned, and lateness. */
export function ScheduleCard({ view }: { readonly view: DeploymentView }) {
  const { t, i18n } = useTranslation(['deployment', 'deployments']);
  const today = useSiteDays();
  const lateness = latenessOf(summarise(view), today(view.details.timeZone));
  return (
    <SideCard title={t('schedule')}>
      <Stack gap={6}>
        {dates.map((name) => {
          const date = view.details[name];
          // Nothing is delivered where hardware is taken out.
          if (name === 'deliveryOn' && date === null && isRemoval(view.model)) return null;
          return (
            <Group key={name} justify="space-between" gap="sm">
              <Text c="dimmed">{t(`deployments:create.${name}`)}</Text>
              <Text>{date === null ? t('notSet') : dateInWords(date, i18n.language)}</Text>
            </Group>
          );
        })}
        {lateness.kind === 'late' && <LateBadge late={lateness} />}
        {view.details.windowNote !== '' && <Text size="sm">{view.details.windowNote}</Text>}
        <PlanLink id={view.id} />
      </Stack>
    </SideCard>
  );
}

/** To the plan; as long as nothing is scheduled, to have it filled in from these dates. */
function PlanLink({ id }: { readonly id: string }) {
  const { t } = useTranslation('deployment');
  const planned = useLive(async (queries) => listEntities(await queries.state(id), 'activity').length > 0, [id]);
  return (
    <LinkAnchor to="/d/$id/plan" params={{ id }}>
      {planned === false ? t('planSchedule') : t('openPlan')}
    </LinkAnchor>
  );
}
