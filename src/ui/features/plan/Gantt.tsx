import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '../../../domain/planning/plan';
import { useMinute } from '../../hooks/minute';
import { chartOf, type Bar } from './gantt';
import classes from './plan.module.css';
import { useSiteTime } from './usePlan';

const percent = (value: number): string => `${value.toFixed(3)}%`;

/** The schedule as a small chart: planned above, what happened beneath. For the eye only; the table says the same. */
export function Gantt({ plan }: { readonly plan: PlanView }) {
  const { t, i18n } = useTranslation('plan');
  const { zone } = useSiteTime();
  const chart = chartOf(plan, zone, useMinute());
  if (chart === undefined) return null;
  const days = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const nameOf = (date: string): string => days.format(Date.parse(`${date}T00:00:00Z`));
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {t('schedule.chartHint')}
      </Text>
      <div className={classes['chart']} role="img" aria-label={t('schedule.chart')}>
        <div className={classes['grid']}>
          {chart.days.map(({ date, left }) => (
            <div key={date} className={classes['line']} style={{ left: percent(left) }} />
          ))}
          {chart.now !== undefined && <div className={classes['now']} style={{ left: percent(chart.now) }} />}
        </div>
        <div className={classes['axis']}>
          {chart.days.map(({ date, left }) => (
            <span key={date} style={{ left: percent(left) }}>
              {nameOf(date)}
            </span>
          ))}
        </div>
        <div className={classes['lanes']}>
          {chart.bars.map((bar) => (
            <Lane key={bar.id} bar={bar} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Lane({ bar }: { readonly bar: Bar }) {
  // The title stands behind its bar while there is room to the right, else before it.
  const behind = bar.left + bar.width < 60;
  return (
    <div className={classes['lane']}>
      <div className={classes['bar']} data-what={bar.what} style={{ left: percent(bar.left), width: percent(bar.width) }} />
      {bar.actual !== undefined && <div className={classes['actual']} style={{ left: percent(bar.actual.left), width: percent(bar.actual.width) }} />}
      <span className={classes['label']} style={behind ? { left: percent(bar.left + bar.width) } : { right: percent(100 - bar.left) }}>
        {bar.title}
      </span>
    </div>
  );
}
