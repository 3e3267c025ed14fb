import { zodResolver } from '@hookform/resolvers/zod';
import { NumberInput, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { costFields, eventKinds } from '../../../domain/handover/fields';
import { DateField } from '../../components/DateField';
import { MomentField } from '../../components/MomentField';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { todayHere } from '../../hooks/words';
import { RecordForm } from '../plan/RecordForm';
import { useRecord, useSiteTime } from '../plan/usePlan';
import { requiredDate } from './schemas';

interface Done {
  readonly onDone: () => void;
}

/** Something that happened because of the deployment, at the site's time. */
export function EventForm({ onDone }: Done) {
  const { t } = useTranslation('handover');
  const optional = useOptionalLabel();
  const { zone } = useSiteTime();
  const record = useRecord('event');
  const schema = useMemo(
    () => z.object({ kind: z.enum(eventKinds), at: z.iso.datetime({ error: t('after.problems.at') }), count: z.int(t('after.problems.count')).min(1, t('after.problems.count')), minutes: z.int().min(0).nullable(), reference: z.string().trim().max(200), note: z.string().trim().max(4000) }),
    [t],
  );
  const { control, register, handleSubmit, formState } = useForm<z.infer<typeof schema>>({ resolver: zodResolver(schema), defaultValues: { kind: 'incident', at: new Date().toISOString(), count: 1, minutes: null, reference: '', note: '' } });
  const { errors } = formState;
  const save = handleSubmit(async (values) => {
    if (await record(null, values)) onDone();
  });
  return (
    <RecordForm title={t('after.addEvent')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Controller control={control} name="kind" render={({ field }) => <Select ref={field.ref} label={t('after.kind')} allowDeselect={false} value={field.value} onChange={field.onChange} data={eventKinds.map((one) => ({ value: one, label: t(`after.oneOf.${one}`) }))} />} />
        <Controller control={control} name="at" render={({ field }) => <MomentField ref={field.ref} label={t('after.at', { zone })} value={field.value} onChange={field.onChange} timeZone={zone} error={errors.at?.message} />} />
        <Controller control={control} name="count" render={({ field }) => <NumberInput ref={field.ref} label={t('after.count')} min={1} allowDecimal={false} value={field.value} onChange={(value) => field.onChange(typeof value === 'number' ? value : undefined)} error={errors.count?.message} />} />
        <Controller control={control} name="minutes" render={({ field }) => <NumberInput ref={field.ref} label={optional(t('after.minutesLabel'))} min={0} allowDecimal={false} value={field.value ?? ''} onChange={(value) => field.onChange(typeof value === 'number' ? value : null)} />} />
      </SimpleGrid>
      <TextInput label={optional(t('after.reference'))} {...register('reference')} />
      <Textarea label={optional(t('after.note'))} autosize minRows={2} {...register('note')} />
    </RecordForm>
  );
}

const scores = ['5', '4', '3', '2', '1'] as const;

/** How satisfied somebody is. */
export function FeedbackForm({ onDone }: Done) {
  const { t } = useTranslation('handover');
  const optional = useOptionalLabel();
  const record = useRecord('feedback');
  const schema = useMemo(
    () => z.object({ from: z.string().trim().min(1, t('after.problems.from')).max(200), on: requiredDate(t('after.problems.on')), score: z.enum(scores), note: z.string().trim().max(4000) }),
    [t],
  );
  const { control, register, handleSubmit, formState } = useForm<{ from: string; on: string | null; score: (typeof scores)[number]; note: string }, unknown, z.infer<typeof schema>>({ resolver: zodResolver(schema), defaultValues: { from: '', on: todayHere(), score: '5', note: '' } });
  const { errors } = formState;
  const save = handleSubmit(async (values) => {
    if (await record(null, { ...values, score: Number(values.score) })) onDone();
  });
  return (
    <RecordForm title={t('after.addFeedback')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <TextInput label={t('after.from')} error={errors.from?.message} {...register('from')} />
        <Controller control={control} name="score" render={({ field }) => <Select ref={field.ref} label={t('after.scoreLabel')} allowDeselect={false} value={field.value} onChange={field.onChange} data={scores.map((one) => ({ value: one, label: t(`after.scores.s${one}`) }))} />} />
        <Controller control={control} name="on" render={({ field }) => <DateField ref={field.ref} label={t('after.on')} value={field.value} onChange={field.onChange} error={errors.on?.message} />} />
      </SimpleGrid>
      <Textarea label={optional(t('after.note'))} autosize minRows={2} {...register('note')} />
    </RecordForm>
  );
}

/** What something cost. A decimal comma is understood. */
export function CostForm({ onDone }: Done) {
  const { t } = useTranslation('handover');
  const record = useRecord('cost');
  const schema = useMemo(
    () =>
      z.object({
        item: z.string().trim().min(1, t('after.problems.item')).max(200),
        kind: costFields.kind,
        amount: z
          .string()
          .transform((text) => text.trim().replace(',', '.'))
          .pipe(z.string().regex(/^\d+(\.\d{1,4})?$/, t('after.problems.amount'))),
        currency: z
          .string()
          .transform((text) => text.trim().toUpperCase())
          .pipe(z.string().regex(/^[A-Z]{3}$/, t('after.problems.currency'))),
      }),
    [t],
  );
  const { control, register, handleSubmit, formState } = useForm<z.input<typeof schema>, unknown, z.infer<typeof schema>>({ resolver: zodResolver(schema), defaultValues: { item: '', kind: 'labour', amount: '', currency: 'EUR' } });
  const { errors } = formState;
  const save = handleSubmit(async (values) => {
    if (await record(null, values)) onDone();
  });
  return (
    <RecordForm title={t('after.addCost')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('after.item')} error={errors.item?.message} {...register('item')} />
        <Controller control={control} name="kind" render={({ field }) => <Select ref={field.ref} label={t('after.costKind')} allowDeselect={false} value={field.value} onChange={field.onChange} data={costFields.kind.options.map((one) => ({ value: one, label: t(`after.costKinds.${one}`) }))} />} />
        <TextInput label={t('after.amount')} inputMode="decimal" error={errors.amount?.message} {...register('amount')} />
        <TextInput label={t('after.currency')} maxLength={3} error={errors.currency?.message} {...register('currency')} />
      </SimpleGrid>
    </RecordForm>
  );
}
