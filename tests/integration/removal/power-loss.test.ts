/** The power goes at any moment of a removal, on a disk that forgets what was not synced. */
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { Failpoints } from '../../../electron/host/failpoints';
import { FileStore } from '../../../electron/host/files/store';
import type { Journal } from '../../../electron/host/journal/journal';
import type { RemovalNote } from '../../../electron/host/removal/notes';
import { openRemoval, type RemovalOptions } from '../../../electron/host/removal/removal';
import { RemovedStreams } from '../../../electron/host/removal/removed-streams';
import { CrashFs, randomFrom, untilPowerLost } from '../host/support/crash-fs';
import { anAnswer } from '../host/support/host';
import { DEVICE, heldIn, openJournal } from '../host/support/journal';

const [GOING, STAYING] = [v7(), v7()];

interface Opened {
  readonly journal: Journal;
  readonly removed: RemovedStreams;
  readonly damages: number;
  readonly options: RemovalOptions;
}

/** What a start does, without the services that have no part in it. */
async function open(disk: CrashFs): Promise<Opened> {
  const removed = await RemovedStreams.open({ fs: disk, failpoints: new Failpoints(), folder: '/data/removed', journalFolder: '/data/journal', device: () => DEVICE, log: () => undefined });
  const opened: { journal?: Journal } = {};
  const { journal, findings } = await openJournal(disk, '/data/journal', {
    segmentBytes: 1500,
    isRemoved: (stream) => removed.isExcused(stream),
    mayTake: (stream, how) => {
      if (opened.journal !== undefined) removed.assertMayTake(opened.journal, stream, how);
    },
  });
  opened.journal = journal;
  const { store } = await FileStore.open({ fs: disk, failpoints: new Failpoints(), root: '/data/files', onWrite: () => undefined });
  const options = {
    failpoints: new Failpoints(),
    removed,
    journal,
    files: store,
    delivery: { drop: () => Promise.resolve(), lostFiles: () => undefined },
    events: { emit: () => undefined },
    log: () => undefined,
  } as unknown as RemovalOptions;
  const removal = await openRemoval(options);
  await removal.close();
  return { journal, removed, damages: findings.filter(({ code }) => code === 'damaged_segment').length, options };
}

async function aDisk(): Promise<CrashFs> {
  const disk = new CrashFs();
  for (const folder of ['/data', '/data/journal', '/data/files', '/data/removed']) await disk.makeFolder(folder);
  await disk.syncFolder('/');
  await disk.syncFolder('/data');
  const { journal } = await open(disk);
  for (const stream of [GOING, STAYING]) for (let batch = 0; batch < 4; batch += 1) await journal.append(stream, [anAnswer('x'.repeat(600)), anAnswer()], 'person');
  await journal.close();
  return disk;
}

async function remove(disk: CrashFs): Promise<void> {
  const { journal, removed, options } = await open(disk);
  const note: RemovalNote = {
    v: 1,
    state: 'going',
    was: null,
    turn: 1,
    shown: { stream: GOING, reference: null, title: null, at: '2026-03-02T08:00:00.000Z', by: { person: 'p', name: 'P' }, kept: { where: 'bundle', name: 'b', sha256: '0'.repeat(64) }, operations: 8, files: 0 },
    aside: `${GOING}.1.removed`,
    device: DEVICE,
    heads: await journal.chains(GOING),
    files: [],
    keepOffline: false,
  };
  await journal.takeOut(GOING, note.aside, () => removed.notes.save(note));
  // From here on a start would do the same.
  await openRemoval(options);
  await journal.append(STAYING, [anAnswer()], 'person');
  await journal.close();
}

describe('The power goes while a deployment is removed', () => {
  it('and all of it is there, or none, said so, and nothing else is touched; at each change, three times over', async () => {
    const rehearsal = await aDisk();
    const first = rehearsal.changes;
    await remove(rehearsal);
    const total = rehearsal.changes - first;
    expect(total).toBeGreaterThan(20);
    let gone = 0;
    for (let change = 1; change <= total; change += 1) {
      for (let round = 0; round < 3; round += 1) {
        const disk = await aDisk();
        disk.crashAt = disk.changes + change;
        await untilPowerLost(disk, () => remove(disk));
        const context = `change ${change}: ${disk.trace.at(-1) ?? ''}, round ${round}`;
        const random = randomFrom(change * 10 + round);
        // The start after may lose its power too.
        const once = disk.afterCrash(random);
        once.crashAt = round === 0 ? Infinity : 1 + Math.floor(random() * 8);
        await untilPowerLost(once, () => open(once));
        const after = once.afterCrash(random);
        const { journal, removed, damages } = await open(after);
        expect(damages, context).toBe(0);
        expect((await heldIn(journal, STAYING)).length, context).toBeGreaterThanOrEqual(8);
        const held = await heldIn(journal, GOING);
        if (removed.isGone(GOING)) {
          gone += 1;
          expect(held, context).toEqual([]);
          expect((await after.list('/data/journal')).filter((name) => name.includes(GOING)), context).toEqual([]);
          await expect(journal.append(GOING, [anAnswer()], 'person'), context).rejects.toMatchObject({ code: 'deployment_removed' });
        } else {
          expect(held.length, context).toBe(8);
          expect((await journal.append(GOING, [anAnswer()], 'person'))[0]?.operation.seq, context).toBe(9);
        }
        await journal.close();
      }
    }
    // Both were seen.
    expect(gone).toBeGreaterThan(10);
    expect(gone).toBeLessThan(total * 3);
  });
});
