/** The hub's record with people, devices and a log that tests can read. */
import { randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { expect } from 'vitest';
import type { Role } from '../../../../../src/domain/deployment/fields';
import { emptyStream, foldOperations, type StreamState } from '../../../../../src/domain/record/fold';
import type { Operation } from '../../../../../src/domain/record/operation';
import { checkpointSchema, openSigned } from '../../../../../src/protocol/evidence';
import { parseOperation } from '../../../../../src/protocol/operation';
import type { PullPage, PushAnswer, PushRequest } from '../../../../../src/protocol/sync';
import type { Caller, Organisation, SyncStore } from '../../../../../hub/context';
import { openOrganisation } from '../../../../../hub/organisation';
import { createSyncStore } from '../../../../../hub/sync';
import type { OpenFresh, TestDatabase } from '../../../../support/hub/databases';
import { TestDevice } from './device';

export interface TestHub {
  readonly database: TestDatabase;
  readonly organisation: Organisation;
  readonly sync: SyncStore;
  readonly logged: () => readonly Record<string, unknown>[];
}

export async function openHub(open: OpenFresh): Promise<TestHub> {
  const database = await open();
  const lines: string[] = [];
  const log: Logger = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const organisation = await openOrganisation(database.folder);
  const sync = await createSyncStore({ db: database.db, organisation, log, now: () => new Date() });
  return { database, organisation, sync, logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

/** Somebody with an account, on an enrolled device that the organisation has certified them on. */
export interface Someone {
  readonly person: string;
  readonly device: TestDevice;
  readonly caller: Caller;
}

export async function aPerson(hub: TestHub, roles: readonly Role[], on: TestDevice = new TestDevice(), state: { readonly disabled?: boolean; readonly certified?: boolean } = {}): Promise<Someone> {
  const { db } = hub.database;
  const person = randomUUID();
  const at = new Date().toISOString();
  await db
    .insertInto('users')
    .values({ person, claimed_at: at, username: `user-${person.slice(0, 8)}`, name: 'Somebody', roles: JSON.stringify(roles), password_hash: '', must_change_password: 0, disabled: state.disabled === true ? 1 : 0, created_at: at })
    .execute();
  await enrol(hub, on);
  if (state.certified !== false) {
    await db.insertInto('person_keys').values({ certificate: randomUUID(), person, device: on.id, public_key: 'of no interest here', issued_at: at, revoked_at: null }).execute();
  }
  return { person, device: on, caller: { person, name: 'Somebody', roles, device: on.id } };
}

export async function enrol(hub: TestHub, device: TestDevice): Promise<void> {
  const at = new Date().toISOString();
  await hub.database.db
    .insertInto('devices')
    .values({ id: device.id, name: 'laptop', public_key: device.publicKey, certificate: randomUUID(), enrolled_at: at, last_seen_at: at, revoked_at: null, revoked_reason: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Pushes and gives the answers in a short form: `accepted`, `held:unassigned`, `refused:chain_gap`. */
export async function pushed(hub: TestHub, who: Someone, stream: string, request: PushRequest): Promise<string[]> {
  return short((await hub.sync.push(who.caller, stream, request)).answers);
}

export function short(answers: readonly PushAnswer[]): string[] {
  return answers.map((answer) => (answer.outcome === 'held' ? `held:${answer.reason}` : answer.outcome === 'refused' ? `refused:${answer.code}` : answer.outcome));
}

/** Every page from a position on, as a device would ask for them. */
export async function pullAll(hub: TestHub, who: Someone, stream: string, after = 0, except?: string): Promise<PullPage[]> {
  const pages: PullPage[] = [];
  let at = after;
  for (;;) {
    const page = await hub.sync.pull(who.caller, stream, at, except);
    pages.push(page);
    expect(page.next >= at, 'a page never leads back').toBe(true);
    if (page.next >= page.end) return pages;
    expect(page.next, 'a page leads on').toBeGreaterThan(at);
    at = page.next;
  }
}

export async function operationsIn(hub: TestHub, who: Someone, stream: string): Promise<Operation[]> {
  return (await pullAll(hub, who, stream)).flatMap(({ operations }) => operations.map(parseOperation));
}

export async function stateOf(hub: TestHub, who: Someone, stream: string): Promise<StreamState> {
  return foldOperations(emptyStream(stream), await operationsIn(hub, who, stream)).state;
}

/** What a receiver checks: each chain goes on without a gap, and ends in each page at a signed checkpoint of the page. */
export function expectVerifiable(pages: readonly PullPage[], keys: ReadonlyMap<string, string>): void {
  const ends = new Map<string, Operation>();
  for (const page of pages) {
    const lasts = new Map<string, Operation>();
    for (const operation of page.operations.map(parseOperation)) {
      const before = ends.get(operation.device);
      expect(operation.seq).toBe((before?.seq ?? 0) + 1);
      expect(operation.prev).toBe(before?.hash ?? null);
      ends.set(operation.device, operation);
      lasts.set(operation.device, operation);
    }
    for (const [device, last] of lasts) {
      const vouching = page.checkpoints.filter(({ publicKey }) => publicKey === keys.get(device)).map((signed) => openSigned(signed, checkpointSchema));
      expect(vouching, `no checkpoint of ${device} at ${last.seq}`).toContainEqual({ type: 'plumbline.checkpoint', v: 1, stream: last.stream, device, seq: last.seq, hash: last.hash });
    }
  }
}

/** Public keys of these devices and of the hub's own. */
export function keysOf(hub: TestHub, ...devices: TestDevice[]): ReadonlyMap<string, string> {
  return new Map([[hub.organisation.device, hub.organisation.signAsDevice('').publicKey], ...devices.map(({ id, publicKey }) => [id, publicKey] as const)]);
}
