import { Alert, Button, Group, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDelivery, useDeliverNow } from '../hooks/delivery';
import { useRun } from '../hooks/run';
import { durationInWords } from '../hooks/words';
import { clockToSet } from '../hooks/clockToSet';

const warning = { color: 'var(--pl-warn-fg)' };

/** Whether this device's clock should be set, for whoever decides how much room to make. */
export function useClockToSet(): ReturnType<typeof clockToSet> {
  // Told in whole minutes: it is not drawn anew for every millisecond.
  return useDelivery(clockToSet);
}

/** Says that this device's own clock is wrong, what that means and what to do. Quiet while the hub cannot be reached. */
export function ClockBanner() {
  const { t, i18n } = useTranslation('frame');
  const wrong = useClockToSet();
  const deliverNow = useDeliverNow();
  const run = useRun();
  if (wrong === undefined) return null;
  const by = durationInWords(wrong.minutes * 60_000, i18n.language);
  return (
    <Alert
      role="status"
      icon={<IconClockExclamation aria-hidden />}
      title={t(wrong.behind ? 'clock.behind' : 'clock.ahead', { by })}
      style={{ background: 'var(--pl-warn-bg)', border: '1px solid var(--pl-warn-line)' }}
      styles={{ title: warning, icon: warning, message: warning }}
    >
      <Group gap="sm" justify="space-between">
        <Text flex="1 1 20rem">{t('clock.text')}</Text>
        <Button variant="default" onClick={() => void run(deliverNow)}>
          {t('clock.again')}
        </Button>
      </Group>
    </Alert>
  );
}
