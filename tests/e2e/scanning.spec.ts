/** Scanning: with a hand scanner wherever the focus is, with the camera, with nothing open; whatever is scanned is kept. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { goTo, openApp } from '../support/app/page';
import { firstRun, maya, startWithSample } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { wedge } from '../support/app/scanner';
import { startShell } from '../support/shell';
import { expect, test } from './fixtures';
import { writeBarcodeVideo } from './support/video';

const LISTED = 'NMK7XK2Q41';
const UNLISTED = 'ZZ-NOT-ORDERED-1';

async function openReceipt(page: Page): Promise<string> {
  await firstRun(page, maya);
  await startWithSample(page);
  const id = openDeployment(page);
  await page.getByRole('navigation', { name: 'Views of this deployment' }).getByRole('link', { name: 'Receipt' }).click();
  await page.getByText('Ready to scan').waitFor();
  return id;
}

test('a scan is taken wherever the focus is, and the field that it was typed into is as before', async ({ app }) => {
  const { page } = app;
  const id = await openReceipt(page);
  const record = recordOf(page, id);
  const stateOf = async (serial: string) => (await record.units()).find((each) => each.serial === serial)?.state;

  const search = page.getByPlaceholder('Search serial, tag, part or carton').or(page.getByLabel('Search serial, tag, part or carton')).first();
  await search.pressSequentially('PAL', { delay: 80 });
  await wedge(page, LISTED);
  await expect(page.getByTestId('scan-result')).toContainText('Matched');
  await expect(search).toHaveValue('PAL');
  expect(await stateOf(LISTED)).toBe('matched');

  // On a button: the code's Enter must not press it.
  const button = page.getByRole('button', { name: 'Use the camera' });
  await button.focus();
  await wedge(page, 'NMK7XK2Q42');
  await expect(page.getByTestId('scan-result')).toContainText('NMK7XK2Q42');
  await expect(button).toBeVisible();
  expect(await stateOf('NMK7XK2Q42')).toBe('matched');

  // On another screen of the deployment, with nothing focused.
  await goTo(page, `/d/${id}/findings`);
  await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor();
  await wedge(page, 'NMK7XK2Q45');
  await expect(page.getByText('NMK7XK2Q45: matched')).toBeVisible();
  expect(await stateOf('NMK7XK2Q45')).toBe('matched');
});

test('a code on no list and a code scanned twice are told, kept over a restart, and wait for a decision', async ({ app }) => {
  const { page } = app;
  const id = await openReceipt(page);
  await wedge(page, LISTED);
  await expect(page.getByTestId('scan-result')).toContainText('Matched');
  await wedge(page, LISTED);
  await expect(page.getByTestId('scan-result')).toContainText('Scanned before');
  await wedge(page, UNLISTED);
  await expect(page.getByTestId('scan-result')).toContainText('Not on the list');
  await expect(page.getByTestId('scan-result')).toContainText(UNLISTED);

  await page.reload();
  const undecided = page.getByRole('list', { name: '2 scans to decide' });
  await expect(undecided.getByRole('listitem')).toHaveCount(2);
  await undecided.getByRole('button', { name: `Decide: ${UNLISTED}` }).click();
  await undecided.getByRole('listitem').filter({ hasText: UNLISTED }).getByRole('button', { name: 'A unit that is not on the list' }).click();
  await page.getByRole('list', { name: '1 scan to decide' }).getByRole('button', { name: 'Scanned again or a second label' }).click();
  await expect(page.getByRole('button', { name: '2 scans decided' })).toBeVisible();
  const found = (await recordOf(page, id).units()).filter(({ serial }) => [UNLISTED, LISTED].includes(serial)).map(({ serial, state }) => `${serial} ${state}`);
  expect(found.sort()).toEqual([`${LISTED} matched`, `${UNLISTED} extra`]);
});

test('a code scanned while no deployment is open is kept and can be placed', async ({ app }) => {
  const { page } = app;
  const id = await openReceipt(page);
  await goTo(page, '/help');
  await page.getByRole('heading', { level: 1, name: 'Help' }).waitFor();
  await wedge(page, LISTED);
  await expect(page.getByText(`${LISTED} was scanned while no deployment was open.`)).toBeVisible();
  await page.reload();
  await goTo(page, `/d/${id}/receipt`);
  await expect(page.getByText('1 scan waits to be placed')).toBeVisible();
  await page.getByRole('button', { name: 'Take into this receipt' }).click();
  await expect(page.getByTestId('scan-result')).toContainText('Matched');
  await expect(page.getByText('1 scan waits to be placed')).toHaveCount(0);
  expect((await recordOf(page, id).units()).find(({ serial }) => serial === LISTED)?.state).toBe('matched');
});

test('a camera that is not allowed is said to be, and typing goes on', async ({ app }, { project }) => {
  test.skip(project.name === 'electron', 'Electron allows its own page the camera');
  const { page } = app;
  await openReceipt(page);
  await page.getByRole('button', { name: 'Use the camera' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /camera/i })).toContainText(/scan or type the code instead|type the code instead/);
  await page.getByLabel('Serial, asset tag or MAC address').fill(LISTED);
  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await expect(page.getByTestId('scan-result')).toContainText('Matched');
});

for (const format of ['Code128', 'QRCode'] as const) {
  test(`the camera reads a ${format}`, async ({ playwright, launchOptions }, { project }) => {
    test.skip(project.name === 'electron', 'the fake camera is given to the browser at its start');
    const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-camera-'));
    const video = path.join(folder, 'label.y4m');
    await writeBarcodeVideo(video, LISTED, format);
    const browser = await playwright.chromium.launch({
      ...launchOptions,
      args: [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${video}`],
    });
    const shell = await startShell();
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(15_000);
      await openApp(page, shell.url);
      const id = await openReceipt(page);
      await page.getByRole('button', { name: 'Use the camera' }).click();
      await expect(page.getByText(`Read: ${LISTED}`)).toBeVisible({ timeout: 20_000 });
      await expect(page.getByTestId('scan-result')).toContainText('Matched');
      await expect.poll(async () => (await recordOf(page, id).units()).find(({ serial }) => serial === LISTED)?.state).toBe('matched');
      await page.getByRole('button', { name: 'Close the camera' }).click();
      await expect(page.getByRole('button', { name: 'Use the camera' })).toBeVisible();
    } finally {
      await browser.close();
      await shell.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
