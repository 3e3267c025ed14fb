import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { DatabaseError, inTransaction, migrate, migrations, openDatabase, RetryTransaction, SQLITE_FILE, type Migration } from '../../../../hub/database';
import { forEachDatabase } from '../../../support/hub/databases';
import { aPerson, openHub, operationsIn, pushed } from './support/hub';

forEachDatabase((name, open) => {
  it('brings an empty database to this version, and leaves one of this version as it is', async () => {
    const { db, place, kind } = await open();
    await db.insertInto('meta').values({ key: 'k', value: 'v' }).execute();
    const again = await openDatabase(place);
    expect(again.kind).toBe(kind);
    expect(await again.db.selectFrom('meta').selectAll().execute()).toEqual([{ key: 'k', value: 'v' }]);
    const { rows } = await sql<{ version: number }>`select version from migrations order by version`.execute(again.db);
    expect(rows.map(({ version }) => version)).toEqual(migrations.map((_step, index) => index + 1));
    await again.close();
  });

  it('goes from version 1 to the next one and keeps what is there', async () => {
    const { db, kind } = await open();
    await db.insertInto('streams').values({ stream: 'org', end: 7, lamport: 9, created_at: 'then' }).execute();
    const steps: Migration[] = [...migrations, { version: 2, up: async (transaction) => transaction.schema.alterTable('streams').addColumn('note', 'text').execute() }];
    await migrate(db, kind, steps);
    await migrate(db, kind, steps);
    expect(await db.selectFrom('streams').selectAll().execute()).toEqual([{ stream: 'org', end: 7, lamport: 9, created_at: 'then', note: null }]);
  });

  it('leaves nothing of a migration that fails', async () => {
    const { db, kind } = await open();
    const failing: Migration[] = [
      ...migrations,
      {
        version: 2,
        up: async (transaction) => {
          await transaction.schema.createTable('half').addColumn('a', 'text').execute();
          throw new Error('no further');
        },
      },
    ];
    await expect(migrate(db, kind, failing)).rejects.toThrow('no further');
    await migrate(db, kind, [...migrations, { version: 2, up: (transaction) => transaction.schema.createTable('half').addColumn('a', 'text').execute() }]);
  });

  it('refuses a database of a newer version in plain words', async () => {
    const { db, place } = await open();
    await sql`insert into migrations (version, applied_at) values (99, 'in the future')`.execute(db);
    const refused = await openDatabase(place).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseError);
    expect(refused).toMatchObject({ code: 'too_new', message: expect.stringContaining('newer version of the hub') as string });
  });

  it('lets several hubs start at once on one empty database', async () => {
    const { place } = await open();
    const opened = await Promise.all([1, 2, 3].map(() => openDatabase(place)));
    for (const one of opened) await one.close();
    expect(opened).toHaveLength(3);
  });

  it('gives numbers for counts and sizes, and text exactly as it was put in', async () => {
    const { db } = await open();
    const text = 'Zürich 東京 🛠️ \u0001\u2028 {"a":1 , "b":"\\u0000"}\r\n\t ';
    await db.insertInto('meta').values({ key: text, value: text }).execute();
    await db.insertInto('files').values({ sha256: 'a', bytes: 2 ** 52, stored_at: null }).execute();
    expect(await db.selectFrom('meta').selectAll().execute()).toEqual([{ key: text, value: text }]);
    expect(await db.selectFrom('files').select(['bytes', (eb) => eb.fn.countAll<number>().as('n')]).groupBy('bytes').execute()).toEqual([{ bytes: 2 ** 52, n: 1 }]);
  });

  it('runs a transaction again that met another, and gives up on one that goes on failing', async () => {
    const { db } = await open();
    let attempts = 0;
    const value = await inTransaction(db, async (transaction) => {
      attempts += 1;
      await transaction.insertInto('meta').values({ key: 'once', value: String(attempts) }).execute();
      if (attempts < 3) throw new RetryTransaction();
      return attempts;
    });
    expect(value).toBe(3);
    expect(await db.selectFrom('meta').selectAll().execute()).toEqual([{ key: 'once', value: '3' }]);
    await expect(inTransaction(db, () => Promise.reject(new RetryTransaction()))).rejects.toBeInstanceOf(RetryTransaction);
  });

  it('never lets two transactions run into each other', async () => {
    const { db } = await open();
    await db.insertInto('meta').values({ key: 'count', value: '0' }).execute();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        inTransaction(db, async (transaction) => {
          await transaction.updateTable('meta').set((eb) => ({ value: eb.ref('value') })).where('key', '=', 'count').execute();
          const { value } = await transaction.selectFrom('meta').select('value').where('key', '=', 'count').executeTakeFirstOrThrow();
          await new Promise((resolve) => setImmediate(resolve));
          await transaction.updateTable('meta').set({ value: String(Number(value) + 1) }).where('key', '=', 'count').execute();
        }),
      ),
    );
    expect(await db.selectFrom('meta').select('value').execute()).toEqual([{ value: '20' }]);
  });

  if (name === 'PostgreSQL') {
    it('runs one of two transactions again that wait for each other', async () => {
      const { db } = await open();
      await db.insertInto('meta').values([{ key: 'a', value: '' }, { key: 'b', value: '' }]).execute();
      let inside = 0;
      let attempts = 0;
      const appendTo = (first: string, second: string): Promise<void> =>
        inTransaction(db, async (transaction) => {
          const append = (key: string) => transaction.updateTable('meta').set((eb) => ({ value: sql<string>`${eb.ref('value')} || ${first}` })).where('key', '=', key).execute();
          attempts += 1;
          await append(first);
          inside += 1;
          while (inside < 2) await new Promise((resolve) => setTimeout(resolve, 5));
          await append(second);
        });
      await Promise.all([appendTo('a', 'b'), appendTo('b', 'a')]);
      expect(attempts).toBe(3);
      const rows = await db.selectFrom('meta').selectAll().execute();
      expect(rows.every(({ value }) => value === 'ab' || value === 'ba')).toBe(true);
    });

    it('refuses an encoding that cannot hold every text', async () => {
      const { db, place } = await open();
      await sql`create database latin encoding 'LATIN1' locale 'C' template template0`.execute(db);
      const url = 'url' in place ? place.url.replace(/[^/]*$/, 'latin') : '';
      await expect(openDatabase({ url })).rejects.toMatchObject({ code: 'unsuitable', message: expect.stringContaining('UTF8') as string });
    });

    it('says when the server cannot be reached', async () => {
      await expect(openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' })).rejects.toMatchObject({ code: 'unreachable' });
    });
  } else {
    it('keeps the file for its owner alone, and writes through to the disk', async () => {
      const { db, folder } = await open();
      expect(statSync(path.join(folder, SQLITE_FILE)).mode & 0o777).toBe(0o600);
      expect(statSync(path.join(folder, `${SQLITE_FILE}-wal`)).mode & 0o777).toBe(0o600);
      expect((await sql`pragma journal_mode`.execute(db)).rows).toEqual([{ journal_mode: 'wal' }]);
      expect((await sql`pragma synchronous`.execute(db)).rows).toEqual([{ synchronous: 2 }]);
      expect((await sql`pragma foreign_keys`.execute(db)).rows).toEqual([{ foreign_keys: 1 }]);
    });

    it('refuses a file that is no database', async () => {
      const { folder, close } = await open();
      await close();
      writeFileSync(path.join(folder, SQLITE_FILE), 'this is not a database, and never was one'.repeat(100));
      await expect(openDatabase({ folder })).rejects.toMatchObject({ code: 'unsuitable' });
    });

    it('copies itself while pushes go on: what is in the copy is whole', async () => {
      const hub = await openHub(open);
      const who = await aPerson(hub, ['coordinator']);
      const stream = '0190e6c4-7cc5-7e33-8f36-0123456789ab';
      const push = async (): Promise<string[]> => pushed(hub, who, stream, who.device.batch(...Array.from({ length: 50 }, () => who.device.answer(stream, who.person, 'note', 'x'.repeat(2000)))));
      for (let i = 0; i < 40; i += 1) await push();
      let copying = true;
      const pushing = (async () => {
        let count = 0;
        while (copying) {
          await push();
          count += 1;
          await new Promise((resolve) => setImmediate(resolve));
        }
        return count;
      })();
      const copy = path.join(hub.database.folder, 'copy', SQLITE_FILE);
      mkdirSync(path.dirname(copy));
      await hub.database.backupTo!(copy);
      copying = false;
      expect(await pushing).toBeGreaterThan(0);
      const opened = await openDatabase({ folder: path.dirname(copy) });
      expect((await sql`pragma integrity_check`.execute(opened.db)).rows).toEqual([{ integrity_check: 'ok' }]);
      const { end } = await opened.db.selectFrom('streams').select('end').where('stream', '=', stream).executeTakeFirstOrThrow();
      const { n } = await opened.db.selectFrom('operations').select((eb) => eb.fn.countAll<number>().as('n')).where('stream', '=', stream).executeTakeFirstOrThrow();
      await opened.close();
      expect(n).toBe(end);
      expect(end % 50).toBe(0);
      expect(end).toBeGreaterThanOrEqual(2000);
      expect(end).toBeLessThan((await operationsIn(hub, who, stream)).length + 1);
      expect(statSync(copy).mode & 0o777).toBe(0o600);
    });

    it('says that there is no space when there is none, stores nothing of it, and goes on afterwards', async () => {
      const hub = await openHub(open);
      const { db } = hub.database;
      const who = await aPerson(hub, ['coordinator']);
      const stream = '0190e6c4-7cc5-7e33-8f36-0123456789ab';
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
      await sql.raw(`pragma max_page_count = ${rows[0]!.page_count + 20}`).execute(db);
      const batch = who.device.batch(...Array.from({ length: 500 }, () => who.device.answer(stream, who.person, 'note', 'x'.repeat(2000))));
      await expect(hub.sync.push(who.caller, stream, batch)).rejects.toMatchObject({ code: 'no_space', status: 507 });
      expect((await hub.sync.news(who.caller)).streams.map((one) => one.stream)).toEqual(['org']);
      await sql`pragma max_page_count = 1000000`.execute(db);
      expect(new Set(await pushed(hub, who, stream, batch))).toEqual(new Set(['accepted']));
    });
  }
});
