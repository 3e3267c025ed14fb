/** A real hub store for the model of the network: people and devices are in its tables as sign-in would have put them there. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import type { Caller, HubContext } from '../../../hub/context';
import { inTransaction } from '../../../hub/database';
import { openHub } from '../../../hub/open';
import { revokeDevice } from '../../../hub/people/devices';
import { certify, describePerson } from '../../../hub/people/org-record';
import type { Role } from '../../../src/domain/deployment/fields';
import { ORG_STREAM, type KnownBody } from '../../../src/domain/record/operation';
import { deviceKey } from './replica';

export interface User {
  readonly person: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface TestOrganisation {
  readonly context: HubContext;
  addUser(user: User): Promise<void>;
  /** As signing in on a device does: the device and the person's key on it are certified. */
  enrol(user: User, device: string, publicKey: string): Promise<void>;
  revoke(device: string): Promise<void>;
  callerOf(user: User, device: string): Caller;
  close(): Promise<void>;
}

const AT = '2026-03-02T08:00:00.000Z';

/** In a folder of its own, which `close` removes; `databaseUrl` for PostgreSQL. */
export async function anOrganisation(databaseUrl?: string): Promise<TestOrganisation> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-network-'));
  const opened = await openHub({ folder, databaseUrl }, pino({ level: 'silent' }));
  const { context } = opened;
  return {
    context,
    async addUser({ person, name, roles }) {
      await context.db
        .insertInto('users')
        .values({ person, claimed_at: AT, username: name.toLowerCase(), name, roles: JSON.stringify(roles), password_hash: 'none', must_change_password: 0, disabled: 0, created_at: AT })
        .execute();
    },
    async enrol({ person, name, roles }, device, publicKey) {
      await inTransaction(context.db, async (transaction) => {
        const forDevice = certify(context.organisation, { use: 'device', person, roles: [], device, publicKey }, AT);
        const personKey = deviceKey(`${person} on ${device}`).publicKey;
        const forPerson = certify(context.organisation, { use: 'person', person, roles: [...roles], device, publicKey: personKey }, AT);
        await transaction
          .insertInto('devices')
          .values({ id: device, name: device, public_key: publicKey, certificate: forDevice.id, enrolled_at: AT, last_seen_at: AT, revoked_at: null, revoked_reason: null })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ certificate: forDevice.id, enrolled_at: AT }))
          .execute();
        await transaction.insertInto('person_keys').values({ certificate: forPerson.id, person, device, public_key: personKey, issued_at: AT, revoked_at: null }).execute();
        const entity = await describePerson(transaction, { person, name, roles, key: { device, publicKey: personKey } });
        const bodies: KnownBody[] = [forDevice.body, forPerson.body, ...(entity === undefined ? [] : [entity])];
        await context.sync.appendOwn(transaction, ORG_STREAM, bodies);
      });
    },
    revoke: (device) => revokeDevice(context, device, 'lost'),
    callerOf: ({ person, name, roles }, device) => ({ person, name, roles, device }),
    async close() {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
