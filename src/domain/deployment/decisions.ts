/**
 * Decisions between values that conflicted. The choice itself is a `set` naming all heads; the same operation writes why, in a field
 * of its own a device, so that two people deciding at once is a conflict between the values they chose and never one between their reasons.
 */
import { z } from 'zod';
import { sameJson, type Entity, type Write } from '../record/fold';
import type { EntityRef, Json } from '../record/operation';

const PREFIX = 'decided:';

/** What a `decided:…` field holds; null once the decision was taken back. */
export const decidedValue = z.strictObject({ reason: z.string().min(1).max(2000), /** The operations that were decided between. */ of: z.array(z.string()).min(2) }).nullable();
export type DecidedValue = z.infer<typeof decidedValue>;

/** Name of the field in which this device says why it chose a value of `field`. */
export function decidedField(field: string, device: string): string {
  return `${PREFIX}${field}:${device}`;
}

/** The field that a `decided:…` field is about; undefined for any other. */
export function fieldDecided(name: string): string | undefined {
  const end = name.lastIndexOf(':');
  return name.startsWith(PREFIX) && end > PREFIX.length ? name.slice(PREFIX.length, end) : undefined;
}

/** A choice between values that conflicted, as the record tells it. */
export interface DecisionView {
  /** The operation that decided. */
  readonly op: string;
  readonly entity: EntityRef;
  readonly field: string;
  readonly chosen: Json;
  /** What it was decided between, in canonical order: the chosen value may be one of them or another. */
  readonly between: readonly Write[];
  readonly reason: string;
  readonly decidedBy: string;
  readonly device: string;
  readonly at: string;
  readonly lamport: number;
  /** Undone by the one who decided: the conflict was put back. */
  readonly takenBack: boolean;
}

/** Every decision about the fields of an entity, oldest first. Values of the record that are no decision are passed over. */
export function decisionsOf(entity: Entity): readonly DecisionView[] {
  const found: DecisionView[] = [];
  for (const [name, writes] of Object.entries(entity.fields)) {
    const field = fieldDecided(name);
    if (field === undefined) continue;
    for (const write of writes) {
      const decided = decidedValue.safeParse(write.value).data ?? null;
      const choice = entity.fields[field]?.find(({ op }) => op === write.op);
      if (decided === null || choice === undefined) continue;
      found.push({
        op: write.op,
        entity: { type: entity.type, id: entity.id },
        field,
        chosen: choice.value,
        between: namedBy(entity, field, decided),
        reason: decided.reason,
        decidedBy: write.actor,
        device: write.device,
        at: write.at,
        lamport: write.lamport,
        takenBack: writes.some((later) => later.value === null && later.base.includes(write.op)),
      });
    }
  }
  return found.sort(compareDecisions);
}

export function compareDecisions(a: DecisionView, b: DecisionView): number {
  if (a.lamport !== b.lamport) return a.lamport - b.lamport;
  return a.op < b.op ? -1 : a.op > b.op ? 1 : 0;
}

function namedBy(entity: Entity, field: string, decided: NonNullable<DecidedValue>): readonly Write[] {
  return (entity.fields[field] ?? []).filter(({ op }) => decided.of.includes(op));
}

/**
 * The write that first said what this one says again: a decision that is taken back puts the values back in the name of who took it back,
 * yet they are still the words of those who answered.
 */
export function originOf(entity: Entity, field: string, write: Write): Write {
  for (const [name, writes] of Object.entries(entity.fields)) {
    if (fieldDecided(name) !== field) continue;
    const withdrawal = writes.find(({ op, value }) => op === write.op && value === null);
    if (withdrawal === undefined) continue;
    for (const before of writes.filter(({ op }) => withdrawal.base.includes(op))) {
      const decided = decidedValue.safeParse(before.value).data ?? null;
      const origin = decided === null ? undefined : namedBy(entity, field, decided).find(({ value }) => sameJson(value, write.value));
      if (origin !== undefined) return originOf(entity, field, origin);
    }
  }
  return write;
}
