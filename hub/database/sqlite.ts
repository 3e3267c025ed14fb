/** SQLite in the data folder, through Node's own binding. */
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type Driver, type SqliteDatabase, type SqliteStatement } from 'kysely';

export const SQLITE_FILE = 'hub.sqlite';
/** How long a write waits for another process, e.g. the command line. */
const BUSY_TIMEOUT_MS = 10_000;
const BUSY_RETRY_MS = 10;
/** SQLITE_BUSY, https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5;
/** Statements that are kept prepared; long ones (many rows) are rarely the same twice. */
const KEPT_STATEMENTS = 200;
const KEPT_CHARACTERS = 1000;
const PAGES_PER_STEP = 500;

/** Opens (or makes) the file, readable by its owner only. Throws what SQLite says when it is no database. */
export function openSqlite(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, SQLITE_FILE);
  makePrivate(file);
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    // FULL: what was answered as accepted has left the machine's caches.
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** The log and index files that SQLite makes beside it take over its mode. */
function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
}

export function sqliteDialect(database: DatabaseSync): SqliteDialect {
  return new ImmediateDialect(database, new Statements(database));
}

/** A consistent copy while writing goes on: a connection of its own holds one snapshot until all is copied. */
export async function copySqlite(folder: string, target: string): Promise<void> {
  const source = new DatabaseSync(path.join(folder, SQLITE_FILE), { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    makePrivate(target);
    source.exec('begin; select count(*) from meta');
    await backup(source, target, { rate: PAGES_PER_STEP });
  } finally {
    source.close();
  }
}

class ImmediateDialect extends SqliteDialect {
  constructor(
    private readonly database: DatabaseSync,
    private readonly statements: Statements,
  ) {
    super({ database: statements });
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.database, this.statements);
  }
}

class ImmediateDriver extends SqliteDriver {
  constructor(
    private readonly database: DatabaseSync,
    statements: Statements,
  ) {
    super({ database: statements });
  }

  /** Takes the write lock at once: a reader that becomes a writer cannot wait for another process, it fails. */
  override async beginTransaction(): Promise<void> {
    const patience = performance.now() + BUSY_TIMEOUT_MS;
    while (!this.tryBegin(performance.now() > patience)) await wait(BUSY_RETRY_MS);
  }

  /** False: another connection is writing; on the last try that is thrown. SQLite's own waiting would stop the whole process, reads included. */
  private tryBegin(last: boolean): boolean {
    this.database.exec('pragma busy_timeout = 0');
    try {
      this.database.exec('begin immediate');
      return true;
    } catch (error) {
      if (!last && error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return false;
      throw error;
    } finally {
      this.database.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`);
    }
  }

  /** SQLite has rolled back by itself after some errors (a full disk); failing again would hide the first. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.isTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
}

/** Node's binding behind the interface that Kysely asks for. */
class Statements implements SqliteDatabase {
  readonly #kept = new Map<string, SqliteStatement>();

  constructor(private readonly database: DatabaseSync) {}

  prepare(sql: string): SqliteStatement {
    const known = this.#kept.get(sql);
    if (known !== undefined) return known;
    const statement = new Statement(this.database.prepare(sql));
    if (sql.length <= KEPT_CHARACTERS) {
      if (this.#kept.size >= KEPT_STATEMENTS) this.#kept.clear();
      this.#kept.set(sql, statement);
    }
    return statement;
  }

  close(): void {
    this.#kept.clear();
    this.database.close();
  }
}

class Statement implements SqliteStatement {
  readonly reader: boolean;

  constructor(private readonly statement: StatementSync) {
    this.reader = statement.columns().length > 0;
  }

  all(parameters: readonly unknown[]): unknown[] {
    return this.statement.all(...(parameters as SQLInputValue[]));
  }

  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    return this.statement.run(...(parameters as SQLInputValue[]));
  }

  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return this.statement.iterate(...(parameters as SQLInputValue[])) as IterableIterator<unknown>;
  }
}
