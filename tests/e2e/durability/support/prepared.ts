/**
 * What every durability test begins with: a data folder with Maya's account and the sample deployment, made once a worker through
 * the interface; each test works on a copy, with a real host on a port of its own and a real browser.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, type BrowserContext, type Page } from '@playwright/test';
import { acknowledgeRecoveries, openApp, unlock } from '../../../support/app/page';
import { firstRun, maya, startWithSample } from '../../../support/app/people';
import { openDeployment } from '../../../support/app/record';
import { startShell, type Shell } from '../../../support/shell';
import { Witness } from './witness';

interface Prepared {
  readonly folder: string;
  readonly deployment: string;
}

export interface Rig {
  readonly shell: Shell;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly deployment: string;
  /** Everything that the page was told about its answers. */
  readonly witness: Witness;
  /** Opens the page on the running host and unlocks; answers what was told to have been put right. */
  open(expected: 'told' | 'nothing to tell'): Promise<readonly string[]>;
}

export type NewRig = (options?: { readonly failpoint?: string }) => Promise<Rig>;

export const test = base.extend<{ newRig: NewRig; onlyTheBrowserShell: undefined }, { prepared: Prepared }>({
  onlyTheBrowserShell: [
    async ({}, use, info) => {
      info.skip(info.project.name !== 'browser', 'Electron ends host and page with one process: there is nothing to kill one by one');
      await use(undefined);
    },
    { auto: true },
  ],
  prepared: [
    async ({ browser }, use) => {
      const folder = await temporaryFolder('prepared');
      const shell = await startShell({ dataFolder: folder });
      const page = await browser.newPage();
      await openApp(page, shell.url);
      await firstRun(page, maya);
      await startWithSample(page);
      const deployment = openDeployment(page);
      await page.close();
      await shell.dispose();
      await use({ folder, deployment });
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  newRig: async ({ prepared, browser }, use) => {
    const ends: (() => Promise<unknown>)[] = [];
    await use(async ({ failpoint } = {}) => {
      const folder = await copyOf(prepared.folder);
      ends.push(() => rm(folder, { recursive: true, force: true }));
      const shell = await startShell({ dataFolder: folder, env: failpoint === undefined ? {} : { PLUMBLINE_FAILPOINT: failpoint } });
      ends.push(() => shell.dispose());
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      ends.push(() => context.close());
      const witness = new Witness();
      await witness.listen(context);
      const page = await context.newPage();
      return {
        shell,
        context,
        page,
        witness,
        deployment: prepared.deployment,
        open: async (expected) => {
          await openApp(page, await shell.newUrl());
          const told = expected === 'told' ? await acknowledgeRecoveries(page) : [];
          await unlock(page, maya);
          return told;
        },
      };
    });
    for (const end of ends.toReversed()) await end();
  },
});
export { expect } from '@playwright/test';

export function temporaryFolder(name: string): Promise<string> {
  return mkdtemp(path.join(tmpdir(), `plumbline-${name}-`));
}

/** A copy of a folder that nobody writes to just now. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await temporaryFolder('copy');
  await cp(folder, copy, { recursive: true });
  return copy;
}
