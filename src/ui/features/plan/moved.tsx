import { TextInput } from '@mantine/core';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useOptionalLabel } from '../../hooks/optionalLabel';

interface Times {
  readonly start: string | null;
  readonly end: string | null;
}

const sameTime = (before: string | null, now: string | null): boolean => before === now || (before !== null && now !== null && Date.parse(before) === Date.parse(now));

/** Whether a time that was set before is another one now, or gone. */
export function wasMoved(before: Times | undefined, now: Times): boolean {
  return before !== undefined && (['start', 'end'] as const).some((name) => before[name] !== null && !sameTime(before[name], now[name]));
}

/** How often it was moved, and why it was the last time. */
export const movedLine = (moved: string, why: string): string => (why === '' ? moved : `${moved}: ${why}`);

/** Why something is moved: asked when its times are changed, and kept in the record and the report. */
export function MovedWhyField({ field }: { readonly field: UseFormRegisterReturn }) {
  const { t } = useTranslation('plan');
  const optional = useOptionalLabel();
  return <TextInput label={optional(t('schedule.movedWhy'))} description={t('schedule.movedWhyHint')} maxLength={4000} {...field} />;
}
