import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localText, type Model } from '../../../domain/model/schema';

interface ChecksFieldProps {
  readonly model: Model;
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (checks: string[]) => void;
}

/** Checks of the model, by stage. */
export function ChecksField({ model, label, value, onChange }: ChecksFieldProps) {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  const data = useMemo(
    () =>
      model.stages.map((stage) => ({
        group: localText(stage.title, locale),
        items: stage.sections.flatMap(({ checks }) => checks.map((check) => ({ value: check.id, label: localText(check.title, locale) }))),
      })),
    [model, locale],
  );
  return <MultiSelect label={label} data={data} value={[...value]} onChange={onChange} searchable hidePickedOptions limit={60} maxValues={50} />;
}
