import { zodResolver } from '@hookform/resolvers/zod';
import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { riskResponses } from '../../../domain/planning/fields';
import type { RiskView } from '../../../domain/planning/risks';
import { DateField } from '../../components/DateField';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { usePeople } from '../../hooks/store';
import { RecordForm } from './RecordForm';
import { useRecord } from './usePlan';

const steps = [1, 2, 3, 4, 5] as const;
const states = ['open', 'occurred', 'closed'] as const;

/** Adds a risk, or changes one. */
export function RiskForm({ risk, onDone }: { readonly risk: RiskView | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const optional = useOptionalLabel();
  const people = usePeople() ?? [];
  const record = useRecord('risk');
  const schema = useMemo(
    () =>
      z.object({
        title: z.string().trim().min(1, t('problem.title')).max(200),
        likelihood: z.string(),
        impact: z.string(),
        owner: z.string().nullable(),
        response: z.enum(riskResponses),
        measures: z.string().trim(),
        due: z.string().nullable(),
        state: z.enum(states),
        outcome: z.string().trim(),
      }),
    [t],
  );
  const { control, register, formState, handleSubmit } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      title: risk?.title ?? '',
      likelihood: String(risk?.likelihood ?? 3),
      impact: String(risk?.impact ?? 3),
      owner: risk?.owner ?? null,
      response: risk?.response ?? 'reduce',
      measures: risk?.measures ?? '',
      due: risk?.due ?? null,
      state: risk?.state ?? 'open',
      outcome: risk?.outcome ?? '',
    },
  });
  const save = handleSubmit(async (values) => {
    if (await record(risk?.id ?? null, { ...values, likelihood: Number(values.likelihood), impact: Number(values.impact) })) onDone();
  });
  const remove = async (): Promise<void> => {
    if (risk !== undefined && (await record(risk.id, { removed: true }))) onDone();
  };
  return (
    <RecordForm title={risk === undefined ? t('risks.addTitle') : t('risks.editTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone} removal={risk === undefined ? undefined : { name: risk.title, onRemove: remove }}>
      <TextInput label={t('risks.name')} maxLength={200} error={formState.errors.title?.message} {...register('title')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Controller control={control} name="likelihood" render={({ field }) => <Select label={t('risks.likelihood')} allowDeselect={false} value={field.value} onChange={field.onChange} data={steps.map((step) => ({ value: String(step), label: t(`risks.likelihoods.l${step}`) }))} />} />
        <Controller control={control} name="impact" render={({ field }) => <Select label={t('risks.impact')} allowDeselect={false} value={field.value} onChange={field.onChange} data={steps.map((step) => ({ value: String(step), label: t(`risks.impacts.i${step}`) }))} />} />
        <Controller control={control} name="response" render={({ field }) => <Select label={t('risks.response')} allowDeselect={false} value={field.value} onChange={field.onChange} data={riskResponses.map((one) => ({ value: one, label: t(`risks.responses.${one}`) }))} />} />
        <Controller control={control} name="owner" render={({ field }) => <Select label={optional(t('risks.owner'))} clearable searchable value={field.value} onChange={field.onChange} data={people.map(({ id, name }) => ({ value: id, label: name }))} />} />
      </SimpleGrid>
      <Textarea label={optional(t('risks.measures'))} autosize minRows={2} maxLength={8000} {...register('measures')} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Controller control={control} name="due" render={({ field }) => <DateField ref={field.ref} label={optional(t('risks.due'))} value={field.value} onChange={field.onChange} />} />
        <Controller control={control} name="state" render={({ field }) => <Select label={t('risks.state')} allowDeselect={false} value={field.value} onChange={field.onChange} data={states.map((one) => ({ value: one, label: t(`risks.states.${one}`) }))} />} />
      </SimpleGrid>
      {risk !== undefined && <Textarea label={optional(t('risks.outcome'))} autosize minRows={2} maxLength={8000} {...register('outcome')} />}
    </RecordForm>
  );
}
