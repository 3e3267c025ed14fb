import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconCheck, IconClock, IconClockExclamation, IconEdit, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { latenessMs, type ActivityView } from '../../../domain/planning/plan';
import { ToneBadge } from '../../components/VerdictBadge';
import { useMinute } from '../../hooks/minute';
import { usePersonName } from '../../hooks/store';
import { durationInWords } from '../../hooks/words';
import { movedLine } from './moved';
import { useMayChangePlan, useRecord, useSiteTime } from './usePlan';

/** The schedule in the order in which it can be done. */
export function ActivityTable({ activities, onEdit }: { readonly activities: readonly ActivityView[]; readonly onEdit: (activity: ActivityView) => void }) {
  const { t } = useTranslation('plan');
  const columns = ['activity', 'planned', 'people', 'actual'] as const;
  const titles = new Map(activities.map(({ id, title }) => [id, title]));
  return (
    <Table.ScrollContainer minWidth={780} type="native" scrollAreaProps={{ tabIndex: 0 }}>
      <Table verticalSpacing="sm" aria-label={t('schedule.tableLabel')}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((name) => (
              <Table.Th key={name}>{t(`schedule.columns.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {activities.map((activity) => (
            <Row key={activity.id} activity={activity} titles={titles} onEdit={onEdit} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ activity, titles, onEdit }: { readonly activity: ActivityView; readonly titles: ReadonlyMap<string, string>; readonly onEdit: (activity: ActivityView) => void }) {
  const { t } = useTranslation(['plan', 'common']);
  const { moment } = useSiteTime();
  const nameOf = usePersonName();
  const after = activity.after.flatMap((id) => titles.get(id) ?? []);
  const { start, end } = activity;
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {activity.title}
        </Text>
        {activity.title !== t(`kinds.${activity.kind}`) && (
          <Text size="sm" c="dimmed">
            {t(`kinds.${activity.kind}`)}
          </Text>
        )}
        {after.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('schedule.afterLine', { titles: after.join(', ') })}
          </Text>
        )}
        {activity.note !== '' && <Text size="sm">{activity.note}</Text>}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{start === null && end === null ? t('schedule.notTimed') : t('schedule.until', { from: start === null ? '…' : moment(start), to: end === null ? '…' : moment(end) })}</Text>
        {activity.rescheduled > 0 && (
          <Text size="sm" c="dimmed">
            {movedLine(t('schedule.rescheduled', { count: activity.rescheduled }), activity.movedWhy)}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm">{activity.people.map((id) => nameOf(id) ?? t('common:unknownPerson')).join(', ')}</Text>
        <Text size="sm" c="dimmed">
          {activity.racks.join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Stack gap="xs">
          <Actual activity={activity} />
          <RowButtons activity={activity} onEdit={onEdit} />
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}

const MINUTE_MS = 60_000;

function Actual({ activity }: { readonly activity: ActivityView }) {
  const { t, i18n } = useTranslation('plan');
  const { moment } = useSiteTime();
  const late = latenessMs(activity, useMinute());
  const { actualStart, actualEnd } = activity;
  return (
    <Stack gap={4} align="flex-start">
      {actualEnd !== null ? (
        <ToneBadge tone="pass" icon={IconCheck}>
          {t('schedule.done')}
        </ToneBadge>
      ) : (
        actualStart !== null && (
          <ToneBadge tone="info" icon={IconClock}>
            {t('schedule.running')}
          </ToneBadge>
        )
      )}
      {actualStart !== null && <Text size="sm">{actualEnd === null ? t('schedule.since', { from: moment(actualStart) }) : t('schedule.until', { from: moment(actualStart), to: moment(actualEnd) })}</Text>}
      {late >= MINUTE_MS && (
        <ToneBadge tone="warn" icon={IconClockExclamation}>
          {t('schedule.late', { duration: durationInWords(late, i18n.language) })}
        </ToneBadge>
      )}
    </Stack>
  );
}

function RowButtons({ activity, onEdit }: { readonly activity: ActivityView; readonly onEdit: (activity: ActivityView) => void }) {
  const { t } = useTranslation(['plan', 'common']);
  const record = useRecord('activity');
  const mayChange = useMayChangePlan();
  if (!mayChange) return null;
  const { id, title } = activity;
  const now = (): string => new Date().toISOString();
  return (
    <Group gap="xs" wrap="nowrap">
      {activity.actualStart === null && (
        <Button variant="default" leftSection={<IconPlayerPlay size={18} aria-hidden />} aria-label={t('schedule.beginOne', { title })} onClick={() => void record(id, { actualStart: now() })}>
          {t('schedule.begin')}
        </Button>
      )}
      {activity.actualStart !== null && activity.actualEnd === null && (
        <Button variant="default" leftSection={<IconCheck size={18} aria-hidden />} aria-label={t('schedule.finishOne', { title })} onClick={() => void record(id, { actualEnd: now() })}>
          {t('schedule.finish')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} aria-label={t('schedule.editOne', { title })} onClick={() => onEdit(activity)}>
        {t('common:edit')}
      </Button>
    </Group>
  );
}
