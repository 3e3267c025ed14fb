/** How often something planned was moved after it was first set. */
import type { Entity, Write } from '../record/fold';

/** Within so long a date that is put back was not moved: the undo that is offered for ten seconds, and a slip noticed at once. */
const PUT_BACK_WITHIN_MS = 60_000;

/** The same device put it back at once: no two clocks are compared. */
function putBackAtOnce(moved: Write, now: Write): boolean {
  const ms = Date.parse(now.at) - Date.parse(moved.at);
  return moved.device === now.device && ms >= 0 && ms <= PUT_BACK_WITHIN_MS;
}

/**
 * The operations that moved one of these fields away from a time that was set before, each once however many of the fields it moved.
 * Taking a time away is no move, writing another one afterwards is. A move that is put back within a minute counts neither way.
 */
export function movesOf(entity: Entity | undefined, names: readonly string[]): ReadonlySet<string> {
  const moves = new Set<string>();
  for (const name of names) {
    const stood: Write[] = [];
    for (const write of entity?.fields[name] ?? []) {
      const last = stood.at(-1);
      if (last !== undefined && write.value === last.value) continue;
      const before = stood.at(-2)?.value ?? null;
      if (last !== undefined && write.value === before && putBackAtOnce(last, write)) stood.pop();
      else if (write.value !== null) stood.push(write);
    }
    for (const { op } of stood.slice(1)) moves.add(op);
  }
  return moves;
}

/** The operations that wrote another time than the one before, those that put one back included. It only ever grows. */
export function changesOf(entity: Entity, names: readonly string[]): ReadonlySet<string> {
  const changes = new Set<string>();
  for (const name of names) {
    const writes = entity.fields[name] ?? [];
    for (const [index, { op, value }] of writes.entries()) {
      const before = writes[index - 1]?.value ?? null;
      if (before !== null && value !== before) changes.add(op);
    }
  }
  return changes;
}
