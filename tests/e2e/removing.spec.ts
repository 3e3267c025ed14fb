/** A deployment leaves a device because somebody else holds it, and comes back: by the hub, and by a file on a stick. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { bundles } from '../../src/ui/locales/en/bundles';
import { cancelling } from '../../src/ui/locales/en/cancelling';
import { removing } from '../../src/ui/locales/en/removing';
import { setUpHub } from '../support/app/hub';
import { goTo } from '../support/app/page';
import { firstRun, maya, startEmpty, startWithSample } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { startTestHub } from '../support/hub/server';
import { beginDeployment, deliverUntil, hasDelivered } from './delivery/support/team';
import { expect, test } from './fixtures';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';

const SHOTS = process.env['PLUMBLINE_LOOK'];

async function look(page: Page, name: string): Promise<void> {
  await atRest(page);
  if (SHOTS !== undefined) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  expect([...(await axeProblems(page, { enhanced: false, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? ''].filter((problem) => problem !== ''), name).toEqual([]);
}

async function askToRemove(page: Page): Promise<void> {
  await page.getByRole('button', { name: cancelling.more }).click();
  await page.getByRole('menuitem', { name: removing.open }).click();
  await page.getByRole('radiogroup', { name: removing.who }).waitFor();
}

const PATIENCE = { timeout: 30_000 };

/** The words that follow to wherever one is led; the screen in the deployment's place says something longer. */
const told = (page: Page, reference: string) => page.getByText(removing.done.title.replace('{{reference}}', reference), { exact: true });
const submit = (page: Page) => page.getByRole('dialog').getByRole('button', { name: removing.submit });
const listed = (page: Page, deployment: string) => page.locator(`[data-removed="${deployment}"]`);

test('a deployment that the hub holds is removed from the device, stays away, and is fetched again as it was', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  const hub = await startTestHub();
  try {
    await firstRun(page, maya);
    await startEmpty(page);
    await setUpHub(page, hub.url, maya, { code: hub.hub.setupCode ?? '', organisation: 'Northwind', username: 'maya', password: 'three blue ladders' });
    const deployment = await beginDeployment(page, []);
    await deliverUntil(page, () => hasDelivered(page, deployment));
    const record = await recordOf(page, deployment).operations();

    await goTo(page, `/d/${deployment}`);
    await askToRemove(page);
    await expect(page.getByRole('radio', { name: 'The hub of Northwind' })).toBeChecked();
    await look(page, 'removing-hub');
    await submit(page).click();
    await expect(told(page, 'CHG-2001')).toBeVisible(PATIENCE);
    await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible(PATIENCE);
    await expect(page.getByRole('link', { name: 'CHG-2001' })).toHaveCount(0);

    // Neither a reload nor its own address brings it back.
    await goTo(page, `/d/${deployment}`);
    await expect(page.getByRole('heading', { level: 1, name: removing.notHere.title })).toBeVisible();
    await look(page, 'removing-not-here');
    await page.getByRole('link', { name: removing.notHere.action }).click();
    await expect(listed(page, deployment)).toContainText('Kept by the hub of Northwind.');
    await expect(listed(page, deployment)).toContainText(maya.name);
    await look(page, 'removing-delivery');

    await listed(page, deployment).getByRole('button', { name: 'Fetch CHG-2001 again' }).click();
    await expect(page.getByText('CHG-2001 is back on this device.')).toBeVisible(PATIENCE);
    await expect(listed(page, deployment)).toHaveCount(0);
    await page.getByRole('link', { name: removing.list.open }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Site air of hall 2' })).toBeVisible();
    expect(await recordOf(page, deployment).operations()).toBe(record);
  } finally {
    await hub.stop();
  }
});

test('without a hub a deployment is removed only when the saved file was read and holds all of it, and the file brings it back', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  const deployment = openDeployment(page);
  const record = await recordOf(page, deployment).operations();
  await askToRemove(page);
  await expect(submit(page)).toBeDisabled();
  const saved = await app.save(() => page.getByRole('dialog').getByRole('button', { name: removing.make }).click());
  const file = { name: 'stick.zip', mimeType: 'application/zip', buffer: await readFile(saved) };
  await expect(page.getByRole('dialog').getByText(bundles.takeAlong.downloaded.replace('{{name}}', ''))).toBeVisible();
  const choose = page.getByRole('dialog').locator('input[type=file]');

  await choose.setInputFiles({ ...file, name: 'cut.zip', buffer: file.buffer.subarray(0, file.buffer.byteLength - 100) });
  await submit(page).click();
  await expect(page.getByRole('alert').filter({ hasText: removing.refused.title })).toBeVisible(PATIENCE);
  await look(page, 'removing-refused');
  expect(await recordOf(page, deployment).operations()).toBe(record);

  await choose.setInputFiles(file);
  await look(page, 'removing-file');
  await submit(page).click();
  await expect(told(page, 'CHG-20418')).toBeVisible(PATIENCE);
  await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toBeVisible(PATIENCE);
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  await goTo(page, '/delivery');
  await expect(listed(page, deployment)).toContainText('Kept in the file stick.zip.');
  expect(await page.evaluate(() => window.plumblineStore?.condition.code)).toBe('good');

  await page.locator('main input[type=file]').setInputFiles(file);
  await expect(page.getByText(removing.cameBack)).toBeVisible(PATIENCE);
  await expect(listed(page, deployment)).toHaveCount(0);
  await goTo(page, `/d/${deployment}`);
  expect(await recordOf(page, deployment).operations()).toBe(record);
});
