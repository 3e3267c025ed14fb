/** Power that goes, disks that are full, and much at once. */
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { aFolder, aHost, aStream, openHost, type TestHost } from '../host/support/host';
import { bring, make, take, textsIn, upload } from './support/bundles';
import { FailingFs } from './support/failing-fs';
import { answer, photo } from './support/writing';

/** What preparing a test left must not count as room that the test may use. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

interface Prepared {
  readonly bundle: Buffer;
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly string[];
}

/** A bundle with `org`, two deployments and two photos. */
async function prepared(): Promise<Prepared> {
  const host = await aHost();
  const streams = [aStream(), aStream()] as const;
  await answer(host, 'org', 2, 'person');
  for (const stream of streams) await answer(host, stream, 4);
  const files = [await photo(host, streams[0], randomBytes(3000)), await photo(host, streams[1], randomBytes(3000))];
  const texts = new Map<string, string[]>();
  for (const stream of ['org', ...streams]) texts.set(stream, await textsIn(host, stream));
  return { bundle: await take(host), texts, files };
}

/** Streams are there whole or not at all, files sound or not at all. Answers how many of both. */
async function expectNothingHalf(host: TestHost, { texts, files }: Prepared): Promise<{ streams: number; files: number }> {
  const held = new Set((await host.invoke('journal.streams', {})).streams.map(({ stream }) => stream));
  for (const stream of held) expect(await textsIn(host, stream)).toEqual(texts.get(stream));
  const { missing } = await host.invoke('files.have', { sha256: [...files] });
  for (const sha256 of files) {
    // What is there by name is sound.
    if (missing.includes(sha256)) await expect(host.invoke('files.read', { sha256 })).rejects.toMatchObject({ code: 'no_such_file' });
  }
  return { streams: held.size, files: files.length - missing.length };
}

function leftIn(folder: string): string[] {
  return [...readdirSync(path.join(folder, 'incoming')), ...readdirSync(path.join(folder, 'files', 'tmp'))];
}

describe('A device that dies while it brings a bundle in', () => {
  it.each([
    ['bundle.after-files-before-journal', { streams: 0, files: 2 }],
    ['bundle.between-streams', { streams: 1, files: 2 }],
    ['bundle.between-streams:2', { streams: 2, files: 2 }],
    ['journal.after-write-before-fsync', undefined],
    ['files.before-rename:2', undefined],
  ])('at %s has nothing half, and bringing it in again completes it', async (failpoint, left) => {
    const made = await prepared();
    const folder = aFolder();
    const file = path.join(aFolder(), 'bundle.zip');
    writeFileSync(file, made.bundle);
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'support/bringing-child.ts'), folder, file], { stdio: 'inherit', env: { ...process.env, PLUMBLINE_FAILPOINT: failpoint } });
    const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
    expect(signal).toBe('SIGKILL');

    const host = await openHost(folder);
    const found = await expectNothingHalf(host, made);
    if (left !== undefined) expect(found).toEqual(left);
    expect(leftIn(folder)).toEqual([]);
    const report = await bring(host, made.bundle);
    expect(report.streams.reduce((sum, { added, known }) => sum + added + known, 0)).toBe(12);
    expect(await expectNothingHalf(host, made)).toEqual({ streams: 3, files: 2 });
    // It can be passed on, so the checkpoints came too.
    const next = await aHost();
    await bring(next, await take(host));
    expect(await expectNothingHalf(next, made)).toEqual({ streams: 3, files: 2 });
  });
});

