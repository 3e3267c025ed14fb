import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { latenessOf } from '../../../domain/deployment/lateness';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { dateInWords } from '../../hooks/words';
import { LateBadge } from './LateBadge';

/** When it is due, and by how much it is late, where it is `today` at the site. */
export function Dates({ summary, today }: { readonly summary: DeploymentSummary; readonly today: string }) {
  const { t, i18n } = useTranslation('deployments');
  const lateness = latenessOf(summary, today);
  const { startOn, handoverOn } = summary;
  if (startOn === null && handoverOn === null) {
    return (
      <Text component="span" size="sm" c="dimmed">
        {t('noDates')}
      </Text>
    );
  }
  return (
    <Stack gap={2} align="flex-start">
      {handoverOn !== null && <Text component="span" size="sm" style={{ whiteSpace: 'nowrap' }}>{t('handoverOn', { date: dateInWords(handoverOn, i18n.language) })}</Text>}
      {lateness.kind === 'late' && <LateBadge late={lateness} />}
      {lateness.kind === 'due' && lateness.what === 'start' && (
        <Text component="span" size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {lateness.days === 0 ? t('startsToday') : t('startsIn', { count: lateness.days })}
        </Text>
      )}
    </Stack>
  );
}
