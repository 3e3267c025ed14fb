import { useTranslation } from 'react-i18next';

const NO_DAYS: 0[] = [];

/** What every calendar has in common: names for its buttons, and no days in pale or red, which are too faint to read. */
export function useCalendarProps() {
  const { t } = useTranslation('common');
  return {
    highlightToday: true,
    hideOutsideDates: true,
    weekendDays: NO_DAYS,
    ariaLabels: {
      monthLevelControl: t('calendar.chooseMonth'),
      yearLevelControl: t('calendar.chooseYear'),
      previousMonth: t('calendar.previousMonth'),
      nextMonth: t('calendar.nextMonth'),
      previousYear: t('calendar.previousYear'),
      nextYear: t('calendar.nextYear'),
      previousDecade: t('calendar.previousYears'),
      nextDecade: t('calendar.nextYears'),
    },
  };
}
