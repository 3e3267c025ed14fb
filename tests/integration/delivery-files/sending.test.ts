import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { HubRefusal, HubUnreachable } from '../../../electron/host/delivery/trouble';
import { startFaultProxy } from '../../support/network';
import { seededRandom } from '../../e2e/durability/support/random';
import { aDevice, aFolder, aHub, noSpace, OTHER_STREAM, patientTimes, sha256Of, someBytes, TOKEN, type Device, type FilesHub } from './support/both-sides';

async function put(device: Device, hub: FilesHub, ...contents: Buffer[]): Promise<string[]> {
  const hashes: string[] = [];
  for (const bytes of contents) hashes.push((await device.files.put(bytes)).sha256);
  await hub.names([...new Set(hashes)]);
  return hashes;
}

function uploadsLeft(hub: FilesHub): string[] {
  return readdirSync(path.join(hub.folder, 'uploads'));
}

describe('sending files to the hub', () => {
  it('brings them there bit for bit, marks them stored, and leaves no unfinished upload', async () => {
    const hub = await aHub();
    const device = await aDevice();
    const contents = [someBytes(3_000_001, 1), someBytes(17, 2), Buffer.alloc(0), someBytes(256 * 1024, 3)];
    const hashes = await put(device, hub, ...contents);
    const outcome = await device.delivery.send(hashes, device.session(hub.url));
    expect(outcome).toEqual({ verified: hashes, failed: [], absent: [], unwanted: [] });
    for (const [index, sha256] of hashes.entries()) {
      expect(readFileSync(hub.pathOf(sha256)).equals(contents[index]!)).toBe(true);
      expect(await hub.storedAt(sha256)).toEqual(expect.any(String));
      expect(device.delivery.stateOf(sha256).hub).toBe('verified');
    }
    expect(uploadsLeft(hub)).toEqual([]);
  });

  it('asks first and sends nothing that is there already', async () => {
    const hub = await aHub();
    const device = await aDevice();
    const [sha256] = await put(device, hub, someBytes(1000));
    await device.delivery.send([sha256!], device.session(hub.url));
    const other = await aDevice();
    await other.files.put(someBytes(1000));
    hub.requests.length = 0;
    expect((await other.delivery.send([sha256!], other.session(hub.url, 'device-b'))).verified).toEqual([sha256]);
    expect(hub.requests).toEqual(['POST /v1/files/have']);
  });

  it('goes on behind what arrived when the connection is reset at random bytes', async () => {
    const hub = await aHub();
    const proxy = await startFaultProxy({ port: hub.port, seed: 7 });
    const device = await aDevice();
    const bytes = someBytes(4_000_000, 9);
    const [sha256] = await put(device, hub, bytes);
    const random = seededRandom(11);
    let failures = 0;
    proxy.plan(() => ({ up: { resetAfter: 1000 + Math.floor(random() * 900_000) } }));
    for (let tries = 0; tries < 40 && device.delivery.stateOf(sha256!).hub !== 'verified'; tries += 1) {
      await device.delivery.send([sha256!], device.session(proxy.url)).catch((error: unknown) => {
        expect(error).toBeInstanceOf(HubUnreachable);
        failures += 1;
      });
    }
    expect(failures).toBeGreaterThan(3);
    expect(device.delivery.stateOf(sha256!).hub).toBe('verified');
    expect(readFileSync(hub.pathOf(sha256!)).equals(bytes)).toBe(true);
    // Sent from the beginning each time it would have taken several times the file.
    expect(proxy.traffic().up).toBeLessThan(3 * bytes.length);
    await proxy.close();
  });

  it('makes headway on a line that never carries a whole part', async () => {
    const hub = await aHub();
    const proxy = await startFaultProxy({ port: hub.port });
    const device = await aDevice({ chunkBytes: 2 * 1024 * 1024 });
    const bytes = someBytes(4_000_000, 9);
    const [sha256] = await put(device, hub, bytes);
    // Slow enough that bytes arrive one after the other, as on any line that breaks like this.
    proxy.plan(() => ({ up: { resetAfter: 700_000, bytesPerSecond: 8_000_000 } }));
    let tries = 0;
    for (; tries < 30 && !device.delivery.isVerified(sha256!); tries += 1) {
      await device.delivery.send([sha256!], device.session(proxy.url)).catch((error: unknown) => expect(error).toBeInstanceOf(HubUnreachable));
    }
    expect(tries).toBeLessThan(15);
    expect(readFileSync(hub.pathOf(sha256!)).equals(bytes)).toBe(true);
    await proxy.close();
  });

  it('finishes after the hub was stopped in the middle, with both sides restarted', async () => {
    const folder = aFolder();
    const at = aFolder();
    const hub = await aHub({ folder });
    const device = await aDevice({ at, changed: (sha256) => void (device.delivery.stateOf(sha256).sentBytes > 1_000_000 && hub.stop()) });
    const bytes = someBytes(3_000_000, 4);
    const [sha256] = await put(device, hub, bytes);
    await expect(device.delivery.send([sha256!], device.session(hub.url))).rejects.toBeInstanceOf(Error);
    await device.delivery.close();
    await hub.stop();
    const again = await aHub({ folder, port: hub.port });
    const restarted = await aDevice({ at });
    expect((await restarted.delivery.send([sha256!], restarted.session(again.url))).verified).toEqual([sha256]);
    expect(readFileSync(again.pathOf(sha256!)).equals(bytes)).toBe(true);
    expect(again.requests.filter((request) => request === 'POST /v1/uploads')).toEqual([]);
    expect(again.requests.filter((request) => request.startsWith('HEAD /v1/uploads/'))).toHaveLength(1);
  });

  it('believes nobody but the hub: all bytes sent and no answer is not delivered', async () => {
    const hub = await aHub();
    const proxy = await startFaultProxy({ port: hub.port });
    const times = { stallMs: 500, answerMs: 700 };
    const device = await aDevice({ times });
    const [sha256] = await put(device, hub, someBytes(100_000, 5));
    // The answer to the last byte never comes back.
    proxy.plan(() => ({ down: { stallAfter: 700 } }));
    await expect(device.delivery.send([sha256!], device.session(proxy.url))).rejects.toMatchObject({ why: 'timeout' });
    expect(device.delivery.stateOf(sha256!).hub).not.toBe('verified');
    proxy.calm();
    Object.assign(times, patientTimes());
    hub.requests.length = 0;
    expect((await device.delivery.send([sha256!], device.session(proxy.url))).verified).toEqual([sha256]);
    await proxy.close();
  });

  it('takes the same file from two devices at once', async () => {
    const hub = await aHub();
    const bytes = someBytes(1_500_000, 6);
    const devices = await Promise.all([aDevice(), aDevice(), aDevice()]);
    const [sha256] = await put(devices[0], hub, bytes);
    for (const device of devices.slice(1)) await device.files.put(bytes);
    const outcomes = await Promise.all(devices.map((device, index) => device.delivery.send([sha256!], device.session(hub.url, `device-${'abc'[index]!}`))));
    for (const outcome of outcomes) expect(outcome.verified).toEqual([sha256]);
    expect(readFileSync(hub.pathOf(sha256!)).equals(bytes)).toBe(true);
    expect(uploadsLeft(hub)).toEqual([]);
  });

  it('tells what is damaged here, what is not here, and what the hub does not want, and sends the rest', async () => {
    const hub = await aHub();
    const device = await aDevice();
    const [damaged, sound] = await put(device, hub, someBytes(5000, 1), someBytes(5000, 2));
    await writeFile(device.files.pathOf(damaged!), someBytes(5000, 3));
    const { sha256: unnamed } = await device.files.put(someBytes(10, 4));
    const absent = sha256Of(someBytes(10, 5));
    await hub.names([absent]);
    const outcome = await device.delivery.send([damaged!, sound!, unnamed, absent], device.session(hub.url));
    expect(outcome).toEqual({ verified: [sound], failed: [{ sha256: damaged, problem: 'file_damaged' }], absent: [absent], unwanted: [unnamed] });
    expect(device.delivery.stateOf(damaged!)).toEqual({ hub: 'failed', sentBytes: 0, problem: 'file_damaged' });
  });

  it('stops when the session is not valid', async () => {
    const hub = await aHub();
    const device = await aDevice();
    const [sha256] = await put(device, hub, someBytes(10));
    await expect(device.delivery.send([sha256!], device.session(hub.url, '???'))).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('can be given up, and goes on another time', async () => {
    const hub = await aHub();
    const stop = new AbortController();
    const device = await aDevice({
      changed: (sha256) => {
        if (device.delivery.stateOf(sha256).sentBytes > 500_000) stop.abort(new Error('given up'));
      },
    });
    const [sha256] = await put(device, hub, someBytes(2_000_000, 8));
    await expect(device.delivery.send([sha256!], device.session(hub.url), { signal: stop.signal })).rejects.toThrow('given up');
    expect((await device.delivery.send([sha256!], device.session(hub.url))).verified).toEqual([sha256]);
    expect(hub.requests.filter((request) => request === 'POST /v1/uploads')).toHaveLength(1);
  });

  it('ends a try in which nothing moves', async () => {
    const hub = await aHub();
    const proxy = await startFaultProxy({ port: hub.port });
    const times = { stallMs: 300, answerMs: 400 };
    const device = await aDevice({ times });
    const [sha256] = await put(device, hub, someBytes(5_000_000, 8));
    proxy.plan(() => ({ up: { stallAfter: 600_000 } }));
    await expect(device.delivery.send([sha256!], device.session(proxy.url))).rejects.toMatchObject({ why: 'timeout' });
    proxy.calm();
    Object.assign(times, patientTimes());
    expect((await device.delivery.send([sha256!], device.session(proxy.url))).verified).toEqual([sha256]);
    await proxy.close();
  });

  it('remembers across restarts what is verified, asks again, and sends again what the hub lost', async () => {
    const hub = await aHub();
    const at = aFolder();
    const device = await aDevice({ at });
    const bytes = someBytes(4000, 2);
    const [sha256] = await put(device, hub, bytes);
    await device.delivery.send([sha256!], device.session(hub.url));
    await device.delivery.close();
    writeFileSync(path.join(at, 'delivery', 'files.log'), `${readFileSync(path.join(at, 'delivery', 'files.log'), 'utf8')}v torn`);
    const restarted = await aDevice({ at });
    expect(restarted.delivery.isVerified(sha256!)).toBe(true);
    await rm(hub.pathOf(sha256!));
    expect((await restarted.delivery.send([sha256!], restarted.session(hub.url))).verified).toEqual([sha256]);
    expect((await readFile(hub.pathOf(sha256!))).equals(bytes)).toBe(true);
  });

  it('believes nothing of another organisation', async () => {
    const hub = await aHub();
    const device = await aDevice();
    const [sha256] = await put(device, hub, someBytes(4000, 2));
    await device.delivery.send([sha256!], device.session(hub.url));
    const elsewhere = await aHub();
    const outcome = await device.delivery.send([sha256!], { ...device.session(elsewhere.url), organisation: 'another' });
    expect(outcome.unwanted).toEqual([sha256]);
    expect(device.delivery.isVerified(sha256!)).toBe(false);
  });
});

describe('a hub whose disk is full', () => {
  it('says so in the middle of a file, keeps what arrived, and goes on when there is room', async () => {
    let full = false;
    let writes = 0;
    const hub = await aHub({
      faults: (point) => {
        if (point === 'write' && (writes += 1) > 30) full = true;
        if (full && point === 'write') throw noSpace();
      },
    });
    const device = await aDevice();
    const bytes = someBytes(6_000_000, 3);
    const [sha256] = await put(device, hub, bytes);
    const failure: unknown = await device.delivery.send([sha256!], device.session(hub.url)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HubRefusal);
    expect(failure).toMatchObject({ code: 'no_space', status: 507 });
    full = false;
    writes = -1e9;
    expect((await device.delivery.send([sha256!], device.session(hub.url))).verified).toEqual([sha256]);
    expect(readFileSync(hub.pathOf(sha256!)).equals(bytes)).toBe(true);
    expect(hub.requests.filter((request) => request === 'POST /v1/uploads')).toHaveLength(1);
  });

  it.each(['create', 'sync', 'place', 'mark'] as const)('recovers when it was full at "%s"', async (where) => {
    let full = true;
    const hub = await aHub({
      faults: (point) => {
        if (full && point === where) throw noSpace();
      },
    });
    const device = await aDevice();
    const bytes = someBytes(700_000, 3);
    const [sha256] = await put(device, hub, bytes);
    await expect(device.delivery.send([sha256!], device.session(hub.url))).rejects.toMatchObject({ code: 'no_space' });
    expect(device.delivery.isVerified(sha256!)).toBe(false);
    full = false;
    expect((await device.delivery.send([sha256!], device.session(hub.url))).verified).toEqual([sha256]);
    expect(readFileSync(hub.pathOf(sha256!)).equals(bytes)).toBe(true);
    expect(await hub.storedAt(sha256!)).toEqual(expect.any(String));
  });

  it('takes no upload that would leave the database no room', async () => {
    const hub = await aHub({ freeBytes: async () => 256 * 1024 * 1024 });
    const device = await aDevice();
    const [sha256] = await put(device, hub, someBytes(1000));
    await expect(device.delivery.send([sha256!], device.session(hub.url))).rejects.toMatchObject({ code: 'no_space' });
  });
});

describe('memory', () => {
  it('does not grow with the file', async () => {
    const hub = await aHub();
    const device = await aDevice({ chunkBytes: 1024 * 1024 });
    const [sha256] = await put(device, hub, someBytes(4 * 1024 * 1024, 1));
    await device.delivery.send([sha256!], device.session(hub.url));
    // Larger than what comes through `put`: as a report with many photos is.
    const temporary = device.files.temporaryPath();
    writeFileSync(temporary, randomBytes(160 * 1024 * 1024));
    const large = await device.files.adopt(temporary);
    await hub.names([large.sha256]);
    const before = process.memoryUsage().rss;
    let most = before;
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    await device.delivery.send([large.sha256], device.session(hub.url));
    const reader = await aDevice();
    await reader.delivery.fetch(large.sha256, reader.session(hub.url, 'device-b'));
    clearInterval(look);
    expect(await reader.files.has(large.sha256)).toBe(true);
    expect((most - before) / 2 ** 20).toBeLessThan(100);
  });
});

describe('visibility', () => {
  it('wants only files of streams that the device may see', async () => {
    const hub = await aHub();
    const device = await aDevice();
    const { sha256 } = await device.files.put(someBytes(100));
    await hub.names([sha256], OTHER_STREAM);
    expect((await device.delivery.send([sha256], device.session(hub.url, TOKEN))).unwanted).toEqual([sha256]);
    expect((await device.delivery.send([sha256], device.session(hub.url, 'device-of-all'))).verified).toEqual([sha256]);
  });
});
