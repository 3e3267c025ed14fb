/** Numbered steps from an empty database to this version. A step that was released is never edited: another one is added. */
import { sql, type Kysely } from 'kysely';
import type { HubTransaction } from '../context';
import { DatabaseError } from './errors';
import { firstVersion } from './first-version';
import type { DatabaseKind, HubDatabase } from './schema';

export interface Migration {
  readonly version: number;
  readonly up: (transaction: HubTransaction, kind: DatabaseKind) => Promise<void>;
}

export const migrations: readonly Migration[] = [{ version: 1, up: firstVersion }];

/** Any number, the same in every hub: two that start at once on one PostgreSQL take turns. */
const LOCK = 7_186_254_662;

interface MigrationTables {
  readonly migrations: { readonly version: number; readonly applied_at: string };
}

/** Runs what is missing, all or nothing. Throws DatabaseError `too_new` for a database of a newer version; nothing is changed then. */
export async function migrate(db: HubDatabase, kind: DatabaseKind, steps: readonly Migration[] = migrations): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction);
    const history = transaction as unknown as Kysely<MigrationTables>;
    await history.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.primaryKey())
      .addColumn('applied_at', 'text', (column) => column.notNull())
      .execute();
    const done = await history.selectFrom('migrations').select('version').execute();
    const at = Math.max(0, ...done.map(({ version }) => version));
    const newest = Math.max(0, ...steps.map(({ version }) => version));
    if (at > newest) {
      throw new DatabaseError('too_new', `The database was made by a newer version of the hub (database version ${at}, this hub knows ${newest}). Install that version, or restore a backup from before.`);
    }
    for (const { version, up } of [...steps].sort((a, b) => a.version - b.version)) {
      if (version <= at) continue;
      await up(transaction, kind);
      await history.insertInto('migrations').values({ version, applied_at: new Date().toISOString() }).execute();
    }
  });
}
