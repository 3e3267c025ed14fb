import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { itemsByDay, type AgendaItem } from '../../../domain/planning/agenda';
import { LinkPlain } from '../../components/links';
import { dateInWords, momentInWords, todayHere } from '../../hooks/words';
import { firstDayOfWeek, weeksOf } from './period';
import classes from './planning.module.css';

/** As many as fit into a day of a month; the rest is a week away. */
const MOST_A_DAY = 3;

interface CalendarProps {
  readonly view: 'month' | 'week';
  readonly date: string;
  readonly label: string;
  readonly items: readonly AgendaItem[];
  /** Keys of items that clash. */
  readonly clashing: ReadonlySet<string>;
  readonly onWeek: (date: string) => void;
}

/** Days as a table: every item is a link to its plan, in the order of the days. */
export function Calendar({ view, date, label, items, clashing, onWeek }: CalendarProps) {
  const { t, i18n } = useTranslation('plan');
  const weeks = weeksOf(view, date, firstDayOfWeek(i18n.language));
  const first = weeks[0]?.[0] ?? date;
  const last = weeks.at(-1)?.at(-1) ?? date;
  const byDay = itemsByDay(items, first, last);
  const weekdays = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  const weekday = (day: string): string => weekdays.format(Date.parse(`${day}T00:00:00Z`));
  const today = todayHere();
  return (
    <table className={classes['calendar']} data-view={view} aria-label={label}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const here = byDay.get(day) ?? [];
              const shown = view === 'week' || here.length <= MOST_A_DAY ? here : here.slice(0, MOST_A_DAY - 1);
              return (
                <td key={day} data-outside={view === 'month' && day.slice(0, 7) !== date.slice(0, 7)} data-today={day === today} aria-current={day === today ? 'date' : undefined}>
                  <DayNumber day={day} />
                  {here.length > 0 && (
                    <ul className={classes['items']}>
                      {shown.map((item) => (
                        <li key={item.key}>
                          <Item item={item} day={day} clashes={clashing.has(item.key)} />
                        </li>
                      ))}
                      {shown.length < here.length && (
                        <li>
                          <UnstyledButton className={classes['more']} onClick={() => onWeek(day)} aria-label={t('planning.moreOn', { count: here.length - shown.length, date: dateInWords(day, i18n.language) })}>
                            {t('planning.more', { count: here.length - shown.length })}
                          </UnstyledButton>
                        </li>
                      )}
                    </ul>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayNumber({ day }: { readonly day: string }) {
  const { i18n } = useTranslation();
  const inFull = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
  return (
    <time dateTime={day} className={classes['date']}>
      <span aria-hidden>{Number(day.slice(8))}</span>
      <span className="pl-visually-hidden">{inFull}</span>
    </time>
  );
}

function Item({ item, day, clashes }: { readonly item: AgendaItem; readonly day: string; readonly clashes: boolean }) {
  const { t, i18n } = useTranslation('plan');
  const time = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit', timeZone: item.timeZone });
  const begins = item.firstDay === day;
  const label = t('planning.itemLabel', {
    what: t(`kinds.${item.what}`),
    title: item.title,
    reference: item.reference,
    site: item.site.name,
    from: momentInWords(item.start, i18n.language, item.timeZone),
    to: momentInWords(item.end, i18n.language, item.timeZone),
  });
  return (
    <LinkPlain to="/d/$id/plan" params={{ id: item.deployment }} search={{ part: item.what === 'window' ? 'windows' : 'schedule' }} className={classes['item']} data-what={item.what} data-clash={clashes} aria-label={clashes ? `${label}, ${t('planning.clashing')}` : label} title={label}>
      <span className={classes['when']}>
        {clashes && <IconAlertTriangle size={14} aria-hidden />}
        {begins ? time.format(Date.parse(item.start)) : '…'}
      </span>
      <span className={classes['what']}>{item.title}</span>
    </LinkPlain>
  );
}
