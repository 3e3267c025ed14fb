/** Backups are made of a hub that works, and a hub that is started on one goes on as if nobody had been away. */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../../hub/commands';
import { checkpointSchema, openSigned } from '../../../../src/protocol/evidence';
import { parseOperation } from '../../../../src/protocol/operation';
import { devicesResponse, haveResponse } from '../../../../src/protocol/sync';
import { forEachDatabase } from '../../../support/hub/databases';
import { administratorOf, answerBody, type HubCaller, memberOf, peopleBody, refusal, send, startTestHub, temporaryFolder, type TestDevice, type TestHub } from '../../../support/hub/server';

const stream = '0197a000-0000-7000-8000-000000000001';
let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command as main.ts does. */
async function command(data: string, argv: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; said: string[]; complaints: string[] }> {
  const said: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine({
    argv,
    env: { PLUMBLINE_HUB_DATA: data, ...env },
    console: { say: (line) => void said.push(line), complain: (line) => void complaints.push(line), readInput: async () => '' },
    serve: async () => {
      throw new Error('a command was meant');
    },
  });
  return { code, said, complaints };
}

/** As `unzip backup.zip -d folder` does. */
async function unzip(file: string, into: string): Promise<void> {
  const zip = await openPromise(file);
  for await (const entry of zip.eachEntry()) {
    const target = path.join(into, entry.fileName);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, await buffer(await zip.openReadStreamPromise(entry)));
  }
}

const photo = Buffer.from('not really a photo, but bytes all the same');
const sha256 = createHash('sha256').update(photo).digest('hex');

async function upload(caller: HubCaller): Promise<void> {
  const authorization = `Bearer ${caller.token}`;
  const begun = await send(`${caller.url}/v1/uploads`, 'POST', {
    headers: { authorization, 'tus-resumable': '1.0.0', 'upload-length': String(photo.length), 'upload-metadata': `sha256 ${Buffer.from(sha256).toString('base64')}` },
  });
  const sent = await send(new URL(begun.headers.location!, `${caller.url}/v1/`).href, 'PATCH', {
    headers: { authorization, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: photo,
  });
  expect([begun.status, sent.status]).toEqual([201, 204]);
}

/** Every chain whole from its first operation, every page vouched for. Gives the texts. */
async function verified(caller: HubCaller, name: string): Promise<string[]> {
  const texts: string[] = [];
  const chains = new Map<string, { seq: number; hash: string }>();
  for (let after = 0; ; ) {
    const page = await caller.pull(name, after);
    const ends = new Map<string, string>();
    for (const text of page.operations) {
      const { device, seq, prev, hash } = parseOperation(text);
      expect([seq, prev]).toEqual([(chains.get(device)?.seq ?? 0) + 1, chains.get(device)?.hash ?? null]);
      chains.set(device, { seq, hash });
      ends.set(device, hash);
    }
    const vouched = page.checkpoints.map((signed) => openSigned(signed, checkpointSchema)!);
    for (const [device, hash] of ends) expect(vouched).toContainEqual(expect.objectContaining({ device, hash }));
    texts.push(...page.operations);
    if (page.next >= page.end) return texts;
    after = page.next;
  }
}

/** Pushes batches one after another until told to stop. */
function keepPushing(caller: HubCaller): { readonly written: ReturnType<TestDevice['write']>; answered(): number; stop(): Promise<void> } {
  const written: ReturnType<TestDevice['write']> = [];
  let answered = 0;
  let going = true;
  const run = (async () => {
    while (going) {
      const batch = caller.device.write(stream, caller.person, ...Array.from({ length: 20 }, () => answerBody('yes', 300)));
      written.push(...batch);
      await caller.push(stream, caller.device.batch(batch));
      answered += 1;
    }
  })();
  return {
    written,
    answered: () => answered,
    stop: async () => {
      going = false;
      await run;
    },
  };
}

async function atWork(hub: TestHub): Promise<{ admin: HubCaller; bert: HubCaller; cleo: HubCaller }> {
  const admin = await administratorOf(hub);
  const bert = await memberOf(admin, 'bert', ['coordinator']);
  const cleo = await memberOf(admin, 'cleo', ['technician']);
  await admin.push(stream, admin.device.batch(admin.device.write(stream, admin.person, peopleBody([{ person: cleo.person, role: 'technician' }]))));
  await cleo.push(
    stream,
    cleo.device.batch(
      cleo.device.write(stream, cleo.person, {
        kind: 'set',
        v: 1,
        entity: { type: 'photo', id: '0197a000-0000-7000-8000-0000000000f0' },
        fields: { file: { value: { sha256, bytes: photo.length, mime: 'image/jpeg' }, base: [] } },
      }),
    ),
  );
  await upload(cleo);
  return { admin, bert, cleo };
}

describe.each(['zip', 'folder'])('a backup as a %s', (kind) => {
  it('made while devices push is whole, starts elsewhere, and devices go on with it, none missing anything', async () => {
    const hub = await startTestHub({ folder: path.join(folder, 'data') });
    const { admin, bert, cleo } = await atWork(hub);
    const pushing = keepPushing(cleo);
    await expect.poll(pushing.answered).toBeGreaterThan(2);
    const target = path.join(folder, kind === 'zip' ? 'backup.zip' : 'backup');
    const { code, said, complaints } = await command(hub.folder, ['backup', target]);
    expect([code, complaints]).toEqual([0, []]);
    expect(said[0]).toBe(`${target}: database, keys and 1 files.`);
    const answered = pushing.answered();
    await expect.poll(pushing.answered).toBeGreaterThan(answered + 1);
    await pushing.stop();
    // The office has read to the end, further than the backup goes.
    const cursor = (await admin.pull(stream)).end;
    const lost = await verified(admin, stream);
    const formerDevice = hub.hub.context.organisation.device;
    await hub.close();

    const restored = path.join(folder, 'restored');
    if (kind === 'zip') await unzip(target, restored);
    else await cp(target, restored, { recursive: true });
    const again = await startTestHub({ folder: restored, port: hub.port });
    const { organisation } = again.hub.context;
    expect(organisation.publicKey).toBe(admin.session!.organisation.publicKey);
    expect(organisation.device).not.toBe(formerDevice);
    const kept = await verified(admin, stream);
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.length).toBeLessThan(lost.length);
    expect(kept).toEqual(lost.slice(0, kept.length));
    expect((await cleo.json(haveResponse, 'POST', '/v1/files/have', { sha256: [sha256] })).have).toEqual([sha256]);
    expect((await cleo.raw('GET', `/v1/files/${sha256}`)).text).toBe(photo.toString());

    // The first to write is somebody who was not there before: the office, which had read further than the backup goes, gets it all the same.
    const first = bert.device.write(stream, bert.person, answerBody('first after the restore'));
    await bert.push(stream, bert.device.batch(first));
    expect((await admin.pull(stream, cursor)).operations).toEqual([first[0]!.text]);

    // The device asks how far the hub is, and sends what it lacks.
    const { chains } = await cleo.chains(stream);
    const end = chains.find(({ device }) => device === cleo.device.id)!.seq;
    const missing = pushing.written.filter(({ operation }) => operation.seq > end);
    const { answers } = await cleo.push(stream, cleo.device.batch(missing));
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    const later = cleo.device.write(stream, cleo.person, answerBody('after the restore'));
    await cleo.push(stream, cleo.device.batch(later));
    expect(await verified(admin, stream)).toEqual([...kept, first[0]!.text, ...lost.slice(kept.length), later[0]!.text]);
    // The hub itself writes on, as its new device, and everybody can check that.
    await memberOf(admin, 'dora', ['technician']);
    const own = (await verified(admin, 'org')).map(parseOperation).filter(({ device }) => device === organisation.device);
    expect(own[0]!.body.kind).toBe('certify');
    expect(own.length).toBeGreaterThan(2);
    // What it was before is no device that somebody could take out of use.
    const { devices } = await admin.json(devicesResponse, 'GET', '/v1/devices');
    expect(devices.map(({ name }) => name).sort()).toEqual(['Laptop of bert', 'Laptop of cleo', 'Laptop of dora', 'Office']);
    expect(await refusal(admin.done('POST', `/v1/devices/${formerDevice}/revocation`, { reason: 'burnt down' }))).toBe('not_allowed');
    await again.close();

    const third = await startTestHub({ folder: restored, port: hub.port });
    expect(third.hub.context.organisation.device).toBe(organisation.device);
    expect((await admin.pull(stream, cursor)).operations[0]).toBe(first[0]!.text);
    await third.close();
  });
});

