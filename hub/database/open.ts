/** Opens the hub's database and brings it to this version. */
import { Kysely, sql, type Dialect } from 'kysely';
import type { Logger } from 'pino';
import { DatabaseError } from './errors';
import { migrate } from './migrations';
import { openPool, postgresDialect } from './postgres';
import type { DatabaseKind, HubDatabase, HubTables } from './schema';
import { copySqlite, openSqlite, sqliteDialect } from './sqlite';

/** SQLite in a folder, or PostgreSQL by connection string. */
export type DatabasePlace = { readonly folder: string } | { readonly url: string };

export interface OpenDatabase {
  readonly db: HubDatabase;
  readonly kind: DatabaseKind;
  close(): Promise<void>;
  /** Writes a consistent copy to a new file while the hub goes on. SQLite only; PostgreSQL has tools of its own. */
  readonly backupTo?: (file: string) => Promise<void>;
}

/** Throws DatabaseError when the database cannot be used, e.g. because a newer version made it. */
export async function openDatabase(place: DatabasePlace, log?: Logger): Promise<OpenDatabase> {
  const opened = 'url' in place ? openPostgres(place.url, log) : openFile(place.folder);
  try {
    await sql`select 1`.execute(opened.db);
  } catch (error) {
    await opened.close();
    throw new DatabaseError('unreachable', `The database cannot be reached: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  try {
    if (opened.kind === 'postgres') await requireUtf8(opened.db);
    await migrate(opened.db, opened.kind);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** Texts are kept exactly; other encodings cannot hold all of them. */
async function requireUtf8(db: HubDatabase): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(db);
  const encoding = rows[0]?.server_encoding;
  if (encoding !== 'UTF8') throw new DatabaseError('unsuitable', `The database has the encoding ${encoding ?? 'unknown'}; the hub needs UTF8. Create it with: create database ... encoding 'UTF8' template template0.`);
}

function openPostgres(url: string, log: Logger | undefined): OpenDatabase {
  const pool = openPool(url, (error) => log?.warn({ err: error }, 'a database connection was lost'));
  return opened(postgresDialect(pool), 'postgres');
}

function openFile(folder: string): OpenDatabase {
  try {
    return { ...opened(sqliteDialect(openSqlite(folder)), 'sqlite'), backupTo: (file) => copySqlite(folder, file) };
  } catch (error) {
    throw new DatabaseError('unsuitable', `The database in ${folder} cannot be opened: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function opened(dialect: Dialect, kind: DatabaseKind): OpenDatabase {
  const db = new Kysely<HubTables>({ dialect });
  return { db, kind, close: () => db.destroy() };
}
