/** The record carried on a stick: made on one device, brought in on another, through the screens of both. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { goTo } from '../support/app/page';
import { firstRun, jonas, maya, startEmpty, startWithSample } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { expect, openBrowser, test } from './fixtures';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';

const SHOTS = process.env['PLUMBLINE_LOOK'];

/** Nothing to complain of, whatever the cards show. */
async function look(page: Page, name: string): Promise<void> {
  await atRest(page);
  if (SHOTS !== undefined) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  expect([...(await axeProblems(page, { enhanced: false, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? ''].filter((problem) => problem !== ''), name).toEqual([]);
}

async function bringIn(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.locator('main input[type=file]').setInputFiles(file);
}

test('a deployment travels to another device as one file, is verified there, and comes in once only', async ({ app, browser }, { project }) => {
  test.skip(project.name === 'electron', 'two hosts at once; the browser shell shows it');
  test.setTimeout(240_000);
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  const deployment = openDeployment(page);
  const record = await recordOf(page, deployment).operations();
  await goTo(page, '/delivery');
  await look(page, 'take-along-idle');
  const saved = await app.save(() => page.getByRole('button', { name: 'Make the file' }).click());
  await expect(page.getByText('Handed to the browser’s downloads')).toBeVisible();
  await look(page, 'take-along-saved');
  const bundle = { name: 'stick.zip', mimeType: 'application/zip', buffer: await readFile(saved) };

  const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-second-'));
  const second = await openBrowser(browser, { viewport: { width: 820, height: 1180 } }, folder);
  try {
    await firstRun(second.page, jonas);
    await startEmpty(second.page);
    await goTo(second.page, '/delivery');
    await look(second.page, 'bring-in-idle');

    const damaged = Buffer.from(bundle.buffer);
    const middle = Math.floor(damaged.byteLength / 2);
    damaged[middle] = (damaged[middle] ?? 0) ^ 1;
    await bringIn(second.page, { ...bundle, buffer: damaged });
    await expect(second.page.getByRole('alert').filter({ hasText: 'The file was not brought in' })).toContainText('Nothing on this device was changed.');
    await look(second.page, 'bring-in-refused');

    await bringIn(second.page, bundle);
    await expect(second.page.getByText('Everything in stick.zip was verified and is saved on this device.')).toBeVisible();
    await look(second.page, 'bring-in-done');
    expect(await recordOf(second.page, deployment).operations()).toBe(record);

    await bringIn(second.page, bundle);
    await expect(second.page.getByText('Everything in it was on this device already; nothing was changed.')).toBeVisible();
    expect(await recordOf(second.page, deployment).operations()).toBe(record);
  } finally {
    await second.close();
    await rm(folder, { recursive: true, force: true });
  }
});
