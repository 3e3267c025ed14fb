/** The hub's own entries in the record: its device's certificate, and the person under which it writes. */
import { randomUUID } from 'node:crypto';
import { ORG_STREAM, type CertifyBody, type KnownBody } from '../../src/domain/record/operation';
import { evidenceText, type Certificate } from '../../src/protocol/evidence';
import { inTransaction } from '../database';
import { ownDeviceKey } from './facts';
import type { AppendOwn, StoreParts } from './parts';

const ORGANISATION_KEY = 'organisation_key';

/** The database belongs to another organisation key than the one in the data folder. The hub must not start. */
export class OrganisationKeyError extends Error {
  override readonly name = 'OrganisationKeyError';
}

/**
 * Writes what the record must begin with, once for each device that the hub is: at its first start, and at the first after its device key was
 * removed. Throws OrganisationKeyError when the data folder's key is not the one that this database began with.
 */
export async function beginRecord({ db, organisation, log, now }: StoreParts, appendOwn: AppendOwn): Promise<void> {
  const begun = await inTransaction(db, async (transaction) => {
    const known = await transaction.selectFrom('meta').select('value').where('key', '=', ORGANISATION_KEY).executeTakeFirst();
    if (known !== undefined && known.value !== organisation.publicKey) {
      throw new OrganisationKeyError('The database belongs to an organisation whose key is not the one in the data folder. Put the key file back from a backup, or choose the data folder that belongs to this database.');
    }
    if (known === undefined) await transaction.insertInto('meta').values({ key: ORGANISATION_KEY, value: organisation.publicKey }).execute();
    const device = await transaction.selectFrom('devices').select('id').where('id', '=', organisation.device).executeTakeFirst();
    if (device !== undefined) return false;

    const issuedAt = now().toISOString();
    const publicKey = organisation.signAsDevice('').publicKey;
    const certificate: Certificate = { type: 'plumbline.certificate', v: 1, id: randomUUID(), use: 'device', person: organisation.person, roles: [], device: organisation.device, publicKey, issuedAt };
    await transaction.insertInto('meta').values({ key: ownDeviceKey(organisation.device), value: certificate.id }).execute();
    await transaction
      .insertInto('devices')
      .values({ id: organisation.device, name: HUB_NAME, public_key: publicKey, certificate: certificate.id, enrolled_at: issuedAt, last_seen_at: issuedAt, revoked_at: null, revoked_reason: null })
      .execute();
    const certify: CertifyBody = { kind: 'certify', v: 1, ...organisation.sign(evidenceText(certificate)) };
    await appendOwn(transaction, ORG_STREAM, known === undefined ? [certify, ownPerson(organisation.person)] : [certify]);
    return true;
  });
  if (begun) log.info({ device: organisation.device }, 'the hub writes as a new device');
}

const HUB_NAME = 'Plumbline hub';

/** Removed from the start: nobody signs in as the hub or is offered it in a list, but what it wrote has a name. */
function ownPerson(person: string): KnownBody {
  return {
    kind: 'set',
    v: 1,
    entity: { type: 'person', id: person },
    fields: { name: { value: HUB_NAME, base: [] }, roles: { value: ['administrator'], base: [] }, removed: { value: true, base: [] } },
  };
}
