import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLoopbackServer, type LoopbackServer } from '../../../electron/browser/server';
import { connectLoopback, type LoopbackHost } from '../../../src/contract/loopback';
import { hostOfDouble, type ServedDouble } from '../../support/host-of-double';
import { aPage, type PageDouble } from '../../support/page-double';

const STREAM = '01932c07-209d-7000-8000-000000000001';
const anna = { person: 'anna', name: 'Anna', roles: ['technician'], pin: '1234' } as const;
const times = { patienceMs: 30_000, firstRetryMs: 20, longestRetryMs: 100, leasePatienceMs: 200 };
const anAppend = (id = v7()) => ({
  stream: STREAM,
  operations: [{ id, body: { kind: 'set', v: 1, entity: { type: 'site', id: 's' }, fields: { name: { value: 'x', base: [] } } } }],
});

let rendererFolder: string;
let served: ServedDouble;
let server: LoopbackServer;
let nowMs = 0;
const connections: LoopbackHost[] = [];

async function open(page: PageDouble, changed: Partial<typeof times> = {}): Promise<LoopbackHost> {
  const host = await connectLoopback(page, { ...times, ...changed });
  connections.push(host);
  return host;
}

async function start(port = 0): Promise<LoopbackServer> {
  return startLoopbackServer({ host: served.host, rendererFolder, log: () => undefined, port, nowMs: () => nowMs });
}

beforeEach(async () => {
  rendererFolder = await mkdtemp(path.join(tmpdir(), 'plumbline-renderer-'));
  await mkdir(path.join(rendererFolder, 'assets'));
  await writeFile(path.join(rendererFolder, 'index.html'), '<!doctype html><title>Plumbline</title>');
  served = hostOfDouble({ signedIn: anna });
  nowMs = 0;
  server = await start();
});
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close();
  await server.close();
  await rm(rendererFolder, { recursive: true });
});

describe('a window that the shell opened', () => {
  it('speaks the whole contract, bytes and events included', async () => {
    const host = await open(aPage(server.newUrl()));
    const bytes = new Uint8Array(300_000).map((_, index) => index);
    const { sha256 } = await host.invoke('files.put', { bytes });
    expect((await host.invoke('files.read', { sha256 })).bytes).toEqual(bytes);

    const heard: unknown[] = [];
    host.on('disk.changed', (disk) => heard.push(disk.photosAllowed));
    served.double.controls.setDisk({ photosAllowed: false });
    await expect(host.invoke('files.put', { bytes })).rejects.toMatchObject({ name: 'HostError', code: 'disk_low' });
    expect(heard).toEqual([false]);
  });

  it('leaves the code in the address for no moment longer than needed', async () => {
    const page = aPage(server.newUrl());
    await open(page);
    expect(page.address()).toBe(`${server.origin}/`);
  });

  it('carries the wait for the next PIN', async () => {
    const host = await open(aPage(server.newUrl()));
    await expect(host.invoke('accounts.unlock', { person: 'anna', pin: '0000' })).rejects.toMatchObject({ code: 'wrong_pin', waitMs: 1000 });
  });

  it('may be reloaded: the session stays, even when the old page is not yet gone', async () => {
    const page = aPage(server.newUrl());
    const before = await open(page);
    setTimeout(() => before.close(), 60);
    const after = await open(aPage(`${server.origin}/`, page), { leasePatienceMs: 20_000 });
    expect((await after.invoke('accounts.list', {})).unlocked).toBe('anna');
  });

  it('is told before sending that a message is too large, and goes on', async () => {
    const host = await open(aPage(server.newUrl()));
    await expect(host.invoke('files.put', { bytes: new Uint8Array(40 * 1024 * 1024) })).rejects.toMatchObject({ code: 'too_large' });
    await expect(host.invoke('host.clock', {})).resolves.toMatchObject({ boot: 'boot-1' });
  });
});

describe('a window that the shell did not open', () => {
  it('is refused without a code', async () => {
    await expect(open(aPage(`${server.origin}/`))).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('is refused with a wrong code', async () => {
    await expect(open(aPage(`${server.origin}/#code=guessed`))).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('is refused with a code that was used', async () => {
    const url = server.newUrl();
    (await open(aPage(url))).close();
    await expect.poll(() => served.leaseHeld()).toBe(false);
    await expect(open(aPage(url))).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('is refused with a code that has expired', async () => {
    const url = server.newUrl();
    nowMs += 121_000;
    await expect(open(aPage(url))).rejects.toMatchObject({ code: 'not_allowed' });
  });
});

describe('a second window', () => {
  it('is refused with words, whether its tab was duplicated or opened by hand', async () => {
    const first = aPage(server.newUrl());
    const host = await open(first);
    await expect(open(aPage(`${server.origin}/`, first))).rejects.toMatchObject({ code: 'lease_taken' });
    await expect(open(aPage(`${server.origin}/`))).rejects.toMatchObject({ code: 'lease_taken' });
    await expect(open(aPage(server.newUrl()))).rejects.toMatchObject({ code: 'lease_taken' });
    await expect(host.invoke('host.clock', {})).resolves.toBeDefined();
    expect(server.windows()).toBe(1);
  });
});

describe('a connection that breaks', () => {
  it('is made again; an append whose answer was lost is asked again and stored once', async () => {
    const page = aPage(server.newUrl());
    const host = await open(page);
    const states: string[] = [];
    host.on('host.connection', ({ state }) => states.push(state));
    const release = served.double.controls.holdNext('journal.append');
    const appending = host.invoke('journal.append', anAppend());
    await expect.poll(() => served.double.controls.calls.at(-1)?.channel).toBe('journal.append');
    page.sockets.at(-1)?.terminate();
    release();

    expect((await appending).acks).toHaveLength(1);
    expect(served.double.controls.streams.get(STREAM)).toHaveLength(1);
    expect(served.double.controls.calls.filter(({ channel }) => channel === 'journal.append')).toHaveLength(2);
    expect(states).toEqual(['reconnecting', 'connected']);
  });

  it('fails what must not be asked twice', async () => {
    const page = aPage(server.newUrl());
    const host = await open(page);
    served.double.controls.holdNext('accounts.changePin');
    const changing = host.invoke('accounts.changePin', { person: 'anna', pin: '1234', newPin: '5678' });
    await expect.poll(() => served.double.controls.calls.at(-1)?.channel).toBe('accounts.changePin');
    page.sockets.at(-1)?.terminate();
    await expect(changing).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('is given up in words when the host stays away, and said to be ended when another host has come', async () => {
    const patienceMs = 2500;
    const host = await open(aPage(server.newUrl()), { patienceMs });
    const states: string[] = [];
    host.on('host.connection', ({ state }) => states.push(state));
    const { port } = server;
    await server.close();
    await expect(host.invoke('journal.append', anAppend())).rejects.toMatchObject({ code: 'disconnected' });
    // From here nobody waits.
    const before = performance.now();
    await expect(host.invoke('host.clock', {})).rejects.toMatchObject({ code: 'disconnected' });
    expect(performance.now() - before).toBeLessThan(patienceMs);

    server = await start(port);
    await expect.poll(() => states).toEqual(['reconnecting', 'ended']);
  });
});

it('refuses a port that is taken, in words, and takes no other', async () => {
  await expect(start(server.port)).rejects.toThrow(`Port ${server.port} on this computer is in use`);
});
