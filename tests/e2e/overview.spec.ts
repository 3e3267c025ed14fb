/** The coordinator's desk: finding among many, views that are kept, and what is taken out read back. */
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import type { Page } from '@playwright/test';
import { goTo } from '../support/app/page';
import { firstRun, startWithSample, type TestPerson } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { readPdf } from '../support/report/read-pdf';
import { readWorkbook } from '../support/workbook';
import { expect, test } from './fixtures';

const carla: TestPerson = { name: 'Carla Nowak', roles: ['Coordinator'], pin: '640918' };
const OTHERS = 5;

/** The sample, and some of the same model at two sites: the first of them late. Gives the sample's id. */
async function someDeployments(page: Page): Promise<string> {
  await firstRun(page, carla);
  await startWithSample(page);
  const sample = openDeployment(page);
  await page.evaluate(
    async ([id, others]) => {
      const store = window.plumblineStore;
      const view = await store?.queries.deployment(id);
      if (store === undefined || view === undefined) throw new Error('no sample');
      // Late is late by the date at the site: around midnight another one than in UTC. (Swedish writes dates as ISO 8601 does.)
      const day = (days: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' }).format(Date.now() + days * 86_400_000);
      for (let number = 1; number <= others; number += 1) {
        await store.commands.createDeployment({
          model: view.model, reference: `CHG-70${number}`, title: number === 1 ? '=cmd|lot' : `Lot ${number}`, requester: '', description: '', site: { name: number < 3 ? 'Ghent' : 'Oslo North' }, room: 'Hall 1', rack: `R${number}`, rackUnits: 42,
          timeZone: 'Europe/Brussels', deliveryOn: null, startOn: day(number === 1 ? -9 : 20), handoverOn: day(number === 1 ? -2 : 30), windowNote: '', people: [],
        });
      }
    },
    [sample, OTHERS] as const,
  );
  return sample;
}

const references = (page: Page): Promise<readonly string[]> => page.getByRole('grid').locator('tbody a').allTextContents();

test('a coordinator finds what is late, keeps a view of her own, and moves by keys', async ({ app }) => {
  const { page } = app;
  await someDeployments(page);
  await goTo(page, '/deployments');
  const grid = page.getByRole('grid', { name: 'Deployments' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(OTHERS + 2));

  await page.getByLabel('Search deployments').fill('oslo');
  // Nothing tells them apart but when they changed last.
  await expect.poll(() => references(page)).toEqual(['CHG-705', 'CHG-704', 'CHG-703']);
  await expect(page.getByRole('status').filter({ hasText: `3 of ${OTHERS + 1} deployments` })).toBeVisible();
  await page.getByRole('button', { name: 'Reference' }).click();
  await expect(page.getByRole('columnheader', { name: 'Reference' })).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => references(page)).toEqual(['CHG-703', 'CHG-704', 'CHG-705']);

  await page.getByRole('button', { name: 'Save as a view' }).click();
  await page.getByLabel('Name of the view').fill('Oslo');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('combobox', { name: 'View', exact: true }).click();
  await page.getByRole('option', { name: 'Late' }).click();
  await expect.poll(() => references(page)).toContainEqual('CHG-701');
  await expect(page.getByText('2 days late')).toBeVisible();

  await page.goBack();
  await expect.poll(() => references(page)).toEqual(['CHG-703', 'CHG-704', 'CHG-705']);
  await page.reload();
  await page.getByLabel('PIN', { exact: true }).or(grid).first().waitFor();
  const pin = page.getByLabel('PIN', { exact: true });
  if (await pin.isVisible()) {
    await pin.fill(carla.pin);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('combobox', { name: 'View', exact: true })).toHaveValue('Oslo');
  await expect.poll(() => references(page)).toEqual(['CHG-703', 'CHG-704', 'CHG-705']);

  await grid.focus();
  for (const key of ['ArrowDown', 'Space', 'Shift+ArrowDown']) await page.keyboard.press(key);
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Lot 5' })).toBeVisible();
});

test('what is exported for many reads back: tables, and a zip of reports', async ({ app }) => {
  const { page } = app;
  test.setTimeout(360_000);
  const sample = await someDeployments(page);
  await page.evaluate(async (id) => {
    const { commands, queries } = window.plumblineStore ?? {};
    const check = [...((await queries?.deployment(id))?.checks.values() ?? [])].find((one) => one.stage === 'plan' && one.check.response.type === 'confirm');
    if (check === undefined) throw new Error('nothing to answer');
    await commands?.answer(id, check.key, { type: 'confirm', value: 'yes' }, '=1+1');
  }, sample);
  await goTo(page, '/deployments');
  await page.getByRole('button', { name: /^Select all/ }).click();
  await page.getByRole('button', { name: 'Export…' }).click();
  const panel = page.getByRole('region', { name: `Export ${OTHERS + 1} deployments` });
  const takeOut = (): Promise<string> => app.save(() => panel.getByRole('button', { name: 'Export', exact: true }).click());

  await panel.getByRole('radio', { name: 'Results' }).check();
  const [header, ...rows] = Papa.parse<string[]>(readFileSync(await takeOut(), 'utf8').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
  const cell = (column: string): string | undefined => rows[0]?.[header?.indexOf(column) ?? -1];
  expect(rows).toHaveLength(1);
  expect([cell('Answer'), cell('Note'), cell('Answered by'), cell('Verdict')]).toEqual(['Yes', "'=1+1", carla.name, 'Pass']);
  await expect(panel.getByText('It has 1 row.')).toBeVisible();

  await panel.getByRole('radio', { name: 'Components' }).check();
  await panel.getByText('Excel (XLSX)').click();
  const sheet = await readWorkbook(readFileSync(await takeOut()));
  expect(sheet[0]?.slice(0, 3)).toEqual(['Reference', 'Title', 'Site']);
  const expected = await page.evaluate(async (id) => (await window.plumblineStore?.queries.deployment(id))?.receipt.components.length ?? 0, sample);
  expect(sheet).toHaveLength(expected + 1);

  await panel.getByRole('radio', { name: 'Reports (PDF)' }).check();
  const all = page.getByRole('grid').getByRole('checkbox', { name: /^Select CHG-70[2-5]/ });
  for (const box of await all.all()) await box.uncheck();
  const two = page.getByRole('region', { name: 'Export 2 deployments' });
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 90_000 }), two.getByRole('button', { name: 'Export', exact: true }).click()]);
  const entries = unzipSync(new Uint8Array(readFileSync(await download.path())));
  const reports = Object.keys(entries).filter((name) => name.endsWith('.pdf'));
  expect(reports).toHaveLength(2);
  expect(Object.keys(entries).sort()).toEqual(reports.flatMap((name) => [name, `${name}.sig.json`]).sort());
  const late = entries['CHG-701 installation report.pdf'];
  expect((await readPdf(Buffer.from(late ?? []))).text).toContain('CHG-701');
  await expect(page.getByText('It holds 2 reports.')).toBeVisible();
});
