import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findBoundaryViolations } from './support/boundaries';

const planted: string[] = [];
afterEach(async () => {
  await Promise.all(planted.splice(0).map((tree) => rm(tree, { recursive: true })));
});

/** Writes files into a new tree shaped like the project and names the rules their imports break. */
async function brokenRules(files: Record<string, string>): Promise<string[]> {
  const tree = await realpath(await mkdtemp(join(tmpdir(), 'plumbline-boundaries-')));
  planted.push(tree);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  const { violations } = await findBoundaryViolations(tree);
  return [...new Set(violations.map(({ rule }) => rule))].sort();
}

const importing = (from: string, to: string) => {
  const path = posix.relative(posix.dirname(from), to).replace(/\.ts$/, '');
  return {
    [from]: `import { x } from '${path.startsWith('.') ? path : `./${path}`}';\nexport const y = x;\n`,
    [to]: 'export const x = 1;\n',
  };
};

it.each([
  ['src/domain/a.ts', 'src/protocol/b.ts', 'arrows-domain'],
  ['src/domain/a.ts', 'src/data/b.ts', 'arrows-domain'],
  ['src/protocol/a.ts', 'src/contract/b.ts', 'arrows-protocol'],
  ['src/contract/a.ts', 'src/data/b.ts', 'arrows-contract'],
  ['src/integrations/a.ts', 'src/protocol/b.ts', 'arrows-integrations'],
  ['src/report/a.ts', 'src/data/b.ts', 'arrows-report'],
  ['src/data/a.ts', 'src/ui/b.ts', 'arrows-data'],
  ['src/data/a.ts', 'src/integrations/b.ts', 'arrows-data'],
  ['src/ui/a.ts', 'src/protocol/b.ts', 'arrows-ui'],
  ['src/ui/a.ts', 'electron/host/b.ts', 'arrows-ui'],
  ['electron/host/a.ts', 'src/data/b.ts', 'arrows-electron'],
  ['electron/main/a.ts', 'src/ui/b.ts', 'arrows-electron'],
  ['hub/a.ts', 'src/contract/b.ts', 'arrows-hub'],
  ['hub/a.ts', 'electron/host/b.ts', 'arrows-hub'],
  ['src/data/a.ts', 'scripts/b.ts', 'arrows-data'],
  ['src/ui/a.ts', 'tests/support/b.ts', 'nothing-imports-tests'],
  ['src/data/a.ts', 'src/data/b.test.ts', 'nothing-imports-test-files'],
])('refuses that %s imports %s', async (from, to, rule) => {
  expect(await brokenRules(importing(from, to))).toEqual([rule]);
});

it.each([
  ['src/protocol/a.ts', 'src/domain/b.ts'],
  ['src/contract/a.ts', 'src/protocol/b.ts'],
  ['src/data/a.ts', 'src/contract/b.ts'],
  ['src/ui/a.ts', 'src/integrations/b.ts'],
  ['electron/host/a.ts', 'src/report/b.ts'],
  ['hub/a.ts', 'src/protocol/b.ts'],
  ['src/domain/a.test.ts', 'tests/support/b.ts'],
])('lets %s import %s', async (from, to) => {
  expect(await brokenRules(importing(from, to))).toEqual([]);
});

it('counts an import of nothing but a type', async () => {
  expect(
    await brokenRules({
      'src/domain/a.ts': "import type { X } from '../data/b';\nexport type Y = X;\n",
      'src/data/b.ts': 'export type X = 1;\n',
    }),
  ).toEqual(['arrows-domain']);
});

it('refuses Node in everything below src', async () => {
  for (const folder of ['ui', 'domain', 'protocol', 'contract', 'data', 'report', 'integrations']) {
    expect(
      await brokenRules({ [`src/${folder}/a.ts`]: "import { readFile } from 'node:fs/promises';\nexport { readFile };\n" }),
    ).toEqual(['no-node-in-renderer-or-rules']);
  }
});

it('refuses the electron module outside main and preload', async () => {
  const text = "import { app } from 'electron';\nexport { app };\n";
  expect(await brokenRules({ 'electron/main/a.ts': text, 'electron/preload/a.ts': text })).toEqual([]);
  expect(await brokenRules({ 'electron/host/a.ts': text })).toContain('electron-only-in-the-shell');
  expect(await brokenRules({ 'src/ui/a.ts': text })).toContain('electron-only-in-the-shell');
});

it('refuses that the browser shell reaches the electron module through main', async () => {
  expect(
    await brokenRules({
      'electron/browser/index.ts': "export { app } from '../main/a';\n",
      'electron/main/a.ts': "export { app } from 'electron';\n",
    }),
  ).toEqual(['browser-shell-runs-without-electron']);
});

it('refuses a cycle', async () => {
  expect(
    await brokenRules({
      'src/domain/a.ts': "import { b } from './b';\nexport const a = () => b;\n",
      'src/domain/b.ts': "import { a } from './a';\nexport const b = () => a;\n",
    }),
  ).toEqual(['no-circular']);
});
