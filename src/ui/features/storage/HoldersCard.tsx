import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { componentLabel } from '../../../domain/deployment/targets';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { CustodyView } from '../../../domain/storage/custody';
import { FormCard } from '../../components/FormCard';

/** Where everything that was received is now, by who has it. */
export function HoldersCard({ view, custody }: { readonly view: DeploymentView; readonly custody: CustodyView }) {
  const { t } = useTranslation('storage');
  if (custody.holders.size === 0) return null;
  const groups = new Map<string, { readonly title: string; readonly names: string[] }>();
  for (const [id, entry] of custody.holders) {
    const component = view.components.get(id);
    const key = entry?.id ?? '';
    const group = groups.get(key) ?? { title: entry === undefined ? t('holders.nobody') : t('holders.with', { to: entry.values.to ?? '', place: entry.values.place ?? '' }), names: [] };
    group.names.push(component === undefined ? id : componentLabel(component));
    groups.set(key, group);
  }
  return (
    <FormCard title={t('holders.title')}>
      <Stack gap={0}>
        {[...groups].map(([key, { title, names }]) => (
          <Group key={key} justify="space-between" align="flex-start" gap="sm" py="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
            <Text fw={600} style={{ flex: '0 1 280px' }}>
              {title} ({names.length})
            </Text>
            <Text size="sm" style={{ flex: '1 1 300px', overflowWrap: 'anywhere' }}>
              {names.join(', ')}
            </Text>
          </Group>
        ))}
      </Stack>
    </FormCard>
  );
}
