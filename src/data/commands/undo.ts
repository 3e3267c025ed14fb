/**
 * Taking back what was just written, by writing what was there before: nothing is erased. What somebody has written over since stays.
 */
import { fieldDecided } from '../../domain/deployment/decisions';
import { recordedTypes } from '../../domain/deployment/entities';
import { headsOf, sameJson, type Entity, type StreamState, type Write } from '../../domain/record/fold';
import type { EntityType, FieldWrite, Json, KnownBody } from '../../domain/record/operation';
import { setBody } from '../../domain/record/set';
import type { Commands } from '../api';
import type { Writer } from './writer';

/** What stands for "nothing was there": of an entity that did not exist, and of fields of one that did. */
function valueBeforeFirst(type: EntityType, field: string): Json | undefined {
  const blanks: Partial<Record<EntityType, Readonly<Record<string, Json>>>> = {
    answer: { value: { type: 'cleared' }, note: '' },
    component: { received: null, condition: 'good', conditionNote: '', quarantined: false, declaredMissing: false, position: null, name: '' },
    scan: { resolution: null },
    photo: { original: null, caption: '' },
    file: { caption: '' },
    nonconformance: { disposition: null, owner: null, due: null, closed: null },
    back_out: { ended: null, resumed: null },
    undo_step: { done: null },
    deployment: { reinstated: null },
  };
  const of = blanks[type];
  return of !== undefined && Object.hasOwn(of, field) ? of[field] : undefined;
}

/** What withdraws an entity that the undone operation itself created; undefined where blank fields say it all. A nonconformance goes with its cause. */
function withdrawal(type: EntityType): Readonly<Record<string, Json>> | undefined {
  switch (type) {
    case 'photo':
    case 'file':
    case 'component':
      return { removed: true };
    default:
      return (recordedTypes as readonly EntityType[]).includes(type) && type !== 'handover' ? { removed: true } : undefined;
  }
}

/** The values that the write replaced, each once, the one that was shown last: several when it settled a conflict. */
function replacedBy(field: readonly Write[], write: Write): readonly Json[] {
  const replaced = headsOf(field.filter((other) => write.base.includes(other.op)));
  return replaced.filter(({ value }, index) => !replaced.slice(index + 1).some((later) => sameJson(later.value, value))).map(({ value }) => value);
}

function isCreatedBy(entity: Entity, operations: ReadonlySet<string>): boolean {
  return Object.values(entity.fields).every((field) => field[0] !== undefined && operations.has(field[0].op));
}

/** What stood in a field before one of the operations, in the order in which it is put back; none where others have written over it since. */
function restored(entity: Entity, name: string, operations: ReadonlySet<string>): { readonly base: string; readonly values: readonly Json[] } | undefined {
  const field = entity.fields[name] ?? [];
  const write = headsOf(field).find((head) => operations.has(head.op));
  if (write === undefined) return undefined;
  // The reason of a decision is withdrawn with it, whatever was decided before.
  if (fieldDecided(name) !== undefined) return { base: write.op, values: [null] };
  const before = replacedBy(field, write);
  const blank = valueBeforeFirst(entity.type, name);
  return { base: write.op, values: before.length > 0 || blank === undefined ? before : [blank] };
}

/** One body, or several that do not know of each other where a settled conflict is put back. */
function undoEntity(entity: Entity, operations: ReadonlySet<string>): readonly KnownBody[] {
  const names = Object.keys(entity.fields);
  const before = new Map(names.map((name) => [name, restored(entity, name, operations)] as const));
  const count = Math.max(1, ...[...before.values()].map((each) => each?.values.length ?? 0));
  const untouched = names.every((name) => headsOf(entity.fields[name]).every((head) => operations.has(head.op)));
  const last = isCreatedBy(entity, operations) && untouched ? setBody(entity, entity, withdrawal(entity.type) ?? {}).fields : {};
  return Array.from({ length: count }, (_, index) => {
    const fields: Record<string, FieldWrite> = {};
    for (const [name, found] of before) {
      if (found === undefined) continue;
      const value = fieldDecided(name) === undefined ? found.values[index - count + found.values.length] : null;
      if (value !== undefined) fields[name] = { value, base: [found.base] };
    }
    return { kind: 'set', v: 1, entity: { type: entity.type, id: entity.id }, fields: index === count - 1 ? { ...fields, ...last } : fields } as const;
  }).filter(({ fields }) => Object.keys(fields).length > 0);
}

/** Bodies that take the operations back, as far as they still stand. */
export function undoBodies(state: StreamState, operations: readonly string[]): readonly KnownBody[] {
  const ids = new Set(operations);
  const bodies: KnownBody[] = [];
  for (const entity of state.entities.values()) {
    if (Object.values(entity.fields).some((field) => field.some((write) => ids.has(write.op)))) bodies.push(...undoEntity(entity, ids));
  }
  return bodies;
}

export function undoCommand(writer: Writer): Pick<Commands, 'undo'> {
  return {
    undo: async ({ stream, operations }) => {
      await writer.deployment(stream, 'undo', ({ state }) => ({ bodies: undoBodies(state, operations), result: undefined }));
    },
  };
}
