import type { TFunction } from 'i18next';
import { z } from 'zod';
import { roles } from '../../../domain/deployment/fields';
import { USERNAME_PATTERN } from './signInForm';

/** Somebody new at the hub; messages in the language of `t`. */
export function newUserSchema(t: TFunction<'hub'>) {
  return z.object({ ...changes(t), username: z.string().trim().toLowerCase().regex(USERNAME_PATTERN, t('problems.newUsername')) });
}
export type NewUserValues = z.infer<ReturnType<typeof newUserSchema>>;

export function userChangeSchema(t: TFunction<'hub'>) {
  return z.object(changes(t));
}
export type UserChangeValues = z.infer<ReturnType<typeof userChangeSchema>>;

function changes(t: TFunction<'hub'>) {
  return { name: z.string().trim().min(1, t('problems.name')).max(120, t('problems.name')), roles: z.array(z.enum(roles)).min(1, t('problems.roles')) };
}
