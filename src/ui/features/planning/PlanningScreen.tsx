import { Button, Group, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCalendarDown, IconCalendarPlus, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agendaOf, type AgendaFilter, type AgendaItem } from '../../../domain/planning/agenda';
import type { Clash } from '../../../domain/planning/clashes';
import type { PlanDigest } from '../../../domain/planning/digest';
import { EmptyState } from '../../components/EmptyState';
import { FormCard } from '../../components/FormCard';
import { LinkButton } from '../../components/links';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { usePeople } from '../../hooks/store';
import { todayHere } from '../../hooks/words';
import { ResultsDue } from '../communication/ResultsDue';
import { ClashCard } from '../plan/ClashCard';
import { useCalendarFile } from '../plan/useCalendarFile';
import { useClashes, usePlans } from '../plan/usePlan';
import { AgendaList } from './AgendaList';
import { Calendar } from './Calendar';
import { calendarViews, firstDayOfWeek, turned, weeksOf, type CalendarView } from './period';
import classes from './planning.module.css';

const CLASHES_FIRST = 5;

/** All plans together: what does not go together first, then calendar or list. */
export function PlanningScreen() {
  const { t } = useTranslation('plan');
  const plans = usePlans();
  const clashes = useClashes();
  const planned = useMemo(() => plans?.filter(({ activities, windows }) => activities.length + windows.length > 0), [plans]);
  return (
    <Page title={t('planning.title')} subtitle={planned === undefined ? undefined : t('planning.subtitle', { count: planned.length })} actions={planned === undefined || planned.length === 0 ? undefined : <ExportAll plans={planned} />}>
      {plans === undefined || planned === undefined || clashes === undefined ? (
        <Loading />
      ) : (
        <Stack gap="lg">
          <ResultsDue />
          {planned.length === 0 ? <EmptyState icon={IconCalendarPlus} title={t('planning.noneTitle')} text={t('planning.noneText')} action={<LinkButton to="/deployments">{t('planning.toDeployments')}</LinkButton>} /> : <Together plans={planned} clashes={clashes} />}
        </Stack>
      )}
    </Page>
  );
}

function ExportAll({ plans }: { readonly plans: readonly PlanDigest[] }) {
  const { t } = useTranslation('plan');
  const save = useCalendarFile();
  const [told, setTold] = useState('');
  return (
    <Stack gap={2} align="flex-start">
      <Button variant="default" leftSection={<IconCalendarDown size={20} aria-hidden />} onClick={() => setTold(save(plans, t('calendar.all'), 'plumbline-planning'))}>
        {t('planning.export')}
      </Button>
      <Text size="sm" role="status">
        {told}
      </Text>
    </Stack>
  );
}

function Together({ plans, clashes }: { readonly plans: readonly PlanDigest[]; readonly clashes: readonly Clash[] }) {
  const { t } = useTranslation('plan');
  const [filter, setFilter] = useState<AgendaFilter>({ site: null, person: null });
  const items = useMemo(() => agendaOf(plans, filter), [plans, filter]);
  const mine = useMemo(() => clashesFor(clashes, filter, plans), [clashes, filter, plans]);
  const clashing = useMemo(() => new Set(clashes.flatMap(({ parts }) => parts.map(({ deployment, id }) => `${deployment}/${id}`))), [clashes]);
  return (
    <>
      <Filters plans={plans} filter={filter} onChange={setFilter} />
      <div className={classes['together']}>
        <Clashes clashes={mine} />
        <FormCard title={t('planning.calendar')} text={t('planning.siteTimes')}>
          <Agenda items={items} clashing={clashing} />
        </FormCard>
      </div>
    </>
  );
}

/** Those at a site, and those that concern a person: planned twice, or planned where something clashes. */
function clashesFor(clashes: readonly Clash[], { site, person }: AgendaFilter, plans: readonly PlanDigest[]): readonly Clash[] {
  const theirs = new Set(person === null ? [] : plans.flatMap(({ activities }) => activities.filter(({ people }) => people.includes(person)).map(({ id }) => id)));
  return clashes.filter((clash) => {
    if (site !== null && clash.site.key !== site) return false;
    if (person === null) return true;
    return clash.code === 'person' ? clash.person === person : clash.parts.some(({ id }) => theirs.has(id));
  });
}

