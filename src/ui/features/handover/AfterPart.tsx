import { Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { eventKinds } from '../../../domain/handover/fields';
import type { HandoverView } from '../../../domain/handover/view';
import { FormCard } from '../../components/FormCard';
import { dateInWords } from '../../hooks/words';
import { useRecord, useSiteTime } from '../plan/usePlan';
import { CostForm, EventForm, FeedbackForm } from './AfterForms';
import { isNothing } from '../../../domain/nothing';

type Form = 'event' | 'feedback' | 'cost';

/** What came of it: incidents, calls, downtime, people helped, how satisfied they are, what it cost. Goes on after completion. */
export function AfterPart({ handover }: { readonly handover: HandoverView }) {
  const { t, i18n } = useTranslation('handover');
  const [form, setForm] = useState<Form>();
  const { moment } = useSiteTime();
  const done = (): void => setForm(undefined);
  const amounts = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2 });
  if (form === 'event') return <EventForm onDone={done} />;
  if (form === 'feedback') return <FeedbackForm onDone={done} />;
  if (form === 'cost') return <CostForm onDone={done} />;
  const { events, totals, feedback, satisfaction, costs, costTotals } = handover;
  return (
    <FormCard title={t('after.title')} text={t('after.text')}>
      <SimpleGrid cols={{ base: 2, sm: 4 }}>
        {eventKinds.map((kind) => (
          <div key={kind}>
            <Text size="xl" fw={700} className="pl-numeric">
              {totals[kind].count}
            </Text>
            <Text size="sm">{t(`after.kinds.${kind}`)}</Text>
            {totals[kind].minutes > 0 && (
              <Text size="sm" c="dimmed">
                {t('after.minutes', { count: totals[kind].minutes })}
              </Text>
            )}
          </div>
        ))}
      </SimpleGrid>
      <Part title={t('after.events')} empty={t('after.noEvents')} add={t('after.addEvent')} onAdd={() => setForm('event')}>
        {events.map(({ id, values }) => (
          <Line key={id} type="event" id={id} name={values.kind === undefined ? '' : t(`after.oneOf.${values.kind}`)}>
            {[values.kind === undefined ? '' : t(`after.oneOf.${values.kind}`), values.at === undefined ? '' : moment(values.at), (values.count ?? 1) > 1 ? `× ${values.count ?? 1}` : '', isNothing(values.minutes) ? '' : t('after.minutes', { count: values.minutes }), values.reference ?? '', values.note ?? '']
              .filter((part) => part !== '')
              .join(' · ')}
          </Line>
        ))}
      </Part>
      <Part title={satisfaction === undefined ? t('after.feedback') : t('after.satisfaction', { mean: new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1 }).format(Number(satisfaction)), count: feedback.length })} empty={t('after.noFeedback')} add={t('after.addFeedback')} onAdd={() => setForm('feedback')}>
        {feedback.map(({ id, values }) => (
          <Line key={id} type="feedback" id={id} name={values.from ?? ''}>
            {[values.from ?? '', t('after.score', { score: values.score ?? '' }), values.on === undefined ? '' : dateInWords(values.on, i18n.language), values.note ?? ''].filter((part) => part !== '').join(' · ')}
          </Line>
        ))}
      </Part>
      <Part title={costTotals.length === 0 ? t('after.costs') : t('after.costTotal', { total: costTotals.map(({ amount, currency }) => `${amounts.format(Number(amount))} ${currency}`).join(' + ') })} empty={t('after.noCosts')} add={t('after.addCost')} onAdd={() => setForm('cost')}>
        {costs.map(({ id, values }) => (
          <Line key={id} type="cost" id={id} name={values.item ?? ''}>
            {[values.item ?? '', values.kind === undefined ? '' : t(`after.costKinds.${values.kind}`), `${amounts.format(Number(values.amount ?? 0))} ${values.currency ?? ''}`].filter((part) => part !== '').join(' · ')}
          </Line>
        ))}
      </Part>
    </FormCard>
  );
}

function Part({ title, empty, add, onAdd, children }: { readonly title: string; readonly empty: string; readonly add: string; readonly onAdd: () => void; readonly children: readonly ReactNode[] }) {
  return (
    <Stack gap="xs" component="section">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h5">
          {title}
        </Title>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={onAdd}>
          {add}
        </Button>
      </Group>
      {children.length === 0 ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {children}
        </Stack>
      )}
    </Stack>
  );
}

function Line({ type, id, name, children }: { readonly type: 'event' | 'feedback' | 'cost'; readonly id: string; readonly name: string; readonly children: string }) {
  const { t } = useTranslation('handover');
  const record = useRecord(type);
  return (
    <Group component="li" justify="space-between" gap="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Text style={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}>{children}</Text>
      <Button variant="subtle" onClick={() => void record(id, { removed: true })} aria-label={t('after.removeOf', { name })}>
        {t('after.remove')}
      </Button>
    </Group>
  );
}
