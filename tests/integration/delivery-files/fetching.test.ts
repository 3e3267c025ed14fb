import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFaultProxy } from '../../support/network';
import { aDevice, aHub, fillingFs, OTHER_STREAM, sha256Of, someBytes, storedAtHub } from './support/both-sides';

function leftIn(folder: string): string[] {
  return readdirSync(path.join(folder, 'files', 'tmp'));
}

describe('fetching files from the hub', () => {
  it('brings them here bit for bit, and asks for nothing that is here', async () => {
    const hub = await aHub();
    const bytes = someBytes(1_234_567, 3);
    const sha256 = await storedAtHub(hub, bytes);
    const device = await aDevice();
    const told: number[] = [];
    expect(await device.delivery.fetch(sha256, device.session(hub.url), { progress: (done) => told.push(done) })).toEqual({ sha256, bytes: bytes.length });
    expect((await device.files.read(sha256)).equals(bytes)).toBe(true);
    expect(told.at(-1)).toBe(bytes.length);
    hub.requests.length = 0;
    await device.delivery.fetch(sha256, device.session(hub.url));
    expect(hub.requests).toEqual([]);
    expect(leftIn(device.folder)).toEqual([]);
  });

  it('brings an empty file', async () => {
    const hub = await aHub();
    const sha256 = await storedAtHub(hub, Buffer.alloc(0));
    const device = await aDevice();
    expect(await device.delivery.fetch(sha256, device.session(hub.url))).toEqual({ sha256, bytes: 0 });
  });

  it('goes on where the connection broke, in one call and in the next', async () => {
    const hub = await aHub();
    const bytes = someBytes(3_000_000, 5);
    const sha256 = await storedAtHub(hub, bytes);
    const proxy = await startFaultProxy({ port: hub.port });
    const device = await aDevice();
    let number = 0;
    // Each connection carries some of it, until three in a row carry nothing.
    proxy.plan(() => ({ down: { resetAfter: (number += 1) <= 3 ? 600_000 : 100 } }));
    await expect(device.delivery.fetch(sha256, device.session(proxy.url))).rejects.toMatchObject({ name: 'HubUnreachable' });
    proxy.calm();
    await device.delivery.fetch(sha256, device.session(proxy.url));
    expect((await device.files.read(sha256)).equals(bytes)).toBe(true);
    expect(proxy.traffic().down).toBeLessThan(1.5 * bytes.length);
    await proxy.close();
  });

  it('throws other bytes away, keeps nothing of them, and takes the right ones later', async () => {
    const hub = await aHub();
    const bytes = someBytes(200_000, 5);
    const sha256 = await storedAtHub(hub, bytes);
    const device = await aDevice();
    const { createServer } = await import('node:http');
    const liar = createServer((_request, response) => response.writeHead(200, { 'content-length': '200000' }).end(someBytes(200_000, 6)));
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
    const { port } = liar.address() as { port: number };
    await expect(device.delivery.fetch(sha256, device.session(`http://127.0.0.1:${port}`))).rejects.toMatchObject({ code: 'file_damaged' });
    expect(await device.files.has(sha256)).toBe(false);
    expect(await device.files.has(sha256Of(someBytes(200_000, 6)))).toBe(false);
    expect(leftIn(device.folder)).toEqual([]);
    liar.closeAllConnections();
    liar.close();
    await device.delivery.fetch(sha256, device.session(hub.url));
    expect((await device.files.read(sha256)).equals(bytes)).toBe(true);
  });

  it('replaces a file that is damaged here', async () => {
    const hub = await aHub();
    const bytes = someBytes(2000, 5);
    const sha256 = await storedAtHub(hub, bytes);
    const device = await aDevice();
    await device.files.put(bytes);
    await writeFile(device.files.pathOf(sha256), someBytes(2000, 6));
    await device.delivery.fetch(sha256, device.session(hub.url));
    expect((await device.files.read(sha256)).equals(bytes)).toBe(true);
  });

  it('begins nothing that would leave too little room', async () => {
    const hub = await aHub();
    const sha256 = await storedAtHub(hub, someBytes(200_000, 5));
    const device = await aDevice({ freeBytes: async () => 500 * 1024 * 1024 });
    await expect(device.delivery.fetch(sha256, device.session(hub.url))).rejects.toMatchObject({ code: 'disk_low' });
    expect(leftIn(device.folder)).toEqual([]);
  });

  it('frees what it took when the disk is full in the middle, and recovers', async () => {
    const hub = await aHub();
    const bytes = someBytes(900_000, 5);
    const sha256 = await storedAtHub(hub, bytes);
    let writes = 0;
    let full = true;
    const device = await aDevice({ fs: fillingFs(() => full && (writes += 1) > 4) });
    await expect(device.delivery.fetch(sha256, device.session(hub.url))).rejects.toMatchObject({ code: 'disk_full' });
    expect(leftIn(device.folder)).toEqual([]);
    full = false;
    await device.delivery.fetch(sha256, device.session(hub.url));
    expect((await device.files.read(sha256)).equals(bytes)).toBe(true);
  });

  it('says the same of what the hub does not hold and of what this device may not see', async () => {
    const hub = await aHub();
    const device = await aDevice();
    const unseen = someBytes(10, 1);
    const sha256 = await storedAtHub(hub, unseen);
    await hub.database.db.updateTable('file_names').set({ stream: OTHER_STREAM }).execute();
    for (const hash of [sha256, sha256Of(someBytes(10, 2))]) {
      await expect(device.delivery.fetch(hash, device.session(hub.url))).rejects.toMatchObject({ code: 'no_such_file' });
    }
  });

  it('fetches once for two who ask at once', async () => {
    const hub = await aHub();
    const sha256 = await storedAtHub(hub, someBytes(500_000, 5));
    const device = await aDevice();
    await Promise.all([device.delivery.fetch(sha256, device.session(hub.url)), device.delivery.fetch(sha256, device.session(hub.url))]);
    expect(hub.requests).toHaveLength(1);
  });
});

describe('a file that is damaged at the hub', () => {
  it('never arrives as a whole, is set aside, and is wanted again from whoever has it', async () => {
    const hub = await aHub();
    const bytes = someBytes(300_000, 5);
    const sha256 = await storedAtHub(hub, someBytes(300_000, 6), sha256Of(bytes));
    const device = await aDevice();
    await expect(device.delivery.fetch(sha256, device.session(hub.url))).rejects.toBeInstanceOf(Error);
    expect(await device.files.has(sha256)).toBe(false);
    const owner = await aDevice();
    await owner.files.put(bytes);
    expect((await owner.delivery.send([sha256], owner.session(hub.url, 'device-b'))).verified).toEqual([sha256]);
    expect(readFileSync(hub.pathOf(sha256)).equals(bytes)).toBe(true);
    await device.delivery.fetch(sha256, device.session(hub.url));
    expect((await device.files.read(sha256)).equals(bytes)).toBe(true);
  });
});
