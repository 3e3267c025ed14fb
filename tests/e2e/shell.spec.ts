/** What a person meets at the door: reload, a second window, the lock, a wrong PIN. */
import { goTo } from '../support/app/page';
import { firstRun, addPerson, jonas, maya, startWithSample } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { sampleDeployment } from '../support/app/sample';
import { expect, test } from './fixtures';

test('a reload keeps person, screen and what was saved', async ({ app }) => {
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  await goTo(page, `/d/${openDeployment(page)}/s/plan/plan_agreed`);
  await page.getByRole('button', { name: 'Yes', exact: true }).first().click();
  await expect(page.getByText('Answer saved')).toBeVisible();
  const address = new URL(page.url()).hash.split('?')[0] ?? '';
  await page.reload();
  await expect(page.getByRole('button', { name: /^Maya Lindqvist/ })).toBeVisible();
  expect(new URL(page.url()).hash).toContain(address);
  await expect(page.getByText('1 of 2 answered').or(page.getByText('1 of 3 answered'))).toBeVisible();
});

test('a second tab is refused in words, and the first goes on', async ({ app }, { project }) => {
  test.skip(project.name === 'electron', 'Electron has one window');
  const { page, context } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  const second = await context.newPage();
  await second.goto(new URL('/', page.url()).href);
  await expect(second.getByRole('alert')).toContainText(/already open in another window|may not speak to Plumbline/);
  await expect(second.getByText(sampleDeployment.reference)).toHaveCount(0);
  await second.close();
  await goTo(page, `/d/${openDeployment(page)}/s/plan/plan_agreed`);
  await page.getByRole('button', { name: 'Yes', exact: true }).first().click();
  await expect(page.getByText('Answer saved')).toBeVisible();
});

test('the lock hides everything of the record, also over a reload, and gives the screen back', async ({ app }) => {
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  const title = page.getByRole('heading', { level: 1, name: sampleDeployment.title });
  await expect(title).toBeVisible();
  await page.getByRole('button', { name: /person menu/ }).click();
  await page.getByRole('menuitem', { name: 'Lock' }).click();
  await expect(page.getByLabel('PIN', { exact: true })).toBeVisible();
  const hidden = async (): Promise<void> => {
    const content = await page.content();
    for (const words of [sampleDeployment.reference, sampleDeployment.title, sampleDeployment.site, sampleDeployment.requester]) expect(content).not.toContain(words);
  };
  await hidden();
  await page.reload();
  await expect(page.getByLabel('PIN', { exact: true })).toBeVisible();
  await hidden();
  await page.getByLabel('PIN', { exact: true }).fill(maya.pin);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(title).toBeVisible();
});

test('the next person begins at their own Today', async ({ app }) => {
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  await addPerson(page, jonas);
  await goTo(page, '/deployments');
  await page.getByRole('link', { name: sampleDeployment.title }).or(page.getByRole('link', { name: sampleDeployment.reference })).first().click();
  await page.getByRole('heading', { level: 1, name: sampleDeployment.title }).waitFor();
  await page.getByRole('button', { name: /person menu/ }).click();
  await page.getByRole('menuitem', { name: 'Switch person' }).click();
  await page.getByRole('button', { name: new RegExp(maya.name) }).click();
  await page.getByLabel('PIN', { exact: true }).fill(maya.pin);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('button', { name: /^Maya Lindqvist/ })).toBeVisible();
  expect(new URL(page.url()).hash).toMatch(/^#\/?$/);
});

test('a wrong PIN is told, and the next try has to wait', async ({ app }) => {
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  await page.getByRole('button', { name: /person menu/ }).click();
  await page.getByRole('menuitem', { name: 'Lock' }).click();
  const unlock = page.getByRole('button', { name: 'Unlock' });
  const wrong = async (): Promise<void> => {
    await page.getByLabel('PIN', { exact: true }).fill('000000');
    await unlock.click();
    await expect(page.getByRole('alert')).toContainText('That PIN is not right.');
  };
  // The first tries may be repeated at once; then the waits grow.
  for (let n = 0; n < 5 && !(await page.getByText(/Try again in \d+ seconds?/).isVisible()); n += 1) await wrong();
  await expect(page.getByRole('alert')).toContainText(/Try again in \d+ seconds?/);
  await expect(unlock).toBeDisabled();
  await expect(unlock).toBeEnabled({ timeout: 30_000 });
  await page.getByLabel('PIN', { exact: true }).fill(maya.pin);
  await unlock.click();
  await expect(page.getByRole('heading', { level: 1, name: sampleDeployment.title })).toBeVisible();
});
