import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pino from 'pino';
import { expect, it } from 'vitest';
import { createSyncStore, OrganisationKeyError } from '../../../../hub/sync';
import { DEVICE_KEY_FILE, KeyFileError, KEYS_FOLDER, openOrganisation, ORGANISATION_KEY_FILE } from '../../../../hub/organisation';
import { personNames, peopleOf } from '../../../../src/domain/org/people';
import { certificateSchema, openSigned, checkpointSchema } from '../../../../src/protocol/evidence';
import type { CertifyBody, HoldBody } from '../../../../src/domain/record/operation';
import { forEachDatabase } from '../../../support/hub/databases';
import { setOf, type Written } from './support/device';
import { aPerson, expectVerifiable, keysOf, openHub, operationsIn, pullAll, pushed, stateOf } from './support/hub';

forEachDatabase((_name, open) => {
  it('begins the record with its own certificate and a person who is in no list', async () => {
    const hub = await openHub(open);
    const who = await aPerson(hub, ['coordinator']);
    const { organisation } = hub;
    const [first, second, ...others] = await operationsIn(hub, who, 'org');
    expect(others).toEqual([]);
    const certificate = openSigned(first!.body as CertifyBody, certificateSchema);
    expect(certificate).toMatchObject({ use: 'device', device: organisation.device, person: organisation.person, publicKey: organisation.signAsDevice('').publicKey });
    expect((first!.body as CertifyBody).publicKey).toBe(organisation.publicKey);
    expect(second).toMatchObject({ device: organisation.device, actor: organisation.person, seq: 2, prev: first!.hash });
    const org = await stateOf(hub, who, 'org');
    expect(personNames(org).get(organisation.person)).toBe('Plumbline hub');
    expect(peopleOf(org)).toEqual([]);
    expectVerifiable(await pullAll(hub, who, 'org'), keysOf(hub));
  });

  it('is the same after another start, and begins nothing again', async () => {
    const hub = await openHub(open);
    const { db, folder } = hub.database;
    const again = await openOrganisation(folder);
    expect([again.publicKey, again.device, again.person]).toEqual([hub.organisation.publicKey, hub.organisation.device, hub.organisation.person]);
    const sync = await createSyncStore({ db, organisation: again, log: pino({ level: 'silent' }), now: () => new Date() });
    const who = await aPerson(hub, ['coordinator']);
    expect((await sync.news(who.caller)).streams).toEqual([{ stream: 'org', end: 2 }]);
    expect(openSigned(again.signAsDevice('{}'), checkpointSchema)).toBeUndefined();
  });

  it('keeps its keys for its owner alone', async () => {
    const { database } = await openHub(open);
    for (const name of [ORGANISATION_KEY_FILE, DEVICE_KEY_FILE]) expect(statSync(path.join(database.folder, KEYS_FOLDER, name)).mode & 0o777).toBe(0o600);
    expect(statSync(path.join(database.folder, KEYS_FOLDER)).mode & 0o777).toBe(0o700);
  });

  it('refuses a key file that is there and cannot be used, and leaves it as it is', async () => {
    const { database } = await openHub(open);
    const file = path.join(database.folder, KEYS_FOLDER, ORGANISATION_KEY_FILE);
    const good = readFileSync(file, 'utf8');
    const stored = JSON.parse(good) as { publicKey: string; privateKey: string };
    const swapped = { ...stored, publicKey: Buffer.alloc(32, 7).toString('base64') };
    for (const content of ['', '{', '{}', good.slice(0, -20), JSON.stringify(swapped), JSON.stringify({ ...stored, privateKey: 'AAAA' })]) {
      writeFileSync(file, content);
      await expect(openOrganisation(database.folder)).rejects.toThrow(KeyFileError);
      expect(readFileSync(file, 'utf8')).toBe(content);
    }
    writeFileSync(file, good);
    await openOrganisation(database.folder);
  });

  it('refuses to start with another organisation key than the one that the database began with', async () => {
    const { database } = await openHub(open);
    rmSync(path.join(database.folder, KEYS_FOLDER, ORGANISATION_KEY_FILE));
    const organisation = await openOrganisation(database.folder);
    await expect(createSyncStore({ db: database.db, organisation, log: pino({ level: 'silent' }), now: () => new Date() })).rejects.toThrow(OrganisationKeyError);
  });

  it('goes on as a new device when its device key was left out of a backup, and takes back what it wrote as the old one', async () => {
    const lost = await openHub(open);
    const who = await aPerson(lost, ['coordinator']);
    const technician = await aPerson(lost, ['technician']);
    const stream = '0190e6c4-7cc5-7e33-8f36-0123456789ab';
    const answer = technician.device.answer(stream, technician.person);
    // The record as the devices hold it, and the database as the backup holds it: without the last push.
    const pages = await (async () => {
      await pushed(lost, technician, stream, technician.device.batch(answer));
      return pullAll(lost, who, stream);
    })();
    const hold = (await operationsIn(lost, who, stream)).find(({ device }) => device === lost.organisation.device)!;
    const { db, folder } = lost.database;
    for (const table of ['operations', 'chains', 'checkpoints', 'streams', 'authors'] as const) await db.deleteFrom(table).where('stream', '=', stream).execute();
    rmSync(path.join(folder, KEYS_FOLDER, DEVICE_KEY_FILE));

    const organisation = await openOrganisation(folder);
    expect(organisation.publicKey).toBe(lost.organisation.publicKey);
    expect(organisation.person).toBe(lost.organisation.person);
    expect(organisation.device).not.toBe(lost.organisation.device);
    const sync = await createSyncStore({ db, organisation, log: pino({ level: 'silent' }), now: () => new Date() });
    const restored = { ...lost, organisation, sync };
    const request = { operations: pages.flatMap(({ operations }) => operations), checkpoints: pages.flatMap(({ checkpoints }) => checkpoints) };
    expect(await pushed(restored, who, stream, request)).toEqual(['held:unassigned', 'accepted']);
    const operations = await operationsIn(restored, who, stream);
    expect(operations.map(({ id }) => id).slice(0, 2)).toEqual([answer.operation.id, hold.id]);
    expect(operations[2]).toMatchObject({ device: organisation.device, seq: 1 });
    expect((operations[2]!.body as HoldBody).kind).toBe('hold');
    expect((await stateOf(restored, who, stream)).held).toHaveLength(1);
  });

  it('appends for other parts of the hub, in long lists too, and with the caller of the transaction', async () => {
    const hub = await openHub(open);
    const who = await aPerson(hub, ['coordinator']);
    const { db } = hub.database;
    const bodies = Array.from({ length: 4500 }, (_value, i) => setOf('site', `s${i}`, { name: 'x' }));
    await db.transaction().execute((transaction) => hub.sync.appendOwn(transaction, 'org', bodies));
    const pages = await pullAll(hub, who, 'org');
    expectVerifiable(pages, keysOf(hub));
    expect((await hub.sync.news(who.caller)).streams).toEqual([{ stream: 'org', end: 4502 }]);
    await expect(
      db.transaction().execute(async (transaction) => {
        await hub.sync.appendOwn(transaction, 'org', bodies.slice(0, 1));
        throw new Error('thought better of it');
      }),
    ).rejects.toThrow('thought better of it');
    expect((await hub.sync.news(who.caller)).streams).toEqual([{ stream: 'org', end: 4502 }]);
    await db.transaction().execute((transaction) => hub.sync.appendOwn(transaction, 'org', []));
    expect((await hub.sync.news(who.caller)).streams).toEqual([{ stream: 'org', end: 4502 }]);
  });

  it('writes on in logical time behind what it has seen, at its very end too', async () => {
    const hub = await openHub(open);
    const who = await aPerson(hub, ['technician']);
    const stream = '0190e6c4-7cc5-7e33-8f36-0123456789ab';
    const far: Written = who.device.answer(stream, who.person, 'a', 1, { lamport: 1_000_000 });
    await pushed(hub, who, stream, who.device.batch(far));
    const last: Written = who.device.answer(stream, who.person, 'a', 2, { lamport: Number.MAX_SAFE_INTEGER });
    await pushed(hub, who, stream, who.device.batch(last));
    expect((await operationsIn(hub, who, stream)).map(({ lamport }) => lamport)).toEqual([1_000_000, 1_000_001, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
  });
});
