import type { TFunction } from 'i18next';
import { z } from 'zod';
import { PIN_PATTERN } from '../people/personForm';

/** Whoever is let in; messages in the language of `t`. */
export function guestSchema(t: TFunction<'guests'>) {
  return z.object({
    name: z.string().trim().min(1, t('problems.name')).max(120, t('problems.name')),
    company: z.string().trim().min(1, t('problems.company')).max(120, t('problems.company')),
    until: z.iso.date().nullable(),
  });
}
export type GuestInput = z.infer<ReturnType<typeof guestSchema>>;

/** The PIN that a guest chooses. */
export function guestPinSchema(t: TFunction<'people'>) {
  return z.object({ pin: z.string().regex(PIN_PATTERN, t('problems.pin')), pinAgain: z.string() }).refine(({ pin, pinAgain }) => pin === pinAgain, { path: ['pinAgain'], message: t('problems.pinAgain') });
}
export type GuestPin = z.infer<ReturnType<typeof guestPinSchema>>;

/** Longest name of an account. */
const ACCOUNT_NAME = 120;

/** How the lock screen names them. */
export function accountName(shown: string): string {
  return shown.slice(0, ACCOUNT_NAME);
}
