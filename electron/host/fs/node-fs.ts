/** The file port on a real disk. */
import fs from 'node:fs';
import { promisify } from 'node:util';
import { errnoOf, type FsFile, type HostFs } from './port';

const open = promisify(fs.open);
const close = promisify(fs.close);
const fstat = promisify(fs.fstat);
const ftruncate = promisify(fs.ftruncate);
const fdatasync = promisify(fs.fdatasync);
const fsync = promisify(fs.fsync);

const flags = { read: 'r', create: 'wx+', update: 'r+' } as const;

class NodeFile implements FsFile {
  readonly #fd: number;

  constructor(fd: number) {
    this.#fd = fd;
  }

  /** The system may write less than asked for; then the rest is written. */
  async write(bytes: Uint8Array, position: number): Promise<void> {
    let done = 0;
    while (done < bytes.byteLength) {
      done += await new Promise<number>((resolve, reject) => {
        fs.write(this.#fd, bytes, done, bytes.byteLength - done, position + done, (error, written) => {
          if (error) reject(error);
          else resolve(written);
        });
      });
    }
  }

  async read(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    let done = 0;
    while (done < length) {
      const got = await new Promise<number>((resolve, reject) => {
        fs.read(this.#fd, buffer, done, length - done, position + done, (error, bytesRead) => {
          if (error) reject(error);
          else resolve(bytesRead);
        });
      });
      if (got === 0) break;
      done += got;
    }
    return buffer.subarray(0, done);
  }

  // fdatasync also writes the file's size, and leaves out only times: POSIX, "synchronized I/O data integrity completion".
  sync(): Promise<void> {
    return fdatasync(this.#fd);
  }

  truncate(size: number): Promise<void> {
    return ftruncate(this.#fd, size);
  }

  async size(): Promise<number> {
    return (await fstat(this.#fd)).size;
  }

  close(): Promise<void> {
    return close(this.#fd);
  }
}

export const nodeFs: HostFs = {
  async open(path, how, mode = 0o644) {
    return new NodeFile(await open(path, flags[how], mode));
  },
  list: (path) => fs.promises.readdir(path),
  async makeFolder(path) {
    try {
      await fs.promises.mkdir(path, { mode: 0o700 });
      return true;
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') return false;
      throw error;
    }
  },
  rename: (from, to) => fs.promises.rename(from, to),
  remove: (path) => fs.promises.unlink(path),
  removeFolder: (path) => fs.promises.rmdir(path),
  async sizeOf(path) {
    try {
      return (await fs.promises.stat(path)).size;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  },
  async syncFolder(path) {
    // Windows cannot open a folder for this; NTFS journals its names itself.
    if (process.platform === 'win32') return;
    const fd = await open(path, 'r');
    try {
      await fsync(fd);
    } finally {
      await close(fd);
    }
  },
};
