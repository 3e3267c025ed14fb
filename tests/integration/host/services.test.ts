import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Disk, EventPayload } from '../../../src/contract/channels';
import { operationHash } from '../../../src/domain/record/canonical';
import { emptyStream, foldOperations } from '../../../src/domain/record/fold';
import type { Operation } from '../../../src/domain/record/operation';
import { buildDeploymentView } from '../../../src/domain/deployment/build';
import { deploymentExportSchema } from '../../../src/protocol/export';
import { PHOTO_RESERVE_BYTES } from '../../../electron/host/disk';
import { MAX_FILE_BYTES } from '../../../electron/host/files/store';
import { aDeployment, anOrganisation } from '../../support/fixtures';
import { readPdf } from '../../support/report/read-pdf';
import { photoBytes } from '../../support/report/pictures';
import { aFolder, aHost, anAnswer, aStream, codesOfRecoveries, openHost, type TestHost } from './support/host';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('files', () => {
  it('come back by their hash, byte for byte, after a restart', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const bytes = new Uint8Array([1, 2, 3, 0, 255]);
    const stored = await host.invoke('files.put', { bytes });
    expect(stored).toEqual({ sha256: sha(bytes), bytes: 5 });
    expect(await host.invoke('files.put', { bytes })).toEqual(stored);
    await host.close();
    const again = await aHost(folder);
    expect((await again.invoke('files.read', { sha256: stored.sha256 })).bytes).toEqual(bytes);
    const absent = 'f'.repeat(64);
    expect(await again.invoke('files.have', { sha256: [stored.sha256, absent] })).toEqual({ missing: [absent] });
    await expect(again.invoke('files.read', { sha256: absent })).rejects.toMatchObject({ code: 'no_such_file' });
  });

  it('that are larger than allowed are refused', async () => {
    const host = await aHost();
    await expect(host.invoke('files.put', { bytes: new Uint8Array(MAX_FILE_BYTES + 1) })).rejects.toMatchObject({ code: 'too_large' });
  });

  it('that were changed on the disk are not given out, are told, count as missing, and are mended by putting them again', async () => {
    const host = await aHost();
    const bytes = new Uint8Array(1000).fill(7);
    const { sha256 } = await host.invoke('files.put', { bytes });
    writeFileSync(host.pathOf(sha256), new Uint8Array(1000).fill(8));
    await expect(host.invoke('files.read', { sha256 })).rejects.toMatchObject({ code: 'file_damaged' });
    expect(await codesOfRecoveries(host)).toEqual(['missing_file']);
    expect(await host.invoke('files.have', { sha256: [sha256] })).toEqual({ missing: [sha256] });
    await host.invoke('files.put', { bytes });
    expect((await host.invoke('files.read', { sha256 })).bytes).toEqual(bytes);
  });

  it('left over from an interrupted write are removed at the next start, and told until seen', async () => {
    const folder = aFolder();
    await (await openHost(folder)).close();
    mkdirSync(path.join(folder, 'files', 'tmp'), { recursive: true });
    writeFileSync(path.join(folder, 'files', 'tmp', 'half.tmp'), 'half a photo');
    const host = await openHost(folder);
    expect((await host.invoke('host.info', {})).recoveries).toMatchObject([{ code: 'stray_files', count: 1 }]);
    expect(readdirSync(path.join(folder, 'files', 'tmp'))).toEqual([]);
    await host.close();
    const again = await openHost(folder);
    expect(await codesOfRecoveries(again)).toEqual(['stray_files']);
    await again.invoke('host.recoveries.seen', {});
    await again.close();
    expect(await codesOfRecoveries(await openHost(folder))).toEqual([]);
  });

  it('are saved where the person chooses, or by the window when the shell has no dialog', async () => {
    const asked: string[] = [];
    const saveAs = (file: string, name: string) => {
      asked.push(`${name} ${readFileSync(file, 'utf8')}`);
      return Promise.resolve({ outcome: 'saved', path: '/somewhere/report.pdf' } as const);
    };
    const bytes = Buffer.from('content');
    const withDialog = await aHost(aFolder(), { saveAs });
    const { sha256 } = await withDialog.invoke('files.put', { bytes: new Uint8Array(bytes) });
    expect(await withDialog.invoke('files.saveAs', { sha256, name: 'report.pdf' })).toEqual({ outcome: 'saved', path: '/somewhere/report.pdf' });
    expect(asked).toEqual(['report.pdf content']);
    const without = await aHost();
    await without.invoke('files.put', { bytes: new Uint8Array(bytes) });
    expect(await without.invoke('files.saveAs', { sha256, name: 'report.pdf' })).toEqual({ outcome: 'download' });
    await expect(without.invoke('files.saveAs', { sha256: 'a'.repeat(64), name: 'x' })).rejects.toMatchObject({ code: 'no_such_file' });
  });
});

