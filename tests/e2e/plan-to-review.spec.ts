/** One deployment from its plan to its review, by three people at one device, all of it by hand; then its report is read back, and the measures. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { common } from '../../src/ui/locales/en/common';
import { communication } from '../../src/ui/locales/en/communication';
import { handover } from '../../src/ui/locales/en/handover';
import { measures } from '../../src/ui/locales/en/measures';
import { plan } from '../../src/ui/locales/en/plan';
import { report } from '../../src/ui/locales/en/report';
import { review } from '../../src/ui/locales/en/review';
import { storage } from '../../src/ui/locales/en/storage';
import { answerThroughInterface, cardOf } from '../support/app/checklist';
import { decide } from '../support/app/findings';
import { goTo } from '../support/app/page';
import { addPerson, firstRun, jonas, startEmpty, switchTo, type TestPerson } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { wedge } from '../support/app/scanner';
import { openSignoff, sign } from '../support/app/signing';
import { readPdf, squeezed } from '../support/report/read-pdf';
import { expect, test } from './fixtures';
import { FAILING, feedModel } from './support/feed';

const carla: TestPerson = { name: 'Carla Nowak', roles: ['Coordinator'], pin: '640918' };
const maya: TestPerson = { name: 'Maya Lindqvist', roles: ['Technician'], pin: '482913' };
const REFERENCE = 'CHG-31007';
const SERIAL = 'ER-4471-A';
const REQUESTER = 'Ada Reyes';
const OPERATIONS = 'Ines Okafor';
const DAY_MS = 86_400_000;

const packingList = { name: 'packing-list.csv', mimeType: 'text/csv', buffer: Buffer.from(`PO #,Line,Manufacturer,Part No.,Description,Qty,Serial No.,Asset Tag\n4500,10,Northmark,ER-44,"Edge router",1,${SERIAL},HF-771\n`) };

const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save', exact: true }).click();
const tab = (page: Page, name: string): Promise<void> => page.getByRole('navigation', { name: 'Views of this deployment' }).getByRole('link', { name }).click();
const part = (page: Page, name: keyof typeof plan.parts): Promise<void> => page.getByRole('tab', { name: plan.parts[name], exact: true }).click();

test('a deployment goes from plan to review, and its report, the overview and the measures tell all of it', async ({ app }) => {
  test.setTimeout(600_000);
  const { page } = app;

  await test.step('three people share the device; the model is one of the organisation', async () => {
    await firstRun(page, carla);
    await startEmpty(page);
    await addPerson(page, maya);
    await addPerson(page, jonas);
    await switchTo(page, carla);
    await page.evaluate(async (text) => {
      const { commands } = window.plumblineStore ?? {};
      if (commands === undefined) throw new Error('no store');
      const draft = await commands.draftModel(JSON.parse(text) as Parameters<typeof commands.draftModel>[0]);
      await commands.publishModel(draft.id, { version: '1.0.0', changes: null, improvements: [], shipped: [] });
    }, feedModel);
  });

  const id = await test.step('planned: the deployment', () => begin(page));
  const record = recordOf(page, id);
  await test.step('planned: when, who, in which order', () => schedule(page));
  await test.step('planned: the window, a risk, a decision point, training', () => arrangements(page));
  await test.step('planned: who is told, and that they were told', () => stakeholders(page));
  await test.step('moved, with a reason, and taken into the details', () => moved(page));

  await test.step('the plan is agreed and signed', async () => {
    await answerThroughInterface(page, id, 'answer/scope', { type: 'text', value: 'One router in place of the old one' });
    await accept(page, id, 'plan');
  });

  await test.step('received: scanned, and stored by signature', async () => {
    await switchTo(page, maya);
    await goTo(page, `/d/${id}/receipt`);
    await page.getByRole('link', { name: 'Import packing list' }).click();
    await page.locator('input[type=file]').setInputFiles(packingList);
    await expect(page.getByText(SERIAL)).toBeVisible();
    await page.getByRole('button', { name: /^Import/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Receipt' }).waitFor();
    await expect(page.getByText('Ready to scan')).toBeVisible();
    await wedge(page, SERIAL);
    await expect(page.getByTestId('scan-result')).toContainText('Matched');
    await answerThroughInterface(page, id, 'answer/packaging', { type: 'confirm', value: 'yes' });
    await goTo(page, `/d/${id}/storage`);
    await page.getByRole('button', { name: storage.takeOver }).click();
    await page.getByLabel(storage.form.from).fill('Carrier');
    await page.getByLabel(storage.form.to, { exact: true }).fill(maya.name);
    await page.getByLabel(storage.form.place).fill('Cage 4');
    await page.getByLabel(/^Temperature there/).fill('21,5');
    await page.getByRole('button', { name: common.pad.write }).click();
    await save(page);
    await expect(page.getByText(/Cage 4/).first()).toBeVisible();
    await accept(page, id, 'receipt');
  });

  await test.step('the site is checked', async () => {
    await switchTo(page, maya);
    await answerThroughInterface(page, id, 'answer/voltage', { type: 'measurement', value: '231.4', unit: 'V' });
    await accept(page, id, 'site');
  });

  await test.step('go, and installed within the window', async () => {
    await switchTo(page, carla);
    await goTo(page, `/d/${id}/plan?part=decisions`);
    await page.getByRole('group', { name: 'Decide about Before the old router is taken out' }).getByRole('button', { name: plan.decisions.decideGo, exact: true }).click();
    await page.getByLabel(plan.decisions.reason).fill('Both feeds measured, lift is free');
    await page.getByRole('button', { name: plan.decisions.saveGo }).click();
    await expect(page.getByText('Both feeds measured, lift is free')).toBeVisible();
    await part(page, 'windows');
    await page.getByRole('button', { name: plan.windows.begin }).click();
    await switchTo(page, maya);
    const [unit] = await record.units();
    await answerThroughInterface(page, id, `answer/mounted@${unit?.id ?? ''}`, { type: 'confirm', value: 'yes' });
    await goTo(page, `/d/${id}/plan?part=windows`);
    await page.getByRole('button', { name: plan.windows.back }).click();
    await page.getByLabel(plan.windows.wasDown).fill('7');
    await page.getByRole('button', { name: plan.windows.saveBack }).click();
    await expect(page.getByText('7 minutes of downtime')).toBeVisible();
    await accept(page, id, 'install');
  });

  await test.step('verified: one reading fails, is repaired and measured again', async () => {
    await switchTo(page, maya);
    const key = `answer/${FAILING}`;
    await answerThroughInterface(page, id, 'answer/reachable', { type: 'confirm', value: 'yes' });
    await answerThroughInterface(page, id, key, { type: 'measurement', value: '4.2', unit: '%' });
    await cardOf(page, key).getByLabel('What is wrong?').fill('Frames are lost on the uplink');
    await expect.poll(async () => (await record.check(key))?.status).toBe('failed');
    await decide(page, { summary: /Packet loss/, decision: 'Repair', reason: 'Uplink optic is cleaned' });
    await answerThroughInterface(page, id, key, { type: 'measurement', value: '0.1', unit: '%' });
    await accept(page, id, 'verify');
  });

  await test.step('the requester is told the result of the technical work', async () => {
    await switchTo(page, carla);
    await tell(page, id, `Write to ${REQUESTER}: ${communication.occasions.completed}`, 'Wants the figures by mail');
  });

  await test.step('handed over: readiness, an open point, acceptance, transfer', () => handOver(page, id));
  await test.step('afterwards: what happened, how satisfied they are, what it cost', () => afterwards(page, id));
  await test.step('reviewed: planned against actual, the cause, a lesson and the improvement raised from it', () => reviewed(page, id));

  await test.step('the report is made, looked at, and read back', async () => {
    await tab(page, 'Report');
    await page.getByRole('button', { name: report.make }).click();
    await page.getByRole('img', { name: /^Page 1 of/ }).waitFor({ timeout: 60_000 });
    const { text } = await readPdf(await readFile(await app.save(() => page.getByRole('button', { name: report.save }).click())));
    const said = squeezed(text);
    expect(wanted.filter((words) => !said.includes(squeezed(words)))).toEqual([]);
  });

  await test.step('the overview and the measures say the same', async () => {
    await goTo(page, '/deployments');
    const row = page.getByRole('grid', { name: 'Deployments' }).getByRole('row').filter({ hasText: REFERENCE });
    await expect(row).toContainText('Complete');
    await goTo(page, '/measures');
    const card = (name: keyof typeof measures.name) => page.getByRole('region', { name: measures.name[name], exact: true });
    // Seven checks were answered, six of them can pass or fail; one failed and was measured again.
    const figures = { on_time: '100%1 of 1', rescheduled: '100%1 of 1', first_pass_yield: '5 of 6', failed_steps: '1 of 7', retests: '1', incidents: '1', downtime: '7 min', satisfaction: '4', backlog: '0' } as const;
    for (const [name, value] of Object.entries(figures)) await expect(card(name as keyof typeof figures)).toContainText(value);
  });
});

async function begin(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Deployments' }).first().click();
  // Today has a link of the same name.
  await page.getByRole('heading', { level: 1, name: 'Deployments' }).waitFor();
  await page.getByRole('link', { name: 'New deployment' }).click();
  await page.getByRole('radio', { name: /^Edge router, short/ }).click();
  await page.getByLabel('Reference').fill(REFERENCE);
  await page.getByLabel('Title').fill('Edge router in row C');
  await page.getByLabel('Requester').fill(REQUESTER);
  await page.getByLabel('Name of the site').fill('Harbour Field Datacenter');
  await page.getByLabel('Room').fill('Hall 2');
  await page.getByLabel(/^Rack \(optional\)/).fill('C04');
  await page.getByRole('textbox', { name: 'Delivery' }).fill(dayFromNow(0));
  await page.getByRole('textbox', { name: 'Start of work' }).fill(dayFromNow(1));
  await page.getByRole('textbox', { name: 'Handover' }).fill(dayFromNow(3));
  await page.getByRole('button', { name: 'Create the deployment' }).click();
  await page.getByRole('heading', { level: 1, name: 'Edge router in row C' }).waitFor();
  return openDeployment(page);
}

/** Filled in from the dates, then one activity more, which waits for another and needs somebody. */
async function schedule(page: Page): Promise<void> {
  await tab(page, 'Plan');
  await page.getByRole('button', { name: plan.schedule.suggest }).click();
  const table = page.getByRole('table', { name: plan.schedule.tableLabel });
  await expect(table.getByRole('row', { name: /Handover/ })).toBeVisible();
  await page.getByRole('button', { name: plan.schedule.add }).click();
  await page.getByLabel(/^Title/).fill('Move the traffic over');
  await page.getByLabel(/^Begins/).fill(`${dayFromNow(2)}T17:00`);
  await page.getByLabel(/^Ends/).fill(`${dayFromNow(2)}T19:00`);
  await choose(page, /^Comes after/, 'Installation');
  await choose(page, /^People/, maya.name);
  await save(page);
  await expect(table.getByRole('row', { name: /Move the traffic over/ })).toContainText('After: Installation');
  await expect(table.getByRole('row', { name: /Move the traffic over/ })).toContainText(maya.name);
}

