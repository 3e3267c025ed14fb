/** Single values of the hub. */
import type { HubReader, HubTransaction } from '../context';

export const ORGANISATION_NAME = 'organisation_name';
export const SETUP_CODE_HASH = 'setup_code_hash';

export async function readMeta(db: HubReader, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('meta').where('key', '=', key).select('value').executeTakeFirst();
  return row?.value;
}

export async function writeMeta(db: HubReader, key: string, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

export async function removeMeta(db: HubReader, key: string): Promise<void> {
  await db.deleteFrom('meta').where('key', '=', key).execute();
}

/** Changes of accounts come one after another, on either database: two administrators must not take the role from each other at once. */
export async function lockPeople(transaction: HubTransaction): Promise<void> {
  await transaction
    .updateTable('meta')
    .set((expression) => ({ value: expression.ref('value') }))
    .where('key', '=', ORGANISATION_NAME)
    .execute();
}
