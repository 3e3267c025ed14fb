import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { IconHourglass, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finishedTimerMs } from '../../../../domain/checks/timers';
import { showDuration } from '../../../../domain/checks/show';
import type { TimerView } from '../../../../domain/deployment/view';
import { useDeployment } from '../../deployment/DeploymentContext';
import { useHostClock } from '../../timers/hostClock';
import { clockText, timerState } from '../../timers/timerState';
import { useChecklist } from '../ChecklistContext';
import classes from '../checklist.module.css';
import type { ResponseProps } from './types';

const MINUTE_MS = 60_000;

/** Start, watch, finish. The times are those of the record, so a restart of anything loses nothing. */
export function TimerResponse({ view, spec, readOnly }: ResponseProps<'timer'>) {
  const { t } = useTranslation('checklist');
  const { answer } = useChecklist();
  const deployment = useDeployment();
  const running = deployment.timers.find((timer) => timer.key === view.key);
  const ran = finishedTimerMs(view.history, view.write);
  const finished = view.answer?.type === 'timer' && view.answer.state === 'finished';
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {[
          t('timer.minimum', { time: showDuration(spec.minimumMinutes * MINUTE_MS) }),
          ...(spec.maximumMinutes === undefined ? [] : [t('timer.maximum', { time: showDuration(spec.maximumMinutes * MINUTE_MS) })]),
        ].join(', ')}
      </Text>
      {finished && ran !== undefined && (
        <Text fz="h3" fw={650}>
          {t('timer.ran', { time: showDuration(ran) })}
        </Text>
      )}
      {running !== undefined && <Running timer={running} readOnly={readOnly} onFinish={() => void answer(view, { type: 'timer', state: 'finished' })} />}
      {running === undefined && !readOnly && (
        <Group>
          <Button variant={finished ? 'default' : 'filled'} leftSection={<IconPlayerPlay size={20} aria-hidden />} onClick={() => void answer(view, { type: 'timer', state: 'running' })}>
            {t(finished ? 'timer.restart' : 'timer.start')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Running({ timer, readOnly, onFinish }: { readonly timer: TimerView; readonly readOnly: boolean; readonly onFinish: () => void }) {
  const { t } = useTranslation('checklist');
  const now = useHostClock(true);
  const [asking, setAsking] = useState(false);
  const state = now === undefined ? undefined : timerState(timer, now);
  const words = state === undefined ? '' : state.over ? t('timer.over') : state.reached ? t('timer.reached') : t('timer.remaining', { time: clockText(state.remainingMs) });
  return (
    <Stack gap="sm">
      <Group gap="md">
        <IconHourglass aria-hidden />
        <span className={classes['clock']} role="timer" aria-label={state === undefined ? '' : t('timer.elapsed', { time: clockText(state.elapsedMs) })}>
          {state === undefined ? '' : clockText(state.elapsedMs)}
        </span>
        <Text fw={600}>{words}</Text>
      </Group>
      {state !== undefined && timer.minimumMs > 0 && <Progress size="lg" value={Math.min(100, (100 * state.elapsedMs) / timer.minimumMs)} aria-label={t('timer.progress')} />}
      {!readOnly && (
        <Group>
          <Button
            variant={state?.reached === true ? 'filled' : 'default'}
            leftSection={<IconPlayerStop size={20} aria-hidden />}
            onClick={() => {
              if (state?.reached === true) onFinish();
              else setAsking(true);
            }}
          >
            {t('timer.finish')}
          </Button>
        </Group>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('timer.early')} closeButtonProps={{ 'aria-label': t('timer.cancel') }}>
        <Stack>
          <Text>{t('timer.earlyText')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('timer.cancel')}
            </Button>
            <Button
              onClick={() => {
                setAsking(false);
                onFinish();
              }}
            >
              {t('timer.finish')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
