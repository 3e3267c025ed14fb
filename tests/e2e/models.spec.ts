/** A model made better: drafted from one that ships, changed, tried on a sample, published; a deployment begun with it, and a running one moved to it. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { deployments } from '../../src/ui/locales/en/deployments';
import { modelEditor as editor } from '../../src/ui/locales/en/modelEditor';
import { models } from '../../src/ui/locales/en/models';
import { report } from '../../src/ui/locales/en/report';
import { goTo } from '../support/app/page';
import { firstRun, maya, startEmpty, startWithSample } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { readPdf, squeezed } from '../support/report/read-pdf';
import { expect, test } from './fixtures';

const MODEL = 'rack-server-datacenter';
const inEnglish = (field: string): string => `${field} (${editor.language.en})`;
const inGerman = (field: string): string => `${field} (${editor.language.de})`;

/** Begins a draft from the newest version and waits for the editor. */
async function beginDraft(page: Page): Promise<void> {
  await goTo(page, `/models/${MODEL}`);
  await page.getByRole('button', { name: new RegExp(`^${models.draftFrom}`) }).first().click();
  await page.getByRole('heading', { level: 1, name: /^Draft:/ }).waitFor();
}

const tree = (page: Page) => page.getByRole('tree', { name: editor.tree });

/** Opens a stage, a section and a check of the tree by keyboard, from wherever the focus in it is. */
async function openInTree(page: Page, ...titles: readonly string[]): Promise<void> {
  await tree(page).getByRole('treeitem').first().focus();
  await page.keyboard.press('Home');
  for (const title of titles) {
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowDown');
        return page.evaluate(() => document.activeElement?.textContent ?? '');
      }, { intervals: [20], timeout: 15_000 })
      .toContain(title);
    if (title !== titles.at(-1)) {
      if ((await page.locator(':focus').getAttribute('aria-expanded')) === 'false') await page.keyboard.press('ArrowRight');
    }
  }
  await page.keyboard.press('Enter');
}

async function addCheck(page: Page, title: string, german: string): Promise<void> {
  await page.getByRole('button', { name: editor.addMenu, exact: true }).click();
  await page.getByRole('menuitem', { name: editor.add.check }).click();
  await page.getByLabel(inEnglish(editor.field.title)).fill(title);
  await page.getByLabel(inGerman(editor.field.title)).fill(german);
}

async function publish(page: Page, changes: string): Promise<void> {
  await page.getByRole('button', { name: editor.publish.open }).click();
  const dialog = page.getByRole('dialog', { name: editor.publish.title });
  await dialog.getByLabel(inEnglish(editor.publish.changes)).fill(changes);
  await dialog.getByRole('button', { name: editor.publish.submit }).click();
  await page.getByRole('heading', { name: models.versions }).waitFor();
}

