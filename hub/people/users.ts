/** Accounts at the hub: made, changed and disabled by administrators. Nobody is deleted: old records must keep their names. */
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { Role } from '../../src/domain/deployment/fields';
import { ORG_STREAM, type KnownBody } from '../../src/domain/record/operation';
import type { addUserRequest, editUserRequest, HubUser } from '../../src/protocol/sync';
import type { Caller, HubContext, HubReader, HubTransaction } from '../context';
import { inTransaction, type UsersTable } from '../database';
import { HubError } from '../errors';
import { lockPeople, ORGANISATION_NAME, readMeta } from './meta';
import { certify, describePerson, revoke } from './org-record';
import { firstPassword, type Passwords } from './password';
import { readRoles, rolesText, sortedRoles } from '../roles';
import { endSession, endSessions } from './session';
import type { SignInLimits } from './sign-in';

type Edit = z.output<typeof editUserRequest>;

/** Everybody, by username. */
export async function listUsers(db: HubReader): Promise<HubUser[]> {
  const users = await db.selectFrom('users').orderBy('username').selectAll().execute();
  const keys = await db.selectFrom('person_keys').where('revoked_at', 'is', null).select(['person', 'device']).execute();
  return users.map((user) => userOf(user, keys.filter(({ person }) => person === user.person).map(({ device }) => device)));
}

/** Throws HubError `not_found`. */
export async function userByName(db: HubReader, username: string): Promise<HubUser> {
  const found = (await listUsers(db)).find((user) => user.username === username);
  if (found === undefined) throw new HubError('not_found', `Nobody has the username ${username}.`);
  return found;
}

/** Makes an account. Without a password it gets a first one, told once. Throws HubError `username_taken`, `not_set_up`. */
export async function addUser({ db, now }: HubContext, passwords: Passwords, request: z.output<typeof addUserRequest>): Promise<{ readonly user: HubUser; readonly password: string | null }> {
  if ((await readMeta(db, ORGANISATION_NAME)) === undefined) throw new HubError('not_set_up', 'Make the first administrator before anybody else: with the code that the hub prints when it starts.');
  const made = request.password === undefined ? firstPassword() : null;
  const password_hash = await passwords.hash(request.password ?? made ?? '');
  const user: UsersTable = {
    person: v7(),
    claimed_at: null,
    username: request.username,
    name: request.name,
    roles: rolesText(request.roles),
    password_hash,
    must_change_password: 1,
    disabled: 0,
    created_at: now().toISOString(),
  };
  await inTransaction(db, async (transaction) => {
    await lockPeople(transaction);
    const taken = await transaction.selectFrom('users').where('username', '=', request.username).select('person').executeTakeFirst();
    if (taken !== undefined) throw new HubError('username_taken', `The username ${request.username} is taken.`);
    await transaction.insertInto('users').values(user).execute();
  });
  return { user: userOf(user, []), password: made };
}

/**
 * Changes name, roles or access. Certificates follow: new roles, a new certificate for each key; no access, none.
 * Throws HubError `not_found`, and `not_allowed` when no enabled administrator would be left.
 */
export async function editUser(context: HubContext, person: string, edit: Edit): Promise<HubUser> {
  return inTransaction(context.db, async (transaction) => {
    await lockPeople(transaction);
    const before = await findUser(transaction, person);
    const after: UsersTable = {
      ...before,
      name: edit.name ?? before.name,
      roles: edit.roles === undefined ? before.roles : rolesText(edit.roles),
      disabled: edit.disabled === undefined ? before.disabled : Number(edit.disabled),
    };
    await transaction.updateTable('users').set({ name: after.name, roles: after.roles, disabled: after.disabled }).where('person', '=', person).execute();
    await mustKeepAdministrator(transaction);
    const bodies = await consequences(transaction, context, before, after);
    if (bodies.length > 0) await context.sync.appendOwn(transaction, ORG_STREAM, bodies);
    // Until then they tell a disabled person's device why it is refused; afterwards they must not open again by themselves.
    if (before.disabled !== 0 && after.disabled === 0) await endSessions(transaction, person);
    return userOf(after, await devicesOf(transaction, person));
  });
}

