/** Making a `set` body that says which values it replaces. */
import { baseOf, type Entity } from './fold';
import type { EntityRef, FieldWrite, Json, SetBody } from './operation';

/**
 * A `set` of these fields, naming as `base` the heads that this device sees now, so that a concurrent write elsewhere
 * is noticed and not overwritten. `entity` is undefined when it was never written.
 */
export function setBody(entity: Entity | undefined, ref: EntityRef, values: Readonly<Record<string, Json>>): SetBody {
  const fields: Record<string, FieldWrite> = {};
  for (const [name, value] of Object.entries(values)) fields[name] = { value, base: baseOf(entity, name) };
  return { kind: 'set', v: 1, entity: { type: ref.type, id: ref.id }, fields };
}
