/** Signing people in to the hub and on this device. Whatever it was interrupted by, signing in again completes it. */
import type { Account } from '../../../src/contract/channels';
import type { Request } from '../../../src/contract/handlers';
import { HostError } from '../../../src/contract/errors';
import type { Hello, SignInResponse } from '../../../src/protocol/sync';
import type { Clock } from '../clock';
import type { Accounts } from '../trust/accounts';
import type { Device } from '../trust/device';
import { HubConnection, type HubAddress, type HttpTimes } from './http';
import { HubCalls, sayHello, setUp, signIn } from './hub-api';
import type { Link } from './link';
import { HubRefusal, OtherOrganisation } from './trouble';

export interface SigningInParts {
  readonly link: Link;
  readonly device: Device;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly times: HttpTimes;
  readonly warn: (message: string, error: unknown) => void;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Asks an address what it is. Throws what trouble.ts names. */
export async function probe(address: HubAddress, times: HttpTimes): Promise<Hello & { readonly fingerprint: string | null }> {
  return connected(address, times, async (hub) => ({ ...(await sayHello(hub)), fingerprint: hub.fingerprint }));
}

export function signInHere(parts: SigningInParts, request: Request<'hub.signIn'>): Promise<Account> {
  const { url, username, password, deviceName, pin, replaceKey } = request;
  // A certificate that was compared once need not be compared again for every sign-in to the same hub.
  const linked = parts.link.address;
  const fingerprint = request.fingerprint ?? (linked?.url === url ? linked.fingerprint : null);
  return connected({ url, fingerprint }, parts.times, async (hub) => {
    const hello = await sayHello(hub);
    if (hello.organisation === null) throw new HubRefusal('not_set_up', 'this hub has no administrator yet', 409, undefined);
    refuseOthers(parts, hello.organisation.publicKey);
    // With a forgotten PIN nobody can show that the account is theirs; the hub knows who they are then.
    const claim = replaceKey ? null : await claimed(parts, request.claim, pin);
    const proof = parts.device.sign({ type: 'plumbline.enrolment', v: 1, use: 'device', device: parts.device.id, person: null, organisation: hello.organisation.publicKey, issuedAt: parts.clock.at() } as const);
    const answer = await signIn(hub, { username, password, device: { id: parts.device.id, name: deviceName, proof }, claim });
    return settle(parts, hub, answer, { pin, replaceKey, deviceName });
  });
}

export function setUpHere(parts: SigningInParts, request: Request<'hub.setUp'>): Promise<Account> {
  const { url, fingerprint, code, organisation, name, username, password, deviceName, pin } = request;
  return connected({ url, fingerprint }, parts.times, async (hub) => {
    if (parts.link.organisation !== undefined) throw new OtherOrganisation('this device belongs to an organisation already');
    const claim = await claimed(parts, request.claim, pin);
    const proof = parts.device.sign({ type: 'plumbline.enrolment', v: 1, use: 'device', device: parts.device.id, person: null, organisation: '', issuedAt: parts.clock.at() } as const);
    const answer = await setUp(hub, { code, organisation, name, username, password, device: { id: parts.device.id, name: deviceName, proof }, claim });
    return settle(parts, hub, answer, { pin, replaceKey: false, deviceName });
  });
}

/** The account here, its key certified, and last of all the session: what is delivered before that would be held. */
async function settle(parts: SigningInParts, hub: HubConnection, answer: SignInResponse, how: { readonly pin: string; readonly replaceKey: boolean; readonly deviceName: string }): Promise<Account> {
  const { accounts, link } = parts;
  const { organisation, person, token } = answer;
  const calls = new HubCalls(hub, token);
  try {
    refuseOthers(parts, organisation.publicKey);
    const known = await accounts.has(person.id);
    const asked = { person: person.id, name: person.name, roles: person.roles, pin: how.pin };
    let account: Account;
    if (!known) account = await accounts.create(asked);
    else if (how.replaceKey) account = await accounts.replaceKey(asked);
    else account = await accounts.unlock(person.id, how.pin);
    const proof = await accounts.signEnrolment(person.id, how.pin, organisation.publicKey);
    try {
      await calls.certify(proof, how.replaceKey);
    } catch (error) {
      if (!(error instanceof HubRefusal && error.code === 'key_exists')) throw error;
      // The hub knows a key that this device no longer uses: a replacement was interrupted, or the account was made anew. Password, PIN
      // and this device's own key together are what asking for a replacement takes.
      await calls.certify(proof, true);
    }
    await link.signedIn({ address: hub.address, organisation, deviceName: how.deviceName, person, token, mustChangePassword: answer.mustChangePassword });
    return { ...account, roles: [...person.roles] };
  } catch (error) {
    await calls.signOut().catch((ending: unknown) => {
      parts.warn('a session that came to nothing was not ended at the hub', ending);
    });
    throw error;
  }
}

/** The id to claim at the hub. Only whoever knows the account's PIN may say that it is theirs. */
async function claimed({ accounts }: SigningInParts, claim: string | null, pin: string): Promise<string | null> {
  if (claim === null) return null;
  await accounts.checkPin(claim, pin);
  return uuid.test(claim) ? claim : null;
}

function refuseOthers({ link }: SigningInParts, publicKey: string): void {
  const pinned = link.organisation?.publicKey;
  if (pinned !== undefined && pinned !== publicKey) throw new OtherOrganisation('this hub belongs to another organisation than this device');
}

async function connected<T>(address: HubAddress, times: HttpTimes, use: (hub: HubConnection) => Promise<T>): Promise<T> {
  const hub = new HubConnection(address, times);
  try {
    return await use(hub);
  } finally {
    hub.close();
  }
}

/** Throws HostError `not_linked` when this person has no session at the hub here. */
export function sessionOf(link: Link, person: string): { readonly person: string; readonly token: string } {
  const session = link.sessions(person)[0];
  if (session?.person !== person) throw new HostError('not_linked', 'this person is not signed in to the hub on this device');
  return session;
}
