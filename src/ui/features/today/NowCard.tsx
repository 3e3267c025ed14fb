import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight, IconCircleCheck, IconHourglass, IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary, DeploymentView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { EmptyState } from '../../components/EmptyState';
import { LinkAnchor, LinkButton } from '../../components/links';
import { Loading } from '../../components/Loading';
import { MovementWords } from '../../components/MovementWords';
import { StageBadge } from '../../components/VerdictBadge';
import { stepTarget, useNextStep } from '../../hooks/navigate';
import { useDeploymentQuery } from '../../hooks/store';
import { SummaryProgress } from '../deployments/SummaryProgress';
import { TroubleBadges } from '../deployments/TroubleBadges';
import { useStepWords } from '../deployment/stepWords';
import { NewDeploymentLink } from '../deployments/NewDeploymentLink';

/** The one thing to do now, with one large button. */
export function NowCard({ summary }: { readonly summary: DeploymentSummary | undefined }) {
  const { t, i18n } = useTranslation('today');
  if (summary === undefined) {
    return (
      <EmptyState
        icon={IconCircleCheck}
        title={t('allDone')}
        text={t('allDoneText')}
        action={
          <NewDeploymentLink says>{t('newDeployment')}</NewDeploymentLink>
        }
      />
    );
  }
  return (
    <Paper component="section" p={{ base: 'md', sm: 'xl' }} bg="var(--pl-surface)" shadow="xs" style={{ borderTop: '4px solid var(--mantine-primary-color-filled)' }}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div style={{ minWidth: 0, flex: '1 1 240px' }}>
            <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
              {summary.title}
            </Title>
            <Group gap="md" mt={4}>
              <LinkAnchor to="/d/$id" params={{ id: summary.id }} fw={650}>
                {summary.reference}
              </LinkAnchor>
              <Group gap={6} c="dimmed" wrap="nowrap">
                <IconMapPin size={18} aria-hidden style={{ flexShrink: 0 }} />
                <Text>{[summary.site, summary.room, summary.rack].filter((part) => part !== '').join(' · ')}</Text>
              </Group>
            </Group>
          </div>
          <Stack gap={4} align="flex-end">
            <Text size="sm" c="dimmed">
              {localText(summary.stageTitle, i18n.language)}
            </Text>
            <StageBadge state={summary.stageState} />
          </Stack>
        </Group>
        <SummaryProgress summary={summary} />
        <NextForMe id={summary.id} />
        <TroubleBadges summary={summary} />
      </Stack>
    </Paper>
  );
}

function NextForMe({ id }: { readonly id: string }) {
  const view = useDeploymentQuery(id);
  if (view === undefined || view === null) return <Loading />;
  return (
    <MovementWords model={view.model}>
      <NextLink view={view} />
    </MovementWords>
  );
}

function NextLink({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('today');
  const step = useNextStep(view);
  const words = useStepWords();
  const waiting = step.kind === 'wait_for_signature' || step.kind === 'wait_for_timer';
  return (
    <Stack gap={6} align="flex-start">
      <Text size="sm" fw={650} c="dimmed">
        {waiting ? t('nowWaiting') : t('now')}
      </Text>
      <LinkButton
        {...stepTarget(view, step)}
        size="lg"
        maw="100%"
        data-testid="next"
        variant={waiting ? 'default' : 'filled'}
        rightSection={waiting ? <IconHourglass size={24} aria-hidden /> : <IconArrowRight size={24} aria-hidden />}
        styles={{ root: { display: 'inline-flex', alignItems: 'center', height: 'auto', minHeight: 64, paddingBlock: 12 }, inner: { height: 'auto' }, label: { whiteSpace: 'normal', textAlign: 'start', overflow: 'visible', lineHeight: 1.35 } }}
      >
        {words(view, step)}
      </LinkButton>
    </Stack>
  );
}
