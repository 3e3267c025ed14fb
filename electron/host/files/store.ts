/** Content-addressed files: `files/ab/cdef…`, named by SHA-256. What `put` has answered is on the disk under its name. */
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { HostError } from '../../../src/contract/errors';
import type { Failpoints } from '../failpoints';
import { listIfThere, removeIfThere, TEMPORARY } from '../fs/atomic';
import { errnoOf, isDiskFull, type FsFile, type HostFs } from '../fs/port';

/** Largest file that may come from outside. */
export const MAX_FILE_BYTES = 32 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;

export interface Stored {
  readonly sha256: string;
  readonly bytes: number;
}

export interface FileStoreOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of all files; must exist. */
  readonly root: string;
  readonly onWrite: (error: unknown) => void;
}

export class FileStore {
  readonly #fs: HostFs;
  readonly #failpoints: Failpoints;
  readonly #root: string;
  readonly #onWrite: (error: unknown) => void;
  /** Names whose content turned out not to be what they say: as good as not there, until it is stored anew or found sound. */
  readonly #damaged = new Set<string>();
  /** Files that were stored and that no entry has named since, by how often: somebody is about to. */
  readonly #claims = new Map<string, number>();
  /** What is being stored or removed, by hash. */
  readonly #busy = new Map<string, Promise<unknown>>();
  /** Folders whose own name is known to be on the disk. */
  readonly #synced = new Set<string>();

  private constructor(options: FileStoreOptions) {
    this.#fs = options.fs;
    this.#failpoints = options.failpoints;
    this.#root = options.root;
    this.#onWrite = options.onWrite;
  }

  /** Opens the store and removes what interrupted writes left; says how many. */
  static async open(options: FileStoreOptions): Promise<{ readonly store: FileStore; readonly strays: number }> {
    const store = new FileStore(options);
    const folder = store.#temporaries;
    await options.fs.makeFolder(folder);
    const left = await listIfThere(options.fs, folder);
    for (const name of left) await options.fs.remove(path.join(folder, name));
    return { store, strays: left.length };
  }

  get #temporaries(): string {
    return path.join(this.#root, 'tmp');
  }

  /** Where a file with this hash is, or would be. */
  pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new HostError('bad_request', 'not a SHA-256');
    return path.join(this.#root, sha256.slice(0, 2), sha256.slice(2));
  }

  /** A name for a file that is being made; `adopt` takes it over, a later start removes it. */
  temporaryPath(): string {
    return path.join(this.#temporaries, `${randomBytes(12).toString('hex')}${TEMPORARY}`);
  }

  /** Stores bytes. Throws HostError `too_large`, `disk_full` or `write_failed`; then nothing was stored. */
  async put(bytes: Uint8Array): Promise<Stored> {
    if (bytes.byteLength > MAX_FILE_BYTES) throw new HostError('too_large', `${bytes.byteLength} bytes; at most ${MAX_FILE_BYTES}`);
    const stored = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.byteLength };
    this.#claims.set(stored.sha256, (this.#claims.get(stored.sha256) ?? 0) + 1);
    try {
      await this.#inTurn(stored.sha256, () => this.#put(bytes, stored.sha256));
    } catch (error) {
      this.named([stored.sha256]);
      throw error;
    }
    return stored;
  }

