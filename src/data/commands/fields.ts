/** Nothing is written that a reader would refuse: values are held against the schemas of their fields before they are appended. */
import { z } from 'zod';
import { decidedValue, fieldDecided } from '../../domain/deployment/decisions';
import { componentFields, deploymentFields, instrumentFields, nonconformanceFields, personFields, photoFields, scanFields, siteFields, answerValue } from '../../domain/deployment/fields';
import { RuleError } from '../../domain/errors';
import type { EntityType, Json } from '../../domain/record/operation';

type Schemas = Readonly<Record<string, z.ZodType>>;

const schemasOf: Partial<Record<EntityType, Schemas>> = {
  deployment: deploymentFields,
  component: componentFields,
  answer: { value: answerValue, note: z.string() },
  photo: photoFields,
  file: photoFields,
  nonconformance: nonconformanceFields,
  scan: scanFields,
  person: personFields,
  site: siteFields,
  instrument: instrumentFields,
};

/** Throws RuleError `malformed_value` naming the field. Unknown fields (`key:<device>`) are the caller's business. */
export function checkFields(type: EntityType, values: Readonly<Record<string, Json>>): void {
  const schemas = schemasOf[type];
  for (const [field, value] of Object.entries(values)) {
    const schema = fieldDecided(field) !== undefined ? decidedValue : schemas !== undefined && Object.hasOwn(schemas, field) ? schemas[field] : undefined;
    const parsed = schema?.safeParse(value);
    if (parsed !== undefined && !parsed.success) throw new RuleError('malformed_value', { field, message: parsed.error.issues[0]?.message ?? '' });
  }
}
