/** Sessions: a random token that a device keeps; the hub keeps its hash. */
import { createHash, randomBytes } from 'node:crypto';
import type { HubContext, HubReader, Caller } from '../context';
import { HubError } from '../errors';
import { readRoles } from '../roles';
import { DEVICE_REVOKED, PERSON_DISABLED } from './words';

/** A session that nobody used for so long is over. */
export const SESSION_IDLE_MS = 180 * 24 * 60 * 60 * 1000;
/** When somebody was last seen is written at most so often. */
const TOUCH_MS = 60 * 1000;

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Begins a session and ends the one that this person had on this device. The token is told once and is not kept. */
export async function beginSession(db: HubReader, person: string, device: string, at: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.deleteFrom('sessions').where('person', '=', person).where('device', '=', device).execute();
  await db.insertInto('sessions').values({ token_hash: hashOf(token), person, device, created_at: at, last_seen_at: at }).execute();
  return token;
}

/** Ends every session of a person, but for one if named. */
export async function endSessions(db: HubReader, person: string, exceptDevice?: string): Promise<void> {
  let query = db.deleteFrom('sessions').where('person', '=', person);
  if (exceptDevice !== undefined) query = query.where('device', '!=', exceptDevice);
  await query.execute();
}

/** Ends one session: somebody signs out. */
export async function endSession(db: HubReader, { person, device }: Pick<Caller, 'person' | 'device'>): Promise<void> {
  await db.deleteFrom('sessions').where('person', '=', person).where('device', '=', device).execute();
}

/** Removes the sessions that nobody used for long. */
export async function endIdleSessions({ db, now }: Pick<HubContext, 'db' | 'now'>): Promise<void> {
  await db.deleteFrom('sessions').where('last_seen_at', '<', new Date(now().getTime() - SESSION_IDLE_MS).toISOString()).execute();
}

/**
 * Who holds this token. Roles are read anew each time, so that a change counts at once.
 * Throws HubError `unauthenticated`, `device_revoked` or `person_disabled`: the last two so that a device can say why.
 */
export async function callerOf({ db, now }: Pick<HubContext, 'db' | 'now'>, token: string): Promise<Caller> {
  const token_hash = hashOf(token);
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.person', 'sessions.person')
    .innerJoin('devices', 'devices.id', 'sessions.device')
    .where('sessions.token_hash', '=', token_hash)
    .select(['sessions.person', 'sessions.device', 'sessions.last_seen_at', 'users.name', 'users.roles', 'users.disabled', 'devices.revoked_at'])
    .executeTakeFirst();
  if (row === undefined) throw new HubError('unauthenticated', 'This session is over. Sign in again.');
  const at = now();
  const idleMs = at.getTime() - Date.parse(row.last_seen_at);
  if (idleMs > SESSION_IDLE_MS) {
    await db.deleteFrom('sessions').where('token_hash', '=', token_hash).execute();
    throw new HubError('unauthenticated', 'This session was not used for half a year and is over. Sign in again.');
  }
  if (row.revoked_at !== null) throw new HubError('device_revoked', DEVICE_REVOKED);
  if (row.disabled !== 0) throw new HubError('person_disabled', PERSON_DISABLED);
  if (idleMs > TOUCH_MS) {
    const seen = { last_seen_at: at.toISOString() };
    await db.updateTable('sessions').set(seen).where('token_hash', '=', token_hash).execute();
    await db.updateTable('devices').set(seen).where('id', '=', row.device).execute();
  }
  return { person: row.person, name: row.name, roles: readRoles(row.roles), device: row.device };
}
