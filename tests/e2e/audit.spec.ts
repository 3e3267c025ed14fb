/** The history of a deployment: who changed what, from what to what; narrowed down, linked to, and read back from what was exported. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Download, Page } from '@playwright/test';
import Papa from 'papaparse';
import { audit } from '../../src/ui/locales/en/audit';
import { audit as german } from '../../src/ui/locales/de/audit';
import { checklist } from '../../src/ui/locales/en/checklist';
import { delivery } from '../../src/ui/locales/en/delivery';
import { frame } from '../../src/ui/locales/en/frame';
import { indicator, setUpHub } from '../support/app/hub';
import { goTo } from '../support/app/page';
import { addPerson, firstRun, jonas, maya, startWithSample } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { startTestHub } from '../support/hub/server';
import { expect, test } from './fixtures';
import { writeApart } from './support/apart';
import { switchLanguage } from './support/german';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { aPhoto } from './support/small';

const SHOTS = process.env['PLUMBLINE_LOOK'];
const KEY = 'answer/server_power';
const watts = (value: string) => ({ type: 'measurement', value, unit: 'W' }) as const;

/** Maya answers a check twice, with a photo, and writes a risk; on another device Jonas answers another. Jonas is at the device. */
async function changedTwice(page: Page): Promise<string> {
  await firstRun(page, maya);
  await startWithSample(page);
  const deployment = openDeployment(page);
  await page.evaluate(
    async ([id, key, first, second, base64]) => {
      const { commands } = window.plumblineStore ?? {};
      await commands?.answer(id, key, first);
      await commands?.answer(id, key, second, 'Read again at the rear');
      const jpeg = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      await commands?.addPhoto(id, key, { jpeg, thumb: jpeg, width: 640, height: 480, takenAt: null, caption: '=Label' });
      await commands?.record(id, 'risk', null, { title: 'Rails do not fit', likelihood: 2, impact: 3, owner: null, response: 'reduce', measures: 'x '.repeat(300), due: null, state: 'open', outcome: '' });
    },
    [deployment, KEY, watts('640'), watts('700'), aPhoto('label').buffer.toString('base64')] as const,
  );
  await addPerson(page, jonas);
  await writeApart(page, deployment, { type: 'answer', id: 'server_height' }, { value: { type: 'measurement', value: '2', unit: 'U' } });
  return deployment;
}

const rows = (page: Page) => page.getByRole('table', { name: audit.table.label }).getByRole('row').filter({ has: page.getByRole('cell') });

async function openHistory(page: Page, deployment: string, search = ''): Promise<void> {
  await goTo(page, `/d/${deployment}/history${search}`);
  await page.getByRole('heading', { level: 1, name: audit.title }).waitFor();
  await rows(page).first().waitFor();
}

