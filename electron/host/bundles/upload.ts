/** A file on its way in (a bundle, a report that is to be verified), part by part, into a file of its own. One at a time; nobody but us reads or writes it. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { HostError } from '../../../src/contract/errors';
import { BUNDLE_BYTES } from '../../../src/protocol/bundle';
import { PHOTO_RESERVE_BYTES, type DiskWatch } from '../disk';
import { listIfThere, removeIfThere } from '../fs/atomic';
import type { FsFile, HostFs } from '../fs/port';
import { asHostError, refused } from './refusal';

const ENDING = '.incoming';
/** Longest part. */
const PART_BYTES = 4 * 1024 * 1024;

interface Upload {
  readonly id: string;
  readonly path: string;
  readonly file: FsFile;
  bytes: number;
  /** Parts are written one after the other, in the order in which they came. */
  writing: Promise<unknown>;
}

/** How much is taken, and what is said of more. */
export interface UploadLimit {
  readonly bytes: number;
  readonly refusal: () => HostError;
}

const bundleLimit: UploadLimit = { bytes: BUNDLE_BYTES, refusal: () => refused('too_large') };

export class Uploads {
  readonly #fs: HostFs;
  readonly #folder: string;
  readonly #disk: DiskWatch;
  readonly #limit: UploadLimit;
  #upload: Upload | undefined;

  private constructor(fs: HostFs, folder: string, disk: DiskWatch, limit: UploadLimit) {
    this.#fs = fs;
    this.#folder = folder;
    this.#disk = disk;
    this.#limit = limit;
  }

  /** Removes what an earlier host left. The folder must exist. */
  static async open(fs: HostFs, folder: string, disk: DiskWatch, limit: UploadLimit = bundleLimit): Promise<Uploads> {
    for (const name of await listIfThere(fs, folder)) if (name.endsWith(ENDING)) await removeIfThere(fs, path.join(folder, name));
    return new Uploads(fs, folder, disk, limit);
  }

  /** Begins; whatever was under way is abandoned. */
  async begin(): Promise<string> {
    await this.abandon();
    const id = randomUUID();
    const target = path.join(this.#folder, `${id}${ENDING}`);
    const file = await guarded(() => this.#fs.open(target, 'create', 0o600));
    this.#upload = { id, path: target, file, bytes: 0, writing: Promise.resolve() };
    return id;
  }

  /** Adds a part at the end; answers how many bytes are there. After an error other than `bad_request` the upload is gone. */
  async part(id: string, bytes: Uint8Array): Promise<number> {
    const upload = this.#expect(id);
    if (bytes.byteLength > PART_BYTES) throw new HostError('bad_request', `a part has at most ${PART_BYTES} bytes`);
    const turn = upload.writing.then(() => this.#write(upload, bytes));
    upload.writing = turn.catch(() => undefined);
    try {
      await turn;
    } catch (error) {
      await this.abandon(id);
      throw error;
    }
    return upload.bytes;
  }

  /** Hands the whole file over, open and by its path; it is removed when `use` has ended. */
  async finish<T>(id: string, use: (file: FsFile, path: string) => Promise<T>): Promise<T> {
    const upload = this.#expect(id);
    this.#upload = undefined;
    try {
      await upload.writing;
      return await use(upload.file, upload.path);
    } finally {
      await this.#remove(upload);
    }
  }

  /** Removes what is under way (when it is this one). */
  async abandon(id?: string): Promise<void> {
    const upload = this.#upload;
    if (upload === undefined || (id !== undefined && upload.id !== id)) return;
    this.#upload = undefined;
    await upload.writing;
    await this.#remove(upload);
  }

  #expect(id: string): Upload {
    if (this.#upload?.id !== id) throw new HostError('bad_request', 'no such upload; it was abandoned, or the host was started anew');
    return this.#upload;
  }

  async #write(upload: Upload, bytes: Uint8Array): Promise<void> {
    if (upload.bytes + bytes.byteLength > this.#limit.bytes) throw this.#limit.refusal();
    const { freeBytes } = await this.#disk.look();
    // Answers go on while a bundle comes in.
    if (freeBytes - bytes.byteLength < PHOTO_RESERVE_BYTES) throw new HostError('disk_low', `${freeBytes} bytes are free`);
    await guarded(() => upload.file.write(bytes, upload.bytes));
    upload.bytes += bytes.byteLength;
  }

  async #remove(upload: Upload): Promise<void> {
    await upload.file.close();
    await removeIfThere(this.#fs, upload.path);
  }
}

async function guarded<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw asHostError(error);
  }
}
