/** Verification as a window asks for it: a file comes in parts, is looked at in a thread of its own, and is gone afterwards. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EventPayload, Request, Response } from '../../../src/contract/channels';
import { VERIFIED_BYTES } from '../../../src/contract/verify';
import { openVerification } from '../../../electron/host/verify/service';
import { DiskWatch } from '../../../electron/host/disk';
import { HostEvents } from '../../../electron/host/events';
import { nodeFs } from '../../../electron/host/fs/node-fs';
import { aFolder, openHost, type TestHost } from '../host/support/host';
import { aSignedReport, fontsFolder, type MadeReport } from './support';

const PART = 64 * 1024;

async function handOver(host: Pick<TestHost, 'invoke'>, what: 'report' | 'bundle', bytes: Uint8Array): Promise<string> {
  const { upload } = await host.invoke('verify.begin', { what });
  for (let at = 0; at < bytes.length; at += PART) await host.invoke('verify.part', { upload, bytes: new Uint8Array(bytes.subarray(at, at + PART)) });
  return upload;
}

async function verify(host: Pick<TestHost, 'invoke'>, pdf: Uint8Array, more: Partial<Request<'verify.report'>> = {}): Promise<Response<'verify.report'>> {
  return host.invoke('verify.report', { job: 'job', report: await handOver(host, 'report', pdf), ...more });
}

async function incoming(host: TestHost): Promise<readonly string[]> {
  return readdirSync(path.join((await host.invoke('host.info', {})).dataFolder, 'incoming')).filter((name) => name.endsWith('.incoming'));
}

let made: MadeReport;
beforeAll(async () => {
  made = await aSignedReport();
}, 120_000);

describe('A report that is handed over to be verified', () => {
  it('holds on a device where nobody is signed in, with progress, and is kept nowhere', async () => {
    const host = await openHost(aFolder());
    const told: EventPayload<'verify.progress'>[] = [];
    host.on('verify.progress', (progress) => told.push(progress));
    const { verdict, ownOrganisation, fingerprint, leftOut } = await verify(host, made.pdf, { signature: made.signature });
    expect(verdict).toMatchObject({ outcome: 'holds', pages: 'same', findings: [], reportSigned: { state: 'valid' }, signatures: [{ signer: 'Sam Okafor', valid: true }] });
    expect({ ownOrganisation, fingerprint, leftOut }).toEqual({ ownOrganisation: false, fingerprint: null, leftOut: 0 });
    expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(['checking', 'printing']));
    expect(await incoming(host)).toEqual([]);
    expect((await host.invoke('journal.streams', {})).streams).toEqual([]);
  });

  it('with a byte changed does not hold', async () => {
    const host = await openHost(aFolder());
    const altered = Buffer.from(made.pdf);
    altered.writeUInt8(altered.readUInt8(5000) ^ 1, 5000);
    const { verdict } = await verify(host, altered, { signature: made.signature });
    expect(verdict.outcome).toBe('broken');
    expect(verdict.findings.map(({ code }) => code)).toContain('report_signature_of_another_file');
  });

  it('that is none has nothing to verify', async () => {
    const host = await openHost(aFolder());
    expect((await verify(host, Buffer.from('%PDF-1.4 something else'))).verdict).toMatchObject({ outcome: 'undetermined', record: null });
    expect((await verify(host, new Uint8Array())).verdict).toMatchObject({ outcome: 'undetermined' });
  });

  it('with a bundle that is none is refused with the reason, and neither file stays', async () => {
    const host = await openHost(aFolder());
    const report = await handOver(host, 'report', made.pdf);
    const bundle = await handOver(host, 'bundle', Buffer.from('no zip'));
    await expect(host.invoke('verify.report', { job: 'job', report, bundle })).rejects.toMatchObject({ code: 'bundle_refused', detail: 'not_a_bundle' });
    expect(await incoming(host)).toEqual([]);
  });

  it('with a bundle of the device that made it finds its files there', async () => {
    const own = await aSignedReport();
    const { host } = own;
    const { sha256, bytes } = await host.invoke('bundle.make', { streams: [], files: true, job: 'make' });
    const bundleBytes = (await host.invoke('files.readPart', { sha256, from: 0, length: Math.min(bytes, 4 * 1024 * 1024) })).bytes;
    await host.invoke('bundle.discard', { sha256 });
    expect(bundleBytes).toHaveLength(bytes);
    const other = await openHost(aFolder());
    const report = await handOver(other, 'report', own.pdf);
    const bundle = await handOver(other, 'bundle', bundleBytes);
    const told: EventPayload<'verify.progress'>[] = [];
    other.on('verify.progress', (progress) => told.push(progress));
    expect((await other.invoke('verify.report', { job: 'job', report, bundle, signature: own.signature })).verdict).toMatchObject({ outcome: 'holds', findings: [] });
    expect(told.map(({ phase }) => phase)).toContain('bundle');
  });

  it('can be cancelled while it is looked at, and while it comes in; then nothing of it stays', async () => {
    const host = await openHost(aFolder());
    const stop = host.on('verify.progress', () => {
      void host.invoke('verify.cancel', {});
    });
    await expect(verify(host, made.pdf)).rejects.toMatchObject({ code: 'cancelled' });
    stop();
    const upload = await handOver(host, 'report', made.pdf);
    await host.invoke('verify.cancel', {});
    await expect(host.invoke('verify.part', { upload, bytes: new Uint8Array(1) })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(host.invoke('verify.report', { job: 'job', report: upload })).rejects.toMatchObject({ code: 'bad_request' });
    expect(await incoming(host)).toEqual([]);
    expect((await verify(host, made.pdf)).verdict.outcome).toBe('holds');
  });

  it('leaves the one before it behind: the newest counts', async () => {
    const host = await openHost(aFolder());
    const first = await handOver(host, 'report', made.pdf);
    const second = await handOver(host, 'report', Buffer.from('%PDF-1.4 something else'));
    await expect(host.invoke('verify.report', { job: 'first', report: first })).rejects.toMatchObject({ code: 'bad_request' });
    expect((await host.invoke('verify.report', { job: 'second', report: second })).verdict.outcome).toBe('undetermined');
  });
});

describe('What is too large', () => {
  it('is refused by name as soon as it is, and nothing of it stays', async () => {
    const folder = aFolder();
    const disk = new DiskWatch({ freeBytes: () => Promise.resolve(1e12), changed: () => undefined, log: () => undefined });
    const sizes: number[] = [];
    // A disk that only counts: half a gigabyte need not be written to be refused.
    const counting = { ...nodeFs, open: async (...args: Parameters<typeof nodeFs.open>) => ({ ...(await nodeFs.open(...args)), write: (bytes: Uint8Array) => Promise.resolve(void sizes.push(bytes.length)), close: () => Promise.resolve() }) } as typeof nodeFs;
    const { handlers } = await openVerification({ fs: counting, folder, disk, events: new HostEvents(() => undefined), organisationKey: () => undefined, fontsFolder: () => fontsFolder });
    const { upload } = await handlers['verify.begin']({ what: 'report' });
    const part = new Uint8Array(4 * 1024 * 1024);
    for (let sent = 0; sent < VERIFIED_BYTES; sent += part.length) await handlers['verify.part']({ upload, bytes: part });
    await expect(handlers['verify.part']({ upload, bytes: new Uint8Array(1) })).rejects.toMatchObject({ code: 'too_large' });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(VERIFIED_BYTES);
    await expect(handlers['verify.report']({ job: 'job', report: upload })).rejects.toMatchObject({ code: 'bad_request' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
