import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataFolderInUse } from '../../../electron/host';
import { failpointNames, Failpoints, type FailpointName } from '../../../electron/host/failpoints';
import { randomFrom } from './support/crash-fs';
import { aFolder, aHost, aStream, anAnswer, atEnd, codesOfRecoveries, idsIn, openHost } from './support/host';
import { bundleChild, expectKept, startChild, type Witness } from './support/killing';

let bundle: string;

beforeAll(async () => {
  bundle = await bundleChild();
});

afterAll(() => {
  rmSync(path.dirname(bundle), { recursive: true, force: true });
});

function aChild(folder: string, options: Parameters<typeof startChild>[2] = {}): Witness {
  const witness = startChild(bundle, folder, options);
  atEnd(async () => {
    witness.child.kill('SIGKILL');
    await witness.ended;
  });
  return witness;
}

/** Points that a start passes too: later hits, so that the child gets to work first. */
const counts: Partial<Record<FailpointName, number>> = {
  'journal.before-write': 12,
  'journal.after-partial-write': 9,
  'journal.after-write-before-fsync': 15,
  'journal.after-fsync-before-ack': 20,
  'file.before-rename': 4,
  'file.after-rename-before-dirsync': 4,
  'files.before-rename': 3,
  'files.after-rename-before-dirsync': 3,
};
/** Reached only when a segment is full or when closing; tried in the journal's own tests as well. */
const full: readonly FailpointName[] = ['journal.before-rotate', 'journal.after-rotate', 'journal.index-write'];
const onlyWhenIdle: readonly FailpointName[] = ['journal.heads-write', 'journal.checkpoint-write'];
/** Tried where their part is tested: tests/integration/delivery/interrupted.test.ts, tests/integration/bundles/failures.test.ts, tests/integration/backup and tests/integration/removal. */
const isOfAnotherPart = (name: FailpointName): boolean => /^(delivery|bundle|backup|removal)\./.test(name);

describe('kill -9 of the host', () => {
  it.each(failpointNames.filter((name) => !full.includes(name) && !onlyWhenIdle.includes(name) && !isOfAnotherPart(name)))('at %s loses nothing acknowledged and is told', async (name) => {
    const folder = aFolder();
    const witness = aChild(folder, { failpoint: `${name}:${counts[name] ?? 1}` });
    expect(await witness.ended).toBe('SIGKILL');
    const host = await aHost(folder);
    const codes = await codesOfRecoveries(host);
    expect(codes).toContain('unclean_end');
    if (name === 'journal.after-partial-write') expect(codes).toContain('torn_tail');
    expect(codes).not.toContain('damaged_segment');
    await expectKept(host, [witness], name);
    await host.invoke('journal.append', { stream: 'org', operations: [anAnswer()] });
  });

  it.each(full)('at %s, with a full segment, loses nothing acknowledged', async (name) => {
    const folder = aFolder();
    const before = await aHost(folder);
    const stream = '11111111-1111-7111-8111-111111111111';
    for (let part = 0; part < 3; part += 1) await before.invoke('journal.append', { stream, operations: [anAnswer('x'.repeat(1_500_000))] });
    await before.close();
    const witness = aChild(folder, { failpoint: name });
    expect(await witness.ended).toBe('SIGKILL');
    const host = await aHost(folder);
    await expectKept(host, [witness], name);
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
  });

  it.each(onlyWhenIdle)('at %s, while closing, loses nothing acknowledged', async (name) => {
    const folder = aFolder();
    const failpoints = new Failpoints();
    const host = await aHost(folder, { failpoints });
    const stream = aStream();
    const operation = anAnswer();
    await host.invoke('journal.append', { stream, operations: [operation] });
    failpoints.arm(name, 'EIO');
    await expect(host.close()).rejects.toThrow();
    const again = await aHost(folder);
    expect(await codesOfRecoveries(again)).toEqual(['unclean_end']);
    expect(await idsIn(again, stream)).toEqual([operation.id]);
  });

  it('twenty times at random moments under load, on the same data, loses and doubles nothing', async () => {
    const folder = aFolder();
    const random = randomFrom(20_260_302);
    const witnesses: Witness[] = [];
    for (let round = 0; round < 20; round += 1) {
      const witness = aChild(folder, { seed: round });
      // So much work first, however slow the disk; then at any moment.
      await witness.hasAcked(26);
      await wait(random() * 180);
      witness.child.kill('SIGKILL');
      expect(await witness.ended).toBe('SIGKILL');
      witnesses.push(witness);
      if (round % 5 !== 4) continue;
      const host = await aHost(folder);
      const codes = await codesOfRecoveries(host);
      expect(codes).toContain('unclean_end');
      expect(codes).not.toContain('damaged_segment');
      await expectKept(host, witnesses, `after ${round + 1} kills`);
      await host.close();
    }
    expect(witnesses.flatMap((witness) => witness.acked).length).toBeGreaterThan(500);
    expect(witnesses.flatMap((witness) => witness.failed)).toEqual([]);
  });

  it.each(['ENOSPC', 'EIO'] as const)('is not needed for trouble: %s refuses one answer and the next is taken', async (code) => {
    const folder = aFolder();
    const failpoints = new Failpoints();
    const host = await aHost(folder, { failpoints });
    const stream = aStream();
    await host.invoke('journal.append', { stream, operations: [anAnswer()] });
    const told: boolean[] = [];
    host.on('disk.changed', (disk) => told.push(disk.writable));
    const operation = anAnswer();
    failpoints.arm('journal.after-partial-write', code);
    await expect(host.invoke('journal.append', { stream, operations: [operation] })).rejects.toMatchObject({ code: code === 'ENOSPC' ? 'disk_full' : 'write_failed' });
    expect((await idsIn(host, stream)).length).toBe(1);
    await host.invoke('journal.append', { stream, operations: [operation] });
    expect(told).toEqual([false, true]);
    await host.close();
    const again = await aHost(folder);
    expect((await idsIn(again, stream)).length).toBe(2);
    expect(await codesOfRecoveries(again)).toEqual([]);
  });
});

