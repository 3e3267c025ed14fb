import { DateInput } from '@mantine/dates';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarProps } from './calendar';
import { typedDate } from './typedDate';

interface DateFieldProps {
  readonly label: string;
  /** ISO date, or null for none. */
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A date, typed as the language writes it (or as year-month-day) or chosen from the calendar; may be empty. */
export function DateField({ label, value, onChange, error, ref }: DateFieldProps) {
  const { t } = useTranslation('common');
  const calendar = useCalendarProps();
  return (
    <DateInput
      {...(ref === undefined ? {} : { ref })}
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      valueFormat={t('date.format')}
      dateParser={typedDate}
      placeholder={t('date.placeholder')}
      clearable
      clearButtonProps={{ 'aria-label': t('clearDate', { label }) }}
      // Within the form that it belongs to, also for whoever goes by landmarks.
      popoverProps={{ withinPortal: false }}
      {...calendar}
    />
  );
}
