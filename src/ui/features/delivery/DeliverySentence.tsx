import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeliveryStatus } from '../../../contract/delivery';
import { useDelivery } from '../../hooks/delivery';
import { asideOf, standingOf } from './sentence';
import { sentenceWords } from './sentenceWords';

/** How the delivery stands, in words, and as a bar while it works. */
export function DeliverySentence({ size = 'lg' }: { readonly size?: 'md' | 'lg' }) {
  const { t } = useTranslation('delivery');
  const status = useDelivery((now) => now);
  if (status === undefined) return <Text>{t('sentence.asking')}</Text>;
  return <Said status={status} size={size} />;
}

function Said({ status, size }: { readonly status: DeliveryStatus; readonly size: 'md' | 'lg' }) {
  const { t, i18n } = useTranslation('delivery');
  const standing = standingOf(status);
  const aside = asideOf(status);
  const working = standing.kind === 'left' ? standing.working : undefined;
  const also = [
    aside.toFetch > 0 && t('sentence.toFetch', { count: aside.toFetch }),
    aside.held > 0 && t('sentence.heldToo', { count: aside.held }),
    aside.refused > 0 && t('sentence.refusedToo', { count: aside.refused }),
    aside.failed > 0 && t('sentence.failedToo', { count: aside.failed }),
  ].filter((line) => line !== false);
  return (
    <Stack gap={6} data-standing={standing.kind}>
      <Text fw={650} size={size} lh={1.35}>
        {sentenceWords(status, t, i18n.language)}
      </Text>
      {working !== undefined && <Progress value={(100 * working.done) / working.total} size="lg" aria-hidden />}
      {also.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Stack>
  );
}
