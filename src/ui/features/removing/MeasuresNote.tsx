import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRemoved } from './useRemoved';

/** Under figures over all deployments: how many are not in them because they were removed from this device. Nothing where none was. */
export function MeasuresNote() {
  const { t } = useTranslation('removing');
  const count = useRemoved()?.length ?? 0;
  return count === 0 ? null : <Text>{t('measures', { count })}</Text>;
}
