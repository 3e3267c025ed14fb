/** `hub user ...`: accounts, for whoever may use the computer that the hub runs on. */
import type { z } from 'zod';
import { roles, type Role } from '../../src/domain/deployment/fields';
import { addUserRequest, type HubUser } from '../../src/protocol/sync';
import type { HubContext } from '../context';
import { addUser, editUser, listUsers, Passwords, resetPassword, userByName } from '../people';
import { need, table, UsageError, type CommandFlags, type Console, type Invocation } from './command';

/** Throws UsageError and HubError with words for people. */
export async function userCommand({ words, flags, console, open }: Invocation): Promise<void> {
  const [action, username] = words;
  const run = actions[action ?? ''];
  if (run === undefined) throw new UsageError(`"user ${action ?? ''}" is no command: user ${Object.keys(actions).join(', user ')}.`);
  const { context } = await open();
  await run({ context, username: username ?? flags.username, flags, console });
}

interface Action {
  readonly context: HubContext;
  readonly username: string | undefined;
  readonly flags: CommandFlags;
  readonly console: Console;
}

const actions: Readonly<Record<string, (action: Action) => Promise<void>>> = {
  list: async ({ context, console }) => {
    const users = await listUsers(context.db);
    console.say(table([['username', 'name', 'roles', 'devices', ''], ...users.map((user) => [user.username, user.name, user.roles.join(', '), String(user.devices.length), user.disabled ? 'disabled' : ''])]));
  },
  add: async ({ context, username, flags, console }) => {
    const request = checked(addUserRequest, {
      username: need(username, '--username'),
      name: need(flags.name, '--name'),
      roles: rolesOf(flags),
      ...(await givenPassword(flags, console)),
    });
    const { user, password } = await addUser(context, new Passwords(), request);
    console.say(`${user.name} (${user.username}) has an account: ${user.roles.join(', ')}.`);
    if (password !== null) console.say(`First password: ${password}`);
  },
  roles: async ({ context, username, flags, console }) => {
    const user = await editUser(context, await personOf(context, username), { roles: rolesOf(flags) });
    console.say(`${user.username} is now: ${user.roles.join(', ')}.`);
  },
  disable: async (action) => setAccess(action, true),
  enable: async (action) => setAccess(action, false),
  'reset-password': async ({ context, username, flags, console }) => {
    const { password: given } = await givenPassword(flags, console);
    const password = await resetPassword(context, new Passwords(), await personOf(context, username), given);
    console.say(given === undefined ? `New first password of ${username ?? ''}: ${password}` : `${username ?? ''} has the password that was given.`);
  },
};

async function setAccess({ context, username, console }: Action, disabled: boolean): Promise<void> {
  const user: HubUser = await editUser(context, await personOf(context, username), { disabled });
  console.say(`${user.username} ${disabled ? 'is disabled: sessions are over and certificates are withdrawn' : 'may sign in again'}.`);
}

async function personOf({ db }: HubContext, username: string | undefined): Promise<string> {
  return (await userByName(db, need(username, 'The username').trim().toLowerCase())).person;
}

function rolesOf({ role }: CommandFlags): Role[] {
  const given = (role ?? []).flatMap((text) => text.split(',')).map((text) => text.trim());
  const unknown = given.find((text) => !(roles as readonly string[]).includes(text));
  if (given.length === 0 || unknown !== undefined) throw new UsageError(`${unknown === undefined ? '--role is missing' : `"${unknown}" is no role`}: --role ${roles.join(', --role ')}.`);
  return given as Role[];
}

async function givenPassword(flags: CommandFlags, console: Console): Promise<{ password?: string }> {
  if (flags['password-stdin'] !== true) return {};
  const password = (await console.readInput()).replace(/\r?\n$/, '');
  return checked(addUserRequest.pick({ password: true }), { password }) as { password: string };
}

function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`);
}
