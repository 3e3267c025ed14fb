/** A deployment leaves a device because the hub holds all of it, and comes back. */
import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '../../../src/contract/delivery';
import { answer, photo } from '../bundles/support/writing';
import { aDeployment, aLinkedHost, anAccount, aWorld, delivered, eventually, signIn, statusOf, textsIn, type World } from '../delivery/support/world';
import { aFolder, aHost, anAnswer, codesOfRecoveries, idsIn, openHost, PIN, type TestHost } from '../host/support/host';
import { filesIn, holds, inFrontOf, leftOf, removedOn, removeKeptByHub } from './support/removing';

const arrived = (stream: string) => (status: DeliveryStatus): boolean => status.streams.some((one) => one.stream === stream && one.completeAt !== null) && status.left.files === 0;

/** A technician's device with a deployment of which the hub holds all: answers and two photos. */
async function aDelivered(world: World, options: { readonly url?: string } = {}): Promise<{ host: TestHost; folder: string; person: string; stream: string; photos: readonly [string, string] }> {
  const folder = aFolder();
  const host = await openHost(folder);
  const member = await anAccount(world, 'tess', ['technician']);
  const person = await signIn(host, options.url ?? world.hub.url, member);
  const stream = await aDeployment(world, [{ person, role: 'technician' }]);
  await delivered(host, ({ streams }) => streams.some((one) => one.stream === stream && one.operations > 0));
  await answer(host, stream, 4);
  const photos = [await photo(host, stream, randomBytes(4000)), await photo(host, stream, randomBytes(5000))] as const;
  await delivered(host, arrived(stream));
  return { host, folder, person, stream, photos };
}

async function again(folder: string, person: string): Promise<TestHost> {
  const host = await openHost(folder);
  await host.invoke('accounts.unlock', { person, pin: PIN });
  return host;
}

describe('A deployment that the hub holds', () => {
  it('leaves the device with all that it has, says who keeps it, and is neither missed nor fetched nor counted', async () => {
    const world = await aWorld();
    const { host, folder, person, stream, photos } = await aDelivered(world);
    expect(filesIn(folder).sort()).toEqual([...photos].sort());
    expect((await host.invoke('deployment.removable', { stream })).obstacles).toEqual([]);
    const gone: unknown[] = [];
    host.on('deployment.gone', (event) => gone.push(event));

    const removed = await removeKeptByHub(host, stream);
    expect(removed).toMatchObject({ stream, state: 'removed', operations: 7, files: 2, by: { person }, kept: { where: 'hub' } });
    expect(gone).toEqual([{ stream, turn: 1 }]);
    expect(await removedOn(host)).toEqual([removed]);
    expect(leftOf(folder, stream)).toEqual([]);
    expect(filesIn(folder)).toEqual([]);
    await expect(host.invoke('journal.read', { stream, from: 0, limit: 10 })).rejects.toMatchObject({ code: 'no_such_stream' });
    await expect(host.invoke('journal.append', { stream, operations: [anAnswer()] })).rejects.toMatchObject({ code: 'deployment_removed' });
    await expect(host.invoke('delivery.keepOffline', { stream, keep: true })).rejects.toMatchObject({ code: 'no_such_stream' });

    // Somebody else writes on: the device is not told, and does not wait for it.
    const { admin } = world;
    await admin.push(stream, admin.device.batch(admin.device.write(stream, admin.person, { kind: 'set', v: 1, entity: { type: 'answer', id: 'later' }, fields: { value: { value: 'x', base: [] } } })));
    const status = await delivered(host);
    expect(status.left).toEqual({ operations: 0, files: 0, bytes: 0, toPull: 0 });
    expect(status.streams.some((one) => one.stream === stream)).toBe(false);
    expect(await holds(host, stream)).toBe(false);

    await host.close();
    const next = await again(folder, person);
    await delivered(next);
    expect(await holds(next, stream)).toBe(false);
    expect(await codesOfRecoveries(next)).toEqual([]);
    expect(await removedOn(next)).toEqual([removed]);
    expect((await next.invoke('journal.streams', {})).removals).toEqual([{ stream, turn: 1 }]);
  });

  it('is the same when it is fetched again, and its chain goes on where it ended', async () => {
    const world = await aWorld();
    const { host, folder, person, stream, photos } = await aDelivered(world);
    const before = await textsIn(host, stream);
    await removeKeptByHub(host, stream);
    expect(await host.invoke('deployment.fetchAgain', { stream })).toEqual({ operations: before.length });
    expect(await textsIn(host, stream)).toEqual(before);
    expect(await removedOn(host)).toEqual([]);
    await host.invoke('delivery.fetchFile', { sha256: photos[0] });
    const { bytes } = await host.invoke('files.read', { sha256: photos[0] });
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(photos[0]);

    await answer(host, stream, 3, 'afterwards');
    const status = await delivered(host, arrived(stream));
    expect(status.streams.find((one) => one.stream === stream)).toMatchObject({ operations: before.length + 3, delivered: before.length + 3, refused: 0, held: 0 });
    // And once more, over a restart.
    await removeKeptByHub(host, stream);
    await host.close();
    const next = await again(folder, person);
    expect(await codesOfRecoveries(next)).toEqual([]);
    await next.invoke('deployment.fetchAgain', { stream });
    expect(await textsIn(next, stream)).toHaveLength(before.length + 3);
    expect((await next.invoke('journal.streams', {})).removals).toEqual([{ stream, turn: 2 }]);
    await answer(next, stream, 1, 'again');
    await delivered(next, arrived(stream));
    await next.close();
    const last = await again(folder, person);
    expect(await codesOfRecoveries(last)).toEqual([]);
    expect(await textsIn(last, stream)).toHaveLength(before.length + 4);
  });

  it('keeps the photos that another deployment names', async () => {
    const world = await aWorld();
    const { host, folder, person, stream, photos } = await aDelivered(world);
    const other = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    const shared = randomBytes(6000);
    const sha256 = await photo(host, stream, shared);
    expect(await photo(host, other, shared)).toBe(sha256);
    await delivered(host, arrived(stream));
    await removeKeptByHub(host, stream);
    expect(filesIn(folder)).toEqual([sha256]);
    expect(Buffer.from((await host.invoke('files.read', { sha256 })).bytes).equals(shared)).toBe(true);
    expect(photos).not.toContain(sha256);
  });

  it('keeps a photo that was stored anew and is about to be named', async () => {
    const world = await aWorld();
    const { host, folder, person, stream } = await aDelivered(world);
    const other = await aDeployment(world, [{ person, role: 'technician' }]);
    await delivered(host);
    const shared = randomBytes(6000);
    const sha256 = await photo(host, stream, shared);
    await delivered(host, arrived(stream));
    await host.invoke('files.put', { bytes: new Uint8Array(shared) });
    await removeKeptByHub(host, stream);
    expect(filesIn(folder)).toEqual([sha256]);
    expect(await photo(host, other, shared)).toBe(sha256);
    await host.close();
    const next = await again(folder, person);
    expect(await removedOn(next)).toHaveLength(1);
    expect(filesIn(folder)).toEqual([sha256]);
  });
});

