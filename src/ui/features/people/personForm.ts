import type { TFunction } from 'i18next';
import { z } from 'zod';
import type { Role } from '../../../domain/deployment/fields';

/** Roles that a person may take on a device; administrators belong to a hub. */
export const deviceRoles = ['technician', 'supervisor', 'coordinator'] as const satisfies readonly Role[];

/** The shape of a PIN; the host holds the same rule. */
export const PIN_PATTERN = /^\d{4,12}$/;

/** What a new person fills in; messages in the language of `t`. */
export function personSchema(t: TFunction<'people'>) {
  return z
    .object({
      name: z.string().trim().min(1, t('problems.name')).max(120, t('problems.nameLong')),
      roles: z.array(z.enum(deviceRoles)).min(1, t('problems.roles')),
      pin: z.string().regex(PIN_PATTERN, t('problems.pin')),
      pinAgain: z.string(),
    })
    .refine((person) => person.pin === person.pinAgain, { path: ['pinAgain'], message: t('problems.pinAgain') });
}

export type PersonInput = z.infer<ReturnType<typeof personSchema>>;
