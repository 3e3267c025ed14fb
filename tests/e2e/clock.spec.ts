/** A device whose clock is wrong, and a hub whose clock is right: the device says so, and what was recorded has its true times, with what the device showed one tap away. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { audit } from '../../src/ui/locales/en/audit';
import { checklist } from '../../src/ui/locales/en/checklist';
import { common } from '../../src/ui/locales/en/common';
import { frame } from '../../src/ui/locales/en/frame';
import { frame as german } from '../../src/ui/locales/de/frame';
import { setUpHub } from '../support/app/hub';
import { goTo } from '../support/app/page';
import { firstRun, maya, startWithSample } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { startTestHub } from '../support/hub/server';
import { expect, test } from './fixtures';
import { switchLanguage } from './support/german';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';

const SHOTS = process.env['PLUMBLINE_LOOK'];
const PATIENCE = { timeout: 30_000 };
/** The hub is right: the device is behind by this. */
const BEHIND_MINUTES = 40;
const KEY = 'answer/server_power';

async function expectLooksGood(page: Page): Promise<void> {
  await atRest(page);
  expect([...(await axeProblems(page, { enhanced: true, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? []].flat()).toEqual([]);
}

async function look(page: Page, name: string): Promise<void> {
  await expectLooksGood(page);
  if (SHOTS !== undefined) await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

test('a clock that is wrong is told to whoever works here, and the times of what they recorded are corrected', async ({ app: { page } }) => {
  test.setTimeout(300_000);
  const hub = await startTestHub({ now: () => new Date(Date.now() + BEHIND_MINUTES * 60_000) });
  await firstRun(page, maya);
  await startWithSample(page);
  const deployment = openDeployment(page);
  await page.evaluate(
    async ([id, key]) => {
      await window.plumblineStore?.commands.answer(id, key, { type: 'measurement', value: '640', unit: 'W' });
    },
    [deployment, KEY] as const,
  );
  await setUpHub(page, hub.url, maya, { code: hub.hub.setupCode ?? '', organisation: 'Northwind', username: 'maya', password: 'three blue ladders' });

  const banner = page.getByRole('status').filter({ hasText: /This computer’s clock is 40 mins? behind/ });
  await expect(banner).toBeVisible(PATIENCE);
  await look(page, 'clock-banner');

  await test.step('the history tells the true time, and what the device showed', async () => {
    await goTo(page, `/d/${deployment}/history?thing=${encodeURIComponent(KEY)}`);
    await page.getByRole('heading', { level: 1, name: audit.title }).waitFor();
    const cell = page.getByRole('cell').filter({ hasText: /Corrected by the hub’s clock; the device showed/ }).first();
    await expect(cell).toBeVisible(PATIENCE);
    await look(page, 'clock-history');
  });

  await test.step('the check’s own history has it one tap away', async () => {
    await page.getByRole('table', { name: audit.table.label }).getByRole('link').first().click();
    await page.getByRole('button', { name: new RegExp(`^${checklist.check.history}`) }).first().click();
    const note = page.getByText(common.time.noteCorrected, { exact: true }).first();
    await expect(page.getByText(/\(corrected\)/).first()).toBeVisible();
    await note.click();
    await expect(page.getByText(/^The device showed .*Its clock was 40 mins? behind \(± \d+ secs?\), as a comparison/).first()).toBeVisible();
    await look(page, 'clock-check');
  });

  await test.step('in German, in the dark, on a tablet', async () => {
    await page.setViewportSize({ width: 820, height: 1180 });
    await page.evaluate(() => window.plumblineView?.getState().setTheme('dark'));
    await switchLanguage(page, 'de');
    await expect(page.getByRole('status').filter({ hasText: german.clock.behind.replace('{{by}}', '40 Min.') })).toBeVisible();
    await expect(page.getByText(/^Das Gerät zeigte .*Seine Uhr ging 40 Min\. nach/).first()).toBeVisible();
    await look(page, 'clock-check-dark-de');
    await switchLanguage(page, 'en');
  });

  await test.step('nothing is said of it while the hub is away', async () => {
    await hub.stop();
    await page.getByRole('button', { name: frame.clock.again }).click();
    await expect(banner).toBeHidden(PATIENCE);
  });
});