/** Pictures for whoever looks, in both languages and themes. */
async function look(page: Page, name: string): Promise<void> {
  await expectLooksGood(page);
  if (SHOTS === undefined) return;
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.evaluate(() => window.plumblineView?.getState().setTheme('dark'));
  await switchLanguage(page, 'de');
  await expectLooksGood(page);
  await page.screenshot({ path: path.join(SHOTS, `${name}-dark-de.png`), fullPage: true });
  await switchLanguage(page, 'en');
  await page.evaluate(() => window.plumblineView?.getState().setTheme('light'));
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function expectLooksGood(page: Page): Promise<void> {
  await atRest(page);
  expect([...(await axeProblems(page, { enhanced: true, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? ''].filter((problem) => problem !== '')).toEqual([]);
}

async function exported(page: Page, format: string): Promise<{ readonly download: Download; readonly text: string }> {
  await page.getByRole('button', { name: audit.export.open }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: format }).click();
  const download = await waiting;
  return { download, text: await readFile(await download.path(), 'utf8') };
}

test('says who changed an answer from what to what, and keeps a filter in the address', async ({ app: { page } }) => {
  const deployment = await changedTwice(page);
  await openHistory(page, deployment);

  // The newest on top; all of it is there.
  await expect(rows(page).first()).toContainText(jonas.name);
  await page.getByLabel(audit.searchLabel).fill('at the rear 700');
  await expect(page.getByText(/^1 of \d+ entries$/)).toBeVisible();
  const change = rows(page).first();
  await expect(change).toContainText(maya.name);
  await expect(change.locator('del')).toHaveText(/^640\sW$/);
  await expect(change.locator('ins').first()).toHaveText(/^700\sW$/);
  await expect(change).toContainText('Read again at the rear');
  await expectLooksGood(page);

  // What is typed and chosen stands in the address: the same after loading anew, and for whoever gets the link.
  await expect(page).toHaveURL(/q=at.*700/);
  await page.getByRole('button', { name: audit.reset }).click();
  await page.getByRole('button', { name: audit.filters.open, exact: true }).click();
  await page.getByRole('checkbox', { name: audit.filters.replaced }).check();
  await expect(page).toHaveURL(/replaced=true/);
  await expect(rows(page).filter({ hasText: '640' })).toHaveCount(1);
  await expectLooksGood(page);
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: audit.filters.replaced })).not.toBeChecked();
  await openHistory(page, deployment, '?kind=%5B%22photos%22%5D');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page).getByRole('img', { name: audit.photo })).toBeVisible();
  await page.getByRole('button', { name: audit.filters.remove.replace('{{filter}}', `${audit.filters.kind}: ${audit.kinds.photos}`) }).click();
  await expect(page.getByText(/^\d+ entries$/)).toBeVisible();

  // By person, from the list; then nothing fits, and one press brings everything back.
  const people = page.getByRole('combobox', { name: audit.filters.person });
  await people.click();
  await page.getByRole('option', { name: new RegExp(jonas.name) }).click();
  await page.keyboard.press('Escape');
  await page.getByLabel(audit.searchLabel).fill('640');
  await expect(page.getByRole('heading', { name: audit.none.title })).toBeVisible();
  await expectLooksGood(page);
  await page.getByRole('button', { name: audit.reset }).click();
  await expect(page.getByText(/^\d+ entries$/)).toBeVisible();
});

test('is one press away from a check, folds what is long, and is read by keys alone', async ({ app: { page } }) => {
  const deployment = await changedTwice(page);
  await goTo(page, `/d/${deployment}/s/plan/plan_figures?check=${encodeURIComponent(KEY)}`);
  await page.getByRole('button', { name: new RegExp(`^${checklist.check.history}`) }).click();
  await page.getByRole('link', { name: audit.ofCheck }).click();
  await page.getByRole('heading', { level: 1, name: audit.title }).waitFor();
  // Two answers and a photo, and nothing of anything else.
  await expect(rows(page)).toHaveCount(3);

  await openHistory(page, deployment, '?kind=%5B%22plan%22%5D&q=rails');
  await expect(rows(page)).toHaveCount(1);
  const more = rows(page).getByRole('button');
  await expect(more).toHaveAttribute('aria-expanded', 'false');
  const folded = (await rows(page).innerText()).length;
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(more).toHaveAttribute('aria-expanded', 'true');
  expect((await rows(page).innerText()).length).toBeGreaterThan(folded);

  await openHistory(page, deployment);
  const list = page.getByRole('region', { name: audit.table.scroll });
  await list.focus();
  // How high entries are is known once they were seen: the end may move while one goes there.
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(rows(page).filter({ hasText: /rack-server|Rack server/ }).filter({ hasText: 'SHA-256' })).toBeInViewport({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await page.keyboard.press('/');
  await expect(page.getByLabel(audit.searchLabel)).toBeFocused();

  await switchLanguage(page, 'de');
  await expect(page.getByRole('heading', { level: 1, name: german.title })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: german.columns.change })).toBeVisible();
});