function Filters({ plans, filter, onChange }: { readonly plans: readonly PlanDigest[]; readonly filter: AgendaFilter; readonly onChange: (filter: AgendaFilter) => void }) {
  const { t } = useTranslation('plan');
  const people = usePeople() ?? [];
  const sites = useMemo(() => [...new Map(plans.map(({ site }) => [site.key, site.name]))].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label)), [plans]);
  return (
    <Group role="group" aria-label={t('planning.filters')} align="flex-end">
      <Select label={t('planning.site')} placeholder={t('planning.allSites')} clearable searchable data={sites} value={filter.site} onChange={(site) => onChange({ ...filter, site })} style={{ flex: '1 1 200px' }} maw={320} />
      <Select label={t('planning.person')} placeholder={t('planning.everybody')} clearable searchable data={people.map(({ id, name }) => ({ value: id, label: name }))} value={filter.person} onChange={(person) => onChange({ ...filter, person })} style={{ flex: '1 1 200px' }} maw={320} />
    </Group>
  );
}

function Clashes({ clashes }: { readonly clashes: readonly Clash[] }) {
  const { t } = useTranslation('plan');
  const [all, setAll] = useState(false);
  const shown = all ? clashes : clashes.slice(0, CLASHES_FIRST);
  return (
    <FormCard title={t('planning.clashesTitle')}>
      {clashes.length === 0 ? (
        <Text>{t('clashes.none')}</Text>
      ) : (
        <Stack gap="xs">
          {shown.map((clash) => (
            <ClashCard key={clash.key} clash={clash} />
          ))}
        </Stack>
      )}
      {shown.length < clashes.length && (
        <Group>
          <Button variant="default" onClick={() => setAll(true)}>
            {t('planning.moreClashes', { count: clashes.length - shown.length })}
          </Button>
        </Group>
      )}
    </FormCard>
  );
}

function Agenda({ items, clashing }: { readonly items: readonly AgendaItem[]; readonly clashing: ReadonlySet<string> }) {
  const { t, i18n } = useTranslation('plan');
  const roomy = useMediaQuery('(min-width: 800px)', true, { getInitialValueInEffect: false });
  const [view, setView] = useState<CalendarView>('month');
  const [date, setDate] = useState(todayHere);
  // Seven columns need room; where there is none the same dates stand as a list.
  const first = firstDayOfWeek(i18n.language);
  const dates = view === 'list' ? undefined : weeksOf(view, date, first).flat();
  const from = dates?.[0] ?? todayHere();
  const to = dates?.at(-1) ?? '9999-12-31';
  const within = items.filter(({ firstDay, lastDay }) => lastDay >= from && firstDay <= to);
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  const at = (text: string): number => Date.parse(`${text}T00:00:00Z`);
  const period = view === 'month' ? month.format(at(date)) : view === 'week' ? day.formatRange(at(from), at(to)) : t('planning.listLabel');
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={3} size="h4" aria-live="polite">
          {period}
        </Title>
        <Group gap="xs">
          {view !== 'list' && (
            <>
              <Button variant="default" onClick={() => setDate(turned(view, date, -1))} aria-label={t(`planning.previous.${view}`)}>
                <IconChevronLeft size={20} aria-hidden />
              </Button>
              <Button variant="default" onClick={() => setDate(todayHere())}>
                {t('planning.today')}
              </Button>
              <Button variant="default" onClick={() => setDate(turned(view, date, 1))} aria-label={t(`planning.following.${view}`)}>
                <IconChevronRight size={20} aria-hidden />
              </Button>
            </>
          )}
          <SegmentedControl classNames={{ label: 'pl-target' }} value={view} onChange={(value) => setView(calendarViews.find((one) => one === value) ?? 'month')} data={calendarViews.map((one) => ({ value: one, label: t(`planning.views.${one}`) }))} aria-label={t('planning.view')} />
        </Group>
      </Group>
      {view === 'list' || !roomy ? (
        <AgendaList items={within} clashing={clashing} label={period} />
      ) : (
        <Calendar
          view={view}
          date={date}
          label={t('planning.calendarLabel', { period })}
          items={within}
          clashing={clashing}
          onWeek={(picked) => {
            setDate(picked);
            setView('week');
          }}
        />
      )}
    </Stack>
  );
}
