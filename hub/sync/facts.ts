/** What the hub knows of the authors and devices of a batch. */
import type { AuthorityFacts } from '../../src/domain/delivery/authority';
import type { Guest } from '../../src/domain/deployment/fields';
import { guestOf } from '../../src/domain/org/guests';
import { emptyStream } from '../../src/domain/record/fold';
import { ORG_STREAM, type Operation } from '../../src/domain/record/operation';
import type { HubReader, Organisation } from '../context';
import { personEntity } from '../person-entity';
import { readRoles } from '../roles';

/** Ids that a column can hold; anything else is nobody's. */
const idText = /^[\x21-\x7e]{1,64}$/;
const OWN_DEVICE = 'own_device:';

/** Where `meta` remembers that a device was the hub's own: it gets a new one when it is restored from a backup. */
export function ownDeviceKey(device: string): string {
  return `${OWN_DEVICE}${device}`;
}

/** Which of these the hub is, or was before it was restored from a backup: what it wrote as them must go on to hold. */
export async function ownAmong(db: HubReader, devices: readonly string[]): Promise<ReadonlySet<string>> {
  if (devices.length === 0) return new Set();
  const rows = await db.selectFrom('meta').select('key').where('key', 'in', devices.map(ownDeviceKey)).execute();
  return new Set(rows.map(({ key }) => key.slice(OWN_DEVICE.length)));
}

/** Devices that are or were the hub's own. */
export async function ownDevices(db: HubReader): Promise<readonly string[]> {
  const rows = await db.selectFrom('meta').select('key').where('key', 'like', `${OWN_DEVICE}%`).execute();
  return rows.map(({ key }) => key.slice(OWN_DEVICE.length));
}

export function isIdText(text: string): boolean {
  return idText.test(text);
}

/** Reads everything that judging these operations (at least one) takes, but for assignments: they change within a batch. */
export async function readFacts(db: HubReader, organisation: Organisation, operations: readonly Operation[]): Promise<(operation: Operation, assigned: boolean) => AuthorityFacts> {
  const devices = [...new Set(operations.map(({ device }) => device))];
  const people = [...new Set(operations.flatMap(({ actor, body }) => [actor, ...personIn(body)]))].filter(isIdText);
  const deviceRows = await db.selectFrom('devices').select(['id', 'certificate', 'revoked_at']).where('id', 'in', devices).execute();
  const own = await ownAmong(db, devices);
  const userRows = people.length === 0 ? [] : await db.selectFrom('users').select(['person', 'roles', 'disabled']).where('person', 'in', people).execute();
  const keyRows = await db.selectFrom('person_keys').select(['person', 'device']).where('device', 'in', devices).where('revoked_at', 'is', null).execute();
  const standing = new Map(deviceRows.map((row): [string, AuthorityFacts['device']] => [row.id, row.revoked_at !== null ? 'revoked' : row.certificate !== null ? 'enrolled' : 'unknown']));
  const users = new Map(userRows.map((row) => [row.person, { roles: readRoles(row.roles), disabled: row.disabled === 1 }]));
  const certified = new Set(keyRows.map(({ person, device }) => `${device} ${person}`));
  const isUser = (person: string): boolean => users.has(person);
  const guests = await readGuests(db, [...new Set(operations.map(({ actor }) => actor))].filter((actor) => isIdText(actor) && !isUser(actor)));
  return ({ device, actor }, assigned) => {
    const user = users.get(actor);
    return {
      device: device === organisation.device || own.has(device) ? 'hub' : (standing.get(device) ?? 'unknown'),
      actor: user === undefined ? undefined : { ...user, certifiedOnDevice: certified.has(`${device} ${actor}`) },
      assigned,
      guest: user === undefined ? guests.get(actor) : undefined,
      isUser,
    };
  };
}

/**
 * Which of these people the record lets in as a supplier's. Only what counts is read: nobody but a coordinator writes that field without being
 * held (src/domain/delivery/authority.ts).
 */
async function readGuests(db: HubReader, people: readonly string[]): Promise<ReadonlyMap<string, Guest>> {
  const guests = new Map<string, Guest>();
  for (const person of people) {
    const entity = await personEntity(db, person);
    const guest = entity === undefined ? undefined : guestOf({ ...emptyStream(ORG_STREAM), entities: new Map([[`person/${person}`, entity]]) }, person);
    if (guest !== undefined) guests.set(person, guest);
  }
  return guests;
}

function personIn(body: Operation['body']): string[] {
  return 'entity' in body && body.entity.type === 'person' ? [body.entity.id] : [];
}
