import { useTranslation } from 'react-i18next';
import { CalendarInput, type CalendarInputProps } from './CalendarInput';
import { typedDateTime, wallInWords } from './typedDate';

/** Where no time was typed yet, a day that is picked begins here. */
const MORNING = '08:00';

interface DateTimeFieldProps extends CalendarInputProps {
  /** `2026-11-21T14:30`, as clocks show it; empty for none. */
  readonly value: string;
  /** Empty while what is typed is no date and time. */
  readonly onChange: (wall: string) => void;
}

/**
 * A date and time, typed as the chosen language writes it (or as year-month-day) with the 24-hour clock, or the day chosen from the calendar. Not the
 * browser's own field: that one follows the device's language.
 */
export function DateTimeField({ value, ...rest }: DateTimeFieldProps) {
  const { t } = useTranslation('common');
  return (
    <CalendarInput
      {...rest}
      value={value}
      read={typedDateTime}
      inWords={(wall) => wallInWords(wall, t('date.format'))}
      picked={(day) => `${day}T${value.slice(11) || MORNING}`}
      placeholder={t('dateTime.placeholder')}
      problem={t('dateTime.problem')}
    />
  );
}
