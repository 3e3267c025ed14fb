import { useTranslation } from 'react-i18next';
import { CalendarInput, type CalendarInputProps } from './CalendarInput';
import { dateInWords, typedDate } from './typedDate';

interface DateFieldProps extends CalendarInputProps {
  /** ISO date, or null for none. */
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
}

/** A date, typed as the language writes it (or as year-month-day) or chosen from the calendar; may be empty. */
export function DateField({ value, onChange, ...rest }: DateFieldProps) {
  const { t } = useTranslation('common');
  return (
    <CalendarInput
      {...rest}
      value={value ?? ''}
      onChange={(date) => onChange(date === '' ? null : date)}
      read={typedDate}
      inWords={(date) => dateInWords(date, t('date.format'))}
      picked={(day) => day}
      placeholder={t('date.placeholder')}
      problem={t('date.problem')}
    />
  );
}
