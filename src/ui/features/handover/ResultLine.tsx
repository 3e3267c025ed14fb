import { Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircle, IconMessageReport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ResultTold } from '../../../domain/handover/view';
import { LinkAnchor, LinkButton } from '../../components/links';
import { ToneBadge } from '../../components/VerdictBadge';

const looks = { later: ['muted', IconCircle], due: ['warn', IconMessageReport], told: ['pass', IconCheck] } as const;

/** Whether whoever asked for it was told how it ended: part of being ready, whatever the model asks. */
export function ResultLine({ id, result: { state } }: { readonly id: string; readonly result: ResultTold }) {
  const { t } = useTranslation('handover');
  const [tone, icon] = looks[state];
  return (
    <Group justify="space-between" gap="xs" pt="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <LinkAnchor to="/d/$id/communication" params={{ id }} style={{ flex: '1 1 240px', overflowWrap: 'anywhere' }}>
        {t('result.title')}
      </LinkAnchor>
      <ToneBadge tone={tone} icon={icon} size="md">
        {t(`result.${state}`)}
      </ToneBadge>
    </Group>
  );
}

/** The same as an open point, from the end of the deployment until it is recorded. */
export function ResultPoint({ id, requesters }: { readonly id: string; readonly requesters: readonly string[] }) {
  const { t } = useTranslation('handover');
  const names = requesters.length === 0 ? t('result.nobody') : requesters.join(', ');
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="xs" py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Stack gap={2} style={{ flex: '1 1 260px', minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {t('result.point', { names })}
        </Text>
        <Text size="sm">{t('result.pointText')}</Text>
      </Stack>
      <Group gap="xs">
        <ToneBadge tone="warn" icon={IconMessageReport} size="md">
          {t('points.open')}
        </ToneBadge>
        <LinkButton variant="default" to="/d/$id/communication" params={{ id }} search={{ tell: 'result' }}>
          {t('result.tell')}
        </LinkButton>
      </Group>
    </Group>
  );
}
