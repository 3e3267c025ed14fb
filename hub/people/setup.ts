/** The first administrator: made by whoever can read what the hub printed. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { ORG_STREAM } from '../../src/domain/record/operation';
import type { setupRequest, SignInResponse } from '../../src/protocol/sync';
import type { HubContext } from '../context';
import { inTransaction } from '../database';
import { HubError } from '../errors';
import { Attempts } from './attempts';
import { enrolDevice, readProof } from './enrolment';
import { ORGANISATION_NAME, readMeta, removeMeta, SETUP_CODE_HASH, writeMeta } from './meta';
import { describePerson } from './org-record';
import { readableSecret, type Passwords } from './password';
import { rolesText, sortedRoles } from '../roles';
import { beginSession } from './session';

/** Tries of the set-up code: five, then one a minute. */
export class SetupLimits {
  readonly #attempts: Attempts;
  constructor(now: () => Date) {
    this.#attempts = new Attempts({ free: 5, firstWaitMs: 60_000, longestWaitMs: 60_000 }, () => now().getTime());
  }
  begin(): void {
    this.#attempts.begin('');
  }
}

/** A new one-time code as long as there is no administrator, else undefined. Only its hash is kept. */
export async function newSetupCode({ db }: HubContext): Promise<string | undefined> {
  if ((await readMeta(db, ORGANISATION_NAME)) !== undefined) return undefined;
  const code = readableSecret(3).toUpperCase();
  await writeMeta(db, SETUP_CODE_HASH, hashOf(code));
  return code;
}

/** Throws TooManyTries and HubError `already_set_up`, `wrong_setup_code`, `bad_request`, `device_key_differs`, `device_revoked`. */
export async function setUp(context: HubContext, passwords: Passwords, limits: SetupLimits, request: z.output<typeof setupRequest>): Promise<SignInResponse> {
  const { db, organisation } = context;
  if ((await readMeta(db, ORGANISATION_NAME)) !== undefined) throw new HubError('already_set_up', 'This hub has an administrator already. Sign in, or ask them for an account.');
  limits.begin();
  checkCode(await readMeta(db, SETUP_CODE_HASH), request.code);
  readProof(request.device.proof, { use: 'device', device: request.device.id, person: null, organisations: [organisation.publicKey, ''] });
  const password_hash = await passwords.hash(request.password);
  return inTransaction(db, async (transaction) => {
    const at = context.now().toISOString();
    // Whoever is second waits here for the first, and finds the code gone.
    await removeMeta(transaction, SETUP_CODE_HASH);
    if ((await readMeta(transaction, ORGANISATION_NAME)) !== undefined) throw new HubError('already_set_up', 'This hub has an administrator already.');
    await writeMeta(transaction, ORGANISATION_NAME, request.organisation);
    const person = request.claim !== null && request.claim !== organisation.person ? request.claim : v7();
    const roles = sortedRoles(['coordinator', 'administrator']);
    await transaction
      .insertInto('users')
      .values({ person, claimed_at: at, username: request.username, name: request.name, roles: rolesText(roles), password_hash, must_change_password: 0, disabled: 0, created_at: at })
      .execute();
    await enrolDevice(transaction, context, { id: request.device.id, name: request.device.name, publicKey: request.device.proof.publicKey, person, at });
    const description = await describePerson(transaction, { person, name: request.name, roles });
    if (description !== undefined) await context.sync.appendOwn(transaction, ORG_STREAM, [description]);
    const token = await beginSession(transaction, person, request.device.id, at);
    return {
      token,
      person: { id: person, name: request.name, username: request.username, roles },
      mustChangePassword: false,
      organisation: { name: request.organisation, publicKey: organisation.publicKey },
      at,
    };
  });
}

/** Case and dashes are for the eye. */
function hashOf(code: string): string {
  return createHash('sha256').update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')).digest('hex');
}

function checkCode(stored: string | undefined, code: string): void {
  const known = stored !== undefined && timingSafeEqual(Buffer.from(stored, 'hex'), Buffer.from(hashOf(code), 'hex'));
  if (!known) throw new HubError('wrong_setup_code', 'This is not the set-up code. The hub prints a new one each time it starts, until it is set up.');
}
