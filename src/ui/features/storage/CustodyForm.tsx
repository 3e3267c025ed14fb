import { zodResolver } from '@hookform/resolvers/zod';
import { MultiSelect, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { Controller, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { componentLabel } from '../../../domain/deployment/targets';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { CustodyView } from '../../../domain/storage/custody';
import { SignaturePad } from '../../components/signature/SignaturePad';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { useSession } from '../../state/session';
import { useKeepDrawn } from '../handover/drawn';
import { requiredDrawing } from '../handover/schemas';
import { RecordForm } from '../plan/RecordForm';
import { useRecord } from '../plan/usePlan';

interface Values {
  from: string;
  to: string;
  place: string;
  celsius: string;
  humidity: string;
  note: string;
  components: string[];
  png: Uint8Array<ArrayBuffer> | null;
}

/** Somebody takes goods over: from whom, where to, in what conditions, with a signature. Whoever had them last is offered as the giver. */
export function CustodyForm({ view, custody, onDone }: { readonly view: DeploymentView; readonly custody: CustodyView; readonly onDone: () => void }) {
  const { t } = useTranslation('storage');
  const optional = useOptionalLabel();
  const record = useRecord('custody');
  const keep = useKeepDrawn();
  const me = useSession((state) => state.person?.name ?? '');
  const last = custody.entries.at(-1)?.values;
  const schema = useMemo(() => {
    const reading = (pattern: RegExp, problem: string) =>
      z
        .string()
        .transform((text) => text.trim().replace(',', '.').replace('−', '-'))
        .refine((text) => text === '' || pattern.test(text), problem)
        .transform((text) => (text === '' ? null : text));
    return z.object({
      from: z.string().trim().min(1, t('form.problems.from')).max(200),
      to: z.string().trim().min(1, t('form.problems.to')).max(200),
      place: z.string().trim().min(1, t('form.problems.place')).max(300),
      celsius: reading(/^-?\d+(\.\d+)?$/, t('form.problems.number')),
      humidity: reading(/^\d+(\.\d+)?$/, t('form.problems.number')),
      note: z.string().trim().max(8000),
      components: z.array(z.string()),
      png: requiredDrawing(t('form.problems.signature')),
    });
  }, [t]);
  const { control, register, handleSubmit, formState } = useForm<Values, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: { from: last?.to ?? '', to: last === undefined ? me : '', place: '', celsius: '', humidity: '', note: '', components: [], png: null },
  });
  const { errors } = formState;
  const to = useWatch({ control, name: 'to' });
  const received = view.receipt.components.filter((component) => component.received !== null);
  const save = handleSubmit(async ({ png, components, ...values }) => {
    const signature = await keep(png);
    if (signature !== undefined && (await record(null, { ...values, components: components.length === 0 ? 'all' : components, signature }))) onDone();
  });
  return (
    <RecordForm title={t('form.title')} busy={formState.isSubmitting} onSubmit={save} onCancel={onDone}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('form.from')} error={errors.from?.message} {...register('from')} />
        <TextInput label={t('form.to')} error={errors.to?.message} {...register('to')} />
        <TextInput label={t('form.place')} error={errors.place?.message} {...register('place')} />
        <Controller
          control={control}
          name="components"
          render={({ field }) => (
            <MultiSelect label={t('form.components')} placeholder={field.value.length === 0 ? t('form.all') : ''} searchable value={field.value} onChange={field.onChange} data={received.map((component) => ({ value: component.id, label: componentLabel(component) }))} />
          )}
        />
        <TextInput label={optional(t('form.celsius'))} inputMode="text" error={errors.celsius?.message} {...register('celsius')} />
        <TextInput label={optional(t('form.humidity'))} inputMode="decimal" error={errors.humidity?.message} {...register('humidity')} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t(custody.limits.celsius.source === 'model' ? 'form.limitsOfModel' : 'form.limits', { minC: custody.limits.celsius.min, maxC: custody.limits.celsius.max, minH: custody.limits.humidity.min, maxH: custody.limits.humidity.max })}
      </Text>
      <Textarea label={optional(t('form.note'))} autosize minRows={2} {...register('note')} />
      <Controller control={control} name="png" render={({ field }) => <SignaturePad label={t('form.signature')} name={to.trim()} onChange={field.onChange} />} />
      {errors.png !== undefined && (
        <Text role="alert" c="var(--pl-fail-fg)">
          {errors.png.message}
        </Text>
      )}
    </RecordForm>
  );
}
