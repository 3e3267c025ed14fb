/**
 * Folding operations into state, and merging.
 *
 * A field keeps every write that was ever accepted, sorted in one canonical order. Its heads are the writes that no other
 * accepted write names in `base`. State is therefore a function of the *set* of operations: applying them in any
 * order, twice, or from different devices gives the same state. That is the whole of the convergence argument.
 *
 * Held operations (a `hold` names them and no `admit` does) are kept aside: neither they nor their `base` count. In a stream in
 * which no adoption counts, nothing is passed over: all of it waits to be admitted, and whoever began it must be able to go on.
 */
import {
  entityKey,
  isKnownBody,
  ORG_STREAM,
  type AdmitBody,
  type AdoptBody,
  type CertifyBody,
  type EntityRef,
  type HoldBody,
  type Json,
  type Operation,
  type RevokeBody,
  type SetBody,
  type SignBody,
} from './operation';
import { holdsOf, type HoldReason } from './verdict';

/** One value once written to a field: who, when, and what it replaced. */
export interface Write {
  readonly op: string;
  readonly device: string;
  readonly seq: number;
  readonly lamport: number;
  readonly at: string;
  readonly uptime: number;
  readonly boot: string;
  readonly actor: string;
  readonly value: Json;
  readonly base: readonly string[];
}

/** A multi-value register: all writes in canonical order (lamport, device, seq). */
export type Field = readonly Write[];