test('a model is drafted, changed, tried and published; a running deployment is moved to it knowingly, and its report says so', async ({ app }) => {
  test.setTimeout(360_000);
  const { page } = app;
  await firstRun(page, maya);
  await startWithSample(page);
  const id = openDeployment(page);
  const before = await page.evaluate(async (one) => (await window.plumblineStore?.queries.deployment(one))?.model.version, id);

  await test.step('drafted from the one that ships: a limit changed, a check added, by keyboard', async () => {
    await beginDraft(page);
    await openInTree(page, 'Site readiness', 'Cooling', 'Inlet');
    await page.getByLabel(editor.field.response_limits_max, { exact: true }).fill('31');
    await addCheck(page, 'Door closes by itself', 'Tür schließt von selbst');
    await page.getByRole('tab', { name: new RegExp(editor.tabs.problems) }).click();
    await expect(page.getByText(editor.problems.none)).toBeVisible();
  });

  await test.step('tried on a sample, of which nothing is written', async () => {
    const streams = await page.evaluate(async () => (await window.plumblineStore?.host.invoke('journal.streams', {}))?.streams.length);
    await page.getByRole('tab', { name: editor.tabs.try }).click();
    await page.getByRole('link', { name: 'Cooling' }).click();
    await page.getByText('Door closes by itself').first().click();
    await page.getByRole('radio', { name: 'Yes' }).or(page.getByRole('button', { name: /^(Yes|Pass)/ })).last().click();
    await expect.poll(() => page.getByText('Door closes by itself').count()).toBeGreaterThan(0);
    expect(await page.evaluate(async () => (await window.plumblineStore?.host.invoke('journal.streams', {}))?.streams.length)).toBe(streams);
    await expect(page).toHaveURL(/#\/models\/edit\//);
  });

  await test.step('published under the next number, and compared with the one before', async () => {
    await publish(page, 'Inlet air a degree cooler; the door is checked.');
    await expect(page.getByRole('listitem').filter({ hasText: models.state.published }).first()).toBeVisible();
    await page.getByRole('link', { name: models.compare }).click();
    await expect(page.getByText('2 differences')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'Door closes by itself' })).toContainText(models.comparing.kind.added);
    await expect(page.getByRole('row', { name: new RegExp(editor.field.response_limits_max) })).toContainText('31');
  });

  await test.step('a new deployment begins with it', async () => {
    const published = await newestOwn(page);
    await goTo(page, '/deployments/new');
    await expect(page.getByText(`Version ${published} ·`)).toBeVisible();
    await page.getByRole('radio', { name: 'Rack server into a datacenter' }).check();
    await page.getByLabel(deployments.create.reference).fill('CHG-30771');
    await page.getByLabel(deployments.create.titleField, { exact: true }).fill('Two servers more');
    await page.getByRole('button', { name: deployments.create.submit }).click();
    await page.getByRole('heading', { level: 1, name: 'Two servers more' }).waitFor();
    const begun = openDeployment(page);
    expect(await page.evaluate(async (one) => (await window.plumblineStore?.queries.deployment(one))?.model.version, begun)).toBe(published);
  });

  await test.step('the running deployment keeps its version until it is moved, and is told what that changes', async () => {
    const published = await newestOwn(page);
    await goTo(page, `/d/${id}`);
    await expect(page.getByText(`version ${before ?? ''}`, { exact: false }).first()).toBeVisible();
    await page.getByRole('link', { name: models.move.open }).click();
    await expect(page.getByText('Door closes by itself').first()).toBeVisible();
    await page.getByRole('button', { name: `Move to version ${published}` }).click();
    await expect(page.getByText(models.move.understoodProblem)).toBeVisible();
    await page.getByRole('checkbox', { name: models.move.understood }).check();
    await page.getByRole('button', { name: `Move to version ${published}` }).click();
    await expect.poll(() => page.evaluate(async (one) => (await window.plumblineStore?.queries.deployment(one))?.model.version, id)).toBe(published);
    await goTo(page, `/d/${id}/report`);
    await page.getByRole('button', { name: report.make }).click();
    const save = page.getByRole('button', { name: report.save });
    await expect(save).toBeEnabled({ timeout: 60_000 });
    const { text } = await readPdf(await readFile(await app.save(() => save.click())));
    expect(squeezed(text)).toContain(squeezed(`version ${published}`));
  });
});

/** The version that was published here. */
async function newestOwn(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const org = await window.plumblineStore?.queries.state('org');
    const own = [...(org?.entities.values() ?? [])].find((entity) => entity.type === 'model');
    const document = own?.fields['document']?.at(-1)?.value as { readonly version: string } | undefined;
    return document?.version ?? '';
  });
}

test('a file is exported, refused line by line when it is broken, and imported as a draft', async ({ app }) => {
  const { page } = app;
  await firstRun(page, maya);
  await startEmpty(page);
  await goTo(page, `/models/${MODEL}`);
  const file = await app.save(() => page.getByRole('button', { name: new RegExp(`^${models.exportFile}`) }).first().click());
  const text = await readFile(file, 'utf8');
  const broken = path.join(app.dataFolder, 'broken.json');
  await writeFile(broken, text.replace('"kind": "receipt"', '"kind": "recipt"'));
  await goTo(page, '/models');
  await page.locator('input[type=file]').setInputFiles(broken);
  await expect(page.getByRole('alert').filter({ hasText: models.importFile.problems })).toContainText(/Line \d+, column \d+/);
  const good = path.join(app.dataFolder, 'good.json');
  await writeFile(good, text);
  await page.locator('input[type=file]').setInputFiles(good);
  await page.getByRole('heading', { level: 1, name: /^Draft:/ }).waitFor();
  await page.getByRole('button', { name: editor.deleteDraft.open }).click();
  await page.getByRole('dialog').getByRole('button', { name: editor.deleteDraft.confirm }).click();
  await page.getByRole('heading', { level: 1, name: models.title }).waitFor();
});

test('deleting a part is taken back, and unsaved changes are kept when the editor is left', async ({ app: { page } }) => {
  await firstRun(page, maya);
  await startEmpty(page);
  await beginDraft(page);
  const items = tree(page).getByRole('treeitem');
  const count = await items.count();
  await items.filter({ hasText: 'Handover' }).last().click();
  await page.getByRole('button', { name: editor.remove, exact: true }).click();
  await expect(items).not.toHaveCount(count);
  await page.getByRole('button', { name: editor.undo, exact: true }).click();
  await expect(items).toHaveCount(count);
  await items.first().click();
  await page.getByLabel(inEnglish(editor.field.title)).fill('Servers, our way');
  await expect(page.getByText(editor.unsaved)).toBeVisible();
  await goTo(page, '/models');
  await page.getByRole('heading', { level: 1, name: models.title }).waitFor();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Draft: Servers, our way' })).toBeVisible();
});
