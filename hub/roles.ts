/** Roles as the tables keep them: a JSON array. */
import { z } from 'zod';
import { roles, type Role } from '../src/domain/deployment/fields';

const stored = z.array(z.enum(roles));

/** Throws ZodError when the row is damaged: nobody gets roles by accident. */
export function readRoles(text: string): Role[] {
  return stored.parse(JSON.parse(text));
}

/** In one order and each once, so that the same roles are the same text. */
export function rolesText(held: readonly Role[]): string {
  return JSON.stringify(sortedRoles(held));
}

export function sortedRoles(held: readonly Role[]): Role[] {
  return roles.filter((role) => held.includes(role));
}
