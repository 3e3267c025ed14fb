import { SimpleGrid, Text, Textarea } from '@mantine/core';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../components/DateField';
import { FormCard } from '../../../components/FormCard';
import { useOptionalLabel } from '../../../hooks/optionalLabel';
import type { NewDeploymentForm } from '../newDeploymentForm';

const dates = ['deliveryOn', 'startOn', 'handoverOn'] as const;

/** Delivery, start and handover; all may be left open. A removal has no delivery, so it is asked for only when one was given. */
export function ScheduleFields({ removal }: { readonly removal: boolean }) {
  const { t } = useTranslation('deployments');
  const optional = useOptionalLabel();
  const { control, register, formState } = useFormContext<NewDeploymentForm>();
  const delivered = useWatch({ control, name: 'deliveryOn' }) !== null;
  const asked = dates.filter((name) => name !== 'deliveryOn' || !removal || delivered);
  return (
    <FormCard title={t('create.whenTitle')}>
      <Text size="sm" c="dimmed">
        {t('create.dateHint')}
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {asked.map((name) => (
          <Controller key={name} control={control} name={name} render={({ field }) => <DateField ref={field.ref} label={optional(t(`create.${name}`))} value={field.value} onChange={field.onChange} error={formState.errors[name]?.message} />} />
        ))}
      </SimpleGrid>
      <Textarea label={optional(t('create.windowNote'))} {...register('windowNote')} />
    </FormCard>
  );
}
