/** Unfinished uploads on disk: the bytes as `<id>`, what is known of them as `<id>.json`. The length of the file is the offset. */
import { open, readdir, rm, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';
import { errnoOf, isDiskFull, type DiskFaults } from './store';

/** Uploads that nobody finished go after this long. */
export const UPLOAD_LIFE_MS = 7 * 24 * 60 * 60 * 1000;
export const UPLOAD_ID = /^[0-9a-f]{32}$/;

export class UploadStore extends FileStore {
  readonly #faults: DiskFaults;
  readonly #lastLooks = new Map<string, Upload>();

  /** The folder must exist. */
  constructor(directory: string, faults: DiskFaults) {
    super({ directory, expirationPeriodInMilliseconds: UPLOAD_LIFE_MS });
    this.#faults = faults;
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  }

  fileOf(id: string): string {
    if (!UPLOAD_ID.test(id)) throw new RangeError('not an upload id');
    return path.join(this.directory, id);
  }

  override async create(upload: Upload): Promise<Upload> {
    this.#faults('create');
    return super.create(upload);
  }

  /** What arrived before the connection broke or the disk was full stays, and the upload goes on behind it. */
  override async write(readable: AsyncIterable<Buffer>, id: string, offset: number): Promise<number> {
    const file = await open(this.fileOf(id), 'r+');
    let position = offset;
    let full: unknown;
    try {
      for await (const chunk of readable) {
        // The rest of a request is read though there is no room for it: an answer given in the middle would be lost with the connection.
        if (full !== undefined) continue;
        try {
          this.#faults('write');
          for (let done = 0; done < chunk.length; ) {
            const { bytesWritten } = await file.write(chunk, done, chunk.length - done, position);
            done += bytesWritten;
            position += bytesWritten;
          }
        } catch (error) {
          if (!isDiskFull(error)) throw error;
          full = error;
        }
      }
    } finally {
      await file.close();
    }
    if (full !== undefined) throw full as Error;
    return position;
  }

  /** The library looks once more at an upload that was completed by the request that began it, when it is gone already. */
  lookOnceMore(upload: Upload): void {
    this.#lastLooks.set(upload.id, upload);
  }

  override async getUpload(id: string): Promise<Upload> {
    const last = this.#lastLooks.get(id);
    this.#lastLooks.delete(id);
    return last ?? super.getUpload(id);
  }

  /** The upload as it is, or undefined when there is none (any more) or what is known of it cannot be read. */
  async find(id: string): Promise<Upload | undefined> {
    if (!UPLOAD_ID.test(id)) return undefined;
    try {
      return await this.getUpload(id);
    } catch (error) {
      // The library throws plain objects for what is not there.
      if (!(error instanceof Error) || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /** Removes all of an upload; what of it is not there is no matter. */
  async forget(id: string): Promise<void> {
    await rm(this.fileOf(id), { force: true });
    await rm(`${this.fileOf(id)}.json`, { force: true });
  }

  /** Ids of everything in the folder. */
  async ids(): Promise<string[]> {
    const ids = new Set((await readdir(this.directory)).map((name) => name.replace(/\.json$/, '')));
    return [...ids].filter((id) => UPLOAD_ID.test(id));
  }

  async lastWrittenMs(id: string): Promise<number> {
    for (const file of [this.fileOf(id), `${this.fileOf(id)}.json`]) {
      try {
        return (await stat(file)).mtimeMs;
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT') throw error;
      }
    }
    return 0;
  }

  override async remove(id: string): Promise<void> {
    await unlink(this.fileOf(id));
    await rm(`${this.fileOf(id)}.json`, { force: true });
  }
}
