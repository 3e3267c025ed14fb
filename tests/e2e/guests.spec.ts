/** Somebody from a supplier: let in for one deployment, seeing and doing that alone, and named with their company wherever they wrote. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { goTo } from '../support/app/page';
import { firstRun, maya, startWithSample, switchTo } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { expect, test } from './fixtures';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';

const SHOTS = process.env['PLUMBLINE_LOOK'];

async function look(page: Page, name: string): Promise<void> {
  await atRest(page);
  if (SHOTS !== undefined) await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  expect([...(await axeProblems(page, { enhanced: false, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? ''].filter((problem) => problem !== ''), name).toEqual([]);
}

test('a supplier’s technician is let in, works on one deployment only, and is sent home', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  const sample = openDeployment(page);
  const other = await page.evaluate(async (id) => {
    const { commands, queries } = window.plumblineStore ?? {};
    const view = await queries?.deployment(id);
    if (commands === undefined || view === undefined) throw new Error('the store is not open');
    const { title, requester, description, site, room, rack, rackUnits, timeZone, deliveryOn, startOn, handoverOn, windowNote } = view.details;
    return commands.createDeployment({ model: view.model, reference: 'CHG-OTHER', title, requester, description, site, room, rack, rackUnits, timeZone, deliveryOn, startOn, handoverOn, windowNote, people: [] });
  }, sample);

  await goTo(page, `/d/${sample}`);
  await page.getByRole('button', { name: 'Add somebody from a supplier' }).click();
  const dialog = page.getByRole('dialog');
  await look(page, 'guest-add');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('Enter the company that sent them')).toBeVisible();
  await dialog.getByLabel('Name').fill('Gus Okafor');
  await dialog.getByLabel('Company').fill('Liftwell');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('Hand the device to Gus Okafor (Liftwell).')).toBeVisible();
  await dialog.getByLabel('PIN', { exact: true }).fill('135790');
  await dialog.getByLabel('PIN again').fill('135790');
  await look(page, 'guest-pin');
  await dialog.getByRole('button', { name: 'Choose this PIN and begin' }).click();
  await page.getByRole('button', { name: /^Gus Okafor \(Liftwell\)\s*: person menu/ }).waitFor();

  // Theirs is there; the other deployment is not, and neither is what belongs to the organisation.
  await goTo(page, '/deployments');
  await expect(page.locator('main')).not.toContainText('CHG-OTHER');
  await look(page, 'guest-list');
  await goTo(page, `/d/${other}`);
  await expect(page.getByRole('heading', { name: 'This is for the people of the organisation' })).toBeVisible();
  await look(page, 'guest-gate');
  await page.getByRole('link', { name: 'Go to your deployment' }).click();
  await expect(page).toHaveURL(new RegExp(`#/d/${sample}`));
  await goTo(page, '/settings?tab=backup');
  await expect(page.getByRole('tab')).toHaveCount(2);

  // Their answer bears their name and company.
  const key = await page.evaluate(async (id) => {
    const store = window.plumblineStore;
    const view = await store?.queries.deployment(id);
    const check = [...(view?.checks.values() ?? [])].find((each) => each.applies && each.check.response.type === 'confirm' && each.status === 'open');
    if (store === undefined || check === undefined) throw new Error('nothing to answer');
    await store.commands.answer(id, check.key, { type: 'confirm', value: 'yes' });
    return check.key;
  }, sample);
  const author = await page.evaluate(
    async ([id, wanted]) => {
      const people = await window.plumblineStore?.queries.people();
      const by = (await window.plumblineStore?.queries.deployment(id))?.checks.get(wanted)?.history.at(-1)?.actor;
      return people?.find((person) => person.id === by)?.name;
    },
    [sample, key] as const,
  );
  expect(author).toBe('Gus Okafor (Liftwell)');
  await expect(page.evaluate((id) => window.plumblineStore?.commands.editDeployment(id, { title: 'Mine now' }), sample)).rejects.toThrow(/guest_not_allowed/);

  await switchTo(page, maya);
  await goTo(page, `/d/${sample}`);
  const list = page.getByRole('list', { name: 'From suppliers' });
  await expect(list).toContainText('Gus Okafor (Liftwell)');
  await look(page, 'guest-known');
  await list.getByRole('button', { name: /^End the access/ }).click();
  await expect(list).toBeHidden();
});
