/**
 * The history of a deployment: every operation once, with what it changed from what to what, and whether that holds. Pure, and without
 * words: the screen and the report say it in theirs.
 */
import { fieldDecided } from '../deployment/decisions';
import { readClocks } from '../deployment/clock';
import { receiptStageOf } from '../deployment/stages';
import type { Model } from '../model/schema';
import { placesOf } from '../model/places';
import { compareOrder, conflictsOf, headsOf, heldBy, type StreamState } from '../record/fold';
import { entityKey, isKnownBody, type Json, type Operation } from '../record/operation';
import type { HoldReason } from '../record/verdict';
import { isBeyond, openSignoff, stageOfKey, type OpenedSignoff } from '../signoff/read';
import { byIdOf, changesOf, isEmpty, type Change } from './changes';
import { kindsOf, type AuditKind } from './kinds';

/** `counts`: it holds now. `superseded`: a later entry took its place. `conflict`: it stands beside another value. `held`: it does not count. `parked`: this program is too old to know what it says. */
export const auditStandings = ['counts', 'superseded', 'conflict', 'held', 'parked'] as const;
export type AuditStanding = (typeof auditStandings)[number];

export interface AuditChange extends Change {
  readonly standing: AuditStanding;
}

export interface AuditEntry {
  readonly operation: Operation;
  readonly kinds: readonly AuditKind[];
  /** What it writes; undefined for what writes no entity. */
  readonly key: string | undefined;
  /** What that belongs to: the check of a photo or of a finding, by key. */
  readonly of: string | undefined;
  /** Id of the stage that it belongs to. */
  readonly stage: string | undefined;
  readonly changes: readonly AuditChange[];
  readonly standing: AuditStanding;
  /** Why it does not count. */
  readonly hold: HoldReason | undefined;
  /** By how much the device's clock was set just before, ms; negative: back. */
  readonly jumpMs: number | undefined;
  /** Something that it wrote had a value before. */
  readonly replaces: boolean;
  /** Written after what it belongs to had been accepted by signature; for what belongs to no stage, after any stage had. */
  readonly afterSignoff: boolean;
  /** Why the hub did not take it, in its own word; undefined for what it took, or was not asked about. Set by `markRefused`. */
  readonly refused: string | undefined;
}

export interface AuditSource {
  /** Operations of the deployment's stream, all of them or some; the order does not matter. What a held one wrote that is not among them is not named as replaced. */
  readonly operations: readonly Operation[];
  /** What all of them fold to. */
  readonly state: StreamState;
  /** The model that the deployment goes by. */
  readonly model: Model;
}

/** Each operation as an entry, in canonical order. */
export function auditEntries({ operations, state, model }: AuditSource): readonly AuditEntry[] {
  const byId = byIdOf(operations);
  const held = state.unadmitted ? new Map<string, HoldReason>() : heldBy(state);
  const jumps = new Map(readClocks(state).jumps.map(({ op, jumpMs }) => [op, jumpMs]));
  const standing = standings(state);
  const places = placesOf(model);
  const receiptStage = receiptStageOf(model)?.id;
  const accepted = state.signs.flatMap((op) => openSignoff(op) ?? []).filter(({ valid, document }) => valid && document.decision === 'accepted');

  const entryOf = (operation: Operation): AuditEntry => {
    const { id, body } = operation;
    const hold = held.get(id);
    const known = isKnownBody(body) ? body : undefined;
    const set = known?.kind === 'set' ? known : undefined;
    const key = set === undefined ? undefined : entityKey(set.entity);
    const changes: readonly AuditChange[] =
      set === undefined || key === undefined ? [] : changesOf(set, byId, state.entities.get(key)).map((change) => ({ ...change, standing: hold !== undefined ? 'held' : standing(id, key, change.field) }));
    const stage = key !== undefined ? stageOfKey(key, state.entities, places, receiptStage) : known?.kind === 'sign' ? openSignoff({ ...operation, body: known })?.document.scope.stage : undefined;
    return {
      operation,
      kinds: kindsOf(operation),
      key,
      of: key === undefined ? undefined : belongsTo(state, key),
      stage,
      changes,
      standing: hold !== undefined ? 'held' : known === undefined ? 'parked' : standingOf(changes),
      hold,
      jumpMs: jumps.get(id),
      replaces: changes.some(({ field, from }) => fieldDecided(field) === undefined && from.some((value) => !isEmpty(value))),
      afterSignoff: accepted.some((signoff) => isAfter(signoff, operation, stage)),
      refused: undefined,
    };
  };
  return [...byId.values()].sort(compareOrder).map(entryOf);
}

function isAfter({ op, document, frontier }: OpenedSignoff, operation: Operation, stage: string | undefined): boolean {
  return op.id !== operation.id && isBeyond(frontier, operation) && compareOrder(op, operation) < 0 && (stage === undefined || document.scope.covers.stages.includes(stage));
}

/** What of an operation's changes stands now: a conflict is told first, and one that still counts before those that were replaced. */
function standingOf(changes: readonly AuditChange[]): AuditStanding {
  const all = changes.filter(({ field }) => fieldDecided(field) === undefined).map(({ standing }) => standing);
  if (all.includes('conflict')) return 'conflict';
  return all.length === 0 || all.includes('counts') ? 'counts' : 'superseded';
}

/** How a write of a field stands. Fields are looked at once each. */
function standings(state: StreamState): (op: string, key: string, field: string) => AuditStanding {
  const heads = new Map<string, { readonly ops: ReadonlySet<string>; readonly conflict: boolean }>();
  const conflicts = new Set([...state.entities.values()].flatMap((entity) => conflictsOf(entity).map((conflict) => `${entityKey(conflict.entity)} ${conflict.field}`)));
  return (op, key, field) => {
    const name = `${key} ${field}`;
    let found = heads.get(name);
    if (found === undefined) {
      found = { ops: new Set(headsOf(state.entities.get(key)?.fields[field]).map((write) => write.op)), conflict: conflicts.has(name) };
      heads.set(name, found);
    }
    if (!found.ops.has(op)) return 'superseded';
    return found.conflict ? 'conflict' : 'counts';
  };
}

function belongsTo(state: StreamState, key: string): string | undefined {
  const fields = state.entities.get(key)?.fields;
  const of = textOf(fields?.['of']?.[0]?.value);
  if (of !== undefined) return of;
  const source = fields?.['source']?.[0]?.value;
  if (source === null || typeof source !== 'object' || Array.isArray(source)) return undefined;
  const { key: check, component } = source as Readonly<Record<string, Json>>;
  const unit = textOf(component);
  return textOf(check) ?? (unit === undefined ? undefined : `component/${unit}`);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
