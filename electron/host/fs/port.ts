/**
 * The few file operations that durability rests on. Everything the host must not lose goes through this port,
 * so that a double can play a disk that is full, fails, or forgets what was not synced.
 */
export interface FsFile {
  /** Writes all bytes at the position. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Reads up to `length` bytes; fewer at the end of the file. */
  read(position: number, length: number): Promise<Buffer>;
  /** Data and what is needed to find it again are on the disk when this resolves. */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

export interface HostFs {
  /** `read`: must exist. `create`: must not exist. `update`: read and write, must exist. */
  open(path: string, how: 'read' | 'create' | 'update', mode?: number): Promise<FsFile>;
  /** Names in a folder; throws ENOENT when there is none. */
  list(path: string): Promise<string[]>;
  /** Makes one folder; nothing happens when it exists. True when it was made. */
  makeFolder(path: string): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Size in bytes, or undefined when there is no such file. */
  sizeOf(path: string): Promise<number | undefined>;
  /** Names made, renamed or removed in the folder are on the disk when this resolves. */
  syncFolder(path: string): Promise<void>;
}

/** The errno code of a file error, e.g. `ENOSPC`; undefined for anything else. */
export function errnoOf(error: unknown): string | undefined {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

/** True when there is no space left for us, be it the disk's or a quota's end. */
export function isDiskFull(error: unknown): boolean {
  const code = errnoOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}