async function choose(page: Page, field: RegExp, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: new RegExp(option) }).click();
  await page.keyboard.press('Escape');
}

async function arrangements(page: Page): Promise<void> {
  await part(page, 'windows');
  await page.getByRole('button', { name: plan.windows.add }).click();
  await page.getByLabel(/^Title/).fill('Night of the change');
  await page.getByLabel(/^Begins/).fill(`${dayFromNow(2)}T17:00`);
  await page.getByLabel(/^Ends/).fill(`${dayFromNow(2)}T21:00`);
  await page.getByLabel(/^Users affected/).fill('120');
  await page.getByLabel(/^Services that are disturbed/).fill('Billing');
  await save(page);
  await expect(page.getByText(/120 users affected/)).toBeVisible();

  await part(page, 'risks');
  await page.getByRole('button', { name: plan.risks.add }).click();
  await page.getByLabel(plan.risks.name).fill('Old optics do not fit');
  await page.getByRole('combobox', { name: plan.risks.impact }).click();
  await page.getByRole('option', { name: plan.risks.impacts.i4 }).click();
  await page.getByRole('combobox', { name: /^Owner/ }).click();
  await page.getByRole('option', { name: maya.name }).click();
  await page.getByLabel(/^What is done about it/).fill('A second set comes along');
  await save(page);
  await expect(page.getByText(`Owner: ${maya.name}`)).toBeVisible();

  await part(page, 'decisions');
  await page.getByRole('button', { name: plan.decisions.add }).click();
  await page.getByLabel(plan.decisions.name, { exact: true }).fill('Before the old router is taken out');
  await page.getByLabel(/^By what it is decided/).fill('Both feeds are within limits');
  await page.getByLabel(/^Who decides/).fill('Change manager');
  await save(page);
  await expect(page.getByText(plan.decisions.open, { exact: true })).toBeVisible();

  await part(page, 'arrangements');
  await page.getByRole('button', { name: plan.arrangements.addTraining }).click();
  await page.getByLabel(plan.arrangements.name).fill('Console of the new router');
  await page.getByLabel(/^For whom/).fill('Night shift');
  await page.getByLabel(plan.arrangements.given).check();
  await page.getByLabel(/^How many took part/).fill('6');
  await save(page);
  await expect(page.getByText(/6 people/)).toBeVisible();
}

