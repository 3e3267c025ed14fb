/** Small files that are replaced as a whole: either the old or the new content is there, whenever the power goes. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Failpoints } from '../failpoints';
import { errnoOf, type HostFs } from './port';

/** Ending of files that are not finished; what carries it after a start is left over and may go. */
export const TEMPORARY = '.tmp';

/** Makes the folder and those above it up to `root` (which must exist), each name synced in its parent. */
export async function makeFolders(fs: HostFs, root: string, folder: string): Promise<void> {
  const parts = path.relative(root, folder).split(path.sep).filter((part) => part !== '');
  let at = root;
  for (const part of parts) {
    const parent = at;
    at = path.join(at, part);
    if (await fs.makeFolder(at)) await fs.syncFolder(parent);
  }
}

/** Reads a whole file; undefined when there is none. */
export async function readIfThere(fs: HostFs, file: string): Promise<Buffer | undefined> {
  let handle;
  try {
    handle = await fs.open(file, 'read');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return await handle.read(0, await handle.size());
  } finally {
    await handle.close();
  }
}

/** Replaces (or makes) a file: temporary beside it, sync, rename, sync of the folder. Nothing is left behind on failure. */
export async function replaceFile(fs: HostFs, failpoints: Failpoints, file: string, bytes: Uint8Array, mode = 0o600): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}${TEMPORARY}`;
  const handle = await fs.open(temporary, 'create', mode);
  try {
    try {
      await handle.write(bytes, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    failpoints.hit('file.before-rename');
    await fs.rename(temporary, file);
  } catch (error) {
    await removeIfThere(fs, temporary);
    throw error;
  }
  failpoints.hit('file.after-rename-before-dirsync');
  await fs.syncFolder(path.dirname(file));
}

/** Removes a file; nothing happens when there is none. */
export async function removeIfThere(fs: HostFs, file: string): Promise<void> {
  try {
    await fs.remove(file);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** Names in a folder; none when there is no folder. */
export async function listIfThere(fs: HostFs, folder: string): Promise<string[]> {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}