describe('a disk that fills up', () => {
  it('stops photos before it stops answers, and tells when it is over', async () => {
    let free = 50 * 2 ** 30;
    const host = await aHost(aFolder(), { freeBytes: () => Promise.resolve(free) });
    const told: Disk[] = [];
    host.on('disk.changed', (disk) => told.push(disk));
    free = PHOTO_RESERVE_BYTES - 1;
    await expect(host.invoke('files.put', { bytes: new Uint8Array(10) })).rejects.toMatchObject({ code: 'disk_low' });
    await host.invoke('journal.append', { stream: aStream(), operations: [anAnswer()] });
    expect(told.at(-1)).toMatchObject({ photosAllowed: false, writable: true });
    free = PHOTO_RESERVE_BYTES;
    await host.invoke('files.put', { bytes: new Uint8Array(10) });
    expect(told.at(-1)).toMatchObject({ photosAllowed: true });
  });
});

describe('the renderer\'s lease', () => {
  it('is given once at a time', async () => {
    const host = await openHost(aFolder());
    const lease = host.acquireLease();
    expect(() => host.acquireLease()).toThrow(/lease_taken/);
    lease.release();
    const next = host.acquireLease();
    lease.release();
    expect(() => host.acquireLease()).toThrow(/lease_taken/);
    next.release();
  });
});

describe('the host\'s identity', () => {
  it('is the same device after a restart, with a clock that goes on', async () => {
    const folder = aFolder();
    const host = await openHost(folder);
    const before = await host.invoke('host.info', {});
    await host.close();
    const after = await (await openHost(folder)).invoke('host.info', {});
    expect(after).toMatchObject({ device: before.device, boot: before.boot, recoveries: [] });
    expect(after.uptime).toBeGreaterThanOrEqual(before.uptime - 1000);
  });

  it('is made anew when its file cannot be read, and the old file is kept', async () => {
    const folder = aFolder();
    const host = await openHost(folder);
    const { device } = await host.invoke('host.info', {});
    await host.close();
    writeFileSync(path.join(folder, 'trust', 'device.json'), '{"v":1');
    const again = await openHost(folder);
    expect((await again.invoke('host.info', {})).device).not.toBe(device);
    expect(readdirSync(path.join(folder, 'trust')).some((name) => name.endsWith('.unreadable'))).toBe(true);
  });

  it('announces its closing', async () => {
    const host = await openHost(aFolder());
    let closing = 0;
    host.on('host.closing', () => (closing += 1));
    await Promise.all([host.close(), host.close()]);
    expect(closing).toBe(1);
  });
});

/** Writes a whole deployment, signed stages and all, through the host; the same bodies under the same ids. */
async function write(host: TestHost, photo?: { sha256: string; bytes: number; mime: string }): Promise<{ stream: string; fixture: ReturnType<typeof aDeployment> }> {
  const fixture = aDeployment().withUnits(3).receivingAll().passing('receipt');
  if (photo !== undefined) fixture.photographing('answer/packaging_photos', { file: photo, caption: 'All four sides' });
  const organisation = anOrganisation();
  const stream = v7();
  for (const [target, operations] of [['org', organisation.operations], [stream, fixture.operations]] as const) {
    await host.invoke('journal.append', { stream: target, operations: operations.map(({ id, body }) => ({ id, body: { ...body } })) });
  }
  return { stream, fixture };
}

