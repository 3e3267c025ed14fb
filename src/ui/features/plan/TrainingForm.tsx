import { zodResolver } from '@hookform/resolvers/zod';
import { Checkbox, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Listed } from '../../../domain/deployment/entities';
import { DateField } from '../../components/DateField';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { todayHere } from '../../hooks/words';
import { RecordForm } from './RecordForm';
import { useRecord } from './usePlan';

/** Plans a training, or writes down that it was given. */
export function TrainingForm({ training, onDone }: { readonly training: Listed<'training'> | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const optional = useOptionalLabel();
  const record = useRecord('training');
  const schema = useMemo(
    () =>
      z
        .object({
          title: z.string().trim().min(1, t('problem.title')).max(200),
          audience: z.string().trim().max(400),
          trainer: z.string().trim().max(200),
          due: z.string().nullable(),
          given: z.boolean(),
          on: z.string().nullable(),
          attendees: z.string().trim().regex(/^\d{0,6}$/, t('arrangements.problemAttendees')),
          note: z.string().trim(),
        })
        .superRefine(({ given, on }, context) => {
          if (given && on === null) context.addIssue({ code: 'custom', path: ['on'], message: t('arrangements.problemGivenOn') });
        }),
    [t],
  );
  const done = training?.values.done ?? null;
  const { control, register, formState, handleSubmit } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      title: training?.values.title ?? '',
      audience: training?.values.audience ?? '',
      trainer: training?.values.trainer ?? '',
      due: training?.values.due ?? null,
      given: done !== null,
      on: done?.on ?? todayHere(),
      attendees: done?.attendees?.toString() ?? '',
      note: done?.note ?? '',
    },
  });
  const given = useWatch({ control, name: 'given' });
  const { errors } = formState;
  const save = handleSubmit(async ({ title, audience, trainer, due, on, attendees, note, given: was }) => {
    const held = was && on !== null ? { on, attendees: attendees === '' ? null : Number(attendees), note } : null;
    if (await record(training?.id ?? null, { title, audience, trainer, due, done: held })) onDone();
  });
  const remove = async (): Promise<void> => {
    if (training !== undefined && (await record(training.id, { removed: true }))) onDone();
  };
  return (
    <RecordForm
      title={training === undefined ? t('arrangements.addTrainingTitle') : t('arrangements.editTrainingTitle')}
      busy={formState.isSubmitting}
      onSubmit={save}
      onCancel={onDone}
      removal={training === undefined ? undefined : { name: training.values.title ?? '', onRemove: remove }}
    >
      <TextInput label={t('arrangements.name')} maxLength={200} error={errors.title?.message} {...register('title')} />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput label={optional(t('arrangements.audience'))} maxLength={400} {...register('audience')} />
        <TextInput label={optional(t('arrangements.trainer'))} maxLength={200} {...register('trainer')} />
        <Controller control={control} name="due" render={({ field }) => <DateField ref={field.ref} label={optional(t('arrangements.due'))} value={field.value} onChange={field.onChange} />} />
      </SimpleGrid>
      <Checkbox label={t('arrangements.given')} {...register('given')} />
      {given && (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Controller control={control} name="on" render={({ field }) => <DateField ref={field.ref} label={t('arrangements.givenOn')} value={field.value} onChange={field.onChange} error={errors.on?.message} />} />
            <TextInput label={optional(t('arrangements.attendees'))} inputMode="numeric" error={errors.attendees?.message} {...register('attendees')} />
          </SimpleGrid>
          <Textarea label={optional(t('arrangements.note'))} autosize minRows={2} maxLength={8000} {...register('note')} />
        </>
      )}
    </RecordForm>
  );
}