describe('two hosts on one folder', () => {
  it('the second is refused with words, in another process and in the same', async () => {
    const folder = aFolder();
    const witness = aChild(folder, { mode: 'idle' });
    await witness.ready;
    const refusal = openHost(folder);
    await expect(refusal).rejects.toBeInstanceOf(DataFolderInUse);
    await expect(refusal).rejects.toThrow(/already running.*Nothing is lost/);
    witness.child.kill('SIGKILL');
    await witness.ended;
    const host = await openHost(folder);
    await expect(openHost(folder)).rejects.toBeInstanceOf(DataFolderInUse);
    await host.close();
    await openHost(folder);
  });

  it('of many that start at once after a crash, one gets it', async () => {
    const folder = aFolder();
    const crashed = aChild(folder, { mode: 'idle' });
    await crashed.ready;
    crashed.child.kill('SIGKILL');
    await crashed.ended;
    const starts = await Promise.allSettled(Array.from({ length: 6 }, () => openHost(folder)));
    expect(starts.filter((start) => start.status === 'fulfilled').length).toBe(1);
    for (const start of starts) if (start.status === 'rejected') expect(start.reason).toBeInstanceOf(DataFolderInUse);
  });
});

describe('failpoints', () => {
  it('set by environment do nothing unless the host runs under automation', async () => {
    process.env['PLUMBLINE_FAILPOINT'] = 'journal.before-write:1:EIO';
    try {
      const host = await aHost(aFolder(), { automation: false });
      await host.invoke('journal.append', { stream: 'org', operations: [anAnswer()] });
      const failing = await aHost(aFolder(), { automation: true });
      await expect(failing.invoke('journal.append', { stream: 'org', operations: [anAnswer()] })).rejects.toMatchObject({ code: 'write_failed' });
    } finally {
      delete process.env['PLUMBLINE_FAILPOINT'];
    }
  });

  it('that do not exist are refused', () => {
    expect(() => Failpoints.fromEnvironment('journal.before-wirte')).toThrow(/not name/);
  });
});