describe('A disk that is full', () => {
  it('at any step of bringing in leaves nothing half, and later it is completed', async () => {
    const made = await prepared();
    let failures = 0;
    for (let change = 1; ; change += 1) {
      const folder = aFolder();
      const disk = new FailingFs();
      const host = await openHost(folder, { fs: disk.fs });
      const id = await upload(host, made.bundle);
      disk.arm(change);
      const error = await host.invoke('bundle.finish', { upload: id, job: randomUUID() }).then(() => undefined, (reason: unknown) => reason as { code: string });
      const passed = disk.failAt !== Infinity;
      disk.failAt = Infinity;
      if (passed) {
        expect(error).toBeUndefined();
        break;
      }
      failures += 1;
      // A failed rename of an index or the like is no failure; whatever was a failure is told as one.
      if (error !== undefined) expect(error.code, `change ${change}`).toBe('disk_full');
      await expectNothingHalf(host, made);
      expect(leftIn(folder), `change ${change}`).toEqual([]);
      await bring(host, made.bundle);
      expect(await expectNothingHalf(host, made)).toEqual({ streams: 3, files: 2 });
      await host.close();
    }
    expect(failures).toBeGreaterThan(12);
  });

  it('while a bundle is received removes it and says so', async () => {
    const folder = aFolder();
    const disk = new FailingFs();
    const host = await openHost(folder, { fs: disk.fs });
    const { upload: id } = await host.invoke('bundle.begin', {});
    await host.invoke('bundle.part', { upload: id, bytes: new Uint8Array(1000) });
    disk.arm(1);
    await expect(host.invoke('bundle.part', { upload: id, bytes: new Uint8Array(1000) })).rejects.toMatchObject({ code: 'disk_full' });
    expect(leftIn(folder)).toEqual([]);
  });

  it('at any step of making one leaves nothing behind, and later it is made', async () => {
    const folder = aFolder();
    const disk = new FailingFs();
    const host = await aHost(folder, { fs: disk.fs });
    const stream = aStream();
    await answer(host, stream, 3);
    await photo(host, stream, randomBytes(3000));
    let failures = 0;
    for (let change = 1; ; change += 1) {
      disk.arm(change);
      const error = await make(host).then(() => undefined, (reason: unknown) => reason as { code: string });
      const passed = disk.failAt !== Infinity;
      disk.failAt = Infinity;
      expect(readdirSync(path.join(folder, 'files', 'tmp')), `change ${change}`).toEqual([]);
      if (passed) break;
      failures += 1;
      if (error !== undefined) expect(error.code, `change ${change}`).toBe('disk_full');
    }
    expect(failures).toBeGreaterThan(5);
    expect((await bring(await aHost(), await take(host))).streams).toEqual([{ stream, reference: null, added: 4, known: 0 }]);
  });
});

describe('A person who changes their mind', () => {
  it('cancels the bringing in before anything is taken over', async () => {
    const made = await prepared();
    const folder = aFolder();
    const host = await aHost(folder);
    const id = await upload(host, made.bundle);
    const finishing = host.invoke('bundle.finish', { upload: id, job: 'job' });
    const cancelled = expect(finishing).rejects.toMatchObject({ code: 'cancelled' });
    await host.invoke('bundle.cancel', { upload: id });
    await cancelled;
    expect(await expectNothingHalf(host, made)).toEqual({ streams: 0, files: 0 });
    expect(leftIn(folder)).toEqual([]);
  });

  it('cancels the making', async () => {
    const folder = aFolder();
    const host = await aHost(folder);
    await answer(host, aStream(), 3);
    const making = host.invoke('bundle.make', { streams: [], files: true, job: 'job' });
    const cancelled = expect(making).rejects.toMatchObject({ code: 'cancelled' });
    await host.invoke('bundle.cancel', { upload: 'job' });
    await cancelled;
    expect(leftIn(folder)).toEqual([]);
  });
});

describe('Much at once', () => {
  it('200 MB of photos travel without being held in memory', async () => {
    const [from, to] = [await aHost(), await aHost()];
    const stream = aStream();
    for (let i = 0; i < 8; i += 1) await photo(from, stream, randomBytes(25 * 1024 * 1024));
    const told: string[] = [];
    for (const host of [from, to]) host.on('bundle.progress', ({ phase, done, total }) => told.push(`${phase} ${done === total ? 'all' : 'some'}`));
    const used = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    collectGarbage();
    const before = used();
    const limit = 150 * 1024 * 1024;
    let peak = 0;
    const watch = setInterval(() => {
      // What is only not yet collected is not held: how much of that lies about depends on the machine.
      if (used() - before > limit) collectGarbage();
      peak = Math.max(peak, used() - before);
    }, 5);
    const { sha256, bytes } = await make(from);
    expect(bytes).toBeGreaterThan(200 * 1024 * 1024);
    const { upload: id } = await to.invoke('bundle.begin', {});
    for (let at = 0; at < bytes; ) {
      const part = await from.invoke('files.readPart', { sha256, from: at, length: 4 * 1024 * 1024 });
      await to.invoke('bundle.part', { upload: id, bytes: part.bytes });
      at += part.bytes.byteLength;
    }
    const report = await to.invoke('bundle.finish', { upload: id, job: 'in' });
    clearInterval(watch);
    expect(report.files).toEqual({ added: 8, known: 0, absent: 0 });
    expect(peak).toBeLessThan(limit);
    for (const phase of ['reading', 'writing', 'verifying', 'importing']) expect(told).toContain(`${phase} all`);
  });
});