describe('A deployment stays, whole, while', () => {
  it('the hub cannot be reached', async () => {
    const world = await aWorld();
    const { host, stream } = await aDelivered(world);
    const before = await textsIn(host, stream);
    await world.stop();
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'hub_unreachable' });
    expect(await textsIn(host, stream)).toEqual(before);
    expect(await removedOn(host)).toEqual([]);
    await answer(host, stream, 2, 'offline');
    await delivered(host, ({ state }) => state === 'waiting');
    expect((await host.invoke('deployment.removable', { stream })).obstacles).toEqual([{ code: 'not_sent', count: 2 }]);
  });

  it('the hub has not got everything, whatever it confirmed before', async () => {
    const world = await aWorld();
    const proxy = await inFrontOf(world.hub.url);
    const { host, folder, stream } = await aDelivered(world, { url: proxy.url });
    const before = await textsIn(host, stream);
    const chainsOf = (change: (chain: { seq: number; hash: string }) => object): void =>
      proxy.tell(({ url }, told) => (url.endsWith('/chains') ? { chains: (told as { chains: { seq: number; hash: string }[] }).chains.map(change) } : undefined));
    chainsOf((chain) => ({ ...chain, seq: Math.max(1, chain.seq - 2) }));
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'not_removable', detail: 'entries_missing 2' });
    chainsOf((chain) => ({ ...chain, hash: 'f'.repeat(64) }));
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'not_removable', detail: expect.stringMatching(/^entries_differ/) as string });
    proxy.tell(({ url }, told) => (url.endsWith('/chains') ? { ...(told as object), chains: [] } : undefined));
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'not_removable', detail: 'entries_missing 7' });
    proxy.tell(undefined);
    expect(await textsIn(host, stream)).toEqual(before);
    expect(filesIn(folder)).toHaveLength(2);
    await removeKeptByHub(host, stream);
    expect(await holds(host, stream)).toBe(false);
  });

  it('one photo is not at the hub', async () => {
    const world = await aWorld();
    const { host, folder, stream, photos } = await aDelivered(world);
    rmSync(path.join(world.hub.folder, 'files', photos[1].slice(0, 2)), { recursive: true });
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'not_removable', detail: 'files_missing 1' });
    expect(filesIn(folder)).toHaveLength(2);
    expect((await host.invoke('deployment.removable', { stream })).obstacles).toEqual([{ code: 'files_unverified', count: 1 }]);
    // It is sent again, and then the deployment may go.
    await delivered(host, arrived(stream));
    await removeKeptByHub(host, stream);
    expect(filesIn(folder)).toEqual([]);
  });

  it('the hub holds something that is not here yet', async () => {
    const world = await aWorld();
    const { host, stream } = await aDelivered(world);
    const { admin } = world;
    await admin.push(stream, admin.device.batch(admin.device.write(stream, admin.person, { kind: 'set', v: 1, entity: { type: 'answer', id: 'later' }, fields: { value: { value: 'x', base: [] } } })));
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'not_removable', detail: 'to_fetch 1' });
    await delivered(host);
    await removeKeptByHub(host, stream);
  });

  it('something is written while the hub is being asked', async () => {
    const world = await aWorld();
    const proxy = await inFrontOf(world.hub.url);
    const { host, stream } = await aDelivered(world, { url: proxy.url });
    proxy.before('/chains', () => answer(host, stream, 1, 'meanwhile'));
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'not_removable', detail: 'changed 1' });
    expect(await textsIn(host, stream)).toHaveLength(8);
    await answer(host, stream, 1, 'goes on');
    await delivered(host, arrived(stream));
    await removeKeptByHub(host, stream);
  });

  it('entries of it are held by the hub', async () => {
    const world = await aWorld();
    const { host, person } = await aLinkedHost(world, 'tess', ['technician']);
    const stream = await aDeployment(world, [], 1);
    await answer(host, stream, 1, 'not mine');
    await delivered(host, ({ streams }) => streams.some((one) => one.stream === stream && one.held === 1 && one.toPull === 0));
    expect(person).not.toBe('');
    expect((await host.invoke('deployment.removable', { stream })).obstacles).toContainEqual({ code: 'held', count: 1 });
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'not_removable', detail: 'held 1' });
  });

  it('nobody is signed in, or the device belongs to no hub', async () => {
    const host = await aHost();
    const stream = '018f3c1e-0000-7000-8000-000000000001';
    await answer(host, stream, 1);
    expect((await host.invoke('deployment.removable', { stream })).obstacles).toEqual([{ code: 'no_hub', count: 1 }]);
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'not_linked' });
    await host.invoke('accounts.lock', {});
    await expect(removeKeptByHub(host, stream)).rejects.toMatchObject({ code: 'locked' });
    expect(await idsIn(host, stream)).toHaveLength(1);
  });
});

