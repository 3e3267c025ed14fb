import { Group, Stack, Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { LinkAnchor, LinkPlain } from '../../components/links';
import { NonconformanceBadge } from '../../components/VerdictBadge';
import { CountLinks } from './CountLinks';
import { SideCard } from './SideCard';

const MOST = 4;

/** What is wrong and what was decided about it: open ones first. */
export function FindingsCard({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('deployment');
  const unfinished = view.nonconformances.filter(({ state }) => state !== 'closed');
  const closed = view.nonconformances.length - unfinished.length;
  return (
    <SideCard title={t('findings.title')}>
      <Stack gap="xs">
        <CountLinks id={view.id} counts={view.counts} conflicts={view.conflicts.length} />
        {unfinished.length === 0 ? (
          <Text c="dimmed">{closed === 0 ? t('findings.none') : t('findings.allClosed', { count: closed })}</Text>
        ) : (
          <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {unfinished.slice(0, MOST).map((one) => (
              <li key={one.id} style={{ borderTop: '1px solid var(--pl-line)' }}>
                <LinkPlain to="/d/$id/findings" params={{ id: view.id }} search={{ open: one.id }} display="block">
                  <Group wrap="nowrap" justify="space-between" py="xs" mih="var(--pl-target)">
                    <Stack gap={4} style={{ minWidth: 0 }} align="flex-start">
                      <Text size="sm" lineClamp={2}>
                        {one.summary}
                      </Text>
                      <NonconformanceBadge state={one.state} size="md" />
                    </Stack>
                    <IconChevronRight size={18} aria-hidden style={{ flexShrink: 0 }} />
                  </Group>
                </LinkPlain>
              </li>
            ))}
          </Stack>
        )}
        {view.nonconformances.length > 0 && (
          <LinkAnchor to="/d/$id/findings" params={{ id: view.id }} className="pl-target">
            {t('findings.all', { count: view.nonconformances.length })}
          </LinkAnchor>
        )}
      </Stack>
    </SideCard>
  );
}
