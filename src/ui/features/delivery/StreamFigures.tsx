import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudCheck, IconCloudUp, IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StreamDelivery } from '../../../contract/delivery';
import { ToneBadge } from '../../components/VerdictBadge';
import { shortMoment } from '../../hooks/words';
import { isComplete } from './streamRows';

/** Records of one deployment: here, sent, left, held, not taken. */
export function Records({ stream }: { readonly stream: StreamDelivery }) {
  const { t, i18n } = useTranslation('delivery');
  const figure = (value: number): { readonly number: string } => ({ number: value.toLocaleString(i18n.language) });
  const left = stream.operations - stream.delivered - stream.refused;
  return (
    <Stack gap={2} align="flex-start" className="pl-numeric">
      <Text>
        {t('table.recordsHere', figure(stream.operations))}, {t('table.recordsSent', figure(stream.delivered))}
      </Text>
      {left > 0 && <Text size="sm">{t('table.recordsLeft', figure(left))}</Text>}
      {stream.toPull > 0 && <Text size="sm">{t('table.recordsPull', figure(stream.toPull))}</Text>}
      {stream.held > 0 && (
        <ToneBadge tone="warn" icon={IconHandStop} size="md">
          {t('table.held', figure(stream.held))}
        </ToneBadge>
      )}
      {stream.refused > 0 && (
        <ToneBadge tone="fail" icon={IconAlertTriangle} size="md">
          {t('table.refused', figure(stream.refused))}
        </ToneBadge>
      )}
    </Stack>
  );
}

/** Its photos and files: named, here, verified by the hub, failed. */
export function Files({ stream: { files, keepOffline } }: { readonly stream: StreamDelivery }) {
  const { t, i18n } = useTranslation('delivery');
  const locale = i18n.language;
  if (files.named === 0) return <Text c="dimmed">{t('table.filesNone')}</Text>;
  return (
    <Stack gap={2} align="flex-start" className="pl-numeric">
      <Text>{t('table.filesHere', { here: files.here.toLocaleString(locale), named: files.named.toLocaleString(locale) })}</Text>
      <Text size="sm">{t('table.filesVerified', { number: files.verified.toLocaleString(locale) })}</Text>
      {files.failed > 0 && (
        <ToneBadge tone="fail" icon={IconAlertTriangle} size="md">
          {t('table.filesFailed', { number: files.failed.toLocaleString(locale) })}
        </ToneBadge>
      )}
      {keepOffline && (
        <Text size="sm" c="dimmed">
          {t('table.allKept')}
        </Text>
      )}
    </Stack>
  );
}

/** Whether the hub holds all of it, and since when. */
export function Complete({ stream }: { readonly stream: StreamDelivery }) {
  const { t, i18n } = useTranslation('delivery');
  const complete = isComplete(stream);
  return (
    <Stack gap={4} align="flex-start">
      <Group gap={6} wrap="nowrap" align="flex-start" c={complete ? 'var(--pl-pass-fg)' : 'var(--pl-info-fg)'}>
        {complete ? <IconCloudCheck size={20} aria-hidden style={{ flexShrink: 0 }} /> : <IconCloudUp size={20} aria-hidden style={{ flexShrink: 0 }} />}
        <Text fw={600} lh={1.3}>
          {complete ? t('table.complete') : t('table.notComplete')}
        </Text>
      </Group>
      {complete && stream.completeAt !== null && (
        <Text size="sm" c="dimmed">
          {t('table.since', { at: shortMoment(stream.completeAt, i18n.language) })}
        </Text>
      )}
    </Stack>
  );
}
