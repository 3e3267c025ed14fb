import { zodResolver } from '@hookform/resolvers/zod';
import { Select, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { disruptions } from '../../../domain/planning/fields';
import type { WindowView } from '../../../domain/planning/plan';
import { rackName } from '../../../domain/planning/suggest';
import { MomentField } from '../../components/MomentField';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { useDeployment } from '../deployment/DeploymentContext';
import { RacksField } from './fields';
import { MovedWhyField, wasMoved } from './moved';
import { RecordForm } from './RecordForm';
import { useRecord, useSiteTime } from './usePlan';

const moments = ['start', 'end'] as const;
const wholeNumber = /^\d{0,9}$/;
const numberOf = (text: string): number | null => (text === '' ? null : Number(text));

/** Adds a maintenance window, or changes one and what happened in it. */
export function WindowForm({ window, onDone }: { readonly window: WindowView | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const optional = useOptionalLabel();
  const { details } = useDeployment();
  const { zone } = useSiteTime();
  const record = useRecord('window');
  const schema = useMemo(
    () =>
      z
        .object({
          title: z.string().trim().max(200),
          start: z.string().nullable(),
          end: z.string().nullable(),
          racks: z.array(z.string()),
          disruption: z.enum(disruptions),
          services: z.string().trim(),
          usersAffected: z.string().trim().regex(wholeNumber, t('windows.problemUsers')),
          actualStart: z.string().nullable(),
          actualEnd: z.string().nullable(),
          downtimeMinutes: z.string().trim().regex(wholeNumber, t('windows.problemDowntime')),
          note: z.string().trim(),
          movedWhy: z.string().trim(),
        })
        .superRefine(({ start, end, actualStart, actualEnd }, context) => {
          const problem = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
          if (start === null) problem('start', t('problem.start'));
          if (end === null) problem('end', t('problem.end'));
          if (start !== null && end !== null && Date.parse(end) <= Date.parse(start)) problem('end', t('problem.order'));
          if (actualStart !== null && actualEnd !== null && Date.parse(actualEnd) < Date.parse(actualStart)) problem('actualEnd', t('problem.order'));
        }),
    [t],
  );
  const { control, register, formState, handleSubmit } = useForm<z.infer<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      title: window?.title ?? '',
      start: window?.start ?? null,
      end: window?.end ?? null,
      racks: [...(window?.racks ?? (details.rack === '' ? [] : [rackName(details.room, details.rack)]))],
      disruption: window?.disruption ?? 'degraded',
      services: window?.services ?? '',
      usersAffected: window?.usersAffected?.toString() ?? '',
      actualStart: window?.actualStart ?? null,
      actualEnd: window?.actualEnd ?? null,
      downtimeMinutes: window?.downtimeMinutes?.toString() ?? '',
      note: window?.note ?? '',
      movedWhy: '',
    },
  });
  const { errors } = formState;
  const [begins, ends] = useWatch({ control, name: moments });
  const moved = wasMoved(window, { start: begins, end: ends });
  const save = handleSubmit(async ({ start, end, usersAffected, downtimeMinutes, title, movedWhy, ...values }) => {
    if (start === null || end === null) return;
    if (await record(window?.id ?? null, { ...values, ...(moved ? { movedWhy } : {}), title: title === '' ? t('kinds.window') : title, start, end, usersAffected: numberOf(usersAffected), downtimeMinutes: numberOf(downtimeMinutes) })) onDone();
  });
  const remove = async (): Promise<void> => {
    if (window !== undefined && (await record(window.id, { removed: true }))) onDone();
  };
  const moment = (name: 'start' | 'end' | 'actualStart' | 'actualEnd') => (
    <Controller
      control={control}
      name={name}
      render={({ field }) => <MomentField ref={field.ref} label={name === 'start' || name === 'end' ? t(`windows.${name}`) : optional(t(`windows.${name}`))} value={field.value} onChange={field.onChange} timeZone={zone} error={errors[name]?.message} />}
    />
  );
  return (
    <RecordForm title={window === undefined ? t('windows.addTitle') : t('windows.editTitle')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone} removal={window === undefined ? undefined : { name: window.title, onRemove: remove }}>
      <TextInput label={optional(t('windows.name'))} maxLength={200} {...register('title')} />
      <Text size="sm" c="dimmed">
        {t('zone', { zone })}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {moment('start')}
        {moment('end')}
      </SimpleGrid>
      {moved && <MovedWhyField field={register('movedWhy')} />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Controller
          control={control}
          name="disruption"
          render={({ field }) => <Select ref={field.ref} label={t('windows.disruption')} allowDeselect={false} value={field.value} onChange={field.onChange} data={disruptions.map((one) => ({ value: one, label: t(`windows.disruptions.${one}`) }))} />}
        />
        <TextInput label={optional(t('windows.usersAffected'))} inputMode="numeric" error={errors.usersAffected?.message} {...register('usersAffected')} />
      </SimpleGrid>
      <TextInput label={optional(t('windows.services'))} maxLength={8000} {...register('services')} />
      <Controller control={control} name="racks" render={({ field }) => <RacksField label={optional(t('windows.racks'))} value={field.value} onChange={field.onChange} />} />
      <Textarea label={optional(t('windows.note'))} autosize minRows={2} maxLength={8000} {...register('note')} />
      {window !== undefined && (
        <>
          <Text fw={600}>{t('windows.actual')}</Text>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            {moment('actualStart')}
            {moment('actualEnd')}
            <TextInput label={optional(t('windows.downtime'))} description={t('windows.downtimeHint')} inputMode="numeric" error={errors.downtimeMinutes?.message} {...register('downtimeMinutes')} />
          </SimpleGrid>
        </>
      )}
    </RecordForm>
  );
}
