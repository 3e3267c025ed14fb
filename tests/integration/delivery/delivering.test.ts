import { describe, expect, it } from 'vitest';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import type { DeliveryStatus } from '../../../src/contract/delivery';
import { v7 } from 'uuid';
import { aFolder, anAnswer, openHost, PIN } from '../host/support/host';
import { peopleBody } from '../../support/hub/server';
import { aDeployment as aRecord } from '../../support/fixtures';
import { aDeployment, aLinkedHost, anAccount, aWorld, delivered, eventually, expectSame, isDone, refusalsOf, signIn, statusOf, textsIn, type World } from './support/world';

/** How often the hub was asked for operations. */
function pullsOf({ hub }: World): number {
  return hub.logged.filter((line) => line.includes('"method":"GET","route":"/v1/streams/:stream/operations"')).length;
}

describe('what one device writes', () => {
  it('reaches the hub soon after, without being asked, and another device with it', async () => {
    const world = await aWorld();
    const a = await aLinkedHost(world, 'tess', ['technician']);
    const b = await aLinkedHost(world, 'tom', ['technician']);
    const stream = await aDeployment(world, [{ person: a.person, role: 'technician' }, { person: b.person, role: 'technician' }]);
    await delivered(a.host, ({ streams }) => streams.some((one) => one.stream === stream && one.operations > 0));
    await a.host.invoke('journal.append', { stream, operations: [anAnswer('1'), anAnswer('2')] });
    await eventually(() => statusOf(a.host), ({ streams }) => streams.find((one) => one.stream === stream)?.delivered === 3);
    await delivered(b.host);
    await expectSame(a.host, b.host, stream);
    expect(await refusalsOf(a.host)).toEqual([]);
    const status = await statusOf(b.host);
    expect(status.streams.find((one) => one.stream === stream)).toMatchObject({ operations: 3, delivered: 3, held: 0, refused: 0, toPull: 0 });
    expect(status.streams.find((one) => one.stream === stream)?.completeAt).not.toBeNull();
    expect(Math.abs(status.clockOffsetMs ?? Infinity)).toBeLessThan(2000);
    const completeAt = (of: typeof status): string => of.streams.find((one) => one.stream === stream)?.completeAt ?? '';
    await b.host.invoke('journal.append', { stream, operations: [anAnswer('3')] });
    expect(completeAt(await statusOf(b.host))).toBe('');
    expect(completeAt(await delivered(b.host)) > completeAt(status)).toBe(true);
  });

  it('waits while the hub is away, and both sides have everything once it is back', async () => {
    const world = await aWorld();
    const a = await aLinkedHost(world, 'tess', ['technician']);
    const b = await aLinkedHost(world, 'tom', ['technician']);
    const stream = await aDeployment(world, [{ person: a.person, role: 'technician' }, { person: b.person, role: 'technician' }]);
    await delivered(a.host);
    await delivered(b.host);
    await world.stop();
    for (const { host } of [a, b]) for (let batch = 0; batch < 5; batch += 1) await host.invoke('journal.append', { stream, operations: [anAnswer(), anAnswer()] });
    const waiting = await delivered(a.host, ({ state }) => state === 'waiting');
    expect(waiting.trouble).toMatchObject({ code: 'offline' });
    expect(waiting.left.operations).toBe(10);
    expect(waiting.nextTryAt).not.toBeNull();
    expect(waiting.streams.find((one) => one.stream === stream)?.completeAt).toBeNull();
    await world.restart();
    await delivered(a.host);
    await delivered(b.host);
    await delivered(a.host);
    await expectSame(a.host, b.host, stream);
    expect((await textsIn(a.host, stream)).length).toBe(21);
  });
});