describe('the backup command', () => {
  it('keeps what is there already, and does not put a backup into the data', async () => {
    const hub = await startTestHub({ folder: path.join(folder, 'data') });
    await writeFile(path.join(folder, 'old.zip'), 'the last good one');
    expect(await command(hub.folder, ['backup', path.join(folder, 'old.zip')])).toMatchObject({ code: 2, complaints: [expect.stringContaining('is there already')] });
    expect(await command(hub.folder, ['backup', path.join(hub.folder, 'backup')])).toMatchObject({ code: 2, complaints: [expect.stringContaining('inside')] });
    expect((await readdir(folder)).sort()).toEqual(['data', 'old.zip']);
    await hub.close();
  });

  it('is for the owner alone, and leaves nothing unfinished behind', async () => {
    const hub = await startTestHub({ folder: path.join(folder, 'data') });
    await command(hub.folder, ['backup', path.join(folder, 'one.zip')]);
    await command(hub.folder, ['backup', path.join(folder, 'two')]);
    expect((await readdir(folder)).sort()).toEqual(['data', 'one.zip', 'two']);
    expect((await stat(path.join(folder, 'one.zip'))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(folder, 'two'))).mode & 0o777).toBe(0o700);
    expect((await readdir(path.join(folder, 'two', 'keys'))).sort()).toEqual(['organisation.json']);
    await hub.close();
  });
});

forEachDatabase((name, open) => {
  it('says what else to keep when the database is elsewhere', async () => {
    const { place, folder: data } = await open();
    const databaseUrl = 'url' in place ? place.url : undefined;
    const hub = await startTestHub({ folder: data, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
    await administratorOf(hub);
    const { said } = await command(data, ['backup', path.join(folder, 'backup')], databaseUrl === undefined ? {} : { PLUMBLINE_DATABASE_URL: databaseUrl });
    expect(said.some((line) => line.includes('pg_dump'))).toBe(name === 'PostgreSQL');
    expect(await readdir(path.join(folder, 'backup'))).toEqual(expect.arrayContaining(['backup.json', 'files', 'keys']));
    expect((await readdir(path.join(folder, 'backup'))).includes('hub.sqlite')).toBe(name === 'SQLite');
    await hub.close();
  });
});
