import { describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { nodeFs } from '../../../electron/host/fs/node-fs';
import type { HostFs } from '../../../electron/host/fs/port';
import { aFolder, anAnswer, atEnd } from './support/host';
import { openJournal } from './support/journal';

/** The real disk, counting what is opened for reading and how many bytes are read. */
function counting(): { fs: HostFs; opened: string[]; bytes: () => number } {
  const opened: string[] = [];
  let bytes = 0;
  const fs: HostFs = {
    ...nodeFs,
    async open(path, how, mode) {
      const file = await nodeFs.open(path, how, mode);
      opened.push(path);
      return {
        write: (content, position) => file.write(content, position),
        read: async (position, length) => {
          const read = await file.read(position, length);
          bytes += read.byteLength;
          return read;
        },
        sync: () => file.sync(),
        truncate: (size) => file.truncate(size),
        size: () => file.size(),
        close: () => file.close(),
      };
    },
  };
  return { fs, opened, bytes: () => bytes };
}

describe('a journal with 1,000 deployments and 300,000 operations', () => {
  it('starts without looking into a single stream, and an answer reads only its own', async () => {
    const root = aFolder();
    const streams = Array.from({ length: 1000 }, () => v7());
    const { journal } = await openJournal(nodeFs, root);
    for (let from = 0; from < streams.length; from += 20) {
      const batch = Array.from({ length: 300 }, (_, index) => anAnswer(`reading ${index}`));
      await Promise.all(streams.slice(from, from + 20).map((stream) => journal.append(stream, batch, 'person')));
    }
    await journal.close();

    const counter = counting();
    const { journal: again, findings } = await openJournal(counter.fs, root);
    atEnd(() => again.close());
    expect(again.streams().length).toBe(1000);
    expect(again.streams().every(({ end }) => end === 300)).toBe(true);
    expect(counter.opened.filter((path) => path.endsWith('.seg'))).toEqual([]);
    expect(counter.bytes()).toBeLessThan(1000 * 400);

    const target = streams[500] as string;
    await again.append(target, [anAnswer()], 'person');
    expect(new Set(counter.opened.filter((path) => path.endsWith('.seg')).map((path) => path.includes(target)))).toEqual(new Set([true]));
    expect(findings).toEqual([]);
  });

  it('that ended without closing looks only into the streams that were written since', async () => {
    const root = aFolder();
    const streams = Array.from({ length: 60 }, () => v7());
    const first = await openJournal(nodeFs, root);
    for (const stream of streams) await first.journal.append(stream, [anAnswer()], 'person');
    await first.journal.close();
    const touched = streams.slice(0, 3);
    const second = await openJournal(nodeFs, root);
    for (const stream of touched) await second.journal.append(stream, [anAnswer()], 'person');

    const counter = counting();
    const { journal: third } = await openJournal(counter.fs, root);
    expect(third.streams().find(({ stream }) => stream === touched[0])?.end).toBe(2);
    const looked = new Set(counter.opened.filter((path) => path.endsWith('.seg')).map((path) => path.split('/').at(-2)));
    expect(looked).toEqual(new Set(touched));
    await second.journal.close();
  });

  it('remembers the ends when idle, so that a later crash after much work costs little', async () => {
    const root = aFolder();
    // Longer than any pause between two appends on a busy machine: the ends are to be remembered after the last of them.
    const { journal } = await openJournal(nodeFs, root, { idleMs: 1000 });
    const streams = Array.from({ length: 80 }, () => v7());
    for (const stream of streams) await journal.append(stream, [anAnswer()], 'person');
    await expect.poll(async () => (await nodeFs.list(root)).filter((name) => name.startsWith('heads-')).length, { timeout: 10_000 }).toBe(1);
    await journal.append(streams[0] as string, [anAnswer()], 'person');
    const counter = counting();
    const { journal: again } = await openJournal(counter.fs, root);
    expect(again.streams().length).toBe(80);
    expect(new Set(counter.opened.filter((path) => path.endsWith('.seg')).map((path) => path.split('/').at(-2)))).toEqual(new Set([streams[0]]));
    await journal.close();
  });
});