describe('what an author was not allowed to write', () => {
  it('is kept by everybody, counted as held, and blocks nothing', async () => {
    const world = await aWorld();
    const a = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [], 1);
    await a.host.invoke('journal.append', { stream, operations: [anAnswer('not mine')] });
    const status = await delivered(a.host, ({ streams }) => streams.some((one) => one.stream === stream && one.held === 1 && one.toPull === 0 && one.operations === 2));
    const row = status.streams.find((one) => one.stream === stream);
    expect(row?.refused).toBe(0);
    expect(row?.delivered).toBe(row?.operations);
    const own = await aDeployment(world, [{ person: a.person, role: 'technician' }]);
    await delivered(a.host);
    await a.host.invoke('journal.append', { stream: own, operations: [anAnswer('mine')] });
    const after = await delivered(a.host);
    expect(after.streams.find((one) => one.stream === own)).toMatchObject({ operations: 2, delivered: 2, held: 0 });
  });

  it('opens the deployment to nobody; whoever is assigned later gets all of it', async () => {
    const world = await aWorld();
    const a = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [], 3);
    await a.host.invoke('journal.append', { stream, operations: [anAnswer('not mine')] });
    await delivered(a.host, ({ streams }) => streams.some((one) => one.stream === stream && one.held === 1 && one.toPull === 0));
    const kindsAndDevices = async (): Promise<string[]> => (await textsIn(a.host, stream)).map((text) => JSON.parse(text) as { device: string; body: { kind: string } }).map(({ device, body }) => `${body.kind} ${device === world.admin.device.id}`);
    expect((await kindsAndDevices()).sort()).toEqual(['hold false', 'set false']);
    await world.admin.push(stream, world.admin.device.batch(world.admin.device.write(stream, world.admin.person, peopleBody([{ person: a.person, role: 'technician' }]))));
    await delivered(a.host, ({ streams }) => streams.some((one) => one.stream === stream && one.operations === 7 && one.toPull === 0));
    expect((await kindsAndDevices()).filter((each) => each.endsWith('true'))).toHaveLength(5);
  });

  it('is not counted when it is what somebody said of themselves before there was a hub: the hub says it for them', async () => {
    const world = await aWorld();
    const host = await openHost(aFolder());
    const person = v7();
    await host.invoke('accounts.create', { person, name: 'Tess', roles: ['technician'], pin: PIN });
    const introduced = { kind: 'set', v: 1, entity: { type: 'person', id: person }, fields: { name: { value: 'Tess', base: [] }, roles: { value: ['technician'], base: [] } } } as const;
    await host.invoke('journal.append', { stream: 'org', operations: [{ id: v7(), body: introduced }] });
    await signIn(host, world.hub.url, await anAccount(world, 'tess', ['technician']), { claim: person });
    const status = await delivered(host, ({ streams, state }) => state === 'idle' && streams.some(({ stream, delivered: sent, operations, toPull }) => stream === 'org' && sent === operations && toPull === 0));
    expect(status.streams.find(({ stream }) => stream === 'org')).toMatchObject({ held: 0, refused: 0 });
    const row = await world.hub.hub.context.db.selectFrom('operations').where('stream', '=', 'org').where('device', '=', (await host.invoke('host.info', {})).device).select('held').executeTakeFirst();
    expect(row?.held).toBe(1);
  });
});

describe('a host that begins anew', () => {
  it('goes on where it was, and asks for nothing twice', async () => {
    const world = await aWorld();
    const a = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person: a.person, role: 'technician' }], 20);
    await delivered(a.host);
    const pulls = pullsOf(world);
    expect(pulls).toBeGreaterThan(0);
    await a.host.close();
    const again = await openHost(a.folder);
    await again.invoke('accounts.unlock', { person: a.person, pin: PIN });
    await again.invoke('journal.append', { stream, operations: [anAnswer('later')] });
    const status = await delivered(again);
    expect(status.streams.find((one) => one.stream === stream)).toMatchObject({ operations: 22, delivered: 22 });
    expect(pullsOf(world)).toBe(pulls);
  });
});

