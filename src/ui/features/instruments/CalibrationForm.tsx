import { Button, FileButton, Group, Radio, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { IconAlertTriangle, IconFilePlus, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Controller, useForm, useWatch, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Instrument } from '../../../data/api';
import { toleranceStates, type Calibration } from '../../../domain/instruments/fields';
import type { CalibrationRecord } from '../../../domain/instruments/register';
import { daysAfter } from '../../../domain/time/zones';
import { DateField } from '../../components/DateField';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { ToneNotice } from '../../components/ToneNotice';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { todayHere } from '../../hooks/words';

const LARGEST_BYTES = 32 * 1024 * 1024;

/** Writes down a calibration, or corrects one. */
export function CalibrationForm({ instrument, calibration, onDone }: { readonly instrument: Instrument; readonly calibration: CalibrationRecord | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation('instruments');
  const optional = useOptionalLabel();
  const commands = useCommands();
  const run = useRun();
  const [file, setFile] = useState<File>();
  const schema = useMemo(
    () =>
      z
        .object({
          on: z.iso.date({ error: t('problems.on') }),
          due: z.iso.date().nullable(),
          laboratory: z.string().trim().max(300),
          certificate: z.string().trim().max(120),
          asFound: z.enum(toleranceStates),
          asLeft: z.enum(toleranceStates),
          doubtSince: z.iso.date().nullable(),
          note: z.string().trim().max(2000),
        })
        // Tomorrow by the date here may be today at the laboratory. A year mistyped would put every reading in doubt.
        .refine(({ on }) => on <= daysAfter(todayHere(), 1), { path: ['on'], message: t('problems.future') })
        .refine(({ on, due }) => due === null || on <= due, { path: ['due'], message: t('problems.dueBefore') })
        .refine(({ on, doubtSince, asFound }) => asFound === 'in_tolerance' || doubtSince === null || doubtSince <= on, { path: ['doubtSince'], message: t('problems.doubtAfter') }),
    [t],
  );
  const { register, control, handleSubmit, formState } = useForm<Calibration>({
    resolver: zodResolver(schema),
    defaultValues: {
      on: calibration?.on ?? '',
      due: calibration?.due ?? null,
      laboratory: calibration?.laboratory ?? '',
      certificate: calibration?.certificate ?? '',
      asFound: calibration?.asFound ?? 'in_tolerance',
      asLeft: calibration?.asLeft ?? 'in_tolerance',
      doubtSince: calibration?.doubtSince ?? null,
      note: calibration?.note ?? '',
    },
  });
  const { errors, isSubmitting } = formState;
  const save = async (values: Calibration): Promise<void> => {
    const told = { ...values, doubtSince: values.asFound === 'in_tolerance' ? null : values.doubtSince };
    const done = await run(async () => commands.recordCalibration(instrument.id, calibration?.id ?? null, told, file === undefined ? undefined : { bytes: new Uint8Array(await file.arrayBuffer()), mime: file.type === '' ? 'application/octet-stream' : file.type, name: file.name }));
    if (done !== undefined) onDone();
  };
  const withdraw = async (id: string): Promise<void> => {
    const done = await run(async () => {
      await commands.withdrawCalibration(instrument.id, id);
      return true;
    });
    if (done === true) onDone();
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(save)(event)}>
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Controller control={control} name="on" render={({ field }) => <DateField ref={field.ref} label={t('calibrations.on')} error={errors.on?.message} value={field.value === '' ? null : field.value} onChange={(date) => field.onChange(date ?? '')} />} />
          <Controller control={control} name="due" render={({ field }) => <DateField ref={field.ref} label={optional(t('calibrations.due'))} error={errors.due?.message} value={field.value} onChange={field.onChange} />} />
          <TextInput label={optional(t('calibrations.laboratory'))} {...register('laboratory')} />
          <TextInput label={optional(t('calibrations.certificate'))} {...register('certificate')} />
          <Tolerance control={control} name="asFound" label={t('calibrations.found')} />
          <Tolerance control={control} name="asLeft" label={t('calibrations.left')} />
        </SimpleGrid>
        <Doubt control={control} error={errors.doubtSince?.message} />
        <Textarea label={optional(t('calibrations.note'))} autosize minRows={2} {...register('note')} />
        <CertificateFile name={file?.name ?? calibration?.file?.name} onFile={setFile} />
        <Group justify="space-between">
          <SaveOrCancel busy={isSubmitting} onCancel={onDone} />
          {calibration !== undefined && (
            <Button variant="subtle" c="var(--pl-fail-fg)" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => void withdraw(calibration.id)}>
              {t('calibrations.withdraw')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function Tolerance({ control, name, label }: { readonly control: Control<Calibration>; readonly name: 'asFound' | 'asLeft'; readonly label: string }) {
  const { t } = useTranslation('instruments');
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Radio.Group label={label} value={field.value} onChange={field.onChange}>
          <Stack gap={4} mt={4}>
            {toleranceStates.map((state, index) => (
              <Radio key={state} {...(index === 0 ? { ref: field.ref } : {})} value={state} label={t(`calibrations.${state}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    />
  );
}

/** Asked only when it was found to be off; says beforehand what follows. */
function Doubt({ control, error }: { readonly control: Control<Calibration>; readonly error: string | undefined }) {
  const { t } = useTranslation('instruments');
  const asFound = useWatch({ control, name: 'asFound' });
  if (asFound === 'in_tolerance') return null;
  return (
    <Stack gap="sm">
      <Controller
        control={control}
        name="doubtSince"
        render={({ field }) => <DateField ref={field.ref} label={t('calibrations.doubtSince')} description={t('calibrations.doubtSinceHint')} error={error} value={field.value} onChange={field.onChange} />}
      />
      <ToneNotice tone="warn" icon={IconAlertTriangle} title={t('calibrations.consequenceTitle')}>
        <Text>{t('calibrations.consequence')}</Text>
      </ToneNotice>
    </Stack>
  );
}

function CertificateFile({ name, onFile }: { readonly name: string | undefined; readonly onFile: (file: File | undefined) => void }) {
  const { t } = useTranslation('instruments');
  const [problem, setProblem] = useState(false);
  const choose = (file: File | null): void => {
    const tooLarge = file !== null && file.size > LARGEST_BYTES;
    setProblem(tooLarge);
    onFile(file === null || tooLarge ? undefined : file);
  };
  return (
    <Group gap="sm">
      <FileButton onChange={choose} inputProps={{ 'aria-label': t('calibrations.file') }}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFilePlus size={18} aria-hidden />}>
            {t('calibrations.file')}
          </Button>
        )}
      </FileButton>
      <Text role="status" {...(problem ? { c: 'var(--pl-fail-fg)' } : {})}>
        {problem ? t('problems.file') : name === undefined ? '' : t('calibrations.fileChosen', { name })}
      </Text>
    </Group>
  );
}