export interface Entity {
  readonly stream: string;
  readonly type: EntityRef['type'];
  readonly id: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** Where a device's chain stands in this stream. */
export interface ChainHead {
  readonly device: string;
  readonly seq: number;
  readonly hash: string;
}

export interface StreamState {
  readonly stream: string;
  readonly entities: ReadonlyMap<string, Entity>;
  readonly adopts: readonly Operation<AdoptBody>[];
  readonly signs: readonly Operation<SignBody>[];
  readonly certifies: readonly Operation<CertifyBody>[];
  readonly revokes: readonly Operation<RevokeBody>[];
  /** Operations of unknown kind or version: kept and shown, they change nothing. */
  readonly parked: readonly Operation[];
  readonly holds: readonly Operation<HoldBody>[];
  readonly admits: readonly Operation<AdmitBody>[];
  /** Operations that a hold names and no admission does: kept and shown, they change nothing. */
  readonly held: readonly Operation[];
  /** True while no adoption counts because all are held: the stream is folded as it is, and waits for a coordinator. */
  readonly unadmitted: boolean;
  readonly chains: ReadonlyMap<string, ChainHead>;
  readonly lamport: number;
}

export function emptyStream(stream: string): StreamState {
  return {
    stream,
    entities: new Map(),
    adopts: [],
    signs: [],
    certifies: [],
    revokes: [],
    parked: [],
    holds: [],
    admits: [],
    held: [],
    unadmitted: false,
    chains: new Map(),
    lamport: 0,
  };
}

/** Canonical order of operations and writes: lamport, then device, then seq. */
export function compareOrder(
  a: { readonly lamport: number; readonly device: string; readonly seq: number },
  b: { readonly lamport: number; readonly device: string; readonly seq: number },
): number {
  if (a.lamport !== b.lamport) return a.lamport - b.lamport;
  if (a.device !== b.device) return a.device < b.device ? -1 : 1;
  return a.seq - b.seq;
}

/** Inserts into a canonically ordered list; the same list when the id is there already. */
function insertOrdered<T extends { lamport: number; device: string; seq: number }>(
  list: readonly T[],
  item: T,
  idOf: (item: T) => string,
): readonly T[] {
  if (list.some((other) => idOf(other) === idOf(item))) return list;
  let index = list.length;
  while (index > 0) {
    const before = list[index - 1];
    if (before === undefined || compareOrder(before, item) < 0) break;
    index -= 1;
  }
  return [...list.slice(0, index), item, ...list.slice(index)];
}

export interface FoldResult {
  readonly state: StreamState;
  /** Keys of the entities that changed. */
  readonly changed: ReadonlySet<string>;
  /**
   * True when a verdict concerns operations that were folded before it came: the state is then not yet what it must be. Fold all
   * operations of the stream anew, in one call, from `emptyStream`; that never asks for it again.
   */
  readonly refold: boolean;
}

/**
 * Folds operations into a stream's state. Pure; the input state is not changed. Operations that the state holds already change nothing.
 * Whether a `hold` is the hub's was verified before it was journaled.
 */
export function foldOperations(state: StreamState, operations: readonly Operation[]): FoldResult {
  const verdicts = withVerdicts(state, operations);
  const standing = standingOf(state, operations, verdicts);
  const { counts } = standing;
  const entities = new Map(state.entities);
  const chains = new Map(state.chains);
  const changed = new Set<string>();
  let { adopts, signs, certifies, revokes, parked, held } = state;
  let { lamport } = state;
  const opId = (op: { id: string }): string => op.id;

  // What was held and counts now.
  const released = held.filter((op) => counts(op.id));
  if (released.length > 0) held = held.filter((op) => !counts(op.id));
  for (const op of released.length === 0 ? operations : [...released, ...operations]) {
    lamport = Math.max(lamport, op.lamport);
    const chain = chains.get(op.device);
    if (chain === undefined || op.seq > chain.seq) chains.set(op.device, { device: op.device, seq: op.seq, hash: op.hash });
    if (!counts(op.id)) {
      held = insertOrdered(held, op, opId);
      continue;
    }
    const { body } = op;
    if (!isKnownBody(body)) {
      parked = insertOrdered(parked, op, opId);
      continue;
    }
    switch (body.kind) {
      case 'set': {
        const key = entityKey(body.entity);
        const next = applySet(entities.get(key), op as Operation<SetBody>);
        if (next !== undefined) {
          entities.set(key, next);
          changed.add(key);
        }
        break;
      }
      case 'adopt':
        adopts = insertOrdered(adopts, op as Operation<AdoptBody>, opId);
        break;
      case 'sign':
        signs = insertOrdered(signs, op as Operation<SignBody>, opId);
        break;
      case 'certify':
        certifies = insertOrdered(certifies, op as Operation<CertifyBody>, opId);
        break;
      case 'revoke':
        revokes = insertOrdered(revokes, op as Operation<RevokeBody>, opId);
        break;
      case 'hold':
      case 'admit':
        // Taken in by `withVerdicts`.
        break;
    }
  }
  return {
    state: { stream: state.stream, entities, adopts, signs, certifies, revokes, parked, ...verdicts, held, unadmitted: standing.unadmitted, chains, lamport },
    changed,
    refold: standing.refold,
  };
}

type Verdicts = Pick<StreamState, 'holds' | 'admits'>;

function withVerdicts(state: StreamState, operations: readonly Operation[]): Verdicts {
  let { holds, admits } = state;
  for (const op of operations) {
    if (!isKnownBody(op.body)) continue;
    if (op.body.kind === 'hold') holds = insertOrdered(holds, op as Operation<HoldBody>, ({ id }) => id);
    if (op.body.kind === 'admit') admits = insertOrdered(admits, op as Operation<AdmitBody>, ({ id }) => id);
  }
  return { holds, admits };
}

/** Operations that a hold names and no admission that counts itself does, with the reason. An admission that is held admits nothing, even when it is admitted later. */
export function heldBy({ holds, admits }: Verdicts): ReadonlyMap<string, HoldReason> {
  const held = new Map<string, HoldReason>();
  for (const { body } of holds) for (const { id, reason } of holdsOf(body)) held.set(id, reason);
  const named = new Set(held.keys());
  for (const { id, body } of admits) {
    if (named.has(id)) continue;
    for (const admitted of body.operations) held.delete(admitted);
  }
  return held;
}

interface Standing {
  readonly counts: (id: string) => boolean;
  readonly unadmitted: boolean;
  readonly refold: boolean;
}

const everything: Standing = { counts: () => true, unadmitted: false, refold: false };

function standingOf(state: StreamState, operations: readonly Operation[], verdicts: Verdicts): Standing {
  if (verdicts.holds.length === 0) return everything;
  const held = heldBy(verdicts);
  const isAdoption = ({ body }: Operation): boolean => isKnownBody(body) && body.kind === 'adopt';
  const adoptions = [...state.adopts, ...state.held.filter(isAdoption), ...operations.filter(isAdoption)];
  const unadmitted = state.stream !== ORG_STREAM && adoptions.length > 0 && adoptions.every(({ id }) => held.has(id));
  const counts = unadmitted ? () => true : (id: string): boolean => !held.has(id);
  // Without a new verdict or adoption nothing that was folded before can stand otherwise.
  const changes = verdicts.holds !== state.holds || verdicts.admits !== state.admits || unadmitted !== state.unadmitted;
  return { counts, unadmitted, refold: changes && holdsFolded(state, counts) };
}

/** True when an operation that must not count has been folded. */
function holdsFolded(state: StreamState, counts: (id: string) => boolean): boolean {
  // Verdicts and admissions may be held themselves: those that are known as held are among the held already.
  const known = new Set(state.held.map(({ id }) => id));
  const verdicts = [...state.holds, ...state.admits].filter(({ id }) => !known.has(id));
  for (const group of [state.adopts, state.signs, state.certifies, state.revokes, state.parked, verdicts]) if (group.some(({ id }) => !counts(id))) return true;
  for (const { fields } of state.entities.values()) {
    for (const writes of Object.values(fields)) if (writes.some(({ op }) => !counts(op))) return true;
  }
  return false;
}

/** The entity with the operation's writes added, or undefined when it held them all already. */
function applySet(entity: Entity | undefined, op: Operation<SetBody>): Entity | undefined {
  const { entity: ref, fields: written } = op.body;
  const fields: Record<string, Field> = { ...(entity?.fields ?? {}) };
  let grew = false;
  for (const [name, write] of Object.entries(written)) {
    const before = fields[name] ?? [];
    const after = insertOrdered(
      before,
      {
        op: op.id,
        device: op.device,
        seq: op.seq,
        lamport: op.lamport,
        at: op.at,
        uptime: op.uptime,
        boot: op.boot,
        actor: op.actor,
        value: write.value,
        base: write.base,
      },
      (w) => w.op,
    );
    if (after !== before) {
      fields[name] = after;
      grew = true;
    }
  }
  return grew ? { stream: op.stream, type: ref.type, id: ref.id, fields } : undefined;
}

/** The writes of a field that no other write has replaced, in canonical order. */
export function headsOf(field: Field | undefined): readonly Write[] {
  if (field === undefined || field.length === 0) return [];
  const replaced = new Set<string>();
  for (const write of field) for (const id of write.base) if (id !== write.op) replaced.add(id);
  return field.filter((write) => !replaced.has(write.op));
}

/** The write that is shown: the head with the highest order. Undefined when never written. */
export function shownWrite(field: Field | undefined): Write | undefined {
  return headsOf(field).at(-1);
}

/** The value that is shown, or undefined when the field was never written. */
export function shownValue(entity: Entity | undefined, name: string): Json | undefined {
  return shownWrite(entity?.fields[name])?.value;
}

/** Ids to name as `base` when writing the field now. */
export function baseOf(entity: Entity | undefined, name: string): readonly string[] {
  return headsOf(entity?.fields[name]).map((write) => write.op);
}

export interface HardConflict {
  readonly entity: EntityRef;
  readonly field: string;
  readonly heads: readonly Write[];
}

/** Structural equality of JSON values; key order does not matter. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item as Json, b[i] as Json));
  }
  const left = a as Record<string, Json>;
  const right = b as Record<string, Json>;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => key in right && sameJson(left[key], right[key]));
}

/** Fields of the entity whose heads disagree: a person has to choose. */
export function conflictsOf(entity: Entity): readonly HardConflict[] {
  const found: HardConflict[] = [];
  for (const [field, writes] of Object.entries(entity.fields)) {
    const heads = headsOf(writes);
    const first = heads[0];
    if (first !== undefined && heads.some((head) => !sameJson(head.value, first.value))) {
      found.push({ entity: { type: entity.type, id: entity.id }, field, heads });
    }
  }
  return found;
}

/** All entities of one type, by id order. */
export function entitiesOf(state: StreamState, type: EntityRef['type']): readonly Entity[] {
  const found: Entity[] = [];
  for (const entity of state.entities.values()) if (entity.type === type) found.push(entity);
  return found.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
