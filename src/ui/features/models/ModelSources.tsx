import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { localText, type Model } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';

/** Where the criteria of a model come from. */
export function ModelSources({ model }: { readonly model: Model }) {
  const { t, i18n } = useTranslation('models');
  if (model.sources.length === 0) return null;
  return (
    <FormCard title={t('sources')}>
      <List spacing="xs">
        {model.sources.map((source) => (
          <List.Item key={source.id}>
            {[localText(source.title, i18n.language), source.edition ?? ''].filter((part) => part !== '').join(', ')}
            {source.note !== undefined && (
              <Text size="sm" c="dimmed">
                {localText(source.note, i18n.language)}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </FormCard>
  );
}
