import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRecoveryWords } from '../../app/recoveryWords';
import { FormCard } from '../../components/FormCard';
import { useHostInfo } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';

/** What was found and put right when this session started, or since. */
export function RecoveriesCard() {
  const { t, i18n } = useTranslation('settings');
  const { recoveries } = useHostInfo();
  const words = useRecoveryWords();
  return (
    <FormCard title={t('recoveries.title')}>
      {recoveries.length === 0 ? (
        <Text>{t('recoveries.none')}</Text>
      ) : (
        <List spacing="sm">
          {recoveries.map((recovery) => (
            <List.Item key={`${recovery.code} ${recovery.at}`}>
              {words(recovery)}{' '}
              <Text component="span" c="dimmed" size="sm">
                {momentInWords(recovery.at, i18n.language)}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </FormCard>
  );
}
