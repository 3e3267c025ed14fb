import { SimpleGrid, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DateKept, ReviewView, SpanKept } from '../../../domain/review/review';
import { FormCard } from '../../components/FormCard';
import { dateInWords, durationInWords } from '../../hooks/words';
import { isNothing } from '../../../domain/nothing';

/** What was planned, and what came about. */
export function PlannedActualCard({ review }: { readonly review: ReviewView }) {
  const { t } = useTranslation('review');
  const { counts } = review;
  const figures = ['unitsExpected', 'unitsDeployed', 'checks', 'failed', 'retested', 'rejections', 'backOuts'] as const;
  return (
    <FormCard title={t('kept.title')}>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {figures.map((figure) => (
          <div key={figure}>
            <Text size="xl" fw={700} className="pl-numeric">
              {counts[figure]}
            </Text>
            <Text size="sm">{t(`kept.figure.${figure}`)}</Text>
          </div>
        ))}
      </SimpleGrid>
      <Table.ScrollContainer minWidth={520} tabIndex={0} role="region" aria-label={t('kept.title')}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('kept.what')}</Table.Th>
              <Table.Th scope="col">{t('kept.planned')}</Table.Th>
              <Table.Th scope="col">{t('kept.actual')}</Table.Th>
              <Table.Th scope="col">{t('kept.difference')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {review.dates.map((date) => (
              <DateRow key={date.what} date={date} />
            ))}
            {review.activities.map(({ activity, ...kept }) => (
              <SpanRow key={activity.id} title={activity.title} kept={kept} rescheduled={activity.rescheduled} />
            ))}
            {review.windows.map(({ window, ...kept }) => (
              <SpanRow key={window.id} title={window.title} kept={kept} rescheduled={window.rescheduled} downtime={window.downtimeMinutes} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </FormCard>
  );
}

function DateRow({ date: { what, planned, actual, daysLate } }: { readonly date: DateKept }) {
  const { t, i18n } = useTranslation('review');
  const say = (date: string | null): string => (date === null ? '–' : dateInWords(date, i18n.language));
  const difference = daysLate === undefined ? '–' : daysLate === 0 ? t('kept.onTheDay') : daysLate > 0 ? t('kept.daysLate', { count: daysLate }) : t('kept.daysEarly', { count: -daysLate });
  return (
    <Table.Tr>
      <Table.Th scope="row">{t(`kept.date.${what}`)}</Table.Th>
      <Table.Td>{say(planned)}</Table.Td>
      <Table.Td>{say(actual)}</Table.Td>
      <Table.Td>{difference}</Table.Td>
    </Table.Tr>
  );
}

function SpanRow({ title, kept, rescheduled, downtime }: { readonly title: string; readonly kept: SpanKept; readonly rescheduled: number; readonly downtime?: number | null }) {
  const { t, i18n } = useTranslation('review');
  const say = (minutes: number | undefined): string => (minutes === undefined ? '–' : durationInWords(minutes * 60_000, i18n.language));
  const late = kept.lateMinutes;
  const parts = [
    late === undefined ? '' : late === 0 ? t('kept.onTime') : t(late > 0 ? 'kept.endedLate' : 'kept.endedEarly', { time: say(Math.abs(late)) }),
    rescheduled > 0 ? t('kept.rescheduled', { count: rescheduled }) : '',
    isNothing(downtime) ? '' : t('kept.downtime', { time: say(downtime) }),
  ].filter((part) => part !== '');
  return (
    <Table.Tr>
      <Table.Th scope="row">{title}</Table.Th>
      <Table.Td>{say(kept.plannedMinutes)}</Table.Td>
      <Table.Td>{say(kept.actualMinutes)}</Table.Td>
      <Table.Td>{parts.length === 0 ? '–' : parts.join('; ')}</Table.Td>
    </Table.Tr>
  );
}
