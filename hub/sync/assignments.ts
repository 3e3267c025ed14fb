/**
 * Who works on what: the `people` field of a deployment, as far as it counts, kept in a table for the hub's own decisions and mirrored into
 * `org`, so that every device knows it without holding the deployment.
 */
import type { Role } from '../../src/domain/deployment/fields';
import { readDeployment } from '../../src/domain/deployment/read';
import { baseOf, emptyStream, foldOperations, sameJson, shownValue, type StreamState } from '../../src/domain/record/fold';
import { isKnownBody, ORG_STREAM, type FieldWrite, type Json, type Operation } from '../../src/domain/record/operation';
import { parseOperation } from '../../src/protocol/operation';
import type { HubTransaction } from '../context';
import { readRoles } from '../roles';
import { isIdText } from './facts';
import type { AppendOwn } from './parts';
import { inParts } from './streams';

type People = ReadonlyMap<string, readonly Role[]>;

/** Canonical JSON has one way to write these, so a text search finds every operation that may matter; parsing decides. */
const WRITES_PEOPLE = '%"people":{"base":%';
const writesAssignment = (stream: string): string => `%"entity":{"id":"${stream}","type":"assignment"}%`;

export function setsPeople({ stream, body }: Operation): boolean {
  return stream !== ORG_STREAM && isKnownBody(body) && body.kind === 'set' && body.entity.type === 'deployment' && body.entity.id === 'deployment' && Object.hasOwn(body.fields, 'people');
}

/** The assignments of one stream during one transaction that holds its row. */
export class Assignments {
  #people: People;
  #state: StreamState | undefined;

  private constructor(
    private readonly transaction: HubTransaction,
    private readonly stream: string,
    private readonly before: People,
  ) {
    this.#people = before;
  }

  static async open(transaction: HubTransaction, stream: string): Promise<Assignments> {
    const rows = stream === ORG_STREAM ? [] : await transaction.selectFrom('assignments').select(['person', 'roles']).where('stream', '=', stream).execute();
    return new Assignments(transaction, stream, new Map(rows.map(({ person, roles }) => [person, readRoles(roles)])));
  }

  isAssigned(person: string): boolean {
    return this.#people.has(person);
  }

  /** Takes in operations that count from now on. Those that do not write who is assigned change nothing. */
  async take(operations: readonly Operation[]): Promise<void> {
    const writing = operations.filter(setsPeople);
    if (writing.length === 0) return;
    this.#state ??= await foldOf(this.transaction, this.stream, WRITES_PEOPLE, setsPeople);
    this.#state = foldOperations(this.#state, writing).state;
    this.#people = peopleIn(this.#state);
  }

  /** Keeps and mirrors what has changed. Called last: it takes the row of `org`. */
  async write(appendOwn: AppendOwn): Promise<void> {
    const { transaction, stream, before } = this;
    const people = this.#people;
    if (same(before, people)) return;
    await transaction.deleteFrom('assignments').where('stream', '=', stream).execute();
    for (const some of inParts([...people])) {
      await transaction.insertInto('assignments').values(some.map(([person, roles]) => ({ stream, person, roles: JSON.stringify(roles) }))).execute();
    }
    // The row is taken before what is there is read: nobody writes in between.
    await transaction.updateTable('streams').set((eb) => ({ end: eb.ref('end') })).where('stream', '=', ORG_STREAM).execute();
    const org = await foldOf(transaction, ORG_STREAM, writesAssignment(stream), () => true);
    const mirrored = org.entities.get(`assignment/${stream}`);
    const fields: Record<string, FieldWrite> = {};
    for (const person of new Set([...before.keys(), ...people.keys()])) {
      const field = `person:${person}`;
      const value: Json = people.get(person) ?? null;
      if (!sameJson(shownValue(mirrored, field) ?? null, value)) fields[field] = { value, base: baseOf(mirrored, field) };
    }
    if (Object.keys(fields).length > 0) await appendOwn(transaction, ORG_STREAM, [{ kind: 'set', v: 1, entity: { type: 'assignment', id: stream }, fields }]);
  }
}

async function foldOf(transaction: HubTransaction, stream: string, pattern: string, wanted: (operation: Operation) => boolean): Promise<StreamState> {
  const rows = await transaction.selectFrom('operations').select('text').where('stream', '=', stream).where('held', '=', 0).where('text', 'like', pattern).orderBy('position').execute();
  return foldOperations(emptyStream(stream), rows.map(({ text }) => parseOperation(text)).filter(wanted)).state;
}

function peopleIn(state: StreamState): People {
  const people = new Map<string, Role[]>();
  for (const { person, role } of readDeployment(state.entities.get('deployment/deployment')).values.people ?? []) {
    if (isIdText(person)) people.set(person, [...new Set([...(people.get(person) ?? []), role])].sort());
  }
  return people;
}

function same(a: People, b: People): boolean {
  return a.size === b.size && [...a].every(([person, roles]) => sameJson([...roles], b.get(person) === undefined ? null : [...(b.get(person) ?? [])]));
}
