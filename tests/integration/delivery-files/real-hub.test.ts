/** The same against the whole hub: its sessions, limits, TLS and record, in this process and in one that is killed. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { v4 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { FileSession } from '../../../electron/host/delivery/files';
import { HubConnection } from '../../../electron/host/delivery/http';
import type { KnownBody } from '../../../src/domain/record/operation';
import { administratorOf, freePort, HubCaller, memberOf, spawnTestHub, startTestHub, temporaryFolder } from '../../support/hub/server';
import { aDevice, atEnd, sha256Of, someBytes } from './support/both-sides';

const TLS = path.resolve(import.meta.dirname, '../../fixtures/tls');

function namingBody(bytes: Buffer): KnownBody {
  return { kind: 'set', v: 1, entity: { type: 'answer', id: 'check' }, fields: { value: { value: { sha256: sha256Of(bytes), bytes: bytes.length, mime: 'image/jpeg' }, base: [] } } };
}

async function names(caller: HubCaller, stream: string, bytes: Buffer): Promise<string> {
  await caller.push(stream, caller.device.batch(caller.device.write(stream, caller.person, namingBody(bytes))));
  return sha256Of(bytes);
}

function sessionOf(caller: HubCaller, fingerprint: string | null = null): FileSession {
  const hub = new HubConnection({ url: caller.url, fingerprint });
  atEnd(() => hub.close());
  return { hub, token: caller.token, organisation: 'organisation-key' };
}

describe('files at a whole hub', () => {
  it('travel from one device to another, and only to those who may see the record', async () => {
    const hub = await startTestHub();
    atEnd(() => hub.stop());
    const cora = await administratorOf(hub);
    const tom = await memberOf(cora, 'tom', ['technician']);
    const bytes = someBytes(3_000_000, 3);
    const sha256 = await names(cora, v4(), bytes);
    const sender = await aDevice({ chunkBytes: 16 * 1024 });
    await sender.files.put(bytes);
    // Nearly two hundred requests in a second are no reason to be turned away.
    expect(await sender.delivery.send([sha256], sessionOf(cora))).toEqual({ verified: [sha256], failed: [], absent: [], unwanted: [] });
    const reader = await aDevice();
    await expect(reader.delivery.fetch(sha256, sessionOf(tom))).rejects.toMatchObject({ code: 'no_such_file' });
    const colleague = await memberOf(cora, 'cleo', ['coordinator']);
    await reader.delivery.fetch(sha256, sessionOf(colleague));
    expect((await reader.files.read(sha256)).equals(bytes)).toBe(true);
    expect(hub.logged.join('\n')).not.toContain(cora.token);
  });

  it('travel over TLS to the accepted certificate, and nothing is sent to another', async () => {
    const certificate = path.join(TLS, 'hub.cert.pem');
    const hub = await startTestHub({ tls: { certificate, key: path.join(TLS, 'hub.key.pem') } });
    atEnd(() => hub.stop());
    const pem = readFileSync(certificate);
    const cora = new HubCaller(hub.url, undefined, pem);
    await cora.setUp(hub.hub.setupCode!);
    await cora.certify();
    const bytes = someBytes(600_000, 3);
    const sha256 = await names(cora, v4(), bytes);
    const device = await aDevice();
    await device.files.put(bytes);
    const fingerprint = new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase();
    await expect(device.delivery.send([sha256], sessionOf(cora, 'f'.repeat(64)))).rejects.toMatchObject({ name: 'UntrustedCertificate' });
    expect((await device.delivery.send([sha256], sessionOf(cora, fingerprint))).verified).toEqual([sha256]);
    const reader = await aDevice();
    await reader.delivery.fetch(sha256, sessionOf(cora, fingerprint));
    expect((await reader.files.read(sha256)).equals(bytes)).toBe(true);
  });

  it('go on where they were when the hub is killed in the middle', async () => {
    const folder = await temporaryFolder();
    atEnd(() => rm(folder, { recursive: true, force: true }));
    const port = await freePort();
    const first = await spawnTestHub({ folder, port });
    atEnd(() => {
      first.child.kill('SIGKILL');
    });
    const cora = new HubCaller(first.url);
    await cora.setUp(first.setupCode!);
    await cora.certify();
    const bytes = someBytes(8_000_000, 3);
    const sha256 = await names(cora, v4(), bytes);
    const device = await aDevice({
      changed: (file) => {
        if (device.delivery.stateOf(file).sentBytes > 4_000_000) first.child.kill('SIGKILL');
      },
    });
    await device.files.put(bytes);
    await expect(device.delivery.send([sha256], sessionOf(cora))).rejects.toMatchObject({ name: 'HubUnreachable' });
    expect(await first.ended).toBe('SIGKILL');
    const second = await spawnTestHub({ folder, port });
    atEnd(() => {
      second.child.kill('SIGKILL');
    });
    const from: number[] = [];
    const resumed = await aDevice({ at: device.folder, changed: (file) => from.push(resumed.delivery.stateOf(file).sentBytes) });
    expect((await resumed.delivery.send([sha256], sessionOf(cora))).verified).toEqual([sha256]);
    expect(from.find((sent) => sent > 0)).toBeGreaterThan(3_000_000);
    const reader = await aDevice();
    await reader.delivery.fetch(sha256, sessionOf(cora));
    expect((await reader.files.read(sha256)).equals(bytes)).toBe(true);
  });
});
