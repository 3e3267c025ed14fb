import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formatDecimal, parseDecimalInput } from '../../../domain/checks/show';
import type { Instrument } from '../../../data/api';
import { useRun } from '../../hooks/run';
import { useCommands, useInstruments } from '../../hooks/store';
import { dateInWords, todayHere } from '../../hooks/words';
import { useViewState } from '../../state/session';

export interface ChosenInstrument {
  readonly id: string | undefined;
  readonly instrument: Instrument | undefined;
}

/** The instrument of a reading: as chosen, as recorded, or the one last used for this unit of measure. */
export function useChosenInstrument(unit: string, kind: 'required' | 'optional' | 'none', chosen: string | undefined, recorded: { readonly instrument?: string | undefined } | undefined): ChosenInstrument {
  const instruments = useInstruments();
  const remembered = useViewState((state) => state.lastInstrument[unit]);
  if (kind === 'none') return { id: undefined, instrument: undefined };
  const wanted = chosen ?? (recorded === undefined ? remembered : recorded.instrument);
  const instrument = instruments?.find((each) => each.id === wanted);
  return instrument === undefined ? { id: undefined, instrument: undefined } : { id: instrument.id, instrument };
}

interface InstrumentPickerProps {
  readonly unit: string;
  readonly required: boolean;
  readonly value: ChosenInstrument;
  readonly readOnly: boolean;
  /** Empty text: none. */
  readonly onChange: (id: string) => void;
}

const NONE = '';

/** Which instrument was used; a new one is entered in place. */
export function InstrumentPicker({ unit, required, value, readOnly, onChange }: InstrumentPickerProps) {
  const { t, i18n } = useTranslation('checklist');
  const instruments = useInstruments();
  const remember = useViewState((state) => state.setLastInstrument);
  const [adding, setAdding] = useState(false);
  const choose = (id: string): void => {
    if (id !== NONE) remember(unit, id);
    onChange(id);
  };
  const label = (each: Instrument): string =>
    [each.name, each.serial, each.uncertainty === null ? '' : t('instrument.uncertainty', { value: formatDecimal(each.uncertainty, decimalsOf(each.uncertainty), i18n.language) })].filter((part) => part !== '').join(' · ');
  const due = value.instrument?.calibrationDue;
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          label={required ? t('instrument.required') : t('instrument.label')}
          data={[{ value: NONE, label: t('instrument.none') }, ...(instruments ?? []).map((each) => ({ value: each.id, label: label(each) }))]}
          value={value.id ?? NONE}
          onChange={(id) => choose(id ?? NONE)}
          readOnly={readOnly}
          style={{ flex: 1, minWidth: 0 }}
        />
        {!readOnly && !adding && (
          <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('instrument.add')}
          </Button>
        )}
      </Group>
      {due !== undefined && due !== null && due < todayHere() && (
        <Text size="sm" c="var(--pl-warn-fg)" role="status">
          {t('instrument.due', { date: dateInWords(due, i18n.language) })}
        </Text>
      )}
      {adding && (
        <NewInstrument
          unit={unit}
          onDone={(id) => {
            setAdding(false);
            if (id !== undefined) choose(id);
          }}
        />
      )}
    </Stack>
  );
}

function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

interface NewInstrumentFields {
  name: string;
  serial: string;
  kind: string;
  uncertainty: string;
  calibrationDue: string;
}

function NewInstrument({ unit, onDone }: { readonly unit: string; readonly onDone: (id: string | undefined) => void }) {
  const { t } = useTranslation(['checklist', 'common']);
  const commands = useCommands();
  const run = useRun();
  const { register, handleSubmit, formState } = useForm<NewInstrumentFields>({ defaultValues: { name: '', serial: '', kind: '', uncertainty: '', calibrationDue: '' } });
  const { errors } = formState;
  const save = async ({ name, serial, kind, uncertainty, calibrationDue }: NewInstrumentFields): Promise<void> => {
    const id = await run(() =>
      commands.addInstrument({
        name: name.trim(),
        serial: serial.trim(),
        kind: kind.trim(),
        uncertainty: parseDecimalInput(uncertainty) ?? null,
        calibrationDue: calibrationDue === '' ? null : calibrationDue,
      }),
    );
    if (id !== undefined) onDone(id);
  };
  return (
    <Stack
      gap="sm"
      component="section"
      aria-label={t('instrument.add')}
      p="sm"
      bg="var(--pl-page)"
      style={{ border: '1px solid var(--pl-line)', borderRadius: 'var(--mantine-radius-md)' }}
      onKeyDown={(event) => {
        // Enter saves the instrument, not the reading around it.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        event.stopPropagation();
        void handleSubmit(save)();
      }}
    >
      <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
        <TextInput label={t('instrument.name')} description={t('instrument.nameHint')} error={errors.name === undefined ? undefined : t('instrument.nameNeeded')} {...register('name', { validate: (text) => text.trim() !== '' })} autoFocus />
        <TextInput label={t('instrument.kind')} description={t('instrument.kindHint')} {...register('kind')} />
      </Group>
      <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
        <TextInput label={t('instrument.serial')} {...register('serial')} />
        <TextInput
          label={t('instrument.uncertaintyIn', { unit })}
          inputMode="decimal"
          error={errors.uncertainty === undefined ? undefined : t('instrument.uncertaintyBad')}
          {...register('uncertainty', { validate: (text) => text.trim() === '' || parseDecimalInput(text) !== undefined })}
        />
        <TextInput label={t('instrument.calibrationDue')} type="date" {...register('calibrationDue')} />
      </Group>
      <Group gap="sm">
        <Button variant="default" onClick={() => void handleSubmit(save)()}>
          {t('instrument.save')}
        </Button>
        <Button variant="subtle" onClick={() => onDone(undefined)}>
          {t('common:cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