async function stakeholders(page: Page): Promise<void> {
  await page.getByRole('link', { name: plan.arrangements.toCommunication }).click();
  await page.getByRole('button', { name: communication.stakeholders.add }).click();
  await page.getByLabel(communication.stakeholders.name, { exact: true }).fill(REQUESTER);
  await page.getByLabel(/^E-mail/).fill('ada.reyes@example.org');
  await page.getByLabel(communication.stakeholders.requester).check();
  await page.getByRole('checkbox', { name: communication.occasions.completed }).check();
  await save(page);
  await page.getByRole('button', { name: `Write to ${REQUESTER}: ${communication.occasions.planned}` }).click();
  await expect(page.getByLabel(communication.compose.body, { exact: true })).toHaveValue(/Billing/);
  await page.getByRole('button', { name: communication.compose.save }).click();
  await expect(page.getByText(/^By e-mail, /)).toBeVisible();
}

async function moved(page: Page): Promise<void> {
  await tab(page, 'Plan');
  await page.getByRole('button', { name: 'Change Handover', exact: true }).click();
  for (const field of [/^Begins/, /^Ends/]) {
    const [day = '', time = ''] = (await page.getByLabel(field).inputValue()).split(/[T ]/);
    await page.getByLabel(field).fill(`${new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)}T${time}`);
  }
  await page.getByLabel(/^Why it is moved/).fill('Operations have a change freeze');
  await save(page);
  await expect(page.getByText('Moved 1 time: Operations have a change freeze')).toBeVisible();
  await page.getByRole('button', { name: /^Take .* into the details$/ }).click();
  await expect(page.getByText(/^Handover is /)).toBeHidden();
}

