import { Group, Paper, Stack, Text } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkPlain } from '../../components/links';
import { StageBadge } from '../../components/VerdictBadge';
import { CancelledBadge } from './CancelledBadge';
import { Dates } from './Dates';
import { SummaryProgress } from './SummaryProgress';
import { TroubleBadges } from './TroubleBadges';
import { useWaitingWords } from './waitingWords';

/** One deployment as a card for one hand: tap anywhere to open it. */
export function DeploymentCard({ summary, today }: { readonly summary: DeploymentSummary; readonly today: string }) {
  const { t, i18n } = useTranslation('deployments');
  const waiting = useWaitingWords();
  const place = [summary.site, summary.room, summary.rack].filter((part) => part !== '').join(' · ');
  return (
    <Paper bg="var(--pl-surface)">
      <LinkPlain to="/d/$id" params={{ id: summary.id }} display="block" p="md">
        <Stack gap="xs">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <Stack gap={0} style={{ minWidth: 0 }}>
              <Text fw={700}>{summary.reference}</Text>
              <Text style={{ overflowWrap: 'anywhere' }}>{summary.title}</Text>
            </Stack>
            <Stack gap={4} align="flex-end">
              <Text size="sm" c="dimmed" ta="end">
                {localText(summary.stageTitle, i18n.language)}
              </Text>
              {summary.cancelled ? <CancelledBadge /> : <StageBadge state={summary.stageState} />}
            </Stack>
          </Group>
          <Group gap={6} c="dimmed" wrap="nowrap">
            <IconMapPin size={16} aria-hidden style={{ flexShrink: 0 }} />
            <Text size="sm">{place === '' ? t('noPlace') : place}</Text>
          </Group>
          <SummaryProgress summary={summary} />
          <Group justify="space-between">
            <Text size="sm" fw={600}>
              {summary.cancelled || summary.complete ? waiting(summary) : t('waitingFor', { who: waiting(summary) })}
            </Text>
            <Dates summary={summary} today={today} />
          </Group>
          <TroubleBadges summary={summary} />
        </Stack>
      </LinkPlain>
    </Paper>
  );
}
