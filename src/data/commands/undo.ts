/**
 * Taking back what was just written, by writing what was there before: nothing is erased. What somebody has written over since stays.
 */
import { headsOf, shownWrite, type Entity, type StreamState, type Write } from '../../domain/record/fold';
import type { EntityType, Json, KnownBody } from '../../domain/record/operation';
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
      return undefined;
  }
}

function previousOf(field: readonly Write[], write: Write): Json | undefined {
  const replaced = field.filter((other) => write.base.includes(other.op));
  return shownWrite(replaced)?.value;
}

function isCreatedBy(entity: Entity, operations: ReadonlySet<string>): boolean {
  return Object.values(entity.fields).every((field) => field[0] !== undefined && operations.has(field[0].op));
}

function undoEntity(entity: Entity, operations: ReadonlySet<string>): KnownBody | undefined {
  const created = isCreatedBy(entity, operations);
  const values: Record<string, Json> = {};
  for (const [name, field] of Object.entries(entity.fields)) {
    // Written over since: not ours to take back.
    const write = headsOf(field).find((head) => operations.has(head.op));
    if (write === undefined) continue;
    const before = previousOf(field, write) ?? valueBeforeFirst(entity.type, name);
    if (before !== undefined) values[name] = before;
  }
  const untouched = Object.values(entity.fields).every((field) => headsOf(field).every((head) => operations.has(head.op)));
  const all = created && untouched ? { ...values, ...withdrawal(entity.type) } : values;
  return Object.keys(all).length === 0 ? undefined : setBody(entity, entity, all);
}

/** Bodies that take the operations back, as far as they still stand. */
export function undoBodies(state: StreamState, operations: readonly string[]): readonly KnownBody[] {
  const ids = new Set(operations);
  const bodies: KnownBody[] = [];
  for (const entity of state.entities.values()) {
    if (!Object.values(entity.fields).some((field) => field.some((write) => ids.has(write.op)))) continue;
    const body = undoEntity(entity, ids);
    if (body !== undefined) bodies.push(body);
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
