/**
 * One hub a data folder. The lock is SQLite's own on a small file: the system frees it when the process ends, however it ends,
 * so nothing stale is ever left behind.
 */
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from './config';

export interface FolderLock {
  release(): void;
}

/** Takes the lock of a folder that exists. Throws ConfigError when another hub works in it. */
export function lockFolder(folder: string): FolderLock {
  const database = new DatabaseSync(path.join(folder, 'hub.lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (isBusy(error)) throw new ConfigError(`A hub is running already with the data in ${folder}. Two at once would mix up the record, so this one does not start.`);
    throw error;
  }
  return {
    release: () => {
      database.close();
    },
  };
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