/** Jonas signs a stage, and stays at the device. */
async function accept(page: Page, id: string, stage: string): Promise<void> {
  await switchTo(page, jonas);
  await openSignoff(page, id, stage);
  await sign(page, jonas, { accept: true });
  expect(await recordOf(page, id).stage(stage)).toBe('accepted');
}

/** Writes a message that is due, from its template, and records that it was sent. */
async function tell(page: Page, id: string, button: string, note: string): Promise<void> {
  await goTo(page, `/d/${id}/communication`);
  await page.getByRole('button', { name: button }).click();
  await page.getByLabel(/^Note/).fill(note);
  await page.getByRole('button', { name: communication.compose.save }).click();
  await expect(page.getByText(note)).toBeVisible();
}

async function handOver(page: Page, id: string): Promise<void> {
  await switchTo(page, maya);
  await answerThroughInterface(page, id, 'answer/desk_briefed', { type: 'confirm', value: 'yes' });
  await switchTo(page, carla);
  await goTo(page, `/d/${id}/handover`);
  await expect(page.getByText(handover.result.later)).toBeVisible();
  await page.getByRole('button', { name: handover.points.add }).click();
  await page.getByLabel(handover.points.name).fill('Return the old router');
  await page.getByLabel(handover.points.ownerLabel).fill('Warehouse');
  await page.getByLabel(handover.points.dueLabel).fill(dayFromNow(30));
  await save(page);
  await expect(page.getByText('Seen to by Warehouse')).toBeVisible();
  await page.getByRole('button', { name: handover.acceptance.add }).click();
  await page.getByLabel(handover.acceptance.name, { exact: true }).fill(OPERATIONS);
  await page.getByLabel(/^Organisation/).fill('Operations');
  await page.getByRole('radio', { name: handover.acceptance.accepted_with_open_points, exact: true }).click();
  await page.getByLabel(handover.acceptance.note).fill('The old router goes back within a month');
  await page.getByRole('button', { name: common.pad.write }).click();
  await save(page);
  await expect(page.getByRole('img', { name: `Signature of ${OPERATIONS}` })).toBeVisible();
  await page.getByRole('button', { name: handover.transfer.write }).click();
  await page.getByLabel(handover.transfer.toLabel).fill(OPERATIONS);
  await page.getByLabel(/^Organisation/).fill('Operations');
  await page.getByRole('button', { name: common.pad.write }).click();
  await save(page);
  await expect(page.getByText(/^Passed to Ines Okafor, Operations on /)).toBeVisible();
  await accept(page, id, 'handover');

  // From here on the result is an open point, until it is recorded that it was told.
  await switchTo(page, carla);
  await goTo(page, `/d/${id}/handover`);
  await expect(page.getByText(`Tell ${REQUESTER} how it ended`, { exact: true })).toBeVisible();
  await page.getByRole('listitem').filter({ hasText: handover.result.pointText }).getByRole('link', { name: handover.result.tell }).click();
  await expect(page.getByLabel(communication.compose.subject)).toHaveValue(new RegExp(REFERENCE));
  await page.getByRole('radio', { name: communication.ways.phone }).click();
  await page.getByRole('button', { name: communication.compose.save }).click();
  await expect(page.getByText(/^By phone, /)).toBeVisible();
  await goTo(page, `/d/${id}/handover`);
  await expect(page.getByText(handover.result.told, { exact: true })).toBeVisible();
}

