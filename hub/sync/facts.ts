/** What the hub knows of the authors and devices of a batch. */
import { z } from 'zod';
import type { AuthorityFacts } from '../../src/domain/delivery/authority';
import { roles, type Role } from '../../src/domain/deployment/fields';
import type { Operation } from '../../src/domain/record/operation';
import type { HubReader, Organisation } from '../context';

/** Ids that a column can hold; anything else is nobody's. */
const idText = /^[\x21-\x7e]{1,64}$/;
const roleList = z.array(z.enum(roles));
const OWN_DEVICE = 'own_device:';

/** Where `meta` remembers that a device was the hub's own: it gets a new one when it is restored from a backup. */
export function ownDeviceKey(device: string): string {
  return `${OWN_DEVICE}${device}`;
}

/** Devices that are or were the hub's own. */
export async function ownDevices(db: HubReader): Promise<readonly string[]> {
  const rows = await db.selectFrom('meta').select('key').where('key', 'like', `${OWN_DEVICE}%`).execute();
  return rows.map(({ key }) => key.slice(OWN_DEVICE.length));
}

export function isIdText(text: string): boolean {
  return idText.test(text);
}

/** Throws when the column holds something else: it is written by the hub alone. */
export function readRoles(json: string): readonly Role[] {
  return roleList.parse(JSON.parse(json));
}

/** Reads everything that judging these operations (at least one) takes, but for assignments: they change within a batch. */
export async function readFacts(db: HubReader, organisation: Organisation, operations: readonly Operation[]): Promise<(operation: Operation, assigned: boolean) => AuthorityFacts> {
  const devices = [...new Set(operations.map(({ device }) => device))];
  const people = [...new Set(operations.flatMap(({ actor, body }) => [actor, ...personIn(body)]))].filter(isIdText);
  const deviceRows = await db.selectFrom('devices').select(['id', 'certificate', 'revoked_at']).where('id', 'in', devices).execute();
  const ownRows = await db.selectFrom('meta').select('key').where('key', 'in', devices.map(ownDeviceKey)).execute();
  const userRows = people.length === 0 ? [] : await db.selectFrom('users').select(['person', 'roles', 'disabled']).where('person', 'in', people).execute();
  const keyRows = await db.selectFrom('person_keys').select(['person', 'device']).where('device', 'in', devices).where('revoked_at', 'is', null).execute();
  const own = new Set(ownRows.map(({ key }) => key));
  const standing = new Map(deviceRows.map((row): [string, AuthorityFacts['device']] => [row.id, row.revoked_at !== null ? 'revoked' : row.certificate !== null ? 'enrolled' : 'unknown']));
  const users = new Map(userRows.map((row) => [row.person, { roles: readRoles(row.roles), disabled: row.disabled === 1 }]));
  const certified = new Set(keyRows.map(({ person, device }) => `${device} ${person}`));
  const isUser = (person: string): boolean => users.has(person);
  return ({ device, actor }, assigned) => {
    const user = users.get(actor);
    return {
      device: device === organisation.device || own.has(ownDeviceKey(device)) ? 'hub' : (standing.get(device) ?? 'unknown'),
      actor: user === undefined ? undefined : { ...user, certifiedOnDevice: certified.has(`${device} ${actor}`) },
      assigned,
      isUser,
    };
  };
}

function personIn(body: Operation['body']): string[] {
  return 'entity' in body && body.entity.type === 'person' ? [body.entity.id] : [];
}
