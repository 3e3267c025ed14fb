/** A device that dies while it makes a snapshot or restores one. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, it, vi } from 'vitest';
import { parseOperation } from '../../../src/protocol/operation';
import { textsIn } from '../bundles/support/bundles';
import { answer, photo } from '../bundles/support/writing';
import { Failpoints } from '../../../electron/host/failpoints';
import { aFolder, aHost, aStream, atEnd, type TestHost } from '../host/support/host';
import { added, again, copyFolder, copyOf, deviceOf, restoreCopy, snapshot, snapshots } from './support';

async function killAt(failpoint: string, folder: string, copy: string): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'restoring-child.ts'), folder, copy], { stdio: 'inherit', env: { ...process.env, PLUMBLINE_FAILPOINT: failpoint } });
  const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
  expect(signal).toBe('SIGKILL');
}

async function idsOf(host: TestHost, stream: string): Promise<string[]> {
  return (await textsIn(host, stream)).map((text) => parseOperation(text).id);
}

describe('A device that dies while it makes a snapshot', () => {
  it.each([['backup.before-rename'], ['backup.after-rename-before-list']])('at %s has none afterwards, and the folder is clean', async (failpoint) => {
    const folder = aFolder();
    const host = await aHost(folder);
    const stream = aStream();
    await answer(host, stream, 3);
    const kept = await snapshot(host);
    await answer(host, stream, 1, 'more');
    await host.close();
    await killAt(failpoint, folder, 'snapshot');
    const next = await aHost(folder);
    expect(await snapshots(next)).toEqual([kept]);
    expect(readdirSync(path.join(folder, 'snapshots'))).toHaveLength(2);
    expect((await snapshot(next)).operations).toBe(4);
  });

  it.each(['ENOSPC', 'EIO'] as const)('or whose disk says %s keeps what it had', async (trouble) => {
    const folder = aFolder();
    const failpoints = new Failpoints();
    const host = await aHost(folder, { failpoints });
    await answer(host, aStream(), 3);
    const kept = await snapshot(host);
    failpoints.arm('backup.before-rename', trouble);
    await expect(snapshot(host)).rejects.toMatchObject({ code: trouble === 'ENOSPC' ? 'disk_full' : 'write_failed' });
    expect(await snapshots(host)).toEqual([kept]);
    expect(readdirSync(path.join(folder, 'snapshots'))).toHaveLength(2);
  });
});

describe('A device that dies while it restores', () => {
  it.each([['backup.before-identity'], ['backup.after-identity'], ['bundle.between-streams'], ['backup.before-again'], ['journal.after-write-before-fsync:2'], ['journal.after-fsync-before-ack']])(
    'at %s has nothing half, and restoring again completes it',
    async (failpoint) => {
      const folder = aFolder();
      const host = await aHost(folder);
      const [plain, forked] = [aStream(), aStream()];
      await answer(host, plain, 2);
      await answer(host, forked, 2);
      await host.close();
      const old = copyFolder(folder);
      const ahead = await aHost(folder);
      await answer(ahead, plain, 3, 'later');
      await answer(ahead, forked, 3, 'later');
      await photo(ahead, plain, randomBytes(3000));
      const copy = await copyOf(ahead, (await snapshot(ahead)).id);
      const expected = new Map([[plain, await idsOf(ahead, plain)]]);
      const writing = await aHost(old);
      await answer(writing, forked, 2, 'apart');
      const kept = await idsOf(writing, forked);
      const before = await deviceOf(writing);
      await writing.close();

      const file = path.join(aFolder(), 'copy.zip');
      writeFileSync(file, copy);
      await killAt(failpoint, old, file);

      const back = await aHost(old);
      // Everything that was there is there, and every chain holds.
      expect((await idsOf(back, forked)).slice(0, kept.length)).toEqual(kept);
      expect((await snapshot(back)).leftOut).toBe(0);
      await restoreCopy(back, copy);
      expect(await idsOf(back, plain)).toEqual(expected.get(plain));
      expect(await idsOf(back, forked)).toHaveLength(kept.length + 3);
      expect(await deviceOf(back)).not.toBe(before);
      const last = await restoreCopy(back, copy);
      expect({ added: added(last), again: again(last), device: last.device }).toEqual({ added: 0, again: 0, device: null });
      // And all of it can be passed on.
      expect((await snapshot(back)).leftOut).toBe(0);
    },
  );
});

describe('While the program runs for days', () => {
  it('a snapshot is made once a day, when something was written', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'Date'], now: new Date('2026-03-02T08:00:00Z') });
    atEnd(() => {
      vi.useRealTimers();
    });
    const host = await aHost();
    const stream = aStream();
    await answer(host, stream, 1);
    const reasons = async (): Promise<string[]> => (await snapshots(host)).map(({ why }) => why);
    await vi.advanceTimersByTimeAsync(16 * 60_000);
    await vi.waitFor(async () => expect(await reasons()).toEqual(['daily']), 30_000);
    await answer(host, stream, 1, v7());
    await vi.advanceTimersByTimeAsync(12 * 3600_000);
    expect(await reasons()).toEqual(['daily']);
    await vi.advanceTimersByTimeAsync(13 * 3600_000);
    await vi.waitFor(async () => expect(await reasons()).toEqual(['daily', 'daily']), 30_000);
    await vi.advanceTimersByTimeAsync(48 * 3600_000);
    await host.invoke('journal.streams', {});
    expect(await reasons()).toEqual(['daily', 'daily']);
  });
});
