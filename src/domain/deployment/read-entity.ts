/**
 * Reading entities: the shown value of each field, checked against its schema. A value that does not fit is ignored and its operation named,
 * so that a damaged or foreign write can never stop a deployment from opening. Worked out once per entity object.
 */
import type { z } from 'zod';
import { compareOrder, conflictsOf, shownWrite, type Entity, type HardConflict, type Write } from '../record/fold';
import { decisionsOf, fieldDecided, originOf, type DecisionView } from './decisions';

type Schemas = Readonly<Record<string, z.ZodType>>;

export interface ReadEntity<F extends Schemas> {
  readonly values: { readonly [K in keyof F]?: z.output<F[K]> };
  /** The writes that hold the shown values. */
  readonly writes: { readonly [K in keyof F]?: Write };
  /** Operations whose shown value does not fit its field. */
  readonly malformed: readonly string[];
  /** Heads are the writes that first said so, though a decision that was taken back wrote them again. */
  readonly conflicts: readonly HardConflict[];
  readonly decisions: readonly DecisionView[];
}

/** What was found besides values. */
export type ReadTroubles = Pick<ReadEntity<Schemas>, 'malformed' | 'conflicts' | 'decisions'>;

const none: readonly never[] = [];
const empty: ReadEntity<Schemas> = { values: {}, writes: {}, malformed: none, conflicts: none, decisions: none };

/** A reader for one kind of entity. Reading an entity that was never written gives no values. */
export function reader<F extends Schemas>(schemas: F): (entity: Entity | undefined) => ReadEntity<F> {
  const cache = new WeakMap<Entity, ReadEntity<F>>();
  return (entity) => {
    if (entity === undefined) return empty as unknown as ReadEntity<F>;
    const known = cache.get(entity);
    if (known !== undefined) return known;
    const values: Record<string, unknown> = {};
    const writes: Record<string, Write> = {};
    const malformed: string[] = [];
    let decided = false;
    for (const [name, field] of Object.entries(entity.fields)) {
      decided ||= fieldDecided(name) !== undefined;
      const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
      const write = schema === undefined ? undefined : shownWrite(field);
      if (schema === undefined || write === undefined) continue;
      const parsed = schema.safeParse(write.value);
      if (parsed.success) {
        values[name] = parsed.data;
        writes[name] = write;
      } else {
        malformed.push(write.op);
      }
    }
    const conflicts = conflictsOf(entity)
      // Reasons do not conflict with each other; the values that were chosen may.
      .filter(({ field }) => fieldDecided(field) === undefined)
      .map((conflict) => (decided ? { ...conflict, heads: conflict.heads.map((head) => originOf(entity, conflict.field, head)).sort(compareOrder) } : conflict))
      .sort((a, b) => (a.field < b.field ? -1 : 1));
    const read = {
      values,
      writes,
      malformed: malformed.length === 0 ? none : malformed,
      conflicts: conflicts.length === 0 ? none : conflicts,
      decisions: decided ? decisionsOf(entity) : none,
    } as unknown as ReadEntity<F>;
    cache.set(entity, read);
    return read;
  };
}

/** The write that came first in canonical order: who made the entity, and when. */
export function firstWrite(entity: Entity): Write | undefined {
  let first: Write | undefined;
  for (const field of Object.values(entity.fields)) {
    const write = field[0];
    if (write === undefined) continue;
    if (first === undefined || write.lamport < first.lamport || (write.lamport === first.lamport && (write.device < first.device || (write.device === first.device && write.seq < first.seq)))) first = write;
  }
  return first;
}
