import { useTranslation } from 'react-i18next';
import { agendaOf } from '../../../domain/planning/agenda';
import type { PlanDigest } from '../../../domain/planning/digest';
import { calendarText } from '../../../integrations/calendar/calendar';
import { usePersonName } from '../../hooks/store';
import { useSaveText } from '../../hooks/saveText';

/** Saves plans as a calendar file, those that are over included, and gives the words for what was saved. `file`: its name without ending. */
export function useCalendarFile(): (plans: readonly PlanDigest[], name: string, file: string) => string {
  const { t } = useTranslation(['plan', 'common']);
  const nameOf = usePersonName();
  const saveText = useSaveText();
  return (plans, name, file) => {
    const titles = new Map(plans.map(({ id, title }) => [id, title]));
    const items = agendaOf(plans.map((plan) => ({ ...plan, over: false })), { site: null, person: null });
    if (items.length === 0) return t('calendar.nothing');
    const events = items.map((item) => ({
      id: item.id,
      sequence: item.rescheduled,
      start: item.start,
      end: item.end,
      title: t('clashes.part', { reference: item.reference, title: item.title }),
      place: [item.site.name, ...item.racks].filter((part) => part !== '').join(', '),
      text: t('calendar.description', {
        reference: item.reference,
        deployment: titles.get(item.deployment) ?? '',
        people: item.people.length === 0 ? t('calendar.nobody') : t('calendar.people', { names: item.people.map((id) => nameOf(id) ?? t('common:unknownPerson')).join(', ') }),
      }),
      category: t(`kinds.${item.what}`),
    }));
    const fileName = `${file.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.ics`;
    saveText({ name: fileName, text: calendarText({ name, at: new Date().toISOString(), events }), mime: 'text/calendar;charset=utf-8' });
    return t('calendar.saved', { name: fileName, count: events.length });
  };
}
