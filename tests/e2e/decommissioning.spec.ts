/** Two servers taken out of a rack, from the wizard to the report: what is the point of a removal by hand, the repetition by commands. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { readModel } from '../../src/domain/model/read';
import { localText, type Model } from '../../src/domain/model/schema';
import { common } from '../../src/ui/locales/en/common';
import { handover } from '../../src/ui/locales/en/handover';
import { removal } from '../../src/ui/locales/en/removal';
import { report } from '../../src/ui/locales/en/report';
import { storage } from '../../src/ui/locales/en/storage';
import { removal as printed } from '../../src/report/locales/removal-en';
import { answerThroughInterface, openCheck } from '../support/app/checklist';
import { goTo } from '../support/app/page';
import { addPerson, firstRun, jonas, maya, startEmpty, switchTo } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { wedge } from '../support/app/scanner';
import { openSignoff, sign } from '../support/app/signing';
import { readPdf, squeezed } from '../support/report/read-pdf';
import { expect, test } from './fixtures';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { answerByCommand, aPaper, knowInstruments, oldServers, removalAnswer, removalList } from './support/removal';
import { aPhoto } from './support/small';

const [first, second] = oldServers;
/** What is said only where goods come in. */
const OF_ARRIVAL = /receiv|receipt|\binstall|packing list/i;

/** One of each kind of answer in each stage is given by hand, for the first unit, rack or feed that asks. */
const byHand: Readonly<Record<string, readonly string[]>> = {
  plan: ['change_approved', 'owner_authorisation', 'service_end', 'retention', 'dependencies_checked', 'erasure_tool', 'server_weight'],
  identification: ['list_agrees', 'serial_on_label', 'media_count', 'media_serials'],
  readiness: ['access_granted', 'backup_kept_until', 'feed_load_before'],
  out_of_service: ['as_found_photos', 'as_found_cabling', 'connections', 'monitoring_muted', 'shut_down', 'quiet_time', 'nobody_missed', 'erasure_released'],
  removal: ['erasure_method', 'media_done', 'certificates', 'controller_reset', 'serial_on_cart', 'unit_stored'],
  verification: ['dns_removed', 'feed_load_after', 'inlet_temperature'],
  handover: ['cmdb_retired', 'documents', 'carrier_entitled', 'consignment_note', 'seal_number', 'servers_handed', 'custody_signature', 'open_points'],
};

