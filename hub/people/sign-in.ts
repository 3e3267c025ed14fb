/** Signing in: a password, a device that proves its key, and perhaps an account that the device already has. */
import { ORG_STREAM } from '../../src/domain/record/operation';
import type { SignedDocument } from '../../src/protocol/evidence';
import type { SignInRequest, SignInResponse } from '../../src/protocol/sync';
import type { HubContext, HubTransaction } from '../context';
import { inTransaction } from '../database';
import { HubError } from '../errors';
import { Attempts } from './attempts';
import { enrolDevice, readProof } from './enrolment';
import { ORGANISATION_NAME, readMeta } from './meta';
import { describePerson } from './org-record';
import type { Passwords } from './password';
import { readRoles } from '../roles';
import { beginSession } from './session';
import { PERSON_DISABLED, WRONG_PASSWORD } from './words';

const MINUTE_MS = 60_000;

/** Guards everything that asks for a password. */
export class SignInLimits {
  readonly #byUsername: Attempts;
  readonly #byAddress: Attempts;

  constructor(now: () => Date) {
    const clock = (): number => now().getTime();
    // Short enough at its longest that a stranger who guesses locks nobody out for long.
    this.#byUsername = new Attempts({ free: 5, firstWaitMs: 2_000, longestWaitMs: 5 * MINUTE_MS }, clock);
    // A whole site may come from one address.
    this.#byAddress = new Attempts({ free: 30, firstWaitMs: 2_000, longestWaitMs: 15 * MINUTE_MS }, clock);
  }

  /** Runs `check` as a try of this user from this address. Throws TooManyTries, or HubError `wrong_password` when it says no. */
  async guard(username: string, address: string, check: () => Promise<boolean>): Promise<void> {
    this.#byUsername.begin(username);
    this.#byAddress.begin(address);
    if (!(await check())) throw new HubError('wrong_password', WRONG_PASSWORD);
    this.#byUsername.succeeded(username);
    this.#byAddress.refund(address);
  }
}

export interface SignInParts {
  readonly context: HubContext;
  readonly passwords: Passwords;
  readonly limits: SignInLimits;
}

/** Throws TooManyTries and HubError `not_set_up`, `wrong_password`, `person_disabled`, `device_revoked`, `device_key_differs`, `bad_request`. */
export async function signIn({ context, passwords, limits }: SignInParts, request: SignInRequest & { readonly device: { readonly proof: SignedDocument } }, address: string): Promise<SignInResponse> {
  const { db, organisation } = context;
  const name = await readMeta(db, ORGANISATION_NAME);
  if (name === undefined) throw new HubError('not_set_up', 'This hub has no administrator yet. Set it up with the code that it printed when it started.');
  const found = await db.selectFrom('users').where('username', '=', request.username).selectAll().executeTakeFirst();
  await limits.guard(request.username, address, () => passwords.verify(request.password, found?.password_hash));
  if (found === undefined) throw new Error('nobody can have the password of nobody');
  readProof(request.device.proof, { use: 'device', device: request.device.id, person: null, organisations: [organisation.publicKey] });
  return inTransaction(db, async (transaction) => {
    // Anew: between the check of the password and this, somebody may have reset it, or disabled them.
    const user = await transaction.selectFrom('users').where('username', '=', request.username).selectAll().executeTakeFirst();
    if (user === undefined || user.password_hash !== found.password_hash) throw new HubError('wrong_password', WRONG_PASSWORD);
    if (user.disabled !== 0) throw new HubError('person_disabled', PERSON_DISABLED);
    const at = context.now().toISOString();
    const person = user.claimed_at === null ? await claim(transaction, context, user.person, request.claim, at) : user.person;
    const roles = readRoles(user.roles);
    await enrolDevice(transaction, context, { id: request.device.id, name: request.device.name, publicKey: request.device.proof.publicKey, person, at });
    const description = user.claimed_at === null ? await describePerson(transaction, { person, name: user.name, roles }) : undefined;
    if (description !== undefined) await context.sync.appendOwn(transaction, ORG_STREAM, [description]);
    const token = await beginSession(transaction, person, request.device.id, at);
    return {
      token,
      person: { id: person, name: user.name, username: user.username, roles },
      mustChangePassword: user.must_change_password !== 0,
      organisation: { name, publicKey: organisation.publicKey },
      at,
    };
  });
}

/**
 * The first sign-in settles who the account is in the record: the person that the device has already, unless that is somebody
 * else's id or the organisation has spoken of the present one. Gives the person id.
 */
async function claim(transaction: HubTransaction, { organisation }: HubContext, person: string, claimed: string | null, at: string): Promise<string> {
  const id = claimed !== null && (await isFree(transaction, organisation.person, person, claimed)) ? claimed : person;
  await transaction.updateTable('users').set({ person: id, claimed_at: at }).where('person', '=', person).execute();
  return id;
}

async function isFree(transaction: HubTransaction, hub: string, person: string, claimed: string): Promise<boolean> {
  if (claimed === hub) return false;
  const holder = await transaction.selectFrom('users').where('person', '=', claimed).select('person').executeTakeFirst();
  if (holder !== undefined) return false;
  const assigned = await transaction.selectFrom('assignments').where('person', '=', person).select('stream').executeTakeFirst();
  return assigned === undefined;
}