/** A new first password, told once; every session of the person ends. Throws HubError `not_found`. */
export async function resetPassword({ db }: HubContext, passwords: Passwords, person: string, chosen?: string): Promise<string> {
  const password = chosen ?? firstPassword();
  const password_hash = await passwords.hash(password);
  await inTransaction(db, async (transaction) => {
    await findUser(transaction, person);
    await transaction.updateTable('users').set({ password_hash, must_change_password: 1 }).where('person', '=', person).execute();
    await endSessions(transaction, person);
  });
  return password;
}

/** Somebody changes their own password; their sessions on other devices end. Throws TooManyTries and HubError `wrong_password`. */
export async function changePassword({ db }: HubContext, passwords: Passwords, limits: SignInLimits, caller: Caller, address: string, request: { readonly password: string; readonly newPassword: string }): Promise<void> {
  const user = await findUser(db, caller.person);
  await limits.guard(user.username, address, () => passwords.verify(request.password, user.password_hash));
  const password_hash = await passwords.hash(request.newPassword);
  await inTransaction(db, async (transaction) => {
    // Only over the password that was checked: a reset in between must win.
    const { numUpdatedRows } = await transaction
      .updateTable('users')
      .set({ password_hash, must_change_password: 0 })
      .where('person', '=', caller.person)
      .where('password_hash', '=', user.password_hash)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new HubError('wrong_password', 'The password was changed meanwhile.');
    await endSessions(transaction, caller.person, caller.device);
  });
}

/** Somebody signs out on one device. */
export async function signOut({ db }: HubContext, caller: Caller): Promise<void> {
  await endSession(db, caller);
}

async function consequences(transaction: HubTransaction, { organisation, now }: HubContext, before: UsersTable, after: UsersTable): Promise<KnownBody[]> {
  // The record does not know somebody who never signed in.
  if (after.claimed_at === null) return [];
  const { person } = after;
  const at = now().toISOString();
  const bodies: KnownBody[] = [];
  const keys = await transaction.selectFrom('person_keys').where('person', '=', person).where('revoked_at', 'is', null).selectAll().execute();
  const withdrawn = before.disabled === 0 && after.disabled !== 0;
  if (withdrawn || (before.roles !== after.roles && after.disabled === 0)) {
    for (const key of keys) {
      await transaction.updateTable('person_keys').set({ revoked_at: at }).where('certificate', '=', key.certificate).execute();
      bodies.push(revoke(organisation, key.certificate, withdrawn ? 'access withdrawn' : 'replaced: roles changed', at));
      if (withdrawn) continue;
      const { id: certificate, body } = certify(organisation, { use: 'person', person, roles: readRoles(after.roles), device: key.device, publicKey: key.public_key }, at);
      await transaction.insertInto('person_keys').values({ ...key, certificate, issued_at: at }).execute();
      bodies.push(body);
    }
  }
  const description = await describePerson(transaction, { person, name: after.name, roles: readRoles(after.roles) });
  if (description !== undefined) bodies.push(description);
  return bodies;
}

async function mustKeepAdministrator(transaction: HubTransaction): Promise<void> {
  const rows = await transaction.selectFrom('users').where('disabled', '=', 0).select('roles').execute();
  if (rows.some(({ roles }) => readRoles(roles).includes('administrator'))) return;
  throw new HubError('not_allowed', 'No administrator would be left. Make somebody else an administrator first.');
}

async function findUser(db: HubReader, person: string): Promise<UsersTable> {
  const user = await db.selectFrom('users').where('person', '=', person).selectAll().executeTakeFirst();
  if (user === undefined) throw new HubError('not_found', 'There is no such person.');
  return user;
}

async function devicesOf(db: HubReader, person: string): Promise<string[]> {
  const rows = await db.selectFrom('person_keys').where('person', '=', person).where('revoked_at', 'is', null).select('device').execute();
  return rows.map(({ device }) => device);
}

function userOf({ person, name, username, roles, disabled }: UsersTable, devices: string[]): HubUser {
  return { person, name, username, roles: sortedRoles(readRoles(roles) satisfies readonly Role[]), disabled: disabled !== 0, devices };
}
