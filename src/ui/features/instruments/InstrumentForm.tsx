import { Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { Controller, FormProvider, useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Instrument } from '../../../data/api';
import { parseDecimalInput } from '../../../domain/checks/show';
import { DateField } from '../../components/DateField';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useRun } from '../../hooks/run';
import { useCommands, usePeople } from '../../hooks/store';
import { AccuracyRows } from './AccuracyRows';
import { accuracyRowSchema, type InstrumentValues } from './instrumentValues';

function startingWith(instrument: Instrument | undefined): InstrumentValues {
  return {
    name: instrument?.name ?? '',
    kind: instrument?.kind ?? '',
    label: instrument?.label ?? '',
    serial: instrument?.serial ?? '',
    uncertainty: instrument?.uncertainty ?? '',
    calibrationDue: instrument?.calibrationDue ?? null,
    holder: instrument?.holder ?? null,
    accuracies: (instrument?.accuracies ?? []).map(({ unit, percent, digits, resolution, fixed }) => ({ unit, percent: percent ?? '', digits: digits ?? '', resolution: resolution ?? '', fixed: fixed ?? '' })),
  };
}

const decimalOrNull = (text: string): string | null => parseDecimalInput(text) ?? null;

/** Adds an instrument, or changes one. Numbers with comma or point. */
export function InstrumentForm({ instrument, onDone }: { readonly instrument: Instrument | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation('instruments');
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(
    () =>
      z.object({
        name: z.string().trim().min(1, t('problems.name')),
        kind: z.string().trim(),
        label: z.string().trim().max(120),
        serial: z.string().trim(),
        uncertainty: z.string().refine((text) => text.trim() === '' || !(parseDecimalInput(text) ?? '-').startsWith('-'), t('problems.uncertainty')),
        calibrationDue: z.iso.date().nullable(),
        holder: z.string().nullable(),
        accuracies: z.array(accuracyRowSchema({ unit: t('problems.unit'), number: t('problems.number'), nothing: t('problems.accuracy') })),
      }),
    [t],
  );
  const form = useForm<InstrumentValues>({ resolver: zodResolver(schema), defaultValues: startingWith(instrument) });
  const { register, control, handleSubmit, formState } = form;
  const { errors, isSubmitting } = formState;
  const save = async ({ accuracies, uncertainty, ...values }: InstrumentValues): Promise<void> => {
    const fields = {
      ...values,
      uncertainty: decimalOrNull(uncertainty),
      accuracies: accuracies.map(({ unit, percent, digits, resolution, fixed }) => ({ unit, percent: decimalOrNull(percent), digits: decimalOrNull(digits), resolution: decimalOrNull(resolution), fixed: decimalOrNull(fixed) })),
    };
    const done = await run(async () => {
      if (instrument === undefined) await commands.addInstrument(fields);
      else await commands.editInstrument(instrument.id, fields);
      return true;
    });
    if (done === true) onDone();
  };
  const byQuantity = useWatch({ control, name: 'accuracies' }).length > 0;
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput label={t('name')} description={t('nameHint')} error={errors.name?.message} data-autofocus {...register('name')} />
            <TextInput label={t('kind')} description={t('kindHint')} {...register('kind')} />
            <TextInput label={t('label')} description={t('labelHint')} {...register('label')} />
            <TextInput label={t('serial')} {...register('serial')} mt="auto" />
            <Holder control={control} />
            {(instrument === undefined || instrument.calibrations.length === 0) && (
              <Controller
                control={control}
                name="calibrationDue"
                render={({ field }) => <DateField ref={field.ref} label={t('calibrationDue')} {...(instrument === undefined ? {} : { description: t('calibrationDueHint') })} value={field.value} onChange={field.onChange} />}
              />
            )}
            {!byQuantity && <TextInput label={t('uncertaintyField')} inputMode="decimal" error={errors.uncertainty?.message} {...register('uncertainty')} />}
          </SimpleGrid>
          <AccuracyRows />
          <SaveOrCancel busy={isSubmitting} onCancel={onDone} />
        </Stack>
      </form>
    </FormProvider>
  );
}

function Holder({ control }: { readonly control: ReturnType<typeof useForm<InstrumentValues>>['control'] }) {
  const { t } = useTranslation('instruments');
  const people = usePeople() ?? [];
  return (
    <Controller
      control={control}
      name="holder"
      render={({ field }) => <Select ref={field.ref} label={t('holder')} placeholder={t('nobody')} clearable searchable data={people.map(({ id, name }) => ({ value: id, label: name }))} value={field.value} onChange={field.onChange} />}
    />
  );
}
