/** What an operation wrote, and what that took the place of: the author names in `base` what they saw. */
import type { Entity } from '../record/fold';
import { entityKey, isKnownBody, type Json, type Operation, type SetBody } from '../record/operation';

export interface Change {
  readonly field: string;
  /** The values that it replaced; none for a first write, several where it settled a conflict. */
  readonly from: readonly Json[];
  readonly to: Json;
}

/** Operations by their id: what a `base` is looked up in. */
export function byIdOf(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  return new Map(operations.map((operation) => [operation.id, operation]));
}

/** The fields that a `set` wrote, in its order. What it replaced is looked up in `byId`, then among the writes of `entity`; what is in neither is left out. */
export function changesOf(body: SetBody, byId: ReadonlyMap<string, Operation>, entity?: Entity): readonly Change[] {
  const key = entityKey(body.entity);
  return Object.entries(body.fields).map(([field, { value, base }]) => ({ field, from: base.flatMap((id) => (byId.has(id) ? valueWritten(byId.get(id), key, field) : valueFolded(entity, id, field))), to: value }));
}

function valueFolded(entity: Entity | undefined, op: string, field: string): readonly Json[] {
  const write = entity?.fields[field]?.find((one) => one.op === op);
  return write === undefined ? [] : [write.value];
}

function valueWritten(operation: Operation | undefined, key: string, field: string): readonly Json[] {
  if (operation === undefined || !isKnownBody(operation.body) || operation.body.kind !== 'set' || entityKey(operation.body.entity) !== key) return [];
  const write = operation.body.fields[field];
  return write === undefined ? [] : [write.value];
}

/** A first write of this (no thumbnail, not removed) tells a reader nothing. */
export function saysNothing(value: Json): boolean {
  return value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
}

/** No value: never given, or an answer that was withdrawn. That something is not so (false) is a value. */
export function isEmpty(value: Json): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value !== false && saysNothing(value);
  return 'type' in value && value.type === 'cleared';
}
