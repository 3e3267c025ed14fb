/** A device that dies while it removes a deployment: all of it is there afterwards, or it is gone and said to be gone. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failpoints, type FailpointName } from '../../../electron/host/failpoints';
import { bring, take, textsIn } from '../bundles/support/bundles';
import { answer, photo } from '../bundles/support/writing';
import { snapshot } from '../backup/support';
import { aFolder, aHost, aStream, anAnswer, codesOfRecoveries } from '../host/support/host';
import { filesIn, holds, leftOf, removedOn, removeKeptByBundle } from './support/removing';

async function run(failpoint: string, ...args: readonly string[]): Promise<NodeJS.Signals | number | null> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'support/removing-child.ts'), ...args], { stdio: 'inherit', env: { ...process.env, PLUMBLINE_FAILPOINT: failpoint } });
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
}

/** A data folder with a deployment of three photos, one of them shared with another deployment. */
async function aDevice() {
  const folder = aFolder();
  const host = await aHost(folder);
  const [stream, other] = [aStream(), aStream()];
  await answer(host, stream, 3);
  const shared = randomBytes(3000);
  const kept = await photo(host, stream, shared);
  const own = [await photo(host, stream, randomBytes(2000)), await photo(host, stream, randomBytes(2500))];
  await photo(host, other, shared);
  const bundle = await take(host, [stream]);
  const file = path.join(aFolder(), 'stick.zip');
  writeFileSync(file, bundle);
  const texts = { stream: await textsIn(host, stream), other: await textsIn(host, other) };
  await host.close();
  return { folder, stream, other, kept, own, bundle, file, texts };
}

const undecided = ['removal.before-decision', 'removal.before-rename'] as const;
const decided = [
  'removal.after-rename-before-dirsync',
  'journal.heads-write',
  'removal.after-rename-before-gone',
  'removal.after-gone-before-records',
  'removal.between-records',
  'removal.after-records-before-files',
  'removal.between-files',
  'removal.before-end',
] as const;

describe('A device that dies while it removes a deployment', () => {
  it.each(undecided)('at %s has all of it, and may remove it then', async (failpoint) => {
    const { folder, stream, bundle, file, texts } = await aDevice();
    expect(await run(failpoint, folder, stream, file)).toBe('SIGKILL');
    const host = await aHost(folder);
    expect(await textsIn(host, stream)).toEqual(texts.stream);
    expect(await removedOn(host)).toEqual([]);
    expect(filesIn(folder)).toHaveLength(3);
    expect((await codesOfRecoveries(host)).filter((code) => code === 'damaged_segment')).toEqual([]);
    await removeKeptByBundle(host, stream, bundle);
    expect(leftOf(folder, stream)).toEqual([]);
  });

  it.each(decided)('at %s has nothing of it, says so, and keeps what others need', async (failpoint) => {
    const { folder, stream, other, kept, bundle, file, texts } = await aDevice();
    expect(await run(failpoint, folder, stream, file)).toBe('SIGKILL');
    const host = await aHost(folder);
    expect(await holds(host, stream)).toBe(false);
    expect(await removedOn(host)).toMatchObject([{ stream, state: 'removed', kept: { where: 'bundle' } }]);
    expect(leftOf(folder, stream)).toEqual([]);
    expect(filesIn(folder)).toEqual([kept]);
    expect(await textsIn(host, other)).toEqual(texts.other);
    expect((await codesOfRecoveries(host)).filter((code) => code === 'damaged_segment')).toEqual([]);
    await expect(host.invoke('journal.append', { stream, operations: [anAnswer()] })).rejects.toMatchObject({ code: 'deployment_removed' });
    await bring(host, bundle);
    expect(await textsIn(host, stream)).toEqual(texts.stream);
    await answer(host, stream, 1, 'goes on');
    await host.close();
    const next = await aHost(folder);
    expect(await textsIn(next, stream)).toHaveLength(texts.stream.length + 1);
    expect((await codesOfRecoveries(next)).filter((code) => code === 'damaged_segment')).toEqual([]);
    expect((await snapshot(next)).leftOut).toBe(0);
  });

  it('and again while the next start finishes it, finishes it at the start after', async () => {
    const { folder, stream, kept, file } = await aDevice();
    expect(await run('removal.after-rename-before-gone', folder, stream, file)).toBe('SIGKILL');
    for (const failpoint of ['removal.after-gone-before-records', 'removal.between-records', 'removal.between-files', 'removal.before-end']) expect(await run(failpoint, folder, stream)).toBe('SIGKILL');
    expect(await run('', folder, stream)).toBe(0);
    expect(leftOf(folder, stream)).toEqual([]);
    expect(filesIn(folder)).toEqual([kept]);
  });
});

describe('A disk that fails while a deployment is removed', () => {
  it.each(['ENOSPC', 'EIO'] as const)('with %s before it is decided leaves all of it here', async (trouble) => {
    for (const failpoint of ['removal.before-decision', 'removal.before-rename', 'removal.after-rename-before-dirsync'] as const satisfies readonly FailpointName[]) {
      const failpoints = new Failpoints();
      const folder = aFolder();
      const host = await aHost(folder, { failpoints });
      const stream = aStream();
      await answer(host, stream, 3);
      await photo(host, stream, randomBytes(100));
      const bundle = await take(host, [stream]);
      failpoints.arm(failpoint, trouble);
      await expect(removeKeptByBundle(host, stream, bundle)).rejects.toMatchObject({ code: trouble === 'ENOSPC' ? 'disk_full' : 'write_failed' });
      expect(await textsIn(host, stream)).toHaveLength(4);
      await answer(host, stream, 1, 'goes on');
      expect(filesIn(folder)).toHaveLength(1);
      await removeKeptByBundle(host, stream, await take(host, [stream]));
      expect(await holds(host, stream)).toBe(false);
      await host.close();
    }
  });

  it.each(['removal.after-rename-before-gone', 'removal.after-gone-before-records', 'removal.between-files', 'journal.heads-write'] as const)('at %s has removed it, and the next start does the rest', async (failpoint) => {
    const failpoints = new Failpoints();
    const folder = aFolder();
    const host = await aHost(folder, { failpoints });
    const stream = aStream();
    await answer(host, stream, 3);
    for (let index = 0; index < 3; index += 1) await photo(host, stream, randomBytes(100));
    const bundle = await take(host, [stream]);
    failpoints.arm(failpoint, 'EIO');
    await removeKeptByBundle(host, stream, bundle);
    expect(await holds(host, stream)).toBe(false);
    expect(await removedOn(host)).toMatchObject([{ stream, state: 'removed' }]);
    await host.close();
    const next = await aHost(folder);
    expect(leftOf(folder, stream)).toEqual([]);
    expect(filesIn(folder)).toEqual([]);
    expect((await codesOfRecoveries(next)).filter((code) => code === 'damaged_segment')).toEqual([]);
    await bring(next, bundle);
    expect(await textsIn(next, stream)).toHaveLength(6);
  });
});
