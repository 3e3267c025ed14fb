import { Group, Menu, UnstyledButton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconBellRinging, IconHourglass } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, TimerView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { useLive, useSummaries } from '../../hooks/store';
import { useViewState } from '../../state/session';
import classes from './timers.module.css';
import { useHostClock } from './hostClock';
import { ring } from './ring';
import { clockText, timerState, type TimerState } from './timerState';
import { useRungTimers } from './rung';

interface Running {
  readonly id: string;
  readonly view: DeploymentView;
  readonly timer: TimerView;
  readonly title: string;
  readonly state: TimerState;
}

/** The timers that run on this device, in whichever deployment: the check's name, what remains, and a ring when it is reached. */
export function TimerTray() {
  const running = useRunningTimers();
  const { t } = useTranslation('timers');
  useRinging(running);
  if (running.length === 0) return <Announcement running={running} />;
  const [first, ...rest] = running;
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={t('running', { count: running.length })}>
      {first !== undefined && <TimerChip running={first} />}
      {rest.length > 0 && <MoreTimers running={rest} />}
      <Announcement running={running} />
    </Group>
  );
}

/** Rings also while the screen is locked, and then says only that a timer is due: whose and which is for after the PIN. */
export function LockedTimers() {
  const { t } = useTranslation('timers');
  const running = useRunningTimers();
  useRinging(running);
  return (
    <p role="status" className={classes['locked']}>
      {running.some(({ state }) => state.reached) ? t('reachedLocked') : ''}
    </p>
  );
}

/** The summaries say which deployments to open for their timers. */
function useRunningTimers(): readonly Running[] {
  const { i18n } = useTranslation();
  const summaries = useSummaries();
  const ids = (summaries ?? []).filter(({ runningTimers }) => runningTimers > 0).map(({ id }) => id).join(' ');
  const views = useLive((queries) => Promise.all(ids.split(' ').filter((id) => id !== '').map((id) => queries.deployment(id))), [ids]);
  const timers = useMemo(() => (views ?? []).flatMap((view) => (view === undefined ? [] : view.timers.map((timer) => ({ view, timer })))), [views]);
  const now = useHostClock(timers.length > 0);
  if (now === undefined) return [];
  return timers
    .map(({ view, timer }) => ({
      id: `${view.id} ${timer.key} ${timer.startedAt}`,
      view,
      timer,
      title: localText(timer.check.title, i18n.language),
      state: timerState(timer, now),
    }))
    .sort((a, b) => a.state.remainingMs - b.state.remainingMs);
}

/** Rings once for each timer that has reached its minimum, and remembers that it did. */
function useRinging(running: readonly Running[]): void {
  const sound = useViewState((state) => state.sound);
  const rung = useRungTimers((state) => state.rung);
  const markRung = useRungTimers((state) => state.markRung);
  const due = running.filter((each) => each.state.reached && !rung.includes(each.id)).map((each) => each.id);
  const dueKey = due.join('\n');
  useEffect(() => {
    if (dueKey === '') return;
    if (sound) ring();
    for (const id of dueKey.split('\n')) markRung(id);
  }, [dueKey, sound, markRung]);
}

function Announcement({ running }: { readonly running: readonly Running[] }) {
  const { t } = useTranslation('timers');
  return (
    <span role="status" className="pl-visually-hidden">
      {running
        .filter((each) => each.state.reached)
        .map((each) => t('reachedSaid', { title: each.title, reference: each.view.details.reference }))
        .join(' ')}
    </span>
  );
}

function useGoToTimer(): (running: Running) => void {
  const navigate = useNavigate();
  return ({ view, timer }) => {
    const check = view.checks.get(timer.key);
    if (check === undefined) return;
    void navigate({
      to: '/d/$id/s/$stage/$section',
      params: { id: view.id, stage: check.stage, section: check.section },
      search: { check: timer.key, ...(timer.unit === undefined ? {} : { unit: timer.unit }) },
    });
  };
}

function useTimerWords(): (state: TimerState) => string {
  const { t } = useTranslation('timers');
  return (state) => (state.over ? t('over') : state.reached ? t('reached') : t('remaining', { time: clockText(state.remainingMs) }));
}

function TimerChip({ running }: { readonly running: Running }) {
  const go = useGoToTimer();
  const words = useTimerWords();
  const roomy = useMediaQuery('(min-width: 700px)', true, { getInitialValueInEffect: false });
  const { t } = useTranslation('timers');
  const { state, title, view } = running;
  const tone = state.over ? 'fail' : state.reached ? 'pass' : 'info';
  const Icon = state.over ? IconAlertTriangle : state.reached ? IconBellRinging : IconHourglass;
  return (
    <UnstyledButton
      className={classes['chip']}
      style={{ background: `var(--pl-${tone}-bg)`, color: `var(--pl-${tone}-fg)`, borderColor: `var(--pl-${tone}-line)` }}
      onClick={() => go(running)}
    >
      <Icon size={20} aria-hidden style={{ flexShrink: 0 }} />
      <span className={classes['lines']}>
        <span className={classes['title']}>{title}</span> <strong className={classes['time']}>{roomy || state.reached || state.over ? words(state) : clockText(state.remainingMs)}</strong>
      </span>
      <span className="pl-visually-hidden"> {t('goTo', { reference: view.details.reference })}</span>
    </UnstyledButton>
  );
}

function MoreTimers({ running }: { readonly running: readonly Running[] }) {
  const { t } = useTranslation('timers');
  const go = useGoToTimer();
  const words = useTimerWords();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton className={classes['chip']}>{t('more', { count: running.length })}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {running.map((each) => (
          <Menu.Item key={each.id} onClick={() => go(each)} className="pl-target" rightSection={<strong>{words(each.state)}</strong>}>
            {each.title} · {each.view.details.reference}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
