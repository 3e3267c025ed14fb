/** What must hold once the network is back and everybody has met. Each says in words what is wrong. */
import { expect } from 'vitest';
import { canonicalText } from '../../../src/domain/record/canonical';
import { emptyStream, foldOperations, heldBy, type StreamState } from '../../../src/domain/record/fold';
import { entityKey, isKnownBody, type Operation } from '../../../src/domain/record/operation';
import { holdsOf, type HoldReason } from '../../../src/domain/record/verdict';
import { parseOperation } from '../../../src/protocol/operation';
import { plainState } from '../fixtures/network';
import { users, type World } from './world';

export interface HubRecord {
  readonly stream: string;
  readonly rows: readonly { readonly position: number; readonly id: string; readonly device: string; readonly seq: number; readonly held: number; readonly text: string }[];
  readonly operations: readonly Operation[];
  readonly state: StreamState;
}

export async function recordsOf(world: World): Promise<HubRecord[]> {
  const { db } = world.hub;
  const ends = await db.selectFrom('streams').orderBy('stream').selectAll().execute();
  const records: HubRecord[] = [];
  for (const { stream } of ends) {
    const rows = await db.selectFrom('operations').where('stream', '=', stream).orderBy('position').selectAll().execute();
    const operations = rows.map(({ text }) => parseOperation(text));
    records.push({ stream, rows, operations, state: foldOperations(emptyStream(stream), operations).state });
  }
  return records;
}

/** Positions without gaps up to the end that the hub tells, ids and chain places once, chains whole, and nothing that nobody wrote. */
export async function expectSoundHub(world: World, records: readonly HubRecord[]): Promise<void> {
  const ends = await world.hub.db.selectFrom('streams').selectAll().execute();
  const ids = new Set<string>();
  for (const { stream, rows, operations } of records) {
    expect(rows.map(({ position }) => position), `positions in ${stream}`).toEqual(rows.map((_, index) => index + 1));
    expect(ends.find((row) => row.stream === stream)?.end, `end of ${stream}`).toBe(rows.length);
    const chains = new Map<string, Operation>();
    for (const operation of operations) {
      expect(ids.has(operation.id), `${operation.id} is stored twice`).toBe(false);
      ids.add(operation.id);
      if (operation.device !== world.hub.organisation.device) expect(operation, `${operation.id} as it was written`).toEqual(world.written.get(operation.id)?.operation);
      const before = chains.get(operation.device);
      expect([operation.seq, operation.prev], `chain of ${operation.device} in ${stream}`).toEqual([(before?.seq ?? 0) + 1, before?.hash ?? null]);
      chains.set(operation.device, operation);
    }
  }
}

/** All replicas that may see a stream hold exactly what the hub holds, byte for byte, and fold it to the same state; the hub's flags say the same. */
export async function expectOneState(world: World, records: readonly HubRecord[]): Promise<void> {
  for (const { stream, rows, state } of records) {
    const held = heldBy(state);
    expect(rows.filter((row) => row.held === 1).map(({ id }) => id).sort(), `held in ${stream}, as the hub's table says`).toEqual([...held.keys()].sort());
    const texts = rows.map(({ text }) => text).sort();
    const folded: unknown = JSON.parse(canonicalText(plainState(state)));
    for (const who of users.keys()) {
      if (world.revoked.has(who)) continue;
      const replica = world.replica(who);
      if (!(await maySee(world, who, stream))) continue;
      const kept = replica.stream(stream);
      expect([...kept.texts].sort(), `${replica.name}'s journal of ${stream}`).toEqual(texts);
      expect(JSON.parse(canonicalText(plainState(kept.state))), `${replica.name}'s state of ${stream}, folded as things came`).toEqual(folded);
    }
  }
}

async function maySee(world: World, who: number, stream: string): Promise<boolean> {
  const user = users[who];
  if (user === undefined) return true;
  const visible = await world.hub.sync.visibleStreams(world.organisation.callerOf(user, world.replica(who).device));
  return visible === 'all' || visible.has(stream);
}

/** Whatever anybody ever wrote is at the hub, in the state or in its list of what is held. Of a revoked device: what it could still send or others carried. */
export function expectNothingLost(world: World, records: readonly HubRecord[]): void {
  for (const { operation, by } of world.written.values()) {
    const record = records.find(({ stream }) => stream === operation.stream);
    const there = record?.rows.some(({ id }) => id === operation.id) === true;
    if (!there && world.revoked.has(by)) continue;
    expect(there, `${operation.id} of ${by} in ${operation.stream}`).toBe(true);
    if (record !== undefined) expect(isIn(record.state, operation), `${operation.id} (${operation.body.kind}) in the state of ${operation.stream}`).toBe(true);
  }
}

function isIn(state: StreamState, { id, body }: Operation): boolean {
  if (state.held.some((operation) => operation.id === id)) return true;
  if (!isKnownBody(body)) return state.parked.some((operation) => operation.id === id);
  switch (body.kind) {
    case 'set': {
      const entity = state.entities.get(entityKey(body.entity));
      return Object.entries(body.fields).every(([name, { value }]) => {
        const write = entity?.fields[name]?.find(({ op }) => op === id);
        return write !== undefined && canonicalText(write.value) === canonicalText(value);
      });
    }
    case 'adopt':
      return state.adopts.some((operation) => operation.id === id);
    case 'sign':
      return state.signs.some((operation) => operation.id === id);
    case 'admit':
      return state.admits.some((operation) => operation.id === id);
    case 'certify':
    case 'revoke':
    case 'hold':
      return [...state.certifies, ...state.revokes, ...state.holds].some((operation) => operation.id === id);
  }
}

/** Who made an operation that was held knows it, with the hub's reason: from the answer, or from the verdict in the record. Answers every reason that came up. */
export async function expectReasonsKnown(world: World, records: readonly HubRecord[]): Promise<Set<HoldReason>> {
  const seen = new Set<HoldReason>();
  for (const { stream, state } of records) {
    for (const { id, reason } of state.holds.flatMap(({ body }) => holdsOf(body))) {
      seen.add(reason);
      const made = world.written.get(id);
      expect(made, `${id} was held and nobody wrote it`).toBeDefined();
      if (made === undefined || world.revoked.has(made.by)) continue;
      const maker = world.replica(made.by);
      // A device that took over from a lost one is told only of streams that its people may see.
      if (maker.device !== made.operation.device && !(await maySee(world, made.by, stream))) continue;
      const answer = maker.answers.get(id);
      const told = answer?.outcome === 'held' ? answer.reason : maker.stream(stream).state.holds.flatMap(({ body }) => holdsOf(body)).find((hold) => hold.id === id)?.reason;
      expect(told, `${maker.name} about ${id} in ${stream}`).toBe(reason);
    }
  }
  return seen;
}
