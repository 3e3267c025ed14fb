/** Devices and signing keys become known: whoever enrols a key proves to hold it. */
import type { Role } from '../../src/domain/deployment/fields';
import { canonicalText } from '../../src/domain/record/canonical';
import { ORG_STREAM, type KnownBody } from '../../src/domain/record/operation';
import { openSigned, type SignedDocument } from '../../src/protocol/evidence';
import { enrolmentSchema, type Enrolment } from '../../src/protocol/sync';
import type { Caller, HubContext, HubTransaction } from '../context';
import { inTransaction } from '../database';
import { HubError } from '../errors';
import { lockPeople } from './meta';
import { certificateOf, certify, describePerson, revoke } from './org-record';
import { readRoles } from '../roles';
import { DEVICE_REVOKED, PERSON_DISABLED } from './words';

type Parts = Pick<HubContext, 'organisation' | 'sync'>;

/**
 * The enrolment inside, when it is signed by the key that it enrols and says what is wanted. Its time is not judged:
 * clocks of devices are wrong, and the password is what lets them in. Throws HubError `bad_request`.
 */
export function readProof(proof: SignedDocument, wanted: Omit<Enrolment, 'type' | 'v' | 'issuedAt' | 'organisation'> & { readonly organisations: readonly string[] }): Enrolment {
  const enrolment = openSigned(proof, enrolmentSchema);
  if (enrolment === undefined) throw new HubError('bad_request', 'The proof of the key is not signed by that key, or is no enrolment.');
  if (canonicalText(enrolment) !== proof.document) throw new HubError('bad_request', 'The proof of the key is not in canonical form.');
  const { use, device, person, organisation } = enrolment;
  if (use !== wanted.use || device !== wanted.device || person !== wanted.person) throw new HubError('bad_request', 'The proof of the key is for another person, device or use.');
  if (!wanted.organisations.includes(organisation)) throw new HubError('bad_request', 'The proof of the key is for another organisation.');
  return enrolment;
}

export interface DeviceEnrolment {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  /** Who signs in on it. */
  readonly person: string;
  readonly at: string;
}

/** Makes a device one of the organisation's. Throws HubError `device_revoked` or `device_key_differs`. */
export async function enrolDevice(transaction: HubTransaction, { organisation, sync }: Parts, device: DeviceEnrolment): Promise<void> {
  if (device.id === organisation.device) throw new HubError('device_key_differs', "This is the hub's own device id.");
  const known = await transaction.selectFrom('devices').where('id', '=', device.id).selectAll().executeTakeFirst();
  if (known !== undefined && known.public_key !== device.publicKey) {
    throw new HubError('device_key_differs', 'The hub knows this device by another key. If its data were copied from another computer, set it up anew.');
  }
  if (known !== undefined && known.revoked_at !== null) throw new HubError('device_revoked', DEVICE_REVOKED);
  const seen = { name: device.name, last_seen_at: device.at };
  if (known !== undefined && known.certificate !== null) {
    await transaction.updateTable('devices').set(seen).where('id', '=', device.id).execute();
    return;
  }
  const { id: certificate, body } = certify(organisation, { use: 'device', person: device.person, roles: [], device: device.id, publicKey: device.publicKey }, device.at);
  const enrolled = { ...seen, certificate, enrolled_at: device.at };
  if (known === undefined) {
    await transaction
      .insertInto('devices')
      .values({ id: device.id, public_key: device.publicKey, revoked_at: null, revoked_reason: null, ...enrolled })
      .execute();
  } else {
    await transaction.updateTable('devices').set(enrolled).where('id', '=', device.id).execute();
  }
  await sync.appendOwn(transaction, ORG_STREAM, [body]);
}

/**
 * Certifies the caller's signing key on their device. The same key again: the same certificate. Throws HubError `key_exists` when they
 * have another one there and `replace` is not asked for.
 */
export async function certifyKey({ db, organisation, sync, now }: HubContext, caller: Caller, proof: SignedDocument, replace: boolean): Promise<SignedDocument> {
  readProof(proof, { use: 'person', device: caller.device, person: caller.person, organisations: [organisation.publicKey] });
  const { publicKey } = proof;
  return inTransaction(db, async (transaction) => {
    const { name, roles } = await stillWelcome(transaction, caller);
    const current = await transaction
      .selectFrom('person_keys')
      .where('person', '=', caller.person)
      .where('device', '=', caller.device)
      .where('revoked_at', 'is', null)
      .selectAll()
      .executeTakeFirst();
    if (current?.public_key === publicKey) {
      const certificate = await certificateOf(transaction, organisation, current.certificate);
      if (certificate !== undefined) return certificate;
      throw new Error(`certificate ${current.certificate} is not in the record`);
    }
    const at = now().toISOString();
    const bodies: KnownBody[] = [];
    if (current !== undefined) {
      if (!replace) throw new HubError('key_exists', 'You have another signing key on this device. If its PIN was forgotten, ask for a new key.');
      await transaction.updateTable('person_keys').set({ revoked_at: at }).where('certificate', '=', current.certificate).execute();
      bodies.push(revoke(organisation, current.certificate, 'replaced: PIN forgotten', at));
    }
    const { id: certificate, signed, body } = certify(organisation, { use: 'person', person: caller.person, roles, device: caller.device, publicKey }, at);
    await transaction
      .insertInto('person_keys')
      .values({ certificate, person: caller.person, device: caller.device, public_key: publicKey, issued_at: at, revoked_at: null })
      .execute();
    bodies.push(body);
    const person = await describePerson(transaction, { person: caller.person, name, roles, key: { device: caller.device, publicKey } });
    if (person !== undefined) bodies.push(person);
    await sync.appendOwn(transaction, ORG_STREAM, bodies);
    return signed;
  });
}

/** Holds the person and the device as they are until the transaction ends: whoever is refused meanwhile must not be certified. */
async function stillWelcome(transaction: HubTransaction, { person, device }: Caller): Promise<{ readonly name: string; readonly roles: Role[] }> {
  await lockPeople(transaction);
  const user = await transaction.selectFrom('users').where('person', '=', person).selectAll().executeTakeFirst();
  if (user === undefined || user.disabled !== 0) throw new HubError('person_disabled', PERSON_DISABLED);
  const { numUpdatedRows } = await transaction
    .updateTable('devices')
    .set((expression) => ({ last_seen_at: expression.ref('last_seen_at') }))
    .where('id', '=', device)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new HubError('device_revoked', DEVICE_REVOKED);
  return { name: user.name, roles: readRoles(user.roles) };
}