test('marks what the hub did not take, says why and where to go, and finds and exports it', async ({ app: { page } }, { project }) => {
  test.skip(project.name === 'electron', 'what the hub says is the same; the browser shell shows it');
  test.setTimeout(240_000);
  const testHub = await startTestHub();
  try {
    await firstRun(page, maya);
    await startWithSample(page);
    const deployment = openDeployment(page);
    await setUpHub(page, testHub.url, maya, { code: testHub.hub.setupCode ?? '', organisation: 'Northwind', username: 'maya', password: 'three blue ladders' });
    await expect(indicator(page)).toHaveText(/^All delivered/, { timeout: 60_000 });
    // An entry by a number that the hub has of another one, as after data were put back from a copy; and one that follows it.
    await page.evaluate(
      async ([id, key, value]) => {
        const { host, commands, queries } = window.plumblineStore ?? {};
        const taken = (await queries?.history('org', { limit: 1 }))?.[0]?.id ?? '';
        await host?.invoke('journal.append', { stream: id, operations: [{ id: taken, body: { kind: 'set', v: 1, entity: { type: 'answer', id: 'server_height' }, fields: { value: { base: [], value: { type: 'measurement', value: '2', unit: 'U' } } } } }] });
        await commands?.answer(id, key, value);
        await host?.invoke('delivery.now', {});
      },
      [deployment, KEY, watts('640')] as const,
    );
    await openHistory(page, deployment);
    const notice = page.getByRole('region', { name: 'The hub did not take 2 entries of this history' });
    await expect(notice).toBeVisible({ timeout: 60_000 });
    await notice.getByRole('button', { name: audit.refused.show }).click();
    await expect(page).toHaveURL(/refused=true/);
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).first()).toContainText(audit.refused.mark);
    await expect(rows(page).first()).toContainText(delivery.refusals.codes.chain_gap);
    await expect(rows(page).last()).toContainText(delivery.refusals.codes.id_taken);
    await page.getByRole('button', { name: audit.filters.openSet.replace('{{count}}', '1') }).click();
    await expect(page.getByRole('checkbox', { name: audit.filters.refused })).toBeChecked();
    await look(page, 'history-refused');
    const { data } = Papa.parse<Record<string, string>>((await exported(page, 'CSV, 1.5 and commas')).text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
    expect(data.map((row) => row[audit.export.columns.refused])).toEqual([delivery.refusals.codes.chain_gap, delivery.refusals.codes.id_taken]);
    await notice.getByRole('link', { name: audit.refused.delivery }).click();
    await page.getByRole('heading', { level: 1, name: frame.delivery }).waitFor();
    await expect(page.getByRole('heading', { name: delivery.refusals.title })).toBeVisible();
  } finally {
    await testHub.stop();
  }
});

test('is exported as it is shown, harmless to spreadsheets, and with ids and hashes for programs', async ({ app: { page } }) => {
  const deployment = await changedTwice(page);
  await openHistory(page, deployment, `?thing=${encodeURIComponent(KEY)}`);
  await expect(rows(page)).toHaveCount(3);

  const csv = await exported(page, 'CSV, 1.5 and commas');
  expect(csv.download.suggestedFilename()).toMatch(/\.csv$/);
  const { data } = Papa.parse<Record<string, string>>(csv.text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  const { columns } = audit.export;
  const second = data.find((row) => row[columns.from] !== '' && row[columns.to]?.startsWith('700'));
  expect(second?.[columns.from]).toMatch(/^640\sW$/);
  expect(second?.[columns.person]).toBe(maya.name);
  expect(data.find((row) => row[columns.field] === 'Caption')?.[columns.to]).toBe("'=Label");
  await expect(page.getByRole('status').filter({ hasText: '.csv' })).toBeVisible();

  const lines = (await exported(page, audit.export.jsonl)).text.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const recorded = await page.evaluate(async (id) => ((await window.plumblineStore?.queries.history(id, { limit: 1000 })) ?? []).map(({ id: operation, hash }) => ({ operation, hash })), deployment);
  expect(lines).toHaveLength(3);
  for (const { operation, hash } of lines) expect(recorded).toContainEqual({ operation, hash });

  const book = await exported(page, 'Excel (XLSX)');
  expect(book.text.slice(0, 2)).toBe('PK');
});
