import { Radio, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormCard } from '../../components/FormCard';
import { RadioRow } from './RadioRow';
import { useViewState } from '../../state/session';

const choices = [5, 10, 30] as const;

/** After how long this device locks by itself. */
export function LockingCard() {
  const { t } = useTranslation('settings');
  const minutes = useViewState((state) => state.idleMinutes);
  const setMinutes = useViewState((state) => state.setIdleMinutes);
  return (
    <FormCard title={t('lock.title')} text={t('lock.text')}>
      <Radio.Group label={t('lock.after')} value={String(minutes)} onChange={(value) => setMinutes(Number(value))}>
        <RadioRow>
          {choices.map((choice) => (
            <Radio key={choice} value={String(choice)} label={t('lock.minutes', { count: choice })} />
          ))}
          <Radio value="0" label={t('lock.never')} description={t('lock.neverText')} />
        </RadioRow>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        {t('lock.hint')}
      </Text>
    </FormCard>
  );
}