async function bundledModel(): Promise<Model> {
  const read = readModel(await readFile(new URL('../../resources/models/rack-server-decommission.json', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error('the bundled model is not sound');
  return read.model;
}

test('two servers are decommissioned: found, taken out of service, erased, removed, handed over; every screen and the report speak of a removal', async ({ app }) => {
  test.setTimeout(900_000);
  const { page } = app;
  const model = await bundledModel();
  await firstRun(page, maya);
  await startEmpty(page);
  await knowInstruments(page);

  const id = await test.step('the deployment is made from the model; nobody asks for a delivery', async () => {
    await goTo(page, '/deployments/new');
    await page.getByRole('radio', { name: /^Decommissioning of a rack server/ }).click();
    await expect(page.getByRole('heading', { name: removal.deployments.create.whereTitle })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Delivery' })).toHaveCount(0);
    await page.getByLabel('Reference').fill('CHG-31007');
    await page.getByLabel('Title').fill('Two old billing servers');
    await page.getByLabel('Requester').fill('Billing platform');
    await page.getByLabel('Name of the site').fill('Harbour Field Datacenter');
    await page.getByLabel('Room').fill('Hall 2');
    await page.getByLabel(/^Rack \(optional\)/).fill('C04');
    await page.getByLabel('Height of the rack (units)').fill('42');
    await page.getByRole('textbox', { name: 'Start of work' }).fill('2026-03-02');
    await page.getByRole('textbox', { name: 'Handover' }).fill('2026-03-20');
    // All models are listed here, and say what they are for.
    await looksGood(page, { wordsOf: page.locator('section').filter({ has: page.getByRole('heading', { name: removal.deployments.create.whereTitle }) }) });
    await page.getByRole('button', { name: 'Create the deployment' }).click();
    await page.waitForURL(/#\/d\/[0-9a-f-]{36}/);
    await expect(page.getByRole('heading', { level: 1, name: 'Two old billing servers' })).toBeVisible();
    await looksGood(page);
    return openDeployment(page);
  });
  const record = recordOf(page, id);
  const tab = async (name: string): Promise<void> => page.getByRole('navigation', { name: 'Views of this deployment' }).getByRole('link', { name }).click();

  await test.step('plan: who allows it, and how the media are erased', async () => answerStage(page, id, 'plan'));

  await test.step('identification: the list is imported, each server is found where it stands', async () => {
    await tab(removal.receipt.title);
    await looksGood(page);
    await page.getByRole('link', { name: removal.receipt.import, exact: true }).click();
    await page.locator('input[type=file]').setInputFiles(removalList);
    await expect(page.getByText(second.serial)).toBeVisible();
    await looksGood(page);
    await page.getByRole('button', { name: /^Import 2 lines/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: removal.receipt.title })).toBeVisible();
    await expect(page.getByText('Ready to scan')).toBeVisible();
    await wedge(page, first.serial);
    await expect(page.getByTestId('scan-result')).toContainText(removal.receipt.scan.matchedText);
    await page.getByLabel('Serial, asset tag or MAC address').fill(second.serial);
    await page.getByRole('button', { name: removal.receipt.scan.take, exact: true }).click();
    await expect(page.getByRole('img', { name: '2 of 2 units found' })).toBeVisible();
    await looksGood(page);
    await answerStage(page, id, 'identification');
  });

  await test.step('readiness to remove', async () => answerStage(page, id, 'readiness'));

  await test.step('what may be touched is signed before anything is switched off', async () => {
    await expectLocked(page, 'out_of_service');
    await addPerson(page, jonas);
    for (const stage of ['identification', 'readiness']) await accept(page, id, model, stage);
    await switchTo(page, maya);
  });

  await test.step('out of service: the original state comes first, then off, then the quiet period', async () => {
    await goTo(page, `/d/${id}/s/out_of_service/unit_off`);
    await expect(page.getByText(/State before work/).filter({ visible: true }).first()).toBeVisible();
    await answerStage(page, id, 'out_of_service');
    await looksGood(page);
  });

  await test.step('the point of no return is a signature of its own: nothing is erased before', async () => {
    await expectLocked(page, 'removal');
    await switchTo(page, jonas);
    await accept(page, id, model, 'out_of_service');
    await switchTo(page, maya);
  });

  await test.step('erased and removed, with the evidence; whoever takes the servers out has them', async () => {
    await answerStage(page, id, 'removal');
    await looksGood(page);
    await tab(removal.receipt.title);
    await page.getByRole('link', { name: removal.storage.title }).click();
    await expect(page.getByText(removal.storage.warnings.unheld_other.replace('{{count}}', '2'))).toBeVisible();
    await handOver(page, { from: 'Harbour Field Datacenter, C04', to: maya.name, place: 'Locked store 1' });
    await handOver(page, { to: 'Weser Recycling', place: 'Container 3, sealed' });
    await expect(page.getByText('Container 3, sealed').first()).toBeVisible();
    await looksGood(page);
  });

  await test.step('verification: no trace is left, and the neighbours run as before', async () => {
    await switchTo(page, jonas);
    await accept(page, id, model, 'removal');
    await switchTo(page, maya);
    await answerStage(page, id, 'verification');
    await switchTo(page, jonas);
    await accept(page, id, model, 'verification');
    await switchTo(page, maya);
  });

  await test.step('handover: papers, custody of the units, transfer of responsibility', async () => {
    await answerStage(page, id, 'handover');
    await goTo(page, `/d/${id}/handover`);
    await page.getByRole('button', { name: handover.transfer.write }).click();
    await page.getByLabel(handover.transfer.toLabel).fill('Weser Recycling');
    await page.getByRole('button', { name: common.pad.write }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/^Passed to Weser Recycling/)).toBeVisible();
    await looksGood(page);
    await switchTo(page, jonas);
    await accept(page, id, model, 'handover');
  });

  await test.step('every screen speaks of a removal', async () => {
    for (const screen of ['', '/receipt', '/receipt/import', '/units', '/storage', '/findings', '/plan', '/communication', '/back-out', '/handover', '/review', '/report']) {
      await goTo(page, `/d/${id}${screen}`);
      await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      await looksGood(page);
    }
    expect((await record.units()).map(({ state }) => state)).toEqual(['matched', 'matched']);
  });

  await test.step('the report, read back, is the report of a removal', async () => {
    await goTo(page, `/d/${id}/report`);
    await page.getByRole('button', { name: report.make }).click();
    await expect(page.getByText(/^\d+ pages?, /)).toBeVisible({ timeout: 60_000 });
    const pdf = await readPdf(await readFile(await app.save(() => page.getByRole('button', { name: report.save }).click())));
    expect(pdf.title).toBe(`${printed.kind}: Two old billing servers`);
    expect([...pdf.text.matchAll(new RegExp(`.{0,40}(?:${OF_ARRIVAL.source}).{0,40}`, 'gi'))].map(([found]) => found)).toEqual([]);
    const said = squeezed(pdf.text);
    const statements = model.stages.flatMap(({ kind, hold }) => (hold === undefined || kind === 'back_out' ? [] : [localText(hold.title, 'en')]));
    const titles = model.stages.flatMap(({ id: stage, sections }) => sections.flatMap(({ checks }) => checks.filter((check) => byHand[stage]?.includes(check.id)).map(({ title }) => localText(title, 'en'))));
    const wanted = [first.serial, second.serial, first.assetTag, maya.name, jonas.name, 'Weser Recycling', 'Locked store 1', 'Container 3, sealed', printed.told.custody.title, printed.components.noDiscrepancies, 'PLB-448210', 'Purge', ...titles];
    expect(wanted.filter((words) => !said.includes(squeezed(words)))).toEqual([]);
    expect(statements.length).toBe(6);
  });
});

/** Everything that is asked in a stage, as the sample says: of each kind of answer the first by hand. */
async function answerStage(page: Page, id: string, stage: string): Promise<void> {
  const record = recordOf(page, id);
  const tried = new Set<string>();
  const hands = new Set(byHand[stage]);
  for (;;) {
    // One answer may make others apply, so the list is read anew each time.
    const next = (await record.open(stage)).find(({ key }) => !tried.has(key));
    if (next === undefined) break;
    tried.add(next.key);
    if (!hands.delete(next.check.id)) {
      await answerByCommand(page, id, next);
      continue;
    }
    await answerByHand(page, id, next);
  }
  expect([...hands], `asked in ${stage}`).toEqual([]);
}

async function answerByHand(page: Page, id: string, facts: Parameters<typeof removalAnswer>[1]): Promise<void> {
  const { key, check } = facts;
  const { response } = check;
  const units = await recordOf(page, id).units();
  if (response.type === 'timer') {
    // Three days are not waited for: it is seen to run, and the owner's own record of the time stands in for it.
    await answerThroughInterface(page, id, key, { type: 'timer', state: 'running' });
    await answerThroughInterface(page, id, key, { type: 'not_applicable', reason: 'Off since 24 February, see the log of the operations centre.' });
    return;
  }
  if (response.type === 'identifier') {
    const value = await removalAnswer(page, facts, units);
    await openCheck(page, id, facts);
    await wedge(page, value?.type === 'identifier' ? value.value : '');
    await recordOf(page, id).until(key, facts.written);
    // Some want to be seen too.
    const wanted = check.photos?.min ?? 0;
    if (wanted > 0) await (await openCheck(page, id, facts)).locator('input[type=file]').first().setInputFiles(Array.from({ length: wanted }, () => aPhoto(check.id)));
    await expect.poll(async () => (await recordOf(page, id).check(key))?.status).toBe('done');
    return;
  }
  const files = response.type === 'photo' ? Array.from({ length: response.min }, () => aPhoto(check.id)) : response.type === 'file' ? [aPaper(check.id)] : [];
  await answerThroughInterface(page, id, key, await removalAnswer(page, facts, units), { files, signer: 'Ines Okafor' });
}

/** The supervisor reads what is stated, and signs it. */
async function accept(page: Page, id: string, model: Model, stage: string): Promise<void> {
  const hold = model.stages.find((one) => one.id === stage)?.hold;
  await openSignoff(page, id, stage);
  await page.getByRole('radio', { name: /^Accept\./ }).click();
  await expect(page.getByText(localText(hold?.statement ?? '', 'en')).first()).toBeVisible();
  await looksGood(page);
  await sign(page, jonas, { accept: true, comment: 'Seen on site.' });
  expect(await recordOf(page, id).stage(stage)).toBe('accepted');
}

async function expectLocked(page: Page, stage: string): Promise<void> {
  expect(await recordOf(page, openDeployment(page)).stage(stage)).toBe('locked');
}

async function handOver(page: Page, { from, to, place }: { readonly from?: string; readonly to: string; readonly place: string }): Promise<void> {
  await page.getByRole('button', { name: removal.storage.takeOver }).click();
  if (from !== undefined) await page.getByLabel(storage.form.from).fill(from);
  await page.getByLabel(storage.form.to, { exact: true }).fill(to);
  await page.getByLabel(removal.storage.form.place).fill(place);
  await page.getByRole('button', { name: common.pad.write }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(place).first()).toBeVisible();
}

/** Whole to axe and to fingers, and without a word of goods that come in. */
async function looksGood(page: Page, { wordsOf = page.getByRole('main') }: { readonly wordsOf?: Locator } = {}): Promise<void> {
  await atRest(page);
  expect(await axeProblems(page, { enhanced: true, coloursOnly: false })).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await sidewaysProblem(page)).toBeUndefined();
  const shown = await wordsOf.innerText();
  expect(shown.split('\n').filter((line) => OF_ARRIVAL.test(line))).toEqual([]);
}
