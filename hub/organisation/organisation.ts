/** The organisation's key, made at the hub's first start, and the hub's own device. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Organisation } from '../context';
import { makeKey, readKey } from './key-file';

/** Folder of key files inside the data folder. */
export const KEYS_FOLDER = 'keys';
export const ORGANISATION_KEY_FILE = 'organisation.json';
/**
 * Leave this one out of a backup, or remove it before the first start on a restored one. The hub then goes on as a new device: devices may hold
 * operations of the old one that the backup does not, and one chain must not go on in two ways.
 */
export const DEVICE_KEY_FILE = 'device.json';

/**
 * Opens the keys in the data folder, or makes what is missing. Throws KeyFileError for a file that is there and cannot be read.
 * That a lost organisation key is not replaced unnoticed is held by the database, which remembers it (hub/sync).
 */
export async function openOrganisation(folder: string): Promise<Organisation> {
  const keys = path.join(folder, KEYS_FOLDER);
  const open = async (name: string) => (await readKey(path.join(keys, name))) ?? (await makeKey(path.join(keys, name), randomUUID()));
  const organisation = await open(ORGANISATION_KEY_FILE);
  const device = await open(DEVICE_KEY_FILE);
  return { publicKey: organisation.publicKey, device: device.id, person: organisation.id, sign: organisation.sign, signAsDevice: device.sign };
}