describe('the status', () => {
  it('goes from working to idle, is told to the window not too often, and says what is left on the way', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    // Something was written: the hub's clock is read here, and not again for an hour.
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    await delivered(host, (status) => isDone(status) && status.streams.some((one) => one.stream === 'org' && one.operations > 0));
    await world.stop();
    for (let n = 0; n < 3; n += 1) await host.invoke('journal.append', { stream, operations: Array.from({ length: 1500 }, (_, index) => anAnswer('yes', `check_${n}_${index}`)) });
    await delivered(host, ({ trouble }) => trouble?.code === 'offline');
    await world.restart();
    const told: { at: number; status: DeliveryStatus }[] = [];
    host.on('delivery.changed', (status) => told.push({ at: performance.now(), status }));
    await delivered(host);
    await eventually(() => Promise.resolve(told), (all) => all.at(-1)?.status.state === 'idle');
    const left = told.map(({ status }) => status.left.operations);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(left.at(-1)).toBe(0);
    expect(told.at(-1)?.status.done.operations).toBe(4500);
    expect(told.some(({ status }) => status.state === 'working' && status.left.operations > 0)).toBe(true);
    for (const [index, { at }] of told.entries()) if (index > 0) expect(at - told[index - 1]!.at).toBeGreaterThan(200);
  });

  it('remembers over a restart when delivery last succeeded', async () => {
    const world = await aWorld();
    const { host, folder } = await aLinkedHost(world, 'tess', ['technician']);
    const { lastSuccessAt } = await delivered(host, ({ lastSuccessAt: at }) => at !== null);
    await world.stop();
    await host.close();
    const again = await openHost(folder);
    expect((await statusOf(again)).lastSuccessAt! >= lastSuccessAt!).toBe(true);
  });
});

describe('another hub at the same address', () => {
  it('gets nothing, and nobody is signed out for it', async () => {
    const world = await aWorld();
    const { host, folder } = await aLinkedHost(world, 'tess', ['technician']);
    await delivered(host);
    const other = await aWorld();
    await host.close();
    const file = path.join(folder, 'trust', 'hub.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(new URL(world.hub.url).port, new URL(other.hub.url).port));
    const again = await openHost(folder);
    const status = await delivered(again, ({ trouble, state }) => trouble !== null && state === 'waiting');
    expect(status).toMatchObject({ state: 'waiting', trouble: { code: 'other_organisation' }, link: { people: [{ session: 'valid' }] } });
    expect(other.hub.logged.some((line) => line.includes('/v1/news'))).toBe(false);
  });
});

describe('what this device pushed', () => {
  it('does not come back to it', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    const before = pullsOf(world);
    expect(before).toBeGreaterThan(0);
    for (let n = 0; n < 3; n += 1) {
      await host.invoke('journal.append', { stream, operations: [anAnswer()] });
      await delivered(host);
    }
    expect(pullsOf(world)).toBe(before);
  });
});

