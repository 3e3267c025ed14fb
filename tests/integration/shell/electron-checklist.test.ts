/** docs/security.md says which test holds each point; here it is seen that the tests exist, and the points that need no code of their own are held. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const projectDir = path.join(import.meta.dirname, '../../..');
const read = (file: string): Promise<string> => readFile(path.join(projectDir, file), 'utf8');

interface Row {
  readonly cells: readonly string[];
  readonly file: string;
  readonly title: string;
}

const rows: Row[] = (await read('docs/security.md')).split('\n').flatMap((line) => {
  const cells = line.split('|').map((cell) => cell.trim());
  const held = /^`([^`]+)` › (.+)$/.exec(cells.at(-2) ?? '');
  return held === null ? [] : [{ cells: cells.slice(1, -1), file: held[1]!, title: held[2]! }];
});

/** Our own source texts below some folders, tests excepted. */
async function sources(folders: readonly string[], pattern: RegExp): Promise<{ file: string; text: string }[]> {
  const found: { file: string; text: string }[] = [];
  for (const folder of folders) {
    for (const entry of await readdir(path.join(projectDir, folder), { recursive: true, withFileTypes: true })) {
      const file = path.relative(projectDir, path.join(entry.parentPath, entry.name));
      if (entry.isFile() && pattern.test(file) && !/\.test\.tsx?$/.test(file)) found.push({ file, text: await read(file) });
    }
  }
  return found;
}

it('the table has all twenty points, in order', () => {
  const numbered = rows.filter(({ cells }) => /^\d+$/.test(cells[0] ?? ''));
  expect(numbered.map(({ cells }) => Number(cells[0]))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

it.each(rows.map(({ file, title }) => [title, file] as const))('"%s" is a test of %s', async (title, file) => {
  const text = await read(file);
  expect(text.includes(`('${title}'`) || text.includes(`'${title}',\n`)).toBe(true);
});

describe('points that are held by what is not there', () => {
  it('no source holds a webview', async () => {
    const texts = await sources(['src', 'electron'], /\.(tsx?|html)$/);
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.filter(({ text }) => /<webview|allowpopups/i.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('no source loads from file:// or from the network', async () => {
    const shells = await sources(['electron'], /\.ts$/);
    expect(shells.filter(({ text }) => /\bloadFile\(|['"`]file:\/\//.test(text)).map(({ file }) => file)).toEqual([]);
    const pages = await sources(['src/ui'], /\.(tsx?|html|css)$/);
    expect(pages.length).toBeGreaterThan(20);
    const remote = /(?:src|href)=["']https?:|@import\s+(?:url\()?["']?https?:|url\(["']?https?:|fetch\(["'`]https?:/;
    expect(pages.filter(({ text }) => remote.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

it('Electron is of the line that the package names, as installed and as locked', async () => {
  const wanted = (JSON.parse(await read('package.json')) as { devDependencies: Record<string, string> }).devDependencies['electron'] ?? '';
  const locked = (JSON.parse(await read('package-lock.json')) as { packages: Record<string, { version: string }> }).packages['node_modules/electron']?.version ?? '';
  const installed = (JSON.parse(await read('node_modules/electron/package.json')) as { version: string }).version;
  expect(locked).toBe(installed);
  expect(wanted.replace('^', '').split('.')[0]).toBe(locked.split('.')[0]);
});
