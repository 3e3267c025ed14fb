import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whyBuild } from './build-state';

let project: string;
const outputs = ['out/main/index.js', 'out/main/browser.js', 'out/main/report-worker.js', 'out/main/verify-worker.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

async function put(path: string, minute: number): Promise<void> {
  await mkdir(dirname(join(project, path)), { recursive: true });
  await writeFile(join(project, path), '');
  await utimes(join(project, path), minute * 60, minute * 60);
}

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'plumbline-build-'));
  await put('src/ui/main.tsx', 1);
  await put('electron/main/index.ts', 1);
  for (const path of outputs) await put(path, 2);
});
afterEach(() => rm(project, { recursive: true }));

it('uses a build that is newer than the sources', () => {
  expect(whyBuild(project)).toBeUndefined();
});

it.each(outputs)('builds when %s is missing', async (path) => {
  await rm(join(project, path));
  expect(whyBuild(project)).toBe('missing');
});

it.each(['src/domain/deep/rule.ts', 'electron/host/journal.ts', 'resources/models/rack.json', 'package-lock.json'])('builds when %s has changed since', async (path) => {
  await put(path, 3);
  expect(whyBuild(project)).toBe('older than the sources');
});

it('does not build for a changed test', async () => {
  await put('src/domain/rule.test.ts', 3);
  expect(whyBuild(project)).toBeUndefined();
});
