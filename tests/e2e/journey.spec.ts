/** One small deployment from packing list to signed report, all of it through the interface, with nothing but the device itself. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { createDeployment } from '../../scripts/demo/journey';
import { localText } from '../../src/domain/model/schema';
import { answerThroughInterface, cardOf, openCheck } from '../support/app/checklist';
import { decide } from '../support/app/findings';
import { addPerson, firstRun, jonas, maya, startEmpty, switchTo } from '../support/app/people';
import { recordOf } from '../support/app/record';
import { filled, sampleAnswers } from '../support/app/sample';
import { wedge } from '../support/app/scanner';
import { openSignoff, sign } from '../support/app/signing';
import { findTags, readPdf, squeezed } from '../support/report/read-pdf';
import { expect, test } from './fixtures';
import { addInstruments, answerAll, aPhoto, packingList, part, units } from './support/small';

const [first, second] = units;
const DAMAGE = 'Left handle bent, chassis straight.';
const REASON = 'Cosmetic: the server slides and locks.';
const REJECTED = 'Conductor is not fixed at the rack end.';

test('a person without a network takes two servers from packing list to signed report', async ({ app }) => {
  test.setTimeout(600_000);
  const { page } = app;

  await test.step('first run: who are you, and begin empty', async () => {
    await firstRun(page, maya);
    await startEmpty(page);
    await addInstruments(page);
  });

  const id = await test.step('plan: a deployment from the bundled model, and its packing list', async () => {
    await page.getByRole('link', { name: 'Deployments' }).first().click();
    // Today has a link of the same name.
    await page.getByRole('heading', { level: 1, name: 'Deployments' }).waitFor();
    await page.getByRole('link', { name: 'New deployment' }).click();
    const made = await createDeployment({ page, tally: { throughInterface: 0, throughCommands: 0 }, shot: () => Promise.resolve(), picture: () => Promise.resolve(aPhoto('plan')) });
    await page.getByRole('navigation', { name: 'Views of this deployment' }).getByRole('link', { name: 'Receipt' }).click();
    await page.getByRole('link', { name: 'Import packing list' }).click();
    await page.locator('input[type=file]').setInputFiles(packingList);
    await expect(page.getByText(second.serial)).toBeVisible();
    await page.getByRole('button', { name: /^Import/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Receipt' })).toBeVisible();
    await answerAll(page, made, 'plan', { signer: maya.name });
    return made;
  });
  const record = recordOf(page, id);
  const tab = async (name: string): Promise<void> => page.getByRole('navigation', { name: 'Views of this deployment' }).getByRole('link', { name }).click();

  await test.step('receipt: one unit is scanned, one typed, one of them is damaged, parts are counted', async () => {
    await tab('Receipt');
    await expect(page.getByText('Ready to scan')).toBeVisible();
    await wedge(page, first.serial);
    await expect(page.getByTestId('scan-result')).toContainText('Matched');
    await page.getByLabel('Serial, asset tag or MAC address').fill(second.serial);
    await page.getByRole('button', { name: 'Receive', exact: true }).click();
    await expect(page.getByTestId('scan-result')).toContainText(second.serial);
    await page.getByRole('button', { name: /^All 2 here/ }).click();

    await page.getByRole('button', { name: 'Something is wrong with it' }).click();
    await page.getByRole('radio', { name: 'Damaged' }).click();
    await page.getByRole('button', { name: 'Save condition' }).click();
    await expect(page.getByText('Say what is wrong, so that others can decide.')).toBeVisible();
    await page.getByLabel('What is wrong?').fill(DAMAGE);
    await page.getByRole('button', { name: 'Save condition' }).click();
    await page.locator('input[type=file]').setInputFiles(aPhoto('damage'));
    await expect(page.getByRole('button', { name: /^Open photo 1 of 1/ })).toBeVisible();
    await expect.poll(async () => (await record.units()).map(({ state }) => state).sort()).toEqual(['damaged', 'matched', 'matched']);
    await decide(page, { summary: second.serial, decision: 'Accept as is', reason: REASON });
    await answerAll(page, id, 'receipt', { signer: maya.name });
  });

  await test.step('site readiness: a failing reading demands words, raises a finding, is repaired and measured again', async () => {
    const { failing } = sampleAnswers;
    const key = `answer/${failing.check}`;
    await answerAll(page, id, 'site_readiness', { signer: maya.name, only: ({ check }) => check.id !== failing.check });
    const instruments = await page.evaluate(async () => (await window.plumblineStore?.queries.instruments()) ?? []);
    const value = (raw: unknown) => filled(raw, {}, (serial) => instruments.find((each) => each.serial === serial)?.id);
    await answerThroughInterface(page, id, key, value(failing.answer));
    expect((await record.check(key))?.status).toBe('incomplete');
    await expect(cardOf(page, key).getByText('A note or a photo is needed')).toBeVisible();
    await cardOf(page, key).getByLabel('What is wrong?').fill(failing.note);
    await expect.poll(async () => (await record.check(key))?.status).toBe('failed');
    expect(await record.stage('site_readiness')).toBe('in_progress');
    await decide(page, { summary: /bonding/i, decision: 'Repair', reason: failing.disposition.reason });
    await expect(page.getByText('Waiting for the check to be answered again and pass.')).toBeVisible();
    await answerThroughInterface(page, id, key, value(sampleAnswers.answers[failing.check]));
    expect((await record.findings()).map(({ state }) => state).sort()).toEqual(['closed', 'decided']);
    expect(await record.stage('site_readiness')).toBe('waiting_for_signature');
  });

  await test.step('sign-off: accepted, rejected with a reason, done again, superseded by a later change, signed again', async () => {
    await addPerson(page, jonas);
    await accept(page, id, 'receipt');
    await openSignoff(page, id, 'site_readiness');
    const bonding = (await record.check('answer/bonding_conductor'))?.check.title;
    await sign(page, jonas, { accept: false, checks: [{ title: localText(bonding ?? '', 'en'), reason: REJECTED }] });
    expect(await record.stage('site_readiness')).toBe('rejected');
    await switchTo(page, maya);
    const reopened = await record.check('answer/bonding_conductor');
    expect(reopened?.status).toBe('reopened');
    if (reopened === undefined) throw new Error('the check is gone');
    await expect(await openCheck(page, id, reopened)).toContainText(REJECTED);
    await answerAll(page, id, 'site_readiness', { signer: maya.name });

    await answerThroughInterface(page, id, 'answer/delivery_note', { type: 'text', value: 'OVF 3391 7720 4 / 2' });
    expect(await record.stage('receipt')).toBe('superseded');
    await tab('Overview');
    await expect(page.getByRole('button', { name: /^Receipt.*Changed since signed/ })).toBeVisible();

    await switchTo(page, jonas);
    await accept(page, id, 'receipt');
    await accept(page, id, 'site_readiness');
  });

  for (const stage of ['installation', 'verification', 'handover']) {
    await test.step(`${stage}: every check for the rack and for both servers, then signed`, async () => {
      await switchTo(page, maya);
      if (stage === 'installation') {
        // Nothing else of the installation is answered before the state that is found is captured.
        await answerAll(page, id, stage, { signer: maya.name, only: ({ section }) => section === 'as_found' });
        await scanInRack(page, id);
      }
      await answerAll(page, id, stage, { signer: stage === 'handover' ? 'Ines Okafor' : maya.name });
      expect(await record.stage(stage)).toBe('waiting_for_signature');
      await switchTo(page, jonas);
      await accept(page, id, stage);
    });
  }

  await test.step('report: made, looked at, saved; what was recorded can be read in it', async () => {
    await tab('Report');
    await page.getByRole('button', { name: 'Make the report' }).click();
    await expect(page.getByText(/^\d+ pages?, /)).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('img', { name: /^Page 1 of/ })).toBeVisible();
    const path = await app.save(() => page.getByRole('button', { name: 'Save as…' }).click());
    await expectComplete(page, id, await readFile(path));
  });
});

/** A code scanned while the check that asks for it is open is its answer. */
async function scanInRack(page: Page, id: string): Promise<void> {
  const record = recordOf(page, id);
  const asked = (await record.open('installation')).find(({ check }) => check.id === 'serial_in_rack');
  const serial = (await record.units()).find((each) => each.id === asked?.unit)?.serial;
  if (asked === undefined || serial === undefined) throw new Error('no unit asks for its serial');
  await openCheck(page, id, asked);
  await wedge(page, serial);
  await expect.poll(async () => (await record.check(asked.key))?.status).toBe('done');
}

