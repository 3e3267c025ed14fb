/** Users, passwords and devices of the organisation: asked at the hub in the name of whoever is at this device. */
import type { Handlers } from '../../../src/contract/handlers';
import { HostError } from '../../../src/contract/errors';
import type { Accounts } from '../trust/accounts';
import { HubCalls } from './hub-api';
import { HubConnection, type HttpTimes } from './http';
import type { Link, Session } from './link';
import { sessionOf } from './signing-in';
import { asHostError, endsSession, HubRefusal } from './trouble';

export interface PeopleParts {
  readonly link: Link;
  readonly accounts: Accounts;
  readonly times: HttpTimes;
  /** Something about the link changed. */
  readonly changed: () => void;
  readonly warn: (message: string, error: unknown) => void;
}

type PeopleHandlers = Pick<Handlers, 'hub.signOut' | 'hub.changePassword' | 'hub.users' | 'hub.users.add' | 'hub.users.edit' | 'hub.users.resetPassword' | 'hub.devices' | 'hub.devices.revoke'>;

export function peopleHandlers(parts: PeopleParts): PeopleHandlers {
  const { link, accounts, changed } = parts;
  const mine = <T>(use: (calls: HubCalls) => Promise<T>): Promise<T> => asked(parts, () => sessionOf(link, accounts.actor()), use);
  return {
    'hub.signOut': async ({ person }) => {
      const session = link.sessions(person).find((known) => known.person === person);
      await link.signedOut(person);
      changed();
      if (session !== undefined) {
        // Out of reach, the session ends there by itself some day; nobody has its token any more.
        await asked(parts, () => session, (calls) => calls.signOut()).catch((error: unknown) => {
          parts.warn('a session was forgotten here and not ended at the hub', error);
        });
      }
      return {};
    },
    'hub.changePassword': async ({ person, password, newPassword }) => {
      if (accounts.actor() !== person) throw new HostError('not_allowed', 'only whoever is at the device changes their own password');
      await mine((calls) => calls.changePassword(password, newPassword));
      await link.passwordChanged(person);
      changed();
      return {};
    },
    'hub.users': async () => ({ users: await mine((calls) => calls.users()) }),
    'hub.users.add': (request) =>
      mine(async (calls) => {
        const { user, password } = await calls.addUser(request);
        if (password === null) throw new HostError('hub_refused', 'the hub told no first password; reset it to get one');
        return { user, password };
      }),
    'hub.users.edit': ({ person, name, roles, disabled }) =>
      mine(async (calls) => ({
        user: await calls.editUser(person, { ...(name === undefined ? {} : { name }), ...(roles === undefined ? {} : { roles }), ...(disabled === undefined ? {} : { disabled }) }),
      })),
    'hub.users.resetPassword': ({ person }) => mine(async (calls) => ({ password: await calls.resetPassword(person) })),
    'hub.devices': async () => ({ devices: await mine((calls) => calls.devices()) }),
    'hub.devices.revoke': async ({ device, reason }) => {
      await mine((calls) => calls.revokeDevice(device, reason));
      return {};
    },
  };
}

/** One thing asked at the linked hub. Throws HostError; a session that the hub no longer takes is remembered as such. */
async function asked<T>({ link, times, changed }: PeopleParts, sessionFor: () => Session, use: (calls: HubCalls) => Promise<T>): Promise<T> {
  const { address } = link;
  if (address === undefined) throw new HostError('not_linked', 'this device is not signed in to a hub');
  const session = sessionFor();
  const hub = new HubConnection(address, times);
  try {
    return await use(new HubCalls(hub, session.token));
  } catch (error) {
    if (endsSession(error)) await link.expired(session);
    if (error instanceof HubRefusal && error.code === 'device_revoked') await link.setRevoked();
    if (error instanceof HubRefusal) changed();
    throw asHostError(error);
  } finally {
    hub.close();
  }
}
