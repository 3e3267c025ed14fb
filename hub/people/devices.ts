/** Devices of the organisation: seen, and taken out of use when they are lost. */
import { ORG_STREAM, type KnownBody } from '../../src/domain/record/operation';
import type { HubDevice } from '../../src/protocol/sync';
import type { HubContext, HubReader } from '../context';
import { inTransaction } from '../database';
import { HubError } from '../errors';
import { ownAmong } from '../sync/facts';
import { revoke } from './org-record';

/** Enrolled devices by name; those that only others' pushes brought are not among them, nor are the hub's own. */
export async function listDevices({ db }: Pick<HubContext, 'db'>): Promise<HubDevice[]> {
  const enrolled = await db.selectFrom('devices').where('certificate', 'is not', null).orderBy('name').orderBy('id').selectAll().execute();
  const hubs = await ownAmong(db, enrolled.map(({ id }) => id));
  const rows = enrolled.filter(({ id }) => !hubs.has(id));
  const keys = await db.selectFrom('person_keys').where('revoked_at', 'is', null).select(['person', 'device']).execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    people: keys.filter(({ device }) => device === row.id).map(({ person }) => person),
    enrolledAt: row.enrolled_at ?? row.last_seen_at,
    lastSeenAt: row.last_seen_at,
    revoked: row.revoked_at === null ? null : { at: row.revoked_at, reason: row.revoked_reason ?? '' },
  }));
}

/**
 * Takes a device out of use for good: its certificate and those of people's keys on it are withdrawn, and nobody gets in from it.
 * Again: nothing happens. Throws HubError `not_found`, and `not_allowed` for the hub's own device.
 */
export async function revokeDevice({ db, organisation, sync, now }: HubContext, device: string, reason: string): Promise<void> {
  if ((await ownAmong(db, [device])).has(device)) throw new HubError('not_allowed', "This is the hub's own device.");
  await inTransaction(db, async (transaction) => {
    const found = await transaction.selectFrom('devices').where('id', '=', device).selectAll().executeTakeFirst();
    if (found === undefined) throw new HubError('not_found', 'There is no such device.');
    const at = now().toISOString();
    const { numUpdatedRows } = await transaction
      .updateTable('devices')
      .set({ revoked_at: at, revoked_reason: reason })
      .where('id', '=', device)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const keys = await transaction.selectFrom('person_keys').where('device', '=', device).where('revoked_at', 'is', null).select('certificate').execute();
    await transaction.updateTable('person_keys').set({ revoked_at: at }).where('device', '=', device).where('revoked_at', 'is', null).execute();
    const certificates = [...(found.certificate === null ? [] : [found.certificate]), ...keys.map(({ certificate }) => certificate)];
    const bodies: KnownBody[] = certificates.map((certificate) => revoke(organisation, certificate, `device taken out of use: ${reason}`, at));
    if (bodies.length > 0) await sync.appendOwn(transaction, ORG_STREAM, bodies);
    // Its sessions stay, and open nothing: they are how the device learns what happened (`device_revoked`).
  });
}

/** The device whose id begins like this. Throws HubError `not_found`, `bad_request` when there are several. */
export async function deviceByPrefix(db: HubReader, prefix: string): Promise<string> {
  const rows = await db.selectFrom('devices').select('id').execute();
  const found = rows.filter(({ id }) => id.startsWith(prefix));
  if (found.length > 1) throw new HubError('bad_request', `Several devices begin with ${prefix}.`);
  if (found[0] === undefined) throw new HubError('not_found', `No device begins with ${prefix}.`);
  return found[0].id;
}
