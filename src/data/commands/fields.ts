/** Nothing is written that a reader would refuse: values are held against the schemas of their fields before they are appended. */
import type { z } from 'zod';
import { decidedValue, fieldDecided } from '../../domain/deployment/decisions';
import { entityFields } from '../../domain/deployment/entities';
import { RuleError } from '../../domain/errors';
import type { EntityType, Json } from '../../domain/record/operation';

const schemasOf: Partial<Record<EntityType, Readonly<Record<string, z.ZodType>>>> = entityFields;

/** Throws RuleError `malformed_value` naming the field. Unknown fields (`key:<device>`) are the caller's business. */
export function checkFields(type: EntityType, values: Readonly<Record<string, Json>>): void {
  const schemas = schemasOf[type];
  for (const [field, value] of Object.entries(values)) {
    const schema = fieldDecided(field) !== undefined ? decidedValue : schemas !== undefined && Object.hasOwn(schemas, field) ? schemas[field] : undefined;
    const parsed = schema?.safeParse(value);
    if (parsed !== undefined && !parsed.success) throw new RuleError('malformed_value', { field, message: parsed.error.issues[0]?.message ?? '' });
  }
}
