import { Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconArrowsSplit2, IconClipboardList, IconHourglass, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { ToneBadge } from '../../components/VerdictBadge';

/** What is wrong in one deployment, in counts; words when nothing is. */
export function TroubleBadges({ summary }: { readonly summary: DeploymentSummary }) {
  const { t } = useTranslation(['deployments', 'backOut']);
  const { failed, marginal, conflicts } = summary.counts;
  const findings = summary.openNonconformances;
  const { held, backOut } = summary;
  if (backOut === 'none' && failed + marginal + conflicts + findings + held === 0) {
    return (
      <Text component="span" size="sm" c="dimmed">
        {t('nothingWrong')}
      </Text>
    );
  }
  return (
    <Group gap={6}>
      {backOut !== 'none' && (
        <ToneBadge tone="warn" icon={IconArrowBackUp} size="md">
          {t(`backOut:badge.${backOut}`)}
        </ToneBadge>
      )}
      {failed > 0 && (
        <ToneBadge tone="fail" icon={IconX} size="md">
          {t('trouble.failed', { count: failed })}
        </ToneBadge>
      )}
      {conflicts > 0 && (
        <ToneBadge tone="fail" icon={IconArrowsSplit2} size="md">
          {t('trouble.conflicts', { count: conflicts })}
        </ToneBadge>
      )}
      {findings > 0 && (
        <ToneBadge tone="warn" icon={IconClipboardList} size="md">
          {t('trouble.findings', { count: findings })}
        </ToneBadge>
      )}
      {held > 0 && (
        <ToneBadge tone="info" icon={IconHourglass} size="md">
          {t('trouble.held', { count: held })}
        </ToneBadge>
      )}
      {marginal > 0 && (
        <ToneBadge tone="warn" icon={IconAlertTriangle} size="md">
          {t('trouble.marginal', { count: marginal })}
        </ToneBadge>
      )}
    </Group>
  );
}
