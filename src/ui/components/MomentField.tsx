import { useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOfWall, wallTimeOf } from '../../domain/time/zones';
import { DateTimeField } from './DateTimeField';

interface MomentFieldProps {
  readonly label: string;
  /** An instant, ISO 8601 UTC, or null for none. */
  readonly value: string | null;
  readonly onChange: (instant: string | null) => void;
  /** Zone whose clocks show what is typed. */
  readonly timeZone: string;
  readonly error?: string | undefined;
  readonly ref?: Ref<HTMLInputElement>;
}

function shown(instant: string | null, timeZone: string): string {
  const wall = instant === null ? undefined : wallTimeOf(instant, timeZone);
  return wall === undefined ? '' : `${wall.date}T${wall.time}`;
}

/** A date and time as clocks at the site show it. Says so where they skip that time, or show it twice. */
export function MomentField({ label, value, onChange, timeZone, error, ref }: MomentFieldProps) {
  const { t } = useTranslation('plan');
  const [typed, setTyped] = useState(() => shown(value, timeZone));
  const [date = '', time = ''] = typed.split('T');
  const found = typed === '' ? undefined : instantOfWall({ date, time }, timeZone);
  const hint = found?.clock === 'gap' ? t('moment.gap', { time: wallTimeOf(found.instant, timeZone)?.time ?? '' }) : found?.clock === 'overlap' ? t('moment.overlap') : undefined;
  return (
    <DateTimeField
      {...(ref === undefined ? {} : { ref })}
      label={label}
      value={typed}
      onChange={(text) => {
        const [day = '', hour = ''] = text.split('T');
        setTyped(text);
        onChange(text === '' ? null : (instantOfWall({ date: day, time: hour }, timeZone)?.instant ?? null));
      }}
      description={hint}
      error={error}
    />
  );
}
