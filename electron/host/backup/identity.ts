/**
 * A new identity for a device that continued from an older copy of its record. Its chains stay as they are, covered by their last checkpoints; it
 * writes new ones from now on. People keep their keys and PINs; that a key is used on the new device is written in their names.
 */
import { v7 } from 'uuid';
import { publicKeysOf } from '../../../src/domain/org/people';
import { emptyStream, foldOperations } from '../../../src/domain/record/fold';
import { ORG_STREAM, type SetBody } from '../../../src/domain/record/operation';
import type { Delivery } from '../delivery';
import type { HostEvents } from '../events';
import type { Failpoints } from '../failpoints';
import type { Journal } from '../journal/journal';
import { operationsOf } from '../journal/operations';
import type { HostLog } from '../options';
import type { Accounts } from '../trust/accounts';
import type { Device } from '../trust/device';
import type { KnownDevices } from '../trust/known-devices';
import { writeAgain } from './write-again';

export interface IdentityParts {
  readonly failpoints: Failpoints;
  readonly device: Device;
  readonly knownDevices: KnownDevices;
  readonly journal: Journal;
  readonly accounts: Accounts;
  readonly delivery: Delivery;
  readonly events: HostEvents;
  readonly log: HostLog;
}

/** Present and earlier ids of this device. */
export function ownIds(device: Device): ReadonlySet<string> {
  return new Set([...device.earlier.map((earlier) => earlier.device), device.id]);
}

/** Throws HostError `disk_full` or `write_failed`, or what the disk says. From the moment that the new identity is on the disk, a start completes the rest. */
export async function giveNewIdentity(parts: IdentityParts): Promise<void> {
  const { failpoints, device, knownDevices, journal, delivery, events, log } = parts;
  failpoints.hit('backup.before-identity');
  const before = device.id;
  // What it wrote until now is judged by its old key, like another device's.
  await knownDevices.remember([[before, device.publicKey]]);
  await journal.changeDevice(async () => {
    await device.renew();
    return device.id;
  });
  log('info', 'this device has a new identity', { before, now: device.id });
  failpoints.hit('backup.after-identity');
  await delivery.deviceChanged();
  await introducePeople(parts);
  events.emit('host.identity', { device: device.id });
}

/**
 * Says in `org` that people who used their keys under an earlier identity use them under the present one. For those who are signed in to a hub
 * the hub says so, when they sign in again. Nothing is written when all is said.
 */
export async function introducePeople({ device, journal, accounts, delivery }: Pick<IdentityParts, 'device' | 'journal' | 'accounts' | 'delivery'>): Promise<void> {
  if (device.earlier.length === 0 || !journal.has(ORG_STREAM)) return;
  const { state } = foldOperations(emptyStream(ORG_STREAM), await operationsOf(journal, ORG_STREAM));
  for (const { person, publicKey } of await accounts.list()) {
    const keys = publicKeysOf(state, person);
    const used = device.earlier.some((earlier) => keys.get(earlier.device) === publicKey);
    if (!used || keys.has(device.id) || delivery.isSignedInPerson(person)) continue;
    const body: SetBody = { kind: 'set', v: 1, entity: { type: 'person', id: person }, fields: { [`key:${device.id}`]: { value: publicKey, base: [] } } };
    await journal.append(ORG_STREAM, [{ id: v7(), body }], person);
  }
}

/** Writes again what the hub refused because this device's chain there goes on otherwise; answers how many operations that were. The device must have its new identity. */
export async function healForks({ failpoints, device, journal, delivery }: IdentityParts): Promise<number> {
  const earlier = new Set(device.earlier.map((identity) => identity.device));
  let written = 0;
  for (const fork of delivery.forks(earlier)) {
    const lost = (await operationsOf(journal, fork.stream)).filter((operation) => operation.device === fork.device && operation.seq >= fork.from);
    failpoints.hit('backup.before-again');
    written += await writeAgain(journal, fork.stream, lost);
    const last = lost.at(-1);
    if (last !== undefined) await delivery.replaced(fork, last.seq);
    delivery.wrote();
  }
  return written;
}
