import { SimpleGrid, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Measure, MeasureId } from '../../../domain/measures/measures';
import { MeasureCard } from './MeasureCard';

const groups = {
  time: ['on_time', 'on_first_date', 'rescheduled', 'elapsed', 'backlog'],
  quality: ['first_pass_yield', 'unit_yield', 'failed_steps', 'retests', 'automated_steps', 'dead_on_arrival', 'backed_out', 'cancelled'],
  consequence: ['downtime', 'incidents', 'service_desk_calls', 'users_assisted', 'satisfaction'],
} as const satisfies Record<string, readonly MeasureId[]>;
const order = ['time', 'quality', 'consequence'] as const;

/** All measures, grouped by what they are about. */
export function Glance({ measures }: { readonly measures: readonly Measure[] }) {
  const { t } = useTranslation('measures');
  const byId = new Map(measures.map((one) => [one.id, one]));
  return (
    <Stack gap="xl">
      {order.map((group) => (
        <Stack key={group} gap="sm">
          <Title order={2} size="h4">
            {t(`group.${group}`)}
          </Title>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3, xl: 4 }} spacing="md" style={{ alignItems: 'start' }}>
            {groups[group].map((id) => {
              const measure = byId.get(id);
              return measure === undefined ? null : <MeasureCard key={id} measure={measure} />;
            })}
          </SimpleGrid>
        </Stack>
      ))}
    </Stack>
  );
}
