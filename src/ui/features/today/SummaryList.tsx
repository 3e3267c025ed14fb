import { Box, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkAnchor, LinkPlain } from '../../components/links';
import { SummaryProgress } from '../deployments/SummaryProgress';
import { TroubleBadges } from '../deployments/TroubleBadges';
import { useWaitingWords } from '../deployments/waitingWords';

type Detail = 'progress' | 'waiting' | 'trouble';

interface SummaryListProps {
  readonly title: string;
  /** Said when there is nothing. */
  readonly empty: string;
  readonly summaries: readonly DeploymentSummary[];
  readonly detail: Detail;
}

const MOST = 6;

/** A short list of deployments; the rest is in Deployments. */
export function SummaryList({ title, empty, summaries, detail }: SummaryListProps) {
  const { t } = useTranslation('today');
  const rest = summaries.length - MOST;
  return (
    <Paper component="section" bg="var(--pl-surface)" p="md">
      <Title order={2} size="h4" mb="xs">
        {title}
      </Title>
      {summaries.length === 0 ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {summaries.slice(0, MOST).map((summary) => (
            <li key={summary.id} style={{ borderTop: '1px solid var(--pl-line)' }}>
              <Row summary={summary} detail={detail} />
            </li>
          ))}
        </Stack>
      )}
      {rest > 0 && (
        <LinkAnchor to="/deployments" className="pl-target" mt="xs">
          {t('more', { count: rest })}
        </LinkAnchor>
      )}
    </Paper>
  );
}

function Row({ summary, detail }: { readonly summary: DeploymentSummary; readonly detail: Detail }) {
  const { i18n } = useTranslation();
  const waiting = useWaitingWords();
  const content = (
    <Group wrap="nowrap" justify="space-between" py="sm" mih="var(--pl-target)">
      <Box style={{ minWidth: 0, flex: 1 }}>
        <Text fw={650} truncate>
          {summary.reference}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={2} mb={6}>
          {summary.title}
        </Text>
        {detail === 'progress' && <SummaryProgress summary={summary} />}
        {detail === 'waiting' && (
          <Text size="sm" fw={600}>
            {waiting(summary)} · {localText(summary.stageTitle, i18n.language)}
          </Text>
        )}
        {detail === 'trouble' && <TroubleBadges summary={summary} />}
      </Box>
      <IconChevronRight size={20} aria-hidden style={{ flexShrink: 0 }} />
    </Group>
  );
  return detail === 'trouble' ? (
    <LinkPlain to="/d/$id/findings" params={{ id: summary.id }} display="block">
      {content}
    </LinkPlain>
  ) : (
    <LinkPlain to="/d/$id" params={{ id: summary.id }} display="block">
      {content}
    </LinkPlain>
  );
}
