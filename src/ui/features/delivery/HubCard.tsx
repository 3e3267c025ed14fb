import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockExclamation, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryStatus } from '../../../contract/delivery';
import { secondsUntil } from '../../app/safety';
import { FormCard } from '../../components/FormCard';
import { LinkButton } from '../../components/links';
import { clockToSet } from '../../hooks/clockToSet';
import { useDelivery, useDeliverNow } from '../../hooks/delivery';
import { useNow } from '../../hooks/now';
import { useRun } from '../../hooks/run';
import { momentInWords } from '../../hooks/words';
import { DeliverySentence } from './DeliverySentence';
import classes from './delivery.module.css';
import { clockDifference } from './sentence';

/** How the delivery to the hub stands; without a hub, what that means and the way to one. */
export function HubCard() {
  const { t } = useTranslation(['delivery', 'hub']);
  const linked = useDelivery((status) => status?.link?.organisation);
  const asked = useDelivery((status) => status !== undefined);
  if (!asked) return null;
  if (linked === undefined) {
    return (
      <FormCard title={t('delivery:hub.title')}>
        <Text maw={760}>{t('delivery:hub.text')}</Text>
        <Text maw={760}>{t('hub:connect.what')}</Text>
        <Group>
          <LinkButton to="/connect">{t('hub:connect.start')}</LinkButton>
        </Group>
      </FormCard>
    );
  }
  return (
    <FormCard title={t('delivery:hub.atHub', { organisation: linked })}>
      <Stack gap="md">
        {/* Said aloud only where it changes by whole states, not with every figure. */}
        <DeliverySentence />
        <Trouble />
        <Times />
        <ClockDifference />
      </Stack>
    </FormCard>
  );
}

function Trouble() {
  const { t } = useTranslation('delivery');
  const trouble = useDelivery((status) => (status?.link?.revoked === true ? { code: 'revoked' as const, detail: '' } : (status?.trouble ?? undefined)));
  if (trouble === undefined) return null;
  const { code, detail } = trouble;
  const color = { color: 'var(--pl-warn-fg)' };
  return (
    <Alert role="status" icon={<IconAlertTriangle aria-hidden />} title={t(`trouble.${code}.title`)} style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }} styles={{ title: color, icon: color, message: color }}>
      <Stack gap="sm" align="flex-start">
        <Text>{t(`trouble.${code}.text`)}</Text>
        {(code === 'signed_out' || code === 'certificate') && (
          <LinkButton to="/connect" variant="default">
            {t('signInAgain')}
          </LinkButton>
        )}
        {detail !== '' && (
          <details>
            <summary className={classes['details']}>{t('details')}</summary>
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {code}: {detail}
            </Text>
          </details>
        )}
      </Stack>
    </Alert>
  );
}

const needsSomebody: readonly NonNullable<DeliveryStatus['trouble']>['code'][] = ['signed_out', 'revoked', 'other_organisation', 'certificate', 'refused'];

/** When it last succeeded and when it is tried again: always there, so that a delivery that stands still is seen. */
function Times() {
  const { t, i18n } = useTranslation('delivery');
  const { lastSuccessAt, nextTryAt, working, stuck } = useDelivery((status) => ({
    lastSuccessAt: status?.lastSuccessAt ?? null,
    nextTryAt: status?.nextTryAt ?? null,
    working: status?.state === 'working',
    stuck: status?.link?.revoked === true || needsSomebody.some((code) => code === status?.trouble?.code),
  }));
  const deliverNow = useDeliverNow();
  const run = useRun();
  const [busy, setBusy] = useState(false);
  const now = useNow(nextTryAt !== null && !working);
  const seconds = secondsUntil(nextTryAt, now);
  const next = working ? t('sentence.looking') : seconds !== undefined ? t('nextTry', { count: seconds }) : nextTryAt !== null ? t('nextTrySoon') : stuck ? t('nextTryWaits') : t('nextTryNone');
  const tryNow = async (): Promise<void> => {
    setBusy(true);
    await run(deliverNow);
    setBusy(false);
  };
  return (
    <Group gap="lg">
      <Text>
        {lastSuccessAt === null ? t('lastSuccessNever') : t('lastSuccess', { at: momentInWords(lastSuccessAt, i18n.language) })} {next}
      </Text>
      <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} loading={busy} disabled={working} onClick={() => void tryNow()}>
        {t('tryNow')}
      </Button>
    </Group>
  );
}

function ClockDifference() {
  const { t } = useTranslation(['delivery', 'common']);
  // Told in whole minutes: it is not drawn anew for every millisecond.
  const difference = useDelivery((status) => clockDifference(status?.clockOffsetMs ?? null));
  // More than that the frame says on every screen.
  const loud = useDelivery((status) => clockToSet(status) !== undefined);
  if (difference === undefined || loud) return null;
  const { minutes, behind } = difference;
  const hours = Math.floor(minutes / 60);
  const by = [hours > 0 && t('common:duration.hours', { count: hours }), minutes % 60 > 0 && t('common:duration.minutes', { count: minutes % 60 })].filter((part) => part !== false).join(' ');
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" c="var(--pl-warn-fg)">
      <IconClockExclamation size={22} aria-hidden style={{ flexShrink: 0 }} />
      <Text>{behind ? t('delivery:clock.behind', { by }) : t('delivery:clock.ahead', { by })}</Text>
    </Group>
  );
}