describe('files of the record', () => {
  it('are on another device when it is told to keep them, and complete only when the hub has verified each', async () => {
    const world = await aWorld();
    const a = await aLinkedHost(world, 'tess', ['technician']);
    const b = await aLinkedHost(world, 'tom', ['technician']);
    const stream = await aDeployment(world, [{ person: a.person, role: 'technician' }, { person: b.person, role: 'technician' }]);
    await delivered(a.host);
    const bytes = randomBytes(300_000);
    const { sha256 } = await a.host.invoke('files.put', { bytes: new Uint8Array(bytes) });
    const absent = createHash('sha256').update('nobody has this').digest('hex');
    const photo = (hash: string): { id: string; body: { kind: string; v: number } } => {
      const body = { kind: 'set', v: 1, entity: { type: 'photo', id: hash.slice(0, 8) }, fields: { file: { value: { sha256: hash, bytes: 300_000, mime: 'image/jpeg', name: 'rack.jpg' }, base: [] } } };
      return { id: v7(), body };
    };
    await a.host.invoke('journal.append', { stream, operations: [photo(sha256)] });
    const row = async (host: typeof a.host): Promise<DeliveryStatus['streams'][number] | undefined> => (await statusOf(host)).streams.find((one) => one.stream === stream);
    await delivered(a.host, ({ streams }) => streams.find((one) => one.stream === stream)?.files.verified === 1);
    expect(await eventually(() => row(a.host), (one) => one?.completeAt !== null)).toMatchObject({ files: { named: 1, here: 1, verified: 1, failed: 0, bytesLeft: 0 } });

    await delivered(b.host);
    expect((await b.host.invoke('delivery.files', { stream })).files).toEqual([expect.objectContaining({ sha256, name: 'rack.jpg', here: false, hub: 'verified' })]);
    await b.host.invoke('delivery.fetchFile', { sha256 });
    expect(Buffer.from((await b.host.invoke('files.read', { sha256 })).bytes).equals(bytes)).toBe(true);
    await b.host.invoke('delivery.keepOffline', { stream, keep: true });
    const other = randomBytes(1000);
    const second = await a.host.invoke('files.put', { bytes: new Uint8Array(other) });
    await a.host.invoke('journal.append', { stream, operations: [photo(second.sha256)] });
    await delivered(a.host, ({ streams }) => streams.find((one) => one.stream === stream)?.files.verified === 2);
    await delivered(b.host, ({ streams }) => streams.find((one) => one.stream === stream)?.files.here === 2);
    expect(await row(b.host)).toMatchObject({ keepOffline: true, files: { named: 2, here: 2, verified: 2 } });

    // A file that is named and that nobody has keeps it from being complete.
    await a.host.invoke('journal.append', { stream, operations: [photo(absent)] });
    await delivered(a.host);
    expect(await row(a.host)).toMatchObject({ completeAt: null, files: { named: 3, here: 2, verified: 2 } });
    await expect(b.host.invoke('delivery.fetchFile', { sha256: absent })).rejects.toMatchObject({ code: 'no_such_file' });
  });

  it('are not on this device any more once one is found damaged; where they are kept it is fetched anew', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    const bytes = randomBytes(50_000);
    const { sha256 } = await host.invoke('files.put', { bytes: new Uint8Array(bytes) });
    const file = { value: { sha256, bytes: bytes.length, mime: 'image/jpeg', name: 'rack.jpg' }, base: [] };
    await host.invoke('journal.append', { stream, operations: [{ id: v7(), body: { kind: 'set', v: 1, entity: { type: 'photo', id: v7() }, fields: { file } } }] });
    const files = (status: DeliveryStatus): DeliveryStatus['streams'][number]['files'] | undefined => status.streams.find((one) => one.stream === stream)?.files;
    expect(files(await delivered(host, (status) => isDone(status) && files(status)?.verified === 1))).toMatchObject({ named: 1, here: 1 });

    writeFileSync(host.pathOf(sha256), randomBytes(50_000));
    await expect(host.invoke('files.read', { sha256 })).rejects.toMatchObject({ code: 'file_damaged' });
    expect(files(await statusOf(host))).toMatchObject({ named: 1, here: 0, verified: 1 });
    expect((await host.invoke('delivery.files', { stream })).files).toEqual([expect.objectContaining({ sha256, here: false, hub: 'verified' })]);
    expect(await host.invoke('files.have', { sha256: [sha256] })).toEqual({ missing: [sha256] });

    await host.invoke('delivery.keepOffline', { stream, keep: true });
    await delivered(host, (status) => files(status)?.here === 1);
    expect(Buffer.from((await host.invoke('files.read', { sha256 })).bytes).equals(bytes)).toBe(true);
    expect(await host.invoke('files.have', { sha256: [sha256] })).toEqual({ missing: [] });
  });

  it('are missing from a report without anything having gone wrong, as long as the device belongs to a hub', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician']);
    const { operations } = aRecord().withUnits(1).receivingAll().photographing('answer/packaging_photos', { file: { sha256: 'c'.repeat(64), bytes: 1234, mime: 'image/jpeg' }, caption: '' });
    const stream = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    await host.invoke('journal.append', { stream, operations: operations.map(({ id, body }) => ({ id, body: { ...body } })) });
    const { pages } = await host.invoke('report.make', { stream, layout: 'full', locale: 'en', job: 'job-1' });
    expect(pages).toBeGreaterThan(1);
    expect((await host.invoke('host.info', {})).recoveries).toEqual([]);
  });
});
