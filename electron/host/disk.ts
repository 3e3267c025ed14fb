/** Free space where the data is. Photos stop before the disk is full, so that answers can go on. */
import { statfs } from 'node:fs/promises';
import type { Disk } from '../../src/contract/channels';
import type { HostLog } from './options';

/** Below this many free bytes no new photos or files are taken. */
export const PHOTO_RESERVE_BYTES = 500 * 1024 * 1024;
/** Below this many free bytes people are told, so that there is time to free some before photos stop. */
export const WARNING_BYTES = 2 * 1024 * 1024 * 1024;
/** Below this many free bytes no report or export is made. */
export const REPORT_RESERVE_BYTES = 100 * 1024 * 1024;
const POLL_MS = 10_000;
/** Smaller changes of free space are not told. */
const TELL_BYTES = 64 * 1024 * 1024;

export interface DiskWatchOptions {
  readonly freeBytes: () => Promise<number>;
  readonly changed: (disk: Disk) => void;
  /** Called at every look; the folder lock is touched then. */
  readonly looked?: () => void;
  readonly log: HostLog;
}

/** Bytes that this user may still write at the path. */
export async function freeBytesAt(path: string): Promise<number> {
  const stats = await statfs(path);
  return stats.bavail * stats.bsize;
}

export class DiskWatch {
  readonly #options: DiskWatchOptions;
  #timer: NodeJS.Timeout | undefined;
  #told: Disk = { freeBytes: Number.MAX_SAFE_INTEGER, photosAllowed: true, nearlyFull: false, writable: true };
  #now: Disk = this.#told;

  constructor(options: DiskWatchOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => {
      void this.look();
      this.#options.looked?.();
    }, POLL_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  get disk(): Disk {
    return this.#now;
  }

  /** Looks now; what cannot be looked at is taken to be as before. */
  async look(): Promise<Disk> {
    try {
      const freeBytes = await this.#options.freeBytes();
      this.#set({ ...this.#now, freeBytes, photosAllowed: freeBytes >= PHOTO_RESERVE_BYTES, nearlyFull: freeBytes < WARNING_BYTES });
    } catch (error) {
      this.#options.log('warn', 'free space could not be read', { error: String(error) });
    }
    return this.#now;
  }

  /** A write reached the disk (undefined) or failed. */
  wrote(error: unknown): void {
    const writable = error === undefined;
    if (writable === this.#now.writable) return;
    this.#set({ ...this.#now, writable });
    if (!writable) void this.look();
  }

  #set(disk: Disk): void {
    this.#now = disk;
    const told = this.#told;
    if (told.photosAllowed === disk.photosAllowed && told.nearlyFull === disk.nearlyFull && told.writable === disk.writable && Math.abs(told.freeBytes - disk.freeBytes) < TELL_BYTES) return;
    this.#told = disk;
    this.#options.changed(disk);
  }
}
