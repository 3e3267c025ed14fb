import { zodResolver } from '@hookform/resolvers/zod';
import { SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { NonconformanceView } from '../../../domain/deployment/view';
import type { OpenPoint } from '../../../domain/handover/view';
import { DateField } from '../../components/DateField';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { RecordForm } from '../plan/RecordForm';
import { useRecord } from '../plan/usePlan';
import { requiredDate } from './schemas';

interface OpenPointFormProps {
  readonly point: OpenPoint | undefined;
  /** A finding that it is made from. */
  readonly finding: NonconformanceView | undefined;
  readonly onDone: () => void;
}

/** Adds an open point, or changes one. Whoever accepts it needs to know who sees to it, and by when. */
export function OpenPointForm({ point, finding, onDone }: OpenPointFormProps) {
  const { t } = useTranslation('handover');
  const record = useRecord('open_point');
  const schema = useMemo(
    () => z.object({ title: z.string().trim().min(1, t('points.problems.title')).max(400), owner: z.string().trim().min(1, t('points.problems.owner')).max(200), due: requiredDate(t('points.problems.due')) }),
    [t],
  );
  const { control, register, handleSubmit, formState } = useForm<{ title: string; owner: string; due: string | null }, unknown, z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { title: point?.values.title ?? finding?.summary.slice(0, 400) ?? '', owner: point?.values.owner ?? '', due: point?.values.due ?? finding?.due ?? null },
  });
  const { errors } = formState;
  const save = handleSubmit(async (values) => {
    const written = point === undefined ? await record(null, { ...values, nonconformance: finding?.id ?? null, closed: null }) : await record(point.id, values);
    if (written) onDone();
  });
  const remove = async (): Promise<void> => {
    if (point !== undefined && (await record(point.id, { removed: true }))) onDone();
  };
  const removal = point === undefined ? undefined : { name: point.values.title ?? '', onRemove: remove };
  return (
    <RecordForm title={t(point === undefined ? 'points.addTitle' : 'points.editTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone} removal={removal}>
      <TextInput label={t('points.name')} error={errors.title?.message} {...register('title')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('points.ownerLabel')} error={errors.owner?.message} {...register('owner')} />
        <Controller control={control} name="due" render={({ field }) => <DateField ref={field.ref} label={t('points.dueLabel')} value={field.value} onChange={field.onChange} error={errors.due?.message} />} />
      </SimpleGrid>
    </RecordForm>
  );
}

/** Says what was done about a point. */
export function ClosePointForm({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const { t } = useTranslation('handover');
  const optional = useOptionalLabel();
  const record = useRecord('open_point');
  const { register, handleSubmit, formState } = useForm<{ note: string }>({ defaultValues: { note: '' } });
  const save = handleSubmit(async ({ note }) => {
    if (await record(id, { closed: { note: note.trim() } })) onDone();
  });
  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <Stack gap="sm">
        <Textarea label={optional(t('points.how'))} autosize minRows={1} maxLength={4000} {...register('note')} />
        <SaveOrCancel busy={formState.isSubmitting} label={t('points.close')} onCancel={onDone} />
      </Stack>
    </form>
  );
}
