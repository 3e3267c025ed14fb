import { DateInput } from '@mantine/dates';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';

interface DateFieldProps {
  readonly label: string;
  /** ISO date, or null for none. */
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A date, typed as year-month-day or chosen from the calendar; may be empty. */
export function DateField({ label, value, onChange, error, ref }: DateFieldProps) {
  const { t } = useTranslation('common');
  return (
    <DateInput
      {...(ref === undefined ? {} : { ref })}
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      valueFormat="YYYY-MM-DD"
      placeholder="YYYY-MM-DD"
      clearable
      clearButtonProps={{ 'aria-label': t('clearDate', { label }) }}
      highlightToday
    />
  );
}