describe('the report', () => {
  it('is made from the journal in a thread of its own, with progress, and lies among the files', async () => {
    const host = await aHost();
    const bytes = new Uint8Array(photoBytes(1));
    const photo = await host.invoke('files.put', { bytes });
    const { stream } = await write(host, { ...photo, mime: 'image/jpeg' });
    const progress: EventPayload<'report.progress'>[] = [];
    host.on('report.progress', (step) => progress.push(step));
    const report = await host.invoke('report.make', { stream, layout: 'full', locale: 'en', job: 'job-1' });
    expect(report.name).toBe('CHG-1001 installation report.pdf');
    const { bytes: pdf } = await host.invoke('files.read', { sha256: report.sha256 });
    expect(pdf.byteLength).toBe(report.bytes);
    const read = await readPdf(Buffer.from(pdf));
    expect(read.pages.length).toBe(report.pages);
    expect(read.text).toContain('CHG-1001');
    expect(new Set(progress.map((step) => step.job))).toEqual(new Set(['job-1']));
    expect(progress.map((step) => step.phase)).toContain('reading');
    expect(progress.map((step) => step.phase)).toContain('laying_out');
    expect(readdirSync(path.join((await host.invoke('host.info', {})).dataFolder, 'files', 'tmp'))).toEqual([]);
  });

  it('names a photo that is not there, and the host tells', async () => {
    const host = await aHost();
    const { stream } = await write(host, { sha256: 'c'.repeat(64), bytes: 1234, mime: 'image/jpeg' });
    await host.invoke('report.make', { stream, layout: 'full', locale: 'en', job: 'job-1' });
    expect((await host.invoke('host.info', {})).recoveries).toContainEqual(expect.objectContaining({ code: 'missing_file', sha256: 'c'.repeat(64) }));
  });

  it.each(['at once', 'while it is being read', 'while it is laid out'])('can be cancelled %s, leaves nothing behind, and can be made again', async (when) => {
    const host = await aHost();
    const { stream } = await write(host);
    const cancel = () => host.invoke('report.cancel', { job: 'job-1' });
    const stop = host.on('report.progress', ({ phase }) => {
      if (when !== 'at once' && (phase === 'reading') === (when === 'while it is being read')) void cancel();
    });
    const making = host.invoke('report.make', { stream, layout: 'full', locale: 'en', job: 'job-1' });
    if (when === 'at once') await Promise.all([cancel(), expect(making).rejects.toMatchObject({ code: 'cancelled' })]);
    else await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    stop();
    expect(readdirSync(path.join((await host.invoke('host.info', {})).dataFolder, 'files', 'tmp'))).toEqual([]);
    await expect(host.invoke('report.make', { stream, layout: 'full', locale: 'en', job: 'job-1' })).resolves.toMatchObject({ name: 'CHG-1001 installation report.pdf' });
  });

  it('of a stream that is no deployment says why there is none', async () => {
    const host = await aHost();
    const stream = aStream();
    await expect(host.invoke('report.make', { stream, layout: 'full', locale: 'en', job: 'a' })).rejects.toMatchObject({ code: 'no_such_stream' });
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    await expect(host.invoke('report.make', { stream, layout: 'full', locale: 'en', job: 'b' })).rejects.toMatchObject({ code: 'report_failed' });
  });
});

describe('the JSON export', () => {
  it('holds everything needed to read and verify the deployment without this program\'s data', async () => {
    const host = await aHost();
    const photo = await host.invoke('files.put', { bytes: new Uint8Array(photoBytes(2)) });
    const { stream, fixture } = await write(host, { ...photo, mime: 'image/jpeg' });
    const { sha256, bytes, name } = await host.invoke('export.json', { stream });
    expect(name).toBe('CHG-1001 record.json');
    const text = readFileSync(host.pathOf(sha256), 'utf8');
    expect(Buffer.byteLength(text)).toBe(bytes);
    const exported = deploymentExportSchema.parse(JSON.parse(text));
    const operations = exported.operations as Operation[];
    for (const operation of operations) expect(operationHash(operation)).toBe(operation.hash);
    expect(operations.map((operation) => operation.id)).toEqual(fixture.operations.map((operation) => operation.id));
    const view = buildDeploymentView(foldOperations(emptyStream(stream), operations).state);
    expect(view?.counts).toEqual(fixture.view().counts);
    expect(exported.files).toContainEqual({ ...photo, mime: 'image/jpeg', name: null, present: true });
    expect(exported.people.map((person) => person.name)).toContain('Tina');
    expect(exported.flaws).toEqual([]);
  });

  it('needs nobody signed in, and refuses a stream that is not there', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    await host.close();
    const locked = await openHost(folder);
    await expect(locked.invoke('export.json', { stream })).resolves.toMatchObject({ name: `${stream} record.json` });
    await expect(locked.invoke('export.json', { stream: aStream() })).rejects.toMatchObject({ code: 'no_such_stream' });
  });
});
