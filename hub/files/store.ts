/** The hub's files on disk: `files/ab/cdef…`, named by SHA-256. What `place` has answered is on the disk under its name. */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import path from 'node:path';

/** Points at which a test may let the disk fail by throwing. */
export type DiskPoint = 'create' | 'write' | 'sync' | 'place' | 'mark';
export type DiskFaults = (point: DiskPoint) => void;

export const SHA256 = /^[0-9a-f]{64}$/;

export class HubFileStore {
  readonly #root: string;
  readonly #faults: DiskFaults;
  /** Folders whose own name is known to be on the disk. */
  readonly #synced = new Set<string>();

  /** `root` is made when missing. */
  constructor(root: string, faults: DiskFaults) {
    this.#root = root;
    this.#faults = faults;
  }

  /** Where a file with this hash is, or would be. Throws RangeError for anything that is no SHA-256: names come from outside. */
  pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError('not a SHA-256');
    return path.join(this.#root, sha256.slice(0, 2), sha256.slice(2));
  }

  /** Bytes of the file of that name, or undefined when there is none. */
  async sizeOf(sha256: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(sha256))).size;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Moves a finished file of the same disk, whose hash is known, under its name. */
  async place(temporary: string, sha256: string): Promise<void> {
    this.#faults('sync');
    await syncFile(temporary);
    const target = this.pathOf(sha256);
    const folder = path.dirname(target);
    this.#faults('place');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(temporary, target);
    await syncFolder(folder);
    if (this.#synced.has(folder)) return;
    await syncFolder(this.#root);
    await syncFolder(path.dirname(this.#root));
    this.#synced.add(folder);
  }

  /** Takes a file whose bytes are not what its name says out of the way, kept for whoever looks into it. */
  async setAside(sha256: string): Promise<void> {
    const file = this.pathOf(sha256);
    await rename(file, `${file}.damaged`);
    await syncFolder(path.dirname(file));
  }
}

/** SHA-256 (hex) of a file, read in parts. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

export function errnoOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** True when there is no space left for us, be it the disk's or a quota's end. */
export function isDiskFull(error: unknown): boolean {
  const code = errnoOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, constants.O_RDWR);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for this; NTFS journals its names itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
