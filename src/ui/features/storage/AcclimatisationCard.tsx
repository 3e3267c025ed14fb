import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CheckView, DeploymentView, TimerView } from '../../../domain/deployment/view';
import { acclimatisationChecks } from '../../../domain/storage/custody';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { shownVerdict, VerdictBadge } from '../../components/VerdictBadge';
import { useCheckTitle } from '../../hooks/checkTitle';
import { checkTarget } from '../../hooks/navigate';
import { useHostClock } from '../timers/hostClock';
import { clockText, timerState } from '../timers/timerState';

/** Goods wait, packed, until they have taken the temperature of the room: how long still. */
export function AcclimatisationCard({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('storage');
  const checks = acclimatisationChecks(view);
  if (checks.length === 0) return null;
  return (
    <FormCard title={t('acclimatisation.title')} text={t('acclimatisation.text')}>
      <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {checks.map((check) => (
          <Timer key={check.key} view={view} check={check} timer={view.timers.find(({ key }) => key === check.key)} />
        ))}
      </Stack>
    </FormCard>
  );
}

function Timer({ view, check, timer }: { readonly view: DeploymentView; readonly check: CheckView; readonly timer: TimerView | undefined }) {
  const { t } = useTranslation('storage');
  const titleOf = useCheckTitle(view);
  return (
    <Group component="li" justify="space-between" gap="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <LinkAnchor {...checkTarget(view.id, check)} style={{ flex: '1 1 240px' }}>
        {titleOf(check.key)}
      </LinkAnchor>
      {timer !== undefined ? <Remaining timer={timer} /> : check.answer === undefined ? <Text>{t('acclimatisation.notBegun')}</Text> : <VerdictBadge verdict={shownVerdict(check)} size="md" />}
    </Group>
  );
}

function Remaining({ timer }: { readonly timer: TimerView }) {
  const { t } = useTranslation('storage');
  const now = useHostClock(true);
  if (now === undefined) return null;
  const { remainingMs, reached } = timerState(timer, now);
  return (
    <Text fw={650} className="pl-numeric">
      {reached ? t('acclimatisation.reached') : t('acclimatisation.remaining', { time: clockText(remainingMs) })}
    </Text>
  );
}