async function afterwards(page: Page, id: string): Promise<void> {
  await goTo(page, `/d/${id}/handover`);
  await page.getByRole('button', { name: handover.after.addEvent }).click();
  await page.getByLabel(/^How long, in minutes/).fill('12');
  await page.getByLabel(/^Reference/).fill('INC-3381');
  await page.getByLabel(/^Note/).fill('A port flapped');
  await save(page);
  await expect(page.getByText(/INC-3381/)).toBeVisible();
  await page.getByRole('button', { name: handover.after.addFeedback }).click();
  await page.getByLabel(handover.after.from).fill(REQUESTER);
  await page.getByRole('combobox', { name: handover.after.scoreLabel }).click();
  await page.getByRole('option', { name: handover.after.scores.s4 }).click();
  await save(page);
  await expect(page.getByText('Satisfaction 4.0 of 5 (1 answer)')).toBeVisible();
  await page.getByRole('button', { name: handover.after.addCost }).click();
  await page.getByLabel(handover.after.item).fill('Second set of optics');
  await page.getByLabel(handover.after.amount).fill('310,50');
  await save(page);
  await expect(page.getByText('Cost: 310.50 EUR')).toBeVisible();
}

async function reviewed(page: Page, id: string): Promise<void> {
  await goTo(page, `/d/${id}/review`);
  await expect(page.getByRole('row', { name: /^Handover.*days early/ })).toBeVisible();
  await expect(page.getByText('Repair: Uplink optic is cleaned')).toBeVisible();
  await page.getByRole('button', { name: review.lessons.add }).click();
  await page.getByLabel(review.lessons.what).fill('Optics were dirty');
  await page.getByLabel(/^Why/).fill('Nobody cleans them before mating');
  await save(page);
  await page.getByRole('button', { name: 'Raise an improvement: Optics were dirty' }).click();
  await page.getByLabel(review.improvements.name).fill('Clean and inspect optics before mating');
  await page.getByRole('button', { name: review.improvements.submit, exact: true }).click();
  await expect(page.getByText('Against version 1.0.0')).toBeVisible();
  await page.getByRole('button', { name: review.held.write }).click();
  await page.getByLabel(review.held.summary).fill('In time but for the optics');
  await save(page);
  await expect(page.getByText('In time but for the optics')).toBeVisible();
}

/** Names, words and figures of every part that somebody reads in the report. */
const wanted: readonly string[] = [
  ...[carla.name, maya.name, jonas.name, REQUESTER, OPERATIONS, REFERENCE, SERIAL],
  ...['after: Installation', 'moved 1 time: Operations have a change freeze', 'Night of the change', 'Users affected: 120', '7 minutes of downtime'],
  ...['Old optics do not fit', '3 × 4 = 12', 'A second set comes along', 'Both feeds are within limits', 'Both feeds measured, lift is free', 'Console of the new router', '6 people'],
  ...['Asked for this deployment', 'ada.reyes@example.org', 'Work is planned', 'Technical work done', 'Wants the figures by mail', 'by phone'],
  ...['Cage 4', '21.5 °C (inside the limits)', '231.4 V', 'EN 50160', '4.2 %', 'Frames are lost on the uplink', 'Uplink optic is cleaned', '0.1 %'],
  ...['Return the old router', 'Warehouse', 'Accepted with open points', 'The old router goes back within a month', `Passed to ${OPERATIONS}, Operations on`],
  ...['INC-3381', 'A port flapped', '12 min', 'Satisfaction: 4 of 5', 'Second set of optics', '310.50 EUR'],
  ...['In time but for the optics', 'Optics were dirty', 'Nobody cleans them before mating', 'Clean and inspect optics before mating'],
];
