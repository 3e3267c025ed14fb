/** A deployment that does not come after all: cancelled with a reason, seen everywhere, told to those who wait for it, and taken up again. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { goTo } from '../support/app/page';
import { firstRun, startWithSample, type TestPerson } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { readPdf } from '../support/report/read-pdf';
import { expect, test } from './fixtures';

const carla: TestPerson = { name: 'Carla Nowak', roles: ['Coordinator'], pin: '640918' };
const REFERENCE = 'CHG-20418';

/** Somebody who was told that the work comes, and another deployment that wants the same rack at the same time. */
async function expectedAndClashing(page: Page, deployment: string): Promise<void> {
  await page.evaluate(async (id) => {
    const { commands, queries } = window.plumblineStore ?? {};
    const view = await queries?.deployment(id);
    if (commands === undefined || view === undefined) throw new Error('no store');
    const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
    const activity = { kind: 'other' as const, title: 'Mount', start: hours(30), end: hours(36), after: [], people: [], racks: ['Hall 2/H2-R12'], actualStart: null, actualEnd: null, note: '' };
    await commands.record(id, 'activity', null, activity);
    const bo = await commands.record(id, 'stakeholder', null, { name: 'Bo Lindqvist', organisation: 'Billing', role: '', email: 'bo@example.org', phone: '', requester: false, tell: ['planned'], acceptance: null });
    await commands.record(id, 'message', null, { occasion: 'planned', to: [bo.id], due: null, locale: 'en', subject: 'Work is planned', body: 'Soon.', sent: { way: 'phone', to: [{ name: 'Bo Lindqvist', address: '' }], note: '' } });
    const { cancelled: _, ...details } = view.details;
    const other = await commands.createDeployment({ ...details, model: view.model, reference: 'CHG-90210', title: 'Storage shelf', people: [] });
    await commands.record(other, 'activity', null, { ...activity, title: 'Mount the shelf' });
  }, deployment);
}

const clash = (page: Page) => page.getByText('Hall 2/H2-R12 is taken twice');

async function ask(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('a coordinator cancels a deployment with a reason; it frees what it claimed, is told to who waits for it, and can be taken up again', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await firstRun(page, carla);
  await startWithSample(page);
  const deployment = openDeployment(page);
  await expectedAndClashing(page, deployment);
  await goTo(page, '/planning');
  await expect(clash(page)).toBeVisible();

  await goTo(page, `/d/${deployment}`);
  await ask(page, 'Cancel this deployment');
  const dialog = page.getByRole('dialog', { name: `Cancel ${REFERENCE}?` });
  await dialog.getByRole('button', { name: 'Cancel the deployment' }).click();
  await expect(dialog.getByText('Say why it is cancelled.')).toBeVisible();
  await dialog.getByLabel('Why is it cancelled?').fill('The hall is let to somebody else');
  await dialog.getByRole('button', { name: 'Cancel the deployment' }).click();
  await expect(dialog).toBeHidden();
  const banner = page.getByRole('region', { name: 'Cancelled' });
  await expect(banner).toContainText('The hall is let to somebody else');
  await expect(banner).toContainText('Carla Nowak');

  await test.step('whoever was told that it comes is to be told that it does not', async () => {
    await page.getByRole('link', { name: 'Tell the result' }).first().click();
    await expect(page.getByText(/The deployment was cancelled\. Tell .*Bo Lindqvist/)).toBeVisible();
  });

  await test.step('its plan claims nothing any more', async () => {
    await goTo(page, '/planning');
    await expect(page.getByRole('heading', { name: 'What does not go together' })).toBeVisible();
    await expect(clash(page)).toBeHidden();
  });

  await test.step('the overview finds it among what is cancelled', async () => {
    await goTo(page, '/deployments?state=%5B%22cancelled%22%5D');
    const grid = page.getByRole('grid', { name: 'Deployments' });
    await expect(grid).toHaveAttribute('aria-rowcount', '2');
    await expect(grid.getByRole('row').filter({ hasText: REFERENCE })).toContainText('Cancelled');
  });

  await test.step('the report says so on its first page, and the measures count it', async () => {
    await goTo(page, `/d/${deployment}/report`);
    await page.getByRole('button', { name: 'Make the report' }).click();
    const save = page.getByRole('button', { name: 'Save as…' });
    await save.waitFor({ timeout: 60_000 });
    const { text } = await readPdf(readFileSync(await app.save(() => save.click())));
    expect(text).toContain('Cancelled: The hall is let to somebody else (Carla Nowak');
    await goTo(page, '/measures');
    await expect(page.getByRole('region', { name: 'Cancelled' })).toContainText('100%');
  });

  await goTo(page, `/d/${deployment}`);
  await ask(page, 'Take the cancellation back');
  const back = page.getByRole('dialog', { name: `Take up ${REFERENCE} again?` });
  await back.getByLabel('Why is the cancellation taken back?').fill('The lease fell through');
  await back.getByRole('button', { name: 'Take the cancellation back' }).click();
  await expect(back).toBeHidden();
  await expect(banner).toBeHidden();
  const earlier = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Earlier cancellations' }) });
  await expect(earlier).toContainText('Cancelled: The hall is let to somebody else');
  await expect(earlier).toContainText('Taken back: The lease fell through');
  await goTo(page, '/planning');
  await expect(clash(page)).toBeVisible();
});

test('who does not plan is not offered to cancel', async ({ app }) => {
  const { page } = app;
  await firstRun(page, { name: 'Tess Duarte', roles: ['Technician'], pin: '271828' });
  await startWithSample(page);
  await expect(page.getByRole('button', { name: 'Edit details' })).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Remove from this device' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Cancel this deployment' })).toHaveCount(0);
});
