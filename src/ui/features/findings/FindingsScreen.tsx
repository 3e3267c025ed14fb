import { Group, Paper, SegmentedControl, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NonconformanceState, NonconformanceView } from '../../../domain/deployment/view';
import { EmptyState } from '../../components/EmptyState';
import { Page } from '../../components/Page';
import { NonconformanceBadge } from '../../components/VerdictBadge';
import { useDeployment } from '../deployment/DeploymentContext';
import { FindingDetail } from './FindingDetail';

const states: readonly NonconformanceState[] = ['open', 'awaiting_retest', 'decided', 'closed'];
type Filter = NonconformanceState | 'all';

const urgency: Record<NonconformanceState, number> = { open: 0, awaiting_retest: 1, decided: 2, closed: 3 };

/** Nonconformances with their decisions; one is opened in place. */
export function FindingsScreen() {
  const { t } = useTranslation(['findings', 'verdicts']);
  const view = useDeployment();
  const { open } = useSearch({ from: '/d/$id/findings' });
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>('all');
  const all = [...view.nonconformances].sort((a, b) => urgency[a.state] - urgency[b.state] || a.raisedAt.localeCompare(b.raisedAt));
  const shown = all.filter((each) => filter === 'all' || each.state === filter || each.id === open);
  const count = (state: NonconformanceState): number => all.filter((each) => each.state === state).length;
  const toggle = (id: string): void =>
    void navigate({ to: '/d/$id/findings', params: { id: view.id }, search: open === id ? {} : { open: id }, replace: true, resetScroll: false });
  if (all.length === 0) {
    return (
      <Page title={t('title')}>
        <EmptyState icon={IconClipboardCheck} title={t('empty.title')} text={t('empty.text')} />
      </Page>
    );
  }
  return (
    <Page title={t('title')} subtitle={t('subtitle')} width={1100}>
      <Group gap="sm">
        <SegmentedControl
          aria-label={t('filter')}
          value={filter}
          onChange={(value) => setFilter(value)}
          data={[{ value: 'all', label: `${t('all')} (${all.length})` }, ...states.map((state) => ({ value: state, label: `${t(`verdicts:nonconformance.${state}`)} (${count(state)})` }))]}
          style={{ maxWidth: '100%', overflowX: 'auto' }}
        />
      </Group>
      {shown.length === 0 && <Text>{t('noneOfKind')}</Text>}
      <Stack gap="sm" role="list" aria-label={t('listLabel')}>
        {shown.map((finding) => (
          <FindingItem key={finding.id} finding={finding} open={finding.id === open} onToggle={() => toggle(finding.id)} />
        ))}
      </Stack>
    </Page>
  );
}

function FindingItem({ finding, open, onToggle }: { readonly finding: NonconformanceView; readonly open: boolean; readonly onToggle: () => void }) {
  return (
    <Paper role="listitem" bg="var(--pl-surface)" style={{ borderColor: open ? 'var(--pl-strong-line)' : undefined }}>
      <UnstyledButton w="100%" p="md" mih="var(--pl-target)" aria-expanded={open} onClick={onToggle}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text fw={650} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            {finding.summary}
          </Text>
          <NonconformanceBadge state={finding.state} />
        </Group>
      </UnstyledButton>
      {open && <FindingDetail finding={finding} />}
    </Paper>
  );
}
