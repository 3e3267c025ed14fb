/** The real disk, on which one change fails as if it were full. */
import { nodeFs } from '../../../../electron/host/fs/node-fs';
import type { FsFile, HostFs } from '../../../../electron/host/fs/port';

export class FailingFs {
  /** Changes since it was armed. */
  changes = 0;
  /** The change that fails; Infinity: none. */
  failAt = Infinity;

  /** The `change`-th change from now on fails, once. */
  arm(change: number): void {
    this.changes = 0;
    this.failAt = change;
  }

  readonly fs: HostFs = {
    ...nodeFs,
    open: async (path, how, mode) => {
      if (how === 'create') this.#change();
      return this.#watched(await nodeFs.open(path, how, mode));
    },
    rename: async (from, to) => {
      this.#change();
      await nodeFs.rename(from, to);
    },
  };

  #watched(file: FsFile): FsFile {
    return {
      read: (position, length) => file.read(position, length),
      size: () => file.size(),
      close: () => file.close(),
      truncate: (size) => file.truncate(size),
      write: async (bytes, position) => {
        this.#change();
        await file.write(bytes, position);
      },
      sync: async () => {
        this.#change();
        await file.sync();
      },
    };
  }

  #change(): void {
    this.changes += 1;
    if (this.changes !== this.failAt) return;
    this.failAt = Infinity;
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  }
}
