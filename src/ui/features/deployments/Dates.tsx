import { Stack, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { ToneBadge } from '../../components/VerdictBadge';
import { dateInWords, daysBetween } from '../../hooks/words';
import { daysLate, isOver } from './summaryRules';

/** When it is due, and by how much it is late. */
export function Dates({ summary, today }: { readonly summary: DeploymentSummary; readonly today: string }) {
  const { t, i18n } = useTranslation('deployments');
  const late = daysLate(summary, today);
  const { startOn, handoverOn } = summary;
  if (startOn === null && handoverOn === null) {
    return (
      <Text component="span" size="sm" c="dimmed">
        {t('noDates')}
      </Text>
    );
  }
  const daysToStart = startOn === null ? -1 : daysBetween(today, startOn);
  return (
    <Stack gap={2} align="flex-start">
      {handoverOn !== null && <Text component="span" size="sm" style={{ whiteSpace: 'nowrap' }}>{t('handoverOn', { date: dateInWords(handoverOn, i18n.language) })}</Text>}
      {late > 0 ? (
        <ToneBadge tone="fail" icon={IconClockExclamation} size="md">
          {t('late', { count: late })}
        </ToneBadge>
      ) : (
        startOn !== null &&
        daysToStart >= 0 &&
        !isOver(summary) && (
          <Text component="span" size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {daysToStart === 0 ? t('startsToday') : t('startsIn', { count: daysToStart })}
          </Text>
        )
      )}
    </Stack>
  );
}
