import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openLog } from './log';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-log-'));
  vi.spyOn(console, 'error').mockReturnValue(undefined);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

it('writes one object a line and shows what is wrong on the terminal', async () => {
  const log = openLog(folder, () => new Date('2026-03-02T08:00:00Z'));
  log('info', 'started');
  log('error', 'a write failed', { code: 'EIO' });
  const lines = (await readFile(path.join(folder, 'logs', 'plumbline.log'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as unknown);
  expect(lines).toEqual([
    { at: '2026-03-02T08:00:00.000Z', level: 'info', message: 'started' },
    { at: '2026-03-02T08:00:00.000Z', level: 'error', message: 'a write failed', code: 'EIO' },
  ]);
  expect(console.error).toHaveBeenCalledTimes(1);
});

it('begins a new file before the disk fills with it', async () => {
  const log = openLog(folder);
  log('info', 'first');
  await writeFile(path.join(folder, 'logs', 'plumbline.log'), 'x'.repeat(3 * 1024 * 1024));
  log('info', 'second');
  expect(await readdir(path.join(folder, 'logs'))).toEqual(['plumbline.log', 'plumbline.log.1']);
  expect(await readFile(path.join(folder, 'logs', 'plumbline.log'), 'utf8')).toContain('second');
});

it('never stops the work when it cannot be written', async () => {
  await writeFile(path.join(folder, 'logs'), 'a file where the folder should be');
  const log = openLog(folder);
  expect(() => log('info', 'x')).not.toThrow();
  expect(console.error).toHaveBeenCalledWith(expect.stringContaining('cannot be written'), expect.anything());
});
