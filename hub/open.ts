/** The hub's parts on a data folder, without a listener: what the server and the commands both stand on. */
import { chmod, mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { HubConfig } from './config';
import type { HubContext } from './context';
import { openDatabase, type OpenDatabase } from './database';
import { openOrganisation } from './organisation';
import { settleRestored } from './restored';
import { createSyncStore } from './sync';

export interface OpenHub {
  readonly context: HubContext;
  readonly database: OpenDatabase;
  close(): Promise<void>;
}

/** Opens what is there or makes it: folder, keys, tables. */
export async function openHub(config: Pick<HubConfig, 'folder' | 'databaseUrl'>, log: Logger, now: () => Date = () => new Date()): Promise<OpenHub> {
  const { folder, databaseUrl } = config;
  await makeFolder(folder);
  const database = await openDatabase(databaseUrl === undefined ? { folder } : { url: databaseUrl }, log);
  try {
    const { db } = database;
    await settleRestored(folder, db, log, now);
    const organisation = await openOrganisation(folder);
    const sync = await createSyncStore({ db, organisation, log, now });
    return { context: { db, organisation, sync, log, folder, now }, database, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The data folder, for its owner alone: private keys are in it. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}
