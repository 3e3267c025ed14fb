import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconBolt, IconCheck, IconClock, IconEdit, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanView, WindowView } from '../../../domain/planning/plan';
import { minutesOf } from '../../../domain/time/zones';
import { FormCard } from '../../components/FormCard';
import { ToneBadge } from '../../components/VerdictBadge';
import { useMinute } from '../../hooks/minute';
import { durationInWords } from '../../hooks/words';
import { movedLine } from './moved';
import classes from './plan.module.css';
import { useMayChangePlan, useRecord, useSiteTime } from './usePlan';
import { WindowForm } from './WindowForm';

/** Maintenance windows: what they are expected to disturb, and what they did. */
export function WindowsPart({ plan }: { readonly plan: PlanView }) {
  const { t } = useTranslation('plan');
  const { zone } = useSiteTime();
  const mayChange = useMayChangePlan();
  const [edited, setEdited] = useState<WindowView | 'new'>();
  if (edited !== undefined) return <WindowForm window={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />;
  return (
    <FormCard title={t('windows.title')} text={t('zone', { zone })}>
      {plan.windows.length === 0 ? (
        <Text>{t('windows.empty')}</Text>
      ) : (
        <ul className={classes['list']}>
          {plan.windows.map((window) => (
            <li key={window.id}>
              <Window window={window} onEdit={() => setEdited(window)} />
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Group>
          <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
            {t('windows.add')}
          </Button>
        </Group>
      )}
    </FormCard>
  );
}

const tone = { none: 'muted', degraded: 'warn', outage: 'fail' } as const;

function Window({ window, onEdit }: { readonly window: WindowView; readonly onEdit: () => void }) {
  const { t } = useTranslation(['plan', 'common']);
  const { moment } = useSiteTime();
  const mayChange = useMayChangePlan();
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-start">
        <div style={{ minWidth: 0, flex: '1 1 260px' }}>
          <Title order={3} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {window.title}
          </Title>
          <Text>{t('schedule.until', { from: moment(window.start), to: moment(window.end) })}</Text>
          <Text size="sm" c="dimmed">
            {[window.services, window.racks.join(', '), window.usersAffected === null ? '' : t('windows.users', { count: window.usersAffected })].filter((part) => part !== '').join(' · ')}
          </Text>
          {window.note !== '' && <Text size="sm">{window.note}</Text>}
          {window.rescheduled > 0 && (
            <Text size="sm" c="dimmed">
              {movedLine(t('schedule.rescheduled', { count: window.rescheduled }), window.movedWhy)}
            </Text>
          )}
        </div>
        <ToneBadge tone={tone[window.disruption]} icon={IconBolt}>
          {t(`windows.disruptionShort.${window.disruption}`)}
        </ToneBadge>
      </Group>
      <Actual window={window} />
      {mayChange && (
        <Group align="flex-end">
          <Running window={window} />
          <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} aria-label={t('windows.editOne', { title: window.title })} onClick={onEdit}>
            {window.actualEnd === null ? t('common:edit') : t('windows.correct')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Actual({ window }: { readonly window: WindowView }) {
  const { t, i18n } = useTranslation('plan');
  const { moment } = useSiteTime();
  const now = useMinute();
  const words = (ms: number): string => durationInWords(ms, i18n.language);
  const { actualStart, actualEnd, end, downtimeMinutes } = window;
  if (actualStart === null && actualEnd === null) return <Text c="dimmed">{t('windows.notBegun')}</Text>;
  if (actualEnd === null) {
    const over = now - Date.parse(end);
    return (
      <Group gap="sm">
        <ToneBadge tone="info" icon={IconClock}>
          {t('windows.running', { duration: words(now - Date.parse(actualStart ?? '')) })}
        </ToneBadge>
        {over > 0 && (
          <ToneBadge tone="fail" icon={IconAlertTriangle}>
            {t('windows.overdue', { duration: words(over) })}
          </ToneBadge>
        )}
        <Text size="sm">{t('windows.begunAt', { at: moment(actualStart ?? '') })}</Text>
      </Group>
    );
  }
  const late = Date.parse(actualEnd) - Date.parse(end);
  return (
    <Group gap="sm">
      <ToneBadge tone={late > 0 ? 'warn' : 'pass'} icon={late > 0 ? IconAlertTriangle : IconCheck}>
        {late > 0 ? t('windows.over', { duration: words(late) }) : t('windows.inTime')}
      </ToneBadge>
      <Text size="sm">
        {[actualStart === null ? '' : t('windows.begunAt', { at: moment(actualStart) }), t('windows.endedAt', { at: moment(actualEnd) }), downtimeMinutes === null ? t('windows.unknownDowntime') : downtimeMinutes === 0 ? t('windows.noDowntime') : t('windows.downtimeLine', { count: downtimeMinutes })]
          .filter((part) => part !== '')
          .join(' · ')}
      </Text>
    </Group>
  );
}

/** The two moments that are written as they come: the window begins, and the service is back. */
function Running({ window }: { readonly window: WindowView }) {
  const { t } = useTranslation(['plan', 'common']);
  const record = useRecord('window');
  const [back, setBack] = useState<string>();
  const [minutes, setMinutes] = useState('');
  const { id, actualStart, actualEnd } = window;
  if (actualEnd !== null) return null;
  if (actualStart === null) {
    return (
      <Button leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => void record(id, { actualStart: new Date().toISOString() })}>
        {t('windows.begin')}
      </Button>
    );
  }
  const open = (end: string): number => minutesOf({ start: actualStart, end }) ?? 0;
  if (back === undefined) {
    const ask = (): void => {
      const at = new Date().toISOString();
      setBack(at);
      // An outage is down for as long as it is open, unless somebody knows better; anything less was not down.
      setMinutes(window.disruption === 'outage' ? String(open(at)) : '0');
    };
    return (
      <Button leftSection={<IconCheck size={18} aria-hidden />} onClick={ask}>
        {t('windows.back')}
      </Button>
    );
  }
  const valid = /^\d{1,9}$/.test(minutes.trim());
  return (
    <Group align="flex-end" component="form" onSubmit={(event: SyntheticEvent) => { event.preventDefault(); if (valid) void record(id, { actualEnd: back, downtimeMinutes: Number(minutes) }).then((saved) => { if (saved) setBack(undefined); }); }}>
      <TextInput label={t('windows.wasDown')} description={t('windows.wasDownHint', { minutes: open(back) })} inputMode="numeric" value={minutes} onChange={(event) => setMinutes(event.currentTarget.value)} error={valid ? undefined : t('windows.problemDowntime')} maw={320} />
      <Button type="submit">{t('windows.saveBack')}</Button>
      <Button variant="default" onClick={() => setBack(undefined)}>
        {t('common:cancel')}
      </Button>
    </Group>
  );
}
