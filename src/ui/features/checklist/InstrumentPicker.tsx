import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { parseDecimalInput } from '../../../domain/checks/show';
import type { Instrument } from '../../../data/api';
import { byLabel } from '../../../domain/instruments/find';
import { isOfKind } from '../../../domain/instruments/reading';
import { calibrationOn } from '../../../domain/instruments/standing';
import { uncertaintyOf } from '../../../domain/instruments/uncertainty';
import { useRun } from '../../hooks/run';
import { useCommands, useInstruments } from '../../hooks/store';
import { todayHere } from '../../hooks/words';
import { useViewState } from '../../state/session';
import { plainDecimal, useAccuracyWords } from '../instruments/accuracyWords';
import { useStateWords } from '../instruments/StateBadge';
import { useScanTarget } from '../scan/useScanTarget';
import type { ReadingWith } from './draftAnswer';

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

/** What goes with a reading in this unit that is taken with it. */
export function readingWith({ id, instrument }: ChosenInstrument, unit: string): ReadingWith {
  return { instrument: id, uncertaintyOf: (value) => (instrument === undefined ? undefined : uncertaintyOf(instrument, unit, value)) };
}

interface InstrumentPickerProps {
  readonly unit: string;
  readonly required: boolean;
  /** Kinds that the model asks for; undefined: any. */
  readonly kinds: readonly string[] | undefined;
  readonly value: ChosenInstrument;
  readonly readOnly: boolean;
  /** The reading is recorded with it: how it stood on that day is told beside the reading. */
  readonly recorded: boolean;
  /** Empty text: none. */
  readonly onChange: (id: string) => void;
}

const NONE = '';

/** Which instrument was used, chosen or scanned by its label; a new one is entered in place. */
export function InstrumentPicker({ unit, required, kinds, value, readOnly, recorded, onChange }: InstrumentPickerProps) {
  const { t } = useTranslation('checklist');
  const instruments = useInstruments();
  const remember = useViewState((state) => state.setLastInstrument);
  const [adding, setAdding] = useState(false);
  const choose = (id: string): void => {
    if (id !== NONE) remember(unit, id);
    onChange(id);
  };
  // Any other code goes where it would go otherwise.
  useScanTarget(({ raw }) => {
    const found = byLabel(instruments ?? [], raw);
    if (found === undefined) return false;
    choose(found.id);
    notifications.show({ message: t('instrument.chosen', { name: found.name }), color: 'green' });
    return true;
  }, !readOnly);
  const option = (each: Instrument): { value: string; label: string } => ({ value: each.id, label: [each.name, each.label, each.serial].filter((part) => part !== '').join(' · ') });
  const all = instruments ?? [];
  const wanted = kinds === undefined ? all : all.filter((each) => isOfKind(each, kinds));
  const others = kinds === undefined ? [] : all.filter((each) => !isOfKind(each, kinds));
  const none = { value: NONE, label: t('instrument.none') };
  const data = others.length === 0 ? [none, ...wanted.map(option)] : [none, { group: t('instrument.wanted', { kinds: kinds?.join(', ') ?? '' }), items: wanted.map(option) }, { group: t('instrument.others'), items: others.map(option) }];
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          label={required ? t('instrument.required') : t('instrument.label')}
          {...(all.some((each) => each.label !== '') && !readOnly ? { description: t('instrument.scan') } : {})}
          data={data}
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
      {value.instrument !== undefined && !readOnly && <StateToday instrument={value.instrument} unit={unit} told={recorded} />}
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

/** How well it measures in this unit; undefined when the register does not say. */
function useAccuracyHere(unit: string): (instrument: Instrument) => string | undefined {
  const { t, i18n } = useTranslation('checklist');
  const accuracy = useAccuracyWords();
  return ({ accuracies, uncertainty }) => {
    const own = accuracies.find((one) => one.unit === unit);
    if (own !== undefined) return accuracy(own);
    return accuracies.length > 0 || uncertainty === null ? undefined : t('instrument.uncertainty', { value: plainDecimal(uncertainty, i18n.language) });
  };
}

/** How well it measures; and before the reading is taken, that the instrument may not bear it out. */
function StateToday({ instrument, unit, told }: { readonly instrument: Instrument; readonly unit: string; readonly told: boolean }) {
  const words = useStateWords();
  const accuracy = useAccuracyHere(unit)(instrument);
  const { state } = calibrationOn(instrument, todayHere());
  const sound = state === 'valid' || state === 'unknown';
  const quiet = [accuracy, sound && !told && state === 'valid' ? words(instrument) : undefined].filter((part) => part !== undefined).join(' · ');
  return (
    <Group gap="md">
      {quiet !== '' && (
        <Text size="sm" c="dimmed">
          {quiet}
        </Text>
      )}
      {!sound && !told && (
        <Group gap={6} wrap="nowrap" c="var(--pl-warn-fg)" role="status">
          <IconAlertTriangle size={18} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="sm" fw={600}>
            {words(instrument)}
          </Text>
        </Group>
      )}
    </Group>
  );
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
