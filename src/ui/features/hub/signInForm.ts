import type { TFunction } from 'i18next';
import { z } from 'zod';
import { PIN_PATTERN } from '../people/personForm';

/** The hub's rules; it holds the same. */
export const PASSWORD_LEAST = 10;
export const USERNAME_PATTERN = /^[a-z0-9][a-z0-9._@-]{1,63}$/;

const secret = z.string().max(256);

/** Signing in. `who`: the person of this device that this is, empty for nobody yet. `pinAgain` counts only where a PIN is chosen. */
export function signInSchema(t: TFunction<['hub', 'people']>, choosesPin: (values: { readonly who: string; readonly username: string }) => boolean) {
  return z
    .object({
      username: z.string().trim().toLowerCase().min(1, t('hub:problems.username')).max(64, t('hub:problems.username')),
      password: secret.min(1, t('hub:problems.password')),
      deviceName: z.string().trim().min(1, t('hub:problems.deviceName')).max(120, t('hub:problems.deviceName')),
      who: z.string(),
      pin: z.string().regex(PIN_PATTERN, t('people:problems.pin')),
      pinAgain: z.string(),
    })
    .refine((form) => !choosesPin(form) || form.pin === form.pinAgain, { path: ['pinAgain'], message: t('people:problems.pinAgain') });
}
export type SignInValues = z.infer<ReturnType<typeof signInSchema>>;
export const signInFields = ['who', 'username', 'password', 'deviceName', 'pin', 'pinAgain'] as const satisfies readonly (keyof SignInValues)[];

/** The first administrator and the organisation. */
export function setUpSchema(t: TFunction<['hub', 'people']>, choosesPin: boolean) {
  return z
    .object({
      code: z.string().trim().min(1, t('hub:problems.code')).max(64, t('hub:problems.code')),
      organisation: z.string().trim().min(1, t('hub:problems.organisation')).max(120, t('hub:problems.organisation')),
      name: z.string().trim().min(1, t('hub:problems.name')).max(120, t('hub:problems.name')),
      username: z.string().trim().toLowerCase().regex(USERNAME_PATTERN, t('hub:problems.newUsername')),
      password: secret.min(PASSWORD_LEAST, t('hub:problems.newPassword')),
      passwordAgain: z.string(),
      deviceName: z.string().trim().min(1, t('hub:problems.deviceName')).max(120, t('hub:problems.deviceName')),
      pin: z.string().regex(PIN_PATTERN, t('people:problems.pin')),
      pinAgain: z.string(),
    })
    .refine((form) => form.password === form.passwordAgain, { path: ['passwordAgain'], message: t('hub:problems.passwordAgain') })
    .refine((form) => !choosesPin || form.pin === form.pinAgain, { path: ['pinAgain'], message: t('people:problems.pinAgain') });
}
export type SetUpValues = z.infer<ReturnType<typeof setUpSchema>>;
export const setUpFields = ['code', 'organisation', 'name', 'username', 'password', 'passwordAgain', 'deviceName', 'pin', 'pinAgain'] as const satisfies readonly (keyof SetUpValues)[];
