/**
 * The first start on a restored backup. Devices may hold more than the backup does: operations that the lost hub had passed on, and
 * how far they had read. So the hub goes on as a new device (its device key is not in the backup), and every stream goes on at a
 * position that no device can have read up to: nobody's next page then begins behind something new.
 */
import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ConfigError } from './config';
import { inTransaction, type HubDatabase } from './database';

/** Lies in a backup, and in a folder that was restored from one until the hub has started there. */
export const BACKUP_MARK = 'backup.json';

const markSchema = z.object({ plumbline: z.literal('hub backup'), v: z.literal(1), at: z.iso.datetime(), version: z.string(), database: z.enum(['sqlite', 'postgres']), files: z.int() });
export type BackupMark = z.infer<typeof markSchema>;

/** More operations than a hub takes in one stream between a backup and its loss. */
const LEAP = 10_000_000;

/** The clock in ms grows faster than any stream: a second restore from the same backup then leaps further than the first. */
function leap(end: number, now: Date): number {
  return Math.max(end + LEAP, now.getTime());
}

/** Does what a restored folder needs, once. Throws ConfigError when the mark cannot be read. */
export async function settleRestored(folder: string, db: HubDatabase, log: Logger, now: () => Date): Promise<void> {
  const file = path.join(folder, BACKUP_MARK);
  const mark = await readMark(file);
  if (mark === undefined) return;
  await inTransaction(db, async (transaction) => {
    const done = await transaction.selectFrom('meta').where('key', '=', 'restored_from').select('value').executeTakeFirst();
    if (done?.value === mark.at) return;
    for (const { stream, end } of await transaction.selectFrom('streams').select(['stream', 'end']).execute()) {
      await transaction.updateTable('streams').set({ end: leap(end, now()) }).where('stream', '=', stream).execute();
    }
    await transaction
      .insertInto('meta')
      .values({ key: 'restored_from', value: mark.at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: mark.at }))
      .execute();
  });
  await rename(file, path.join(folder, 'restored.json'));
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  log.warn({ backupOf: mark.at }, 'restored from a backup');
}

async function readMark(file: string): Promise<BackupMark | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return markSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new ConfigError(`${file} is not what a backup holds: ${error instanceof Error ? error.message : String(error)}`);
  }
}