  #put(bytes: Uint8Array, sha256: string): Promise<void> {
    return this.#guarded(async () => {
      if ((await this.#hashOf(this.pathOf(sha256))) === sha256) {
        this.#damaged.delete(sha256);
        return this.#syncNames(sha256);
      }
      const temporary = this.temporaryPath();
      try {
        const file = await this.#fs.open(temporary, 'create', 0o600);
        await usingFile(file, async () => {
          this.#failpoints.hit('files.before-write');
          await file.write(bytes, 0);
          this.#failpoints.hit('files.after-write-before-fsync');
          await file.sync();
        });
        await this.#place(temporary, sha256);
      } catch (error) {
        await removeIfThere(this.#fs, temporary);
        throw error;
      }
    });
  }

  /** Something was stored that no entry has named yet. */
  get awaitsNames(): boolean {
    return this.#claims.size > 0;
  }

  /** An entry that is on the disk names these: what was stored for it belongs to the record now. */
  named(hashes: Iterable<string>): void {
    for (const sha256 of hashes) {
      const claims = this.#claims.get(sha256) ?? 0;
      if (claims > 1) this.#claims.set(sha256, claims - 1);
      else this.#claims.delete(sha256);
    }
  }

  /**
   * Removes a file that the record no longer needs. `unneeded` is asked in the last moment. `claimed`: it was stored anew and is about to be named, and stays.
   * Nothing happens when there is none. Throws what the disk says.
   */
  remove(sha256: string, unneeded: () => boolean): Promise<'removed' | 'claimed' | 'needed'> {
    return this.#inTurn(sha256, async () => {
      if (this.#claims.has(sha256)) return 'claimed';
      if (!unneeded()) return 'needed';
      await removeIfThere(this.#fs, this.pathOf(sha256));
      this.#damaged.delete(sha256);
      return 'removed';
    });
  }

  /** Bytes of a file, or undefined when there is none of that name. */
  sizeOf(sha256: string): Promise<number | undefined> {
    return this.#fs.sizeOf(this.pathOf(sha256));
  }

  /** One at a time for each hash. */
  async #inTurn<T>(sha256: string, work: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(sha256) ?? Promise.resolve();
    // What became of the one before is told to whoever asked for it.
    const turn = before.then(work, work);
    this.#busy.set(sha256, turn);
    try {
      return await turn;
    } finally {
      if (this.#busy.get(sha256) === turn) this.#busy.delete(sha256);
    }
  }

  /** Takes over a finished temporary file of our own making, of any size. Throws HostError `file_damaged`, and discards it, when it is not the expected one. */
  async adopt(temporary: string, expected?: string): Promise<Stored> {
    const hash = createHash('sha256');
    let bytes = 0;
    await this.#guarded(async () => {
      const file = await this.#fs.open(temporary, 'update');
      await usingFile(file, async () => {
        for await (const chunk of chunksOf(file)) {
          hash.update(chunk);
          bytes += chunk.byteLength;
        }
        await file.sync();
      });
    });
    const sha256 = hash.digest('hex');
    if (expected !== undefined && sha256 !== expected) {
      await this.discard(temporary);
      throw new HostError('file_damaged', `${expected}: other bytes came`);
    }
    await this.#inTurn(sha256, () => this.#guarded(() => this.#place(temporary, sha256)));
    return { sha256, bytes };
  }

  /** Removes a temporary file that came to nothing. */
  async discard(temporary: string): Promise<void> {
    await removeIfThere(this.#fs, temporary);
  }

  /** Reads and verifies. Throws HostError `no_such_file` or `file_damaged`. */
  async read(sha256: string): Promise<Buffer> {
    const bytes = await this.#opened(sha256, async (file) => file.read(0, await file.size()));
    this.#judge(sha256, createHash('sha256').update(bytes).digest('hex'));
    return bytes;
  }

  /** Verifies without holding the file in memory. Throws as `read` does. */
  async verify(sha256: string): Promise<void> {
    this.#judge(sha256, await this.#opened(sha256, hashOfFile));
  }

  /** True when a file of that name is there; its content is verified when it is read, and one that was found damaged is not there. */
  async has(sha256: string): Promise<boolean> {
    return !this.isDamaged(sha256) && (await this.#fs.sizeOf(this.pathOf(sha256))) !== undefined;
  }

  /** True when it was last read as something else than its name says. */
  isDamaged(sha256: string): boolean {
    return this.#damaged.has(sha256);
  }

  #judge(sha256: string, found: string): void {
    if (found === sha256) {
      this.#damaged.delete(sha256);
      return;
    }
    this.#damaged.add(sha256);
    throw new HostError('file_damaged', sha256);
  }

  async #opened<T>(sha256: string, use: (file: FsFile) => Promise<T>): Promise<T> {
    let file: FsFile;
    try {
      file = await this.#fs.open(this.pathOf(sha256), 'read');
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw new HostError('no_such_file', sha256);
      throw error;
    }
    return usingFile(file, () => use(file));
  }

  async #hashOf(file: string): Promise<string | undefined> {
    if ((await this.#fs.sizeOf(file)) === undefined) return undefined;
    const opened = await this.#fs.open(file, 'read');
    return usingFile(opened, () => hashOfFile(opened));
  }

  async #place(temporary: string, sha256: string): Promise<void> {
    const target = this.pathOf(sha256);
    await this.#fs.makeFolder(path.dirname(target));
    this.#failpoints.hit('files.before-rename');
    await this.#fs.rename(temporary, target);
    this.#damaged.delete(sha256);
    this.#failpoints.hit('files.after-rename-before-dirsync');
    await this.#syncNames(sha256);
  }

  /** The file's name and its folder's name are on the disk afterwards, whoever made them. */
  async #syncNames(sha256: string): Promise<void> {
    const folder = path.dirname(this.pathOf(sha256));
    await this.#fs.syncFolder(folder);
    if (this.#synced.has(folder)) return;
    await this.#fs.syncFolder(this.#root);
    this.#synced.add(folder);
  }

  async #guarded<T>(write: () => Promise<T>): Promise<T> {
    try {
      const result = await write();
      this.#onWrite(undefined);
      return result;
    } catch (error) {
      if (error instanceof HostError) throw error;
      this.#onWrite(error);
      throw new HostError(isDiskFull(error) ? 'disk_full' : 'write_failed', error instanceof Error ? error.message : String(error));
    }
  }
}

async function usingFile<T>(file: FsFile, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } finally {
    await file.close();
  }
}

async function hashOfFile(file: FsFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function* chunksOf(file: FsFile): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const chunk = await file.read(position, CHUNK_BYTES);
    if (chunk.byteLength === 0) return;
    position += chunk.byteLength;
    yield chunk;
  }
}