describe('Fetching again', () => {
  it('says so when the hub is away, and works when it is back', async () => {
    const world = await aWorld();
    const { host, stream } = await aDelivered(world);
    await removeKeptByHub(host, stream);
    await world.stop();
    await expect(host.invoke('deployment.fetchAgain', { stream })).rejects.toMatchObject({ code: 'hub_unreachable' });
    expect((await removedOn(host))[0]).toMatchObject({ stream, state: 'removed' });
    await world.restart();
    await host.invoke('deployment.fetchAgain', { stream });
    expect(await holds(host, stream)).toBe(true);
  });

  it('lets nobody write before all that this device wrote is here: the hub gives only the beginning', async () => {
    const world = await aWorld();
    const proxy = await inFrontOf(world.hub.url);
    const { host, stream } = await aDelivered(world, { url: proxy.url });
    await removeKeptByHub(host, stream);
    // The first batch only: the administrator's, who assigned.
    proxy.tell(({ url }, told) => {
      if (!/\/operations\?after=\d/.test(url)) return undefined;
      const page = told as { operations: string[]; checkpoints: { document: string }[]; next: number; end: number };
      const first = page.operations.slice(0, 1);
      const by = (JSON.parse(first[0] ?? '{}') as { device?: string }).device ?? '';
      return { ...page, operations: first, checkpoints: page.checkpoints.filter(({ document }) => document.includes(by)), next: page.end };
    });
    await host.invoke('deployment.fetchAgain', { stream });
    expect((await removedOn(host))[0]).toMatchObject({ stream, state: 'coming' });
    await expect(host.invoke('journal.append', { stream, operations: [anAnswer()] })).rejects.toMatchObject({ code: 'deployment_removed' });
  });

  it('is refused for a deployment that was not removed', async () => {
    const world = await aWorld();
    const { host, stream } = await aDelivered(world);
    await expect(host.invoke('deployment.fetchAgain', { stream })).rejects.toMatchObject({ code: 'no_such_stream' });
    await eventually(() => statusOf(host), arrived(stream));
  });
});
