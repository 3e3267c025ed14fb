/** The second half of the demo: a hub, everything delivered to it, and a coordinator at another device who finds the deployment, its photos and its report. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { frame } from '../../src/ui/locales/en/frame';
import { hub as hubWords } from '../../src/ui/locales/en/hub';
import { report as reportWords } from '../../src/ui/locales/en/report';
import { findHub, personMenu, setUpHub, signInNew } from '../../tests/support/app/hub';
import { openApp } from '../../tests/support/app/page';
import { maya, switchTo } from '../../tests/support/app/people';
import { recordOf } from '../../tests/support/app/record';
import { sampleDeployment } from '../../tests/support/app/sample';
import { startTestHub } from '../../tests/support/hub/server';
import { startShell } from '../../tests/support/shell';
import { goTo, settled } from './journey';

const WAIT_MS = 60_000;
const coordinator = { name: 'Ines Okafor', username: 'ines', pin: '318846' };

export interface DeliveryInput {
  readonly browser: Browser;
  readonly page: Page;
  readonly deployment: string;
  readonly shot: (name: string) => Promise<void>;
  readonly say: (line: string) => void;
  readonly output: string;
}

export interface Delivered {
  readonly operations: number;
  readonly files: number;
  readonly admitted: number;
}

/** Throws when anything does not arrive. */
export async function deliverEverything({ browser, page, deployment, shot, say, output }: DeliveryInput): Promise<Delivered> {
  const hub = await startTestHub();
  const shell = await startShell();
  try {
    await switchTo(page, maya);
    await addReport(page, deployment);
    await shot('report-in-record');
    await setUpHub(page, hub.url, maya, { code: hub.hub.setupCode ?? '', organisation: 'Northwind', username: 'maya', password: 'three blue ladders' });
    await untilDelivered(page, deployment);
    await shot('delivery-arrived');
    // Jonas has no account at the hub: what he signed is there, and waits for somebody who answers for it.
    const admitted = await heldIn(page, deployment);
    if (admitted === 0) throw new Error('the hub let somebody count whom it does not know');
    await goTo(page, `/d/${deployment}`, sampleDeployment.title);
    await shot('delivery-held');
    await page.evaluate(async (id) => window.plumblineStore?.commands.admit(id, 'all', 'Jonas worked with us before there was a hub'), deployment);
    await untilDelivered(page, deployment);
    if ((await heldIn(page, deployment)) !== 0) throw new Error('entries are still held after they were admitted');
    say(`the hub verified everything; ${admitted} entries of somebody without an account were held, and admitted`);

    const password = await page.evaluate(async ({ name, username }) => {
      const answer = await window.plumblineStore?.host.invoke('hub.users.add', { name, username, roles: ['coordinator'] });
      return answer?.password ?? '';
    }, coordinator);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const other = await context.newPage();
    other.setDefaultTimeout(20_000);
    const otherShot = (name: string): Promise<Buffer> => other.screenshot({ path: join(output, 'screens', `second-device-${name}.png`), animations: 'disabled' });
    await openApp(other, shell.url);
    await other.getByRole('link', { name: hubWords.connect.fromOutside }).or(other.getByRole('button', { name: hubWords.connect.fromOutside })).click();
    await findHub(other, hub.url);
    await otherShot('1-sign-in');
    await signInNew(other, { ...coordinator, password });
    await other.getByRole('button', { name: hubWords.done.continue }).click();
    await personMenu(other, coordinator.name).waitFor();
    await other.evaluate(async (stream) => window.plumblineStore?.host.invoke('delivery.keepOffline', { stream, keep: true }), deployment);
    await untilDelivered(other, deployment);
    const operations = await recordOf(other, deployment).operations();
    if (operations !== (await recordOf(page, deployment).operations())) throw new Error('the devices do not hold the same record');
    await showAll(other, deployment, otherShot);
    const files = await filesHere(other, deployment);
    say(`${coordinator.name} signed in on a second device: ${operations} operations and ${files} files arrived there, with photos and report`);
    await context.close();
    return { operations, files, admitted };
  } finally {
    await shell.dispose();
    await hub.stop();
  }
}

async function addReport(page: Page, deployment: string): Promise<void> {
  await goTo(page, `/d/${deployment}/report`, reportWords.title);
  await page.getByRole('button', { name: reportWords.make }).or(page.getByRole('button', { name: reportWords.again })).first().click();
  await page.getByRole('button', { name: reportWords.recorded.add }).click({ timeout: WAIT_MS });
  await page.getByText(reportWords.recorded.added, { exact: true }).waitFor();
}

/** The hub has every operation and every file of it, and so has this device. */
async function untilDelivered(page: Page, deployment: string): Promise<void> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const status = await page.evaluate(async () => {
      await window.plumblineStore?.host.invoke('delivery.now', {});
      return window.plumblineStore?.host.invoke('delivery.status', {});
    });
    const row = status?.streams.find(({ stream }) => stream === deployment);
    const others = status?.streams.every(({ delivered, operations, toPull }) => delivered === operations && toPull === 0) === true;
    if (row !== undefined && others && row.completeAt !== null && row.files.verified === row.files.named && (!row.keepOffline || row.files.here === row.files.named)) return;
    if (Date.now() > end) throw new Error(`not delivered: ${JSON.stringify(status)}`);
    await page.waitForTimeout(500);
  }
}

function heldIn(page: Page, deployment: string): Promise<number> {
  return page.evaluate(async (id) => (await window.plumblineStore?.queries.state(id))?.held.length ?? 0, deployment);
}

function filesHere(page: Page, deployment: string): Promise<number> {
  return page.evaluate(async (stream) => (await window.plumblineStore?.host.invoke('delivery.files', { stream }))?.files.filter(({ here }) => here).length ?? 0, deployment);
}

/** The deployment, a check with its photo, delivery with its files, and the report itself. */
async function showAll(page: Page, deployment: string, shot: (name: string) => Promise<Buffer>): Promise<void> {
  await goTo(page, `/d/${deployment}`, sampleDeployment.title);
  await settled(page);
  await shot('2-deployment');
  const facts = await page.evaluate(async (id) => {
    const view = await window.plumblineStore?.queries.deployment(id);
    const check = [...(view?.checks.values() ?? [])].find(({ photos, unit }) => photos.length > 0 && unit === undefined);
    return check === undefined ? undefined : { stage: check.stage, section: check.section, key: check.key };
  }, deployment);
  if (facts === undefined) throw new Error('no check with a photo arrived');
  await goTo(page, `/d/${deployment}/s/${facts.stage}/${facts.section}?check=${encodeURIComponent(facts.key)}`, /./);
  await page.waitForFunction(() => [...document.querySelectorAll('main img')].some((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0));
  await page.locator('main img').first().scrollIntoViewIfNeeded();
  await shot('3-photos');
  await goTo(page, '/delivery', frame.delivery);
  await settled(page);
  await shot('4-delivery');
  await goTo(page, `/d/${deployment}/report`, reportWords.title);
  const list = page.getByRole('region', { name: reportWords.recorded.title });
  await list.getByRole('button', { name: reportWords.recorded.open }).click();
  await list.getByText('Page 1 of', { exact: false }).first().waitFor({ timeout: WAIT_MS });
  await settled(page);
  await list.evaluate((element) => {
    element.scrollIntoView();
  });
  await shot('5-report');
}
