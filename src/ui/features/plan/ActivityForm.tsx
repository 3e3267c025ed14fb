import { zodResolver } from '@hookform/resolvers/zod';
import { Group, MultiSelect, Select, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { activityKinds } from '../../../domain/planning/fields';
import type { ActivityView } from '../../../domain/planning/plan';
import { rackName } from '../../../domain/planning/suggest';
import { MomentField } from '../../components/MomentField';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { useDeployment } from '../deployment/DeploymentContext';
import { PeopleField, RacksField } from './fields';
import { MovedWhyField, wasMoved } from './moved';
import { RecordForm } from './RecordForm';
import { useRecord, useSiteTime } from './usePlan';

const moments = ['start', 'end'] as const;
const actualMoments = ['actualStart', 'actualEnd'] as const;

/** Adds a part of the schedule, or changes one. */
export function ActivityForm({ activity, others, onDone }: { readonly activity: ActivityView | undefined; readonly others: readonly ActivityView[]; readonly onDone: () => void }) {
  const { t } = useTranslation(['plan', 'common']);
  const optional = useOptionalLabel();
  const view = useDeployment();
  const { zone } = useSiteTime();
  const record = useRecord('activity');
  const schema = useMemo(
    () =>
      z
        .object({
          kind: z.enum(activityKinds),
          title: z.string().trim().max(200),
          start: z.string().nullable(),
          end: z.string().nullable(),
          after: z.array(z.string()),
          people: z.array(z.string()),
          racks: z.array(z.string()),
          actualStart: z.string().nullable(),
          actualEnd: z.string().nullable(),
          note: z.string().trim(),
          movedWhy: z.string().trim(),
        })
        .superRefine(({ start, end, actualStart, actualEnd }, context) => {
          if (start !== null && end !== null && Date.parse(end) < Date.parse(start)) context.addIssue({ code: 'custom', path: ['end'], message: t('problem.order') });
          if (actualStart !== null && actualEnd !== null && Date.parse(actualEnd) < Date.parse(actualStart)) context.addIssue({ code: 'custom', path: ['actualEnd'], message: t('problem.order') });
        }),
    [t],
  );
  const { details } = view;
  const form = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      kind: activity?.kind ?? 'installation',
      title: activity?.title ?? '',
      start: activity?.start ?? null,
      end: activity?.end ?? null,
      after: [...(activity?.after ?? [])],
      people: [...(activity?.people ?? [])],
      racks: [...(activity?.racks ?? (details.rack === '' ? [] : [rackName(details.room, details.rack)]))],
      actualStart: activity?.actualStart ?? null,
      actualEnd: activity?.actualEnd ?? null,
      note: activity?.note ?? '',
      movedWhy: '',
    },
  });
  const { control, register, formState } = form;
  const [start, end] = useWatch({ control, name: moments });
  const moved = wasMoved(activity, { start, end });
  const { errors } = formState;
  const save = form.handleSubmit(async ({ movedWhy, ...values }) => {
    if (await record(activity?.id ?? null, { ...values, ...(moved ? { movedWhy } : {}), title: values.title === '' ? t(`kinds.${values.kind}`) : values.title })) onDone();
  });
  const remove = async (): Promise<void> => {
    if (activity !== undefined && (await record(activity.id, { removed: true }))) onDone();
  };
  return (
    <RecordForm title={activity === undefined ? t('schedule.addTitle') : t('schedule.editTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone} removal={activity === undefined ? undefined : { name: activity.title, onRemove: remove }}>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <Controller
          control={control}
          name="kind"
          render={({ field }) => <Select ref={field.ref} label={t('schedule.kind')} allowDeselect={false} value={field.value} onChange={(kind) => field.onChange(kind)} data={activityKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />}
        />
        <TextInput label={optional(t('schedule.name'))} maxLength={200} error={errors.title?.message} {...register('title')} />
      </Group>
      <Text size="sm" c="dimmed">
        {t('zone', { zone })}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {moments.map((name) => (
          <Controller key={name} control={control} name={name} render={({ field }) => <MomentField ref={field.ref} label={optional(t(`schedule.${name}`))} value={field.value} onChange={field.onChange} timeZone={zone} error={errors[name]?.message} />} />
        ))}
      </SimpleGrid>
      {moved && <MovedWhyField field={register('movedWhy')} />}
      <Controller
        control={control}
        name="after"
        render={({ field }) => <MultiSelect label={optional(t('schedule.after'))} description={t('schedule.afterHint')} data={others.filter(({ id }) => id !== activity?.id).map(({ id, title }) => ({ value: id, label: title }))} value={field.value} onChange={field.onChange} searchable hidePickedOptions />}
      />
      <Controller control={control} name="people" render={({ field }) => <PeopleField label={optional(t('schedule.people'))} value={field.value} onChange={field.onChange} />} />
      <Controller control={control} name="racks" render={({ field }) => <RacksField label={optional(t('schedule.racks'))} value={field.value} onChange={field.onChange} />} />
      <Textarea label={optional(t('schedule.note'))} autosize minRows={2} maxLength={8000} {...register('note')} />
      {activity !== undefined && (
        <>
          <Text fw={600}>{t('schedule.actualTitle')}</Text>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {actualMoments.map((name) => (
              <Controller key={name} control={control} name={name} render={({ field }) => <MomentField ref={field.ref} label={optional(t(`schedule.${name}`))} value={field.value} onChange={field.onChange} timeZone={zone} error={errors[name]?.message} />} />
            ))}
          </SimpleGrid>
        </>
      )}
    </RecordForm>
  );
}