async function accept(page: Page, id: string, stage: string): Promise<void> {
  await openSignoff(page, id, stage);
  await sign(page, jonas, { accept: true, comment: 'Reviewed on site.' });
  expect(await recordOf(page, id).stage(stage)).toBe('accepted');
}

/** A reading as it is printed: thousands parted, decimals filled up, and with the instrument's uncertainty before the unit. */
function printed({ value, unit }: { readonly value: string; readonly unit: string }): RegExp {
  const literally = (words: string): string => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const number = Number(value).toLocaleString('en', { minimumFractionDigits: (value.split('.')[1] ?? '').length });
  // A check's own number of decimals may be more than were typed.
  const zeros = value.includes('.') ? '0*' : '(?:\\.0+)?';
  return new RegExp(`(?<![\\d.,])${literally(number)}${zeros}(\\s*±\\s*[\\d.,]+)?\\s*${literally(unit)}`);
}

async function expectComplete(page: Page, id: string, bytes: Buffer): Promise<void> {
  const pdf = await readPdf(bytes);
  const text = squeezed(pdf.text);
  const said = await page.evaluate(async (deployment) => {
    const view = await window.plumblineStore?.queries.deployment(deployment);
    if (view === undefined) throw new Error('no deployment');
    // The tests of a back-out are told of when there is one.
    const wayHome = new Set(view.stages.filter(({ stage }) => stage.kind === 'back_out').map(({ stage }) => stage.id));
    const history = [...view.checks.values()].filter(({ applies }) => applies).flatMap((each) => each.history.map((write) => write.value as { type: string; value?: string; values?: Record<string, string>; unit?: string; reason?: string }));
    return {
      readings: history.flatMap(({ type, value, values, unit }) => (type === 'measurement' ? [{ value: value ?? '', unit: unit ?? '' }] : type === 'series' ? Object.values(values ?? {}).map((each) => ({ value: each, unit: '' })) : [])),
      reasons: history.flatMap((answer) => (answer.type === 'not_applicable' ? [answer.reason ?? ''] : [])),
      titles: [...view.checks.values()].filter(({ applies, stage }) => applies && !wayHome.has(stage)).map(({ check }) => check.title),
      documents: view.stages.flatMap(({ signoff }) => (signoff === undefined ? [] : [signoff.sha256])),
    };
  }, id);
  expect(said.readings.length).toBeGreaterThan(30);
  expect(said.documents).toHaveLength(5);
  const { failing } = sampleAnswers;
  const wanted = [
    ...units.flatMap(({ serial, assetTag }) => [serial, assetTag]),
    part.number,
    ...said.reasons,
    ...new Set(said.titles.map((title) => localText(title, 'en'))),
    ...[DAMAGE, REASON, REJECTED, failing.note, failing.disposition.reason],
    ...[maya.name, jonas.name, 'Ines Okafor', 'Harbour Field Datacenter', 'CHG-20418'],
    ...said.documents,
  ];
  expect(wanted.filter((words) => !text.includes(squeezed(words)))).toEqual([]);
  expect(said.readings.filter((reading) => !printed(reading).test(pdf.text))).toEqual([]);

  expect(pdf.tagged).toBe(true);
  expect(pdf.lang).toMatch(/^en/);
  expect(pdf.outline.length).toBeGreaterThan(4);
  expect(pdf.tags.flatMap((page_) => findTags(page_, 'Figure')).filter(({ alt }) => (alt ?? '') === '')).toEqual([]);
  expect(pdf.pages.length).toBeGreaterThan(8);
  expect(pdf.pages.length).toBeLessThan(60);
  pdf.pages.forEach((words, index) => expect(words).toMatch(new RegExp(`${index + 1} of ${pdf.pages.length}`)));
}
