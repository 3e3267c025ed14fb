/** Backup and restore through the screens: a snapshot, a copy saved, and everything brought back on another, empty device. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { goTo, unlock } from '../support/app/page';
import { firstRun, jonas, maya, startEmpty, startWithSample } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { expect, openBrowser, test } from './fixtures';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';

const SHOTS = process.env['PLUMBLINE_LOOK'];

async function look(page: Page, name: string): Promise<void> {
  await atRest(page);
  if (SHOTS !== undefined) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  expect([...(await axeProblems(page, { enhanced: false, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? ''].filter((problem) => problem !== ''), name).toEqual([]);
}

test('a snapshot is made and saved, and brings everything back on an empty device', async ({ app, browser }, { project }) => {
  test.skip(project.name === 'electron', 'two hosts at once; the browser shell shows it');
  test.setTimeout(240_000);
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  const deployment = openDeployment(page);
  const record = await recordOf(page, deployment).operations();
  await goTo(page, '/settings?tab=backup');
  await expect(page.getByText('No snapshot has been made yet')).toBeVisible();
  await look(page, 'backup-empty');
  await page.getByRole('button', { name: 'Make one now' }).click();
  await expect(page.getByText('The snapshot was made and verified.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Snapshots' })).toContainText('1 deployment');
  await look(page, 'backup-made');
  const saved = await app.save(() => page.getByRole('button', { name: /^Save a copy of the snapshot/ }).click());
  await expect(page.getByText('Handed to the browser’s downloads, with photos and files')).toBeVisible();
  const copy = { name: 'backup.zip', mimeType: 'application/zip', buffer: await readFile(saved) };

  // Restoring what is here changes nothing, and says so.
  await page.getByRole('button', { name: /^Restore the snapshot/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore' });
  await look(page, 'backup-ask');
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(dialog.getByText('Everything in it is on this device already.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toBeHidden();

  const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-empty-'));
  const second = await openBrowser(browser, { viewport: { width: 820, height: 1180 } }, folder);
  try {
    const other = second.page;
    await firstRun(other, jonas);
    await startEmpty(other);
    await goTo(other, '/settings?tab=backup');
    const file = other.locator('main input[type=file]');
    const restoring = other.getByRole('dialog', { name: 'Restore' });

    const damaged = Buffer.from(copy.buffer);
    const middle = Math.floor(damaged.byteLength / 2);
    damaged[middle] = (damaged[middle] ?? 0) ^ 1;
    await file.setInputFiles({ ...copy, buffer: damaged });
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(restoring.getByRole('alert')).toContainText('Nothing on this device was changed.');
    await look(other, 'backup-refused');
    await restoring.getByRole('button', { name: 'Cancel' }).click();

    await file.setInputFiles(copy);
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
    await expect(restoring.getByText('Everything was verified. Brought back:')).toBeVisible();
    await look(other, 'backup-restored');
    // There is one way on: the window opens anew, with everything.
    await other.keyboard.press('Escape');
    await restoring.getByRole('button', { name: 'Continue' }).click();
    await other.waitForFunction(() => window.plumblineStore !== undefined);
    if (await other.getByLabel('PIN', { exact: true }).isVisible()) await unlock(other, jonas);
    expect(await recordOf(other, deployment).operations()).toBe(record);
    await goTo(other, `/d/${deployment}`);
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
    // Work goes on.
    const check = (await recordOf(other, deployment).checks()).find((each) => each.check.response.type === 'confirm' && each.applies && each.status === 'open');
    expect(check).toBeDefined();
  } finally {
    await second.close();
    await rm(folder, { recursive: true, force: true });
  }
});
