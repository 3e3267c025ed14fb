import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { componentLabel } from '../../../domain/deployment/targets';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { ReviewView } from '../../../domain/review/review';
import { FormCard } from '../../components/FormCard';
import { LinkAnchor } from '../../components/links';
import { NonconformanceBadge } from '../../components/VerdictBadge';
import { useCheckTitle } from '../../hooks/checkTitle';

/** What failed, what was done about it and why; re-tests, dead on arrival, back-outs. */
export function FailuresCard({ view, review }: { readonly view: DeploymentView; readonly review: ReviewView }) {
  const { t } = useTranslation(['review', 'verdicts']);
  const titleOf = useCheckTitle(view);
  const { failures, retested, deadOnArrival } = review;
  const episodes = view.backOut.episodes;
  const nothing = failures.length + retested.length + deadOnArrival.length + episodes.length === 0;
  return (
    <FormCard title={t('failures.title')} {...(nothing ? { text: t('failures.none') } : {})}>
      {failures.length > 0 && (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {failures.map((one) => (
            <Group key={one.id} component="li" justify="space-between" align="flex-start" gap="sm" py="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
              <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
                <LinkAnchor to="/d/$id/findings" params={{ id: view.id }} search={{ open: one.id }} style={{ overflowWrap: 'anywhere' }}>
                  {one.summary}
                </LinkAnchor>
                {one.disposition !== null && <Text size="sm">{t('failures.decided', { decision: t(`verdicts:disposition.${one.disposition.decision}`), reason: one.disposition.reason })}</Text>}
              </Stack>
              <NonconformanceBadge state={one.state} size="md" />
            </Group>
          ))}
        </Stack>
      )}
      <Lines title={t('failures.retested')} lines={retested.map(titleOf)} />
      <Lines title={t('failures.deadOnArrival')} lines={deadOnArrival.map(componentLabel)} />
      <Lines title={t('failures.backOuts')} lines={episodes.map(({ entered }) => t('failures.backOut', { decidedBy: entered.decidedBy, reason: entered.reason }))} />
    </FormCard>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Stack gap={4} component="section">
      <Title order={3} size="h5">
        {title}
      </Title>
      {lines.map((line) => (
        <Text key={line} style={{ overflowWrap: 'anywhere' }}>
          {line}
        </Text>
      ))}
    </Stack>
  );
}
