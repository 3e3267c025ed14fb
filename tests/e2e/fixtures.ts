/**
 * What an end-to-end test begins with: the production build on a data folder of its own, in the browser shell, or in Electron in the
 * project of that name. Whatever a test does, the page must ask no other origin for anything, and must not throw.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test as base, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test';
import { findElectronRuntime } from '../../scripts/support/electron-runtime';
import { openApp } from '../support/app/page';
import { startShell } from '../support/shell';

export interface App {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly dataFolder: string;
  /** Does what makes the application save a file, and gives the path of a copy. */
  save(act: () => Promise<void>): Promise<string>;
}

interface Opened extends App {
  readonly origin: string;
  close(): Promise<void>;
}

/** For one action; what takes longer on purpose says so itself. */
const ACTION_MS = 30_000;

export const test = base.extend<{ readonly app: App }>({
  app: async ({ browser, viewport }, use, { project }) => {
    const runtime = findElectronRuntime();
    base.skip(project.name === 'electron' && runtime === undefined, "Electron's runtime is not on this machine");
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'plumbline-e2e-'));
    const opened = project.name === 'electron' && runtime !== undefined ? await openElectron(runtime, dataFolder) : await openBrowser(browser, { viewport }, dataFolder);
    opened.page.setDefaultTimeout(ACTION_MS);
    const complaints = watch(opened.context, opened.origin);
    await use(opened);
    await opened.close();
    await rm(dataFolder, { recursive: true, force: true });
    expect(complaints, 'requests to other origins, and errors that nobody caught').toEqual([]);
  },
});
export { expect } from '@playwright/test';

/** Collects what a page must never do. */
export function watch(context: BrowserContext, origin: string): readonly string[] {
  const complaints: string[] = [];
  context.on('weberror', (thrown) => complaints.push(`error: ${thrown.error().message}`));
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (!['blob:', 'data:', 'about:'].includes(protocol) && `${protocol}//${host}` !== origin) complaints.push(`request: ${request.url()}`);
  });
  return complaints;
}

/** The application in the browser that Playwright runs, on a host of its own. */
export async function openBrowser(browser: Browser, options: BrowserContextOptions, dataFolder: string): Promise<Opened> {
  const shell = await startShell({ dataFolder });
  const context = await browser.newContext({ ...options, acceptDownloads: true });
  const page = await context.newPage();
  await openApp(page, shell.url);
  return {
    page,
    context,
    dataFolder,
    origin: shell.origin,
    save: async (act) => {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      return download.path();
    },
    close: async () => {
      await context.close();
      await shell.dispose();
    },
  };
}

/** The same in Electron, from the built files. */
async function openElectron(executablePath: string, dataFolder: string): Promise<Opened> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const electron = await _electron.launch({
    executablePath,
    args: [path.join(import.meta.dirname, '../..'), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...env, PLUMBLINE_DATA: dataFolder, PLUMBLINE_AUTOMATION: '1' },
  });
  const page = await electron.firstWindow();
  await page.waitForFunction(() => window.plumblineStore !== undefined);
  return {
    page,
    context: electron.context(),
    dataFolder,
    origin: 'app://plumbline',
    save: async (act) => {
      const copy = path.join(dataFolder, 'saved-copy');
      await electron.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, copy);
      await act();
      await expect.poll(() => existsSync(copy)).toBe(true);
      return copy;
    },
    close: () => electron.close(),
  };
}
