import { zodResolver } from '@hookform/resolvers/zod';
import { Stack, Text, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../components/DateField';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { guestSchema, type GuestInput } from './guestForm';

interface GuestFormProps {
  readonly onSubmit: (guest: GuestInput) => Promise<void>;
  readonly onCancel: () => void;
}

/** Who is let in, from which company, until when. */
export function GuestForm({ onSubmit, onCancel }: GuestFormProps) {
  const { t } = useTranslation('guests');
  const schema = useMemo(() => guestSchema(t), [t]);
  const { register, control, handleSubmit, formState } = useForm<GuestInput>({ resolver: zodResolver(schema), defaultValues: { name: '', company: '', until: null } });
  const { errors, isSubmitting } = formState;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onSubmit)(event)}>
      <Stack>
        <Text>{t('form.text')}</Text>
        <TextInput label={t('form.name')} error={errors.name?.message} autoComplete="off" data-autofocus {...register('name')} />
        <TextInput label={t('form.company')} error={errors.company?.message} autoComplete="off" {...register('company')} />
        <Controller control={control} name="until" render={({ field }) => <DateField ref={field.ref} label={t('form.until')} value={field.value} onChange={field.onChange} error={errors.until?.message} />} />
        <Text size="sm" c="dimmed">
          {t('form.untilHint')}
        </Text>
        <SaveOrCancel busy={isSubmitting} label={t('form.submit')} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
