import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { packingListFields } from '../../../integrations/packing-list';
import { FormCard } from '../../components/FormCard';

/** What a list may hold, before one is chosen. */
export function ColumnHints() {
  const { t } = useTranslation('receipt');
  return (
    <FormCard title={t('list.hints')} text={t('list.hintsText')}>
      <Group gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {packingListFields.map((field) => (
          <li key={field}>
            <Badge size="lg" radius="sm" tt="none" fw={550} style={{ background: 'var(--pl-muted-bg)', color: 'var(--pl-muted-fg)', border: '1px solid var(--pl-muted-line)' }}>
              {t(`list.fields.${field}`)}
            </Badge>
          </li>
        ))}
      </Group>
    </FormCard>
  );
}
