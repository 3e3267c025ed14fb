import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Instrument } from '../../../data/api';
import { parseDecimalInput } from '../../../domain/checks/show';
import { DateField } from '../../components/DateField';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';

interface Values {
  readonly name: string;
  readonly kind: string;
  readonly serial: string;
  readonly uncertainty: string;
  readonly calibrationDue: string | null;
}

/** Adds an instrument, or changes one. Uncertainty in the unit that it measures, comma or point. */
export function InstrumentForm({ instrument, onDone }: { readonly instrument: Instrument | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(
    () =>
      z.object({
        name: z.string().trim().min(1, t('instruments.problems.name')),
        kind: z.string().trim(),
        serial: z.string().trim(),
        uncertainty: z.string().refine((text) => text.trim() === '' || !(parseDecimalInput(text) ?? '-').startsWith('-'), t('instruments.problems.uncertainty')),
        calibrationDue: z.iso.date().nullable(),
      }),
    [t],
  );
  const { register, control, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { name: instrument?.name ?? '', kind: instrument?.kind ?? '', serial: instrument?.serial ?? '', uncertainty: instrument?.uncertainty ?? '', calibrationDue: instrument?.calibrationDue ?? null },
  });
  const { errors, isSubmitting } = formState;
  const save = async (values: Values): Promise<void> => {
    const fields = { ...values, uncertainty: parseDecimalInput(values.uncertainty) ?? null };
    const done = await run(async () => {
      if (instrument === undefined) await commands.addInstrument(fields);
      else await commands.editInstrument(instrument.id, fields);
      return true;
    });
    if (done === true) onDone();
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput label={t('instruments.name')} description={t('instruments.nameHint')} error={errors.name?.message} data-autofocus {...register('name')} />
          <TextInput label={t('instruments.kind')} description={t('instruments.kindHint')} {...register('kind')} />
          <TextInput label={t('instruments.serial')} {...register('serial')} />
          <TextInput label={t('instruments.uncertaintyField')} inputMode="decimal" error={errors.uncertainty?.message} {...register('uncertainty')} />
          <Controller control={control} name="calibrationDue" render={({ field }) => <DateField ref={field.ref} label={t('instruments.calibrationDue')} value={field.value} onChange={field.onChange} />} />
        </SimpleGrid>
        <SaveOrCancel busy={isSubmitting} onCancel={onDone} />
      </Stack>
    </form>
  );
}
