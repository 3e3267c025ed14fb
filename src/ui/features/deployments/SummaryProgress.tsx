import { Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { progressOf } from './summaryRules';

/** Checks answered of those that apply, as a bar and in figures. */
export function SummaryProgress({ summary }: { readonly summary: DeploymentSummary }) {
  const { t } = useTranslation('common');
  const words = t('of', { done: summary.counts.answered, total: summary.counts.total });
  return (
    <Group gap="xs" wrap="nowrap" miw={120}>
      <Progress value={100 * progressOf(summary)} size="md" style={{ flex: 1 }} aria-label={words} color="var(--mantine-primary-color-filled)" />
      <Text component="span" size="sm" className="pl-numeric" style={{ whiteSpace: 'nowrap' }} aria-hidden>
        {words}
      </Text>
    </Group>
  );
}
