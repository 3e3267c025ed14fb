import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import { Failpoints } from '../../../electron/host/failpoints';
import { FileStore } from '../../../electron/host/files/store';
import type { Appended } from '../../../electron/host/journal/batch';
import { CrashFs, randomFrom, untilPowerLost, type Random } from './support/crash-fs';
import { anAnswer } from './support/host';
import { heldIn, openJournal } from './support/journal';

const ROOT = '/data/journal';
const STREAMS = ['org', v7(), v7()] as const;

async function aDisk(): Promise<CrashFs> {
  const disk = new CrashFs();
  await disk.makeFolder('/data');
  await disk.makeFolder(ROOT);
  await disk.syncFolder('/');
  await disk.syncFolder('/data');
  return disk;
}

interface Batch {
  readonly stream: string;
  readonly operations: readonly ReturnType<typeof anAnswer>[];
  acks?: readonly Appended[];
}

/** Works on the journal until the power goes (or the script ends): single answers, batches, several at once, restarts. */
async function work(disk: CrashFs, random: Random, batches: Batch[]): Promise<void> {
  let { journal } = await openJournal(disk, ROOT, { segmentBytes: 3_000 });
  for (let step = 0; step < 12; step += 1) {
    const together = 1 + Math.floor(random() * 3);
    const running: Promise<void>[] = [];
    for (let index = 0; index < together; index += 1) {
      const stream = STREAMS[Math.floor(random() * STREAMS.length)] as string;
      const operations = Array.from({ length: 1 + Math.floor(random() * 4) }, () => anAnswer('x'.repeat(Math.floor(random() * 900))));
      const batch: Batch = { stream, operations };
      batches.push(batch);
      running.push(
        journal.append(stream, operations, 'person').then((acks) => {
          batch.acks = acks;
        }),
      );
    }
    const results = await Promise.allSettled(running);
    if (results.some((result) => result.status === 'rejected')) return;
    if (random() < 0.15) {
      await journal.close();
      ({ journal } = await openJournal(disk, ROOT, { segmentBytes: 3_000 }));
    }
  }
  await journal.close();
}

/** What every crash must leave: all that was acknowledged, once, as acknowledged; batches whole or not at all; the chain unbroken. */
async function expectNothingLost(disk: CrashFs, batches: readonly Batch[], context: string): Promise<void> {
  const { journal, findings } = await openJournal(disk, ROOT, { segmentBytes: 3_000 });
  expect(findings.filter((finding) => finding.code === 'damaged_segment'), context).toEqual([]);
  for (const stream of STREAMS) {
    const held = await heldIn(journal, stream);
    const ids = held.map((operation) => operation.id);
    expect(new Set(ids).size, context).toBe(ids.length);
    expect(held.map((operation) => operation.offset), context).toEqual(held.map((_, index) => index));
    expect(held.map((operation) => operation.seq), context).toEqual(held.map((_, index) => index + 1));
    expect(held.map((operation) => operation.prev), context).toEqual([null, ...held.map((operation) => operation.hash)].slice(0, held.length));
    for (const batch of batches.filter((candidate) => candidate.stream === stream)) {
      const found = batch.operations.filter((operation) => ids.includes(operation.id));
      expect(found.length === 0 || found.length === batch.operations.length, `${context}: a batch is there in part`).toBe(true);
      for (const ack of batch.acks ?? []) expect(held[ack.offset], `${context}: an acknowledged answer`).toMatchObject({ id: ack.id, hash: ack.operation.hash });
    }
    expect(journal.streams().find((known) => known.stream === stream)?.end ?? 0, context).toBe(held.length);
  }
  // Trying again, as the window does, gives each exactly once.
  for (const { stream, operations } of batches) await journal.append(stream, operations, 'person');
  for (const stream of STREAMS) {
    const ids = (await heldIn(journal, stream)).map((operation) => operation.id);
    const all = batches.filter((batch) => batch.stream === stream).flatMap((batch) => batch.operations.map((operation) => operation.id));
    expect(ids.toSorted(), context).toEqual(all.toSorted());
  }
  await journal.close();
}

