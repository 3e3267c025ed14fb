/** Whatever deployments share which files, in whatever order they are removed and written on: no file that another one names ever goes, and what nobody names does. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { Failpoints } from '../../electron/host/failpoints';
import { FileStore } from '../../electron/host/files/store';
import type { Journal } from '../../electron/host/journal/journal';
import { removeFiles } from '../../electron/host/removal/files-to-go';
import { Mentions } from '../../electron/host/removal/mentions';
import { readHoldings } from '../../electron/host/removal/holdings';
import { CrashFs } from '../integration/host/support/crash-fs';
import { openJournal } from '../integration/host/support/journal';
import { seedOfRandomTests } from '../support/seed';

const contents = Array.from({ length: 6 }, (_, index) => Buffer.from(`photo ${index}`));

interface Names {
  readonly stream: number;
  readonly file: number;
  /** Under a kind that this program does not know. */
  readonly odd: boolean;
}

const names = fc.record({ stream: fc.integer({ min: 0, max: 3 }), file: fc.integer({ min: 0, max: 5 }), odd: fc.boolean() });

function naming(sha256: string, odd: boolean) {
  const value = { sha256, bytes: 7, mime: 'image/jpeg' };
  return { id: v7(), body: odd ? { kind: 'later', v: 9, what: { picture: sha256 } } : { kind: 'set', v: 1, entity: { type: 'photo', id: v7() }, fields: { file: { value, base: [] } } } };
}

describe('Files of removed deployments', () => {
  it('stay when they are named between the last look at the journal and their turn', async () => {
    const disk = new CrashFs();
    for (const folder of ['/data', '/data/journal', '/data/files']) await disk.makeFolder(folder);
    const { journal } = await openJournal(disk, '/data/journal');
    const { store } = await FileStore.open({ fs: disk, failpoints: new Failpoints(), root: '/data/files', onWrite: () => undefined });
    const { sha256 } = await store.put(contents[0] as Buffer);
    const mentions = new Mentions(journal, [sha256]);
    await mentions.catchUp();
    expect(await store.remove(sha256, () => mentions.isUpToDate())).toBe('claimed');
    await journal.append(v7(), [naming(sha256, false)], 'person');
    store.named([sha256]);
    expect(await store.remove(sha256, () => mentions.isUpToDate())).toBe('needed');
    await mentions.catchUp();
    expect(mentions.has(sha256)).toBe(true);
    expect(await store.has(sha256)).toBe(true);
    await journal.close();
  });

  it('go only when nothing else in the journal speaks of them, also while others are written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(names, { maxLength: 20 }), fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }), fc.array(names, { maxLength: 4 }), async (before, removed, meanwhile) => {
        // The first is the organisation's own; it is never removed.
        const streams = ['org', v7(), v7(), v7()];
        const disk = new CrashFs();
        for (const folder of ['/data', '/data/journal', '/data/files']) await disk.makeFolder(folder);
        const { journal } = await openJournal(disk, '/data/journal');
        const { store } = await FileStore.open({ fs: disk, failpoints: new Failpoints(), root: '/data/files', onWrite: () => undefined });
        const named = new Map<string, Set<string>>(streams.map((stream) => [stream, new Set<string>()]));
        const write = async ({ stream, file, odd }: Names): Promise<void> => {
          const into = streams[stream] as string;
          const { sha256 } = await store.put(contents[file] as Buffer);
          await journal.append(into, [naming(sha256, odd)], 'person');
          store.named([sha256]);
          named.get(into)?.add(sha256);
        };
        for (const one of before) await write(one);

        for (const index of removed) {
          const stream = streams[index] as string;
          if (!journal.has(stream)) continue;
          const { files } = await readHoldings(journal, stream);
          await takeOut(journal, stream);
          named.get(stream)?.clear();
          // Others are written on meanwhile, by somebody who has just stored the same picture.
          const others = meanwhile.filter((one) => !removed.includes(one.stream));
          const [left] = await Promise.all([removeFiles({ failpoints: new Failpoints(), journal, files: store }, [...files]), ...others.map(write)]);
          const needed = new Set([...named.values()].flatMap((of) => [...of]));
          for (const sha256 of needed) expect(createHash('sha256').update(await store.read(sha256)).digest('hex')).toBe(sha256);
          // What could not go just then does at the next start.
          const later = await removeFiles({ failpoints: new Failpoints(), journal, files: store }, left);
          expect(later).toEqual([]);
          for (const sha256 of files) expect(await store.has(sha256)).toBe(needed.has(sha256));
        }
        await journal.close();
      }),
      { ...seedOfRandomTests(), numRuns: 150 },
    );
  });
});

async function takeOut(journal: Journal, stream: string): Promise<void> {
  await journal.takeOut(stream, `${stream}.1.removed`, () => Promise.resolve());
}
