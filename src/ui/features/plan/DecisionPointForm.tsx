import { zodResolver } from '@hookform/resolvers/zod';
import { Text, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DecisionPointView } from '../../../domain/planning/decision-points';
import { MomentField } from '../../components/MomentField';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { RecordForm } from './RecordForm';
import { useRecord, useSiteTime } from './usePlan';

/** Adds a moment of decision, or changes one. */
export function DecisionPointForm({ point, onDone }: { readonly point: DecisionPointView | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const optional = useOptionalLabel();
  const { zone } = useSiteTime();
  const record = useRecord('decision_point');
  const schema = useMemo(() => z.object({ title: z.string().trim().min(1, t('problem.title')).max(200), at: z.string().nullable(), criteria: z.string().trim(), decider: z.string().trim().max(200) }), [t]);
  const { control, register, formState, handleSubmit } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { title: point?.title ?? '', at: point?.at ?? null, criteria: point?.criteria ?? '', decider: point?.decider ?? '' },
  });
  const save = handleSubmit(async (values) => {
    if (await record(point?.id ?? null, point === undefined ? { ...values, decided: null } : values)) onDone();
  });
  const remove = async (): Promise<void> => {
    if (point !== undefined && (await record(point.id, { removed: true }))) onDone();
  };
  return (
    <RecordForm title={point === undefined ? t('decisions.addTitle') : t('decisions.editTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone} removal={point === undefined ? undefined : { name: point.title, onRemove: remove }}>
      <TextInput label={t('decisions.name')} description={t('decisions.namePlaceholder')} maxLength={200} error={formState.errors.title?.message} {...register('title')} />
      <Text size="sm" c="dimmed">
        {t('zone', { zone })}
      </Text>
      <Controller control={control} name="at" render={({ field }) => <MomentField ref={field.ref} label={optional(t('decisions.at'))} value={field.value} onChange={field.onChange} timeZone={zone} />} />
      <Textarea label={optional(t('decisions.criteria'))} autosize minRows={2} maxLength={8000} {...register('criteria')} />
      <TextInput label={optional(t('decisions.decider'))} maxLength={200} {...register('decider')} />
    </RecordForm>
  );
}