describe('the power goes', () => {
  it.each(Array.from({ length: 24 }, (_, index) => index))('at points of a random history, series %i: nothing acknowledged is lost or doubled', async (series) => {
    const rehearsal = await aDisk();
    await work(rehearsal, randomFrom(series), []);
    const random = randomFrom(1000 + series);
    for (let round = 0; round < 12; round += 1) {
      const disk = await aDisk();
      const prepared = disk.changes;
      disk.crashAt = prepared + 1 + Math.floor(random() * (rehearsal.changes - prepared));
      const batches: Batch[] = [];
      await untilPowerLost(disk, () => work(disk, randomFrom(series), batches));
      const context = `series ${series}, power lost at change ${disk.crashAt}: ${disk.trace.at(-1) ?? ''}`;
      await expectNothingLost(disk.afterCrash(random), batches, context);
    }
  });

  it('again while the record is being recovered: recovery itself can be interrupted', async () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const random = randomFrom(seed);
      const disk = await aDisk();
      disk.crashAt = disk.changes + 20 + Math.floor(random() * 60);
      const batches: Batch[] = [];
      await untilPowerLost(disk, () => work(disk, randomFrom(seed), batches));
      const after = disk.afterCrash(random);
      after.crashAt = 1 + Math.floor(random() * 4);
      await untilPowerLost(after, () => openJournal(after, ROOT, { segmentBytes: 3_000 }));
      await expectNothingLost(after.afterCrash(random), batches, `seed ${seed}`);
    }
  });

  it('never takes a photo that was acknowledged', async () => {
    for (let seed = 0; seed < 150; seed += 1) {
      const random = randomFrom(seed);
      const disk = new CrashFs();
      await disk.makeFolder('/files');
      await disk.syncFolder('/');
      disk.crashAt = disk.changes + 1 + Math.floor(random() * 40);
      const acknowledged: string[] = [];
      await untilPowerLost(disk, async () => {
        const { store } = await FileStore.open({ fs: disk, failpoints: new Failpoints(), root: '/files', onWrite: () => undefined });
        for (let photo = 0; photo < 6; photo += 1) acknowledged.push((await store.put(Buffer.alloc(3000, `${seed} ${photo % 4}`))).sha256);
      });
      const after = disk.afterCrash(random);
      const { store } = await FileStore.open({ fs: after, failpoints: new Failpoints(), root: '/files', onWrite: () => undefined });
      for (const sha256 of acknowledged) expect(createHash('sha256').update(await store.read(sha256)).digest('hex'), `seed ${seed}`).toBe(sha256);
      expect((await after.list('/files/tmp')).length).toBe(0);
    }
  });
});

describe('the disk fails', () => {
  it.each(['ENOSPC', 'EIO'] as const)('with %s at each single change: what was acknowledged stays, the rest is refused and can be tried again', async (code) => {
    const rehearsal = await aDisk();
    const script = async (disk: CrashFs, batches: Batch[]): Promise<void> => {
      const { journal } = await openJournal(disk, ROOT, { segmentBytes: 2_000 });
      for (let step = 0; step < 6; step += 1) {
        const operations = [anAnswer('y'.repeat(400)), anAnswer('z'.repeat(400))];
        const batch: Batch = { stream: STREAMS[step % 2] as string, operations };
        batches.push(batch);
        try {
          batch.acks = await journal.append(batch.stream, operations, 'person');
        } catch (error) {
          expect(error).toMatchObject({ code: code === 'ENOSPC' ? 'disk_full' : 'write_failed' });
          // The same again, with the same ids, as the window does.
          batch.acks = await journal.append(batch.stream, operations, 'person');
        }
      }
      await journal.close().catch((error: unknown) => {
        expect(String(error)).toContain(code);
      });
    };
    await script(rehearsal, []);
    const first = (await aDisk()).changes;
    for (let change = first + 1; change <= rehearsal.changes; change += 1) {
      const disk = await aDisk();
      disk.failAt = { change, code };
      const batches: Batch[] = [];
      await script(disk, batches);
      const random = randomFrom(change);
      await expectNothingLost(disk.afterCrash(random), batches, `${code} at ${disk.trace[change - 1] ?? ''}, then the power went`);
    }
  });
});
