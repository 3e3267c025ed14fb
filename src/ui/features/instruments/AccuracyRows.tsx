import { Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { InstrumentValues } from './instrumentValues';

const parts = ['percent', 'digits', 'resolution', 'fixed'] as const;

/** Uncertainty quantity by quantity, as data sheets give it. */
export function AccuracyRows() {
  const { t } = useTranslation('instruments');
  const { control, register, formState, getValues } = useFormContext<InstrumentValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'accuracies' });
  const errors = formState.errors.accuracies;
  return (
    <Fieldset legend={t('accuracies.title')}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('accuracies.text')}
        </Text>
        {fields.map((field, index) => (
          <Group key={field.id} role="group" aria-label={t('accuracies.title')} align="flex-start" gap="sm" wrap="wrap">
            <TextInput label={t('accuracies.unit')} error={errors?.[index]?.unit?.message} {...register(`accuracies.${index}.unit`)} style={{ flex: '1 1 90px' }} />
            {parts.map((part) => (
              <TextInput key={part} label={t(`accuracies.${part}`)} inputMode="decimal" error={errors?.[index]?.[part]?.message} {...register(`accuracies.${index}.${part}`)} style={{ flex: '1 1 120px' }} />
            ))}
            <Button mt="auto" variant="subtle" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => remove(index)} aria-label={t('accuracies.removeOne', { unit: getValues(`accuracies.${index}.unit`) })}>
              {t('accuracies.remove')}
            </Button>
          </Group>
        ))}
        <Group>
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => append({ unit: '', percent: '', digits: '', resolution: '', fixed: '' })}>
            {t('accuracies.add')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
