/** What one deployment taught, followed into the next version of its model, and a deployment by that version; the reports of both read back. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { modelSchema, type Model } from '../../src/domain/model/schema';
import { told } from '../../src/report/locales/told-en';
import { deployments } from '../../src/ui/locales/en/deployments';
import { modelEditor as editor } from '../../src/ui/locales/en/modelEditor';
import { models } from '../../src/ui/locales/en/models';
import { report } from '../../src/ui/locales/en/report';
import { review } from '../../src/ui/locales/en/review';
import { answerThroughInterface, cardOf } from '../support/app/checklist';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { readPdf, squeezed } from '../support/report/read-pdf';
import { expect, test, type App } from './fixtures';
import { answerAll, signStage } from './support/home';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { robin } from './support/rich';
import { aPhoto } from './support/small';

const WANTED = 'Ask for 25 °C at the inlet';
const INLET = 'answer/inlet';
const hold = (of: string) => ({ id: `${of}_accepted`, title: 'Accepted', statement: 'As recorded.' });

/** Receipt, one reading at the rack, handover. */
const model: Model = modelSchema.parse({
  schema: 'plumbline.model/1',
  id: 'shelf-server',
  version: '1.0.0',
  title: { en: 'Server on a shelf', de: 'Server auf einem Boden' },
  description: 'One server, no rails.',
  sources: [],
  stages: [
    { id: 'receipt', kind: 'receipt', title: 'Receipt', sections: [{ id: 'delivery', title: 'Delivery', screen: 'receiving', checks: [{ id: 'packaging', title: 'Packaging is intact', response: { type: 'confirm' } }] }], hold: hold('receipt') },
    {
      id: 'install',
      kind: 'installation',
      title: 'Installation',
      after: ['receipt'],
      sections: [{ id: 'rack', title: 'At the rack', checks: [{ id: 'inlet', title: 'Inlet air', response: { type: 'measurement', unit: '°C', decimals: 1, limits: { max: '27' }, instrument: 'none' } }, { id: 'mounted', title: 'Mounted', response: { type: 'confirm' } }] }],
      hold: hold('install'),
    },
    { id: 'handover', kind: 'handover', title: 'Handover', after: ['install'], sections: [{ id: 'closing', title: 'Closing', checks: [{ id: 'told', title: 'Operations know', response: { type: 'confirm' } }] }], hold: hold('handover') },
  ],
});

/** The model published, and a deployment by it. */
async function beginFirst(page: Page): Promise<string> {
  return page.evaluate(async (given) => {
    const { commands } = window.plumblineStore ?? {};
    if (commands === undefined) throw new Error('no store');
    const { id } = await commands.draftModel(JSON.parse(JSON.stringify(given)) as never);
    const published = await commands.publishModel(id, { version: given.version, changes: null, improvements: [], shipped: [] });
    const site = { id: await commands.addSite({ name: 'Harbour Field', address: '', timeZone: 'Europe/Berlin', rooms: [] }), name: 'Harbour Field' };
    return commands.createDeployment({ model: published, reference: 'CHG-1', title: 'The first server', requester: 'Web team', description: '', site, room: 'Hall 2', rack: 'C04', rackUnits: 42, timeZone: 'Europe/Berlin', deliveryOn: null, startOn: null, handoverOn: null, windowNote: '', people: [] });
  }, model);
}

/** One server comes, is received, and the receipt is signed. */
async function receive(page: Page, deployment: string, serial: string): Promise<void> {
  await page.evaluate(
    async ([id, number]) => {
      const { commands } = window.plumblineStore ?? {};
      await commands?.importComponents(id, [{ quantity: 1, serial: number, description: 'Server', tracked: true }]);
      await commands?.scan(id, { raw: number, via: 'typed', symbology: null });
    },
    [deployment, serial] as const,
  );
  await answerAll(page, deployment, 'receipt');
  await signStage(page, deployment, 'receipt', robin.pin);
}

/** What is left after the reading: answered and signed, to the end. */
async function finish(page: Page, deployment: string): Promise<void> {
  await answerAll(page, deployment, 'install', ['mounted']);
  await signStage(page, deployment, 'install', robin.pin);
  await answerAll(page, deployment, 'handover');
  await signStage(page, deployment, 'handover', robin.pin);
}

/** The text of the report of a deployment, made and saved by hand, white space run together. */
async function reportOf({ page, save }: App, deployment: string): Promise<string> {
  await goTo(page, `/d/${deployment}/report`);
  await page.getByRole('button', { name: report.make }).click();
  const button = page.getByRole('button', { name: report.save });
  await expect(button).toBeEnabled({ timeout: 60_000 });
  const { text } = await readPdf(await readFile(await save(() => button.click())));
  return squeezed(text);
}

const versionOf = (page: Page, deployment: string): Promise<string | undefined> => page.evaluate(async (id) => (await window.plumblineStore?.queries.deployment(id))?.model.version, deployment);

test('a failure in one deployment changes the check in the next version of the model, and everybody can see that it did', async ({ app }) => {
  test.setTimeout(600_000);
  const { page } = app;
  await firstRun(page, robin);
  await startEmpty(page);
  const first = await beginFirst(page);
  const looksGood = async (): Promise<void> => {
    await atRest(page);
    expect(await axeProblems(page, { enhanced: true, coloursOnly: false })).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await sidewaysProblem(page)).toBeUndefined();
  };

  await test.step('the first deployment is carried out, with a reading that fails', async () => {
    await receive(page, first, 'SRV-1');
    await answerThroughInterface(page, first, INLET, { type: 'measurement', value: '28.5', unit: '°C' }, { note: 'The row is warm' });
    const [finding] = await recordOf(page, first).findings();
    await page.evaluate(async ([id, open]) => window.plumblineStore?.commands.dispose(id, open, { decision: 'accept_as_is', reason: 'Agreed with the requester', owner: null, due: null }), [first, finding?.id ?? ''] as const);
    await finish(page, first);
  });

  await test.step('its review raises an improvement: which check, who sees to it, by when', async () => {
    await goTo(page, `/d/${first}/review`);
    await page.getByRole('button', { name: review.lessons.add }).click();
    await page.getByLabel(review.lessons.what).fill('28.5 °C was found only when the server was in the rack');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: new RegExp(`^${review.lessons.raise}: 28.5`) }).click();
    await page.getByLabel(review.improvements.name).fill(WANTED);
    await page.getByRole('combobox', { name: new RegExp(`^${review.improvements.checks}`) }).fill('Inlet');
    await page.getByRole('option', { name: 'Inlet air' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: new RegExp(`^${review.improvements.owner}`) }).click();
    await page.getByRole('option', { name: robin.name }).click();
    await page.getByLabel(new RegExp(`^${review.improvements.due}`)).fill('2026-01-31');
    await looksGood();
    await page.getByRole('button', { name: review.improvements.submit, exact: true }).click();
    const raised = page.getByRole('listitem').filter({ hasText: WANTED });
    await expect(raised).toContainText(review.improvements.states.raised);
    await expect(raised).toContainText(`About: Inlet air · Seen to by ${robin.name} · Overdue since 31 Jan 2026`);
    await looksGood();
  });

  await test.step('whoever keeps the models finds it there, the model in use first', async () => {
    await page.getByRole('listitem').filter({ hasText: WANTED }).getByRole('link', { name: review.improvements.inModel }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Server on a shelf' })).toBeVisible();
    await page.getByRole('link', { name: models.all }).click();
    const card = page.getByRole('list', { name: models.list }).getByRole('listitem').first();
    await expect(card).toContainText('Server on a shelf');
    await expect(card).toContainText('1 open improvement');
    await looksGood();
    await card.getByRole('link', { name: /^Open/ }).click();
    const wanted = page.getByRole('listitem').filter({ hasText: WANTED });
    await expect(wanted).toContainText('About: Inlet air');
    await looksGood();
    await wanted.getByRole('button', { name: models.improvements.intoDraft }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^Draft:/ })).toBeVisible();
  });

  await test.step('the draft leads to the check, which is changed: limit, what to do, and a photo', async () => {
    await page.getByRole('tab', { name: new RegExp(`^${editor.tabs.improvements}`) }).click();
    await expect(page.getByRole('listitem').filter({ hasText: WANTED })).toContainText(editor.improvements.planned);
    await looksGood();
    await page.getByRole('button', { name: 'Change “Inlet air”' }).click();
    await expect(page.getByRole('alert').filter({ hasText: WANTED })).toBeVisible();
    await page.getByLabel(editor.field.response_limits_max, { exact: true }).fill('25');
    await page.getByLabel(`${editor.field.instruction} (${editor.language.en})`).fill('Measure before the server is lifted.');
    await page.getByLabel(`${editor.field.instruction} (${editor.language.de})`).fill('Messen, bevor der Server gehoben wird.');
    await page.getByRole('switch', { name: editor.field.photos }).check();
    await looksGood();
  });

  await test.step('tried on a sample: what passed before fails now', async () => {
    await page.getByRole('tab', { name: editor.tabs.try }).click();
    await page.getByRole('link', { name: 'At the rack' }).click();
    await page.getByText('Inlet air').first().click();
    await page.getByLabel(/^Reading in/).fill('26');
    await expect(page.getByRole('status').filter({ hasText: /Fail/ }).first()).toBeVisible();
    await looksGood();
  });

  await test.step('published, naming the improvement, and compared with the version before', async () => {
    await page.getByRole('button', { name: editor.publish.open }).click();
    const dialog = page.getByRole('dialog', { name: editor.publish.title });
    await dialog.getByLabel(`${editor.publish.changes} (${editor.language.en})`).fill('The inlet is a matter of 25 °C, seen before lifting.');
    await expect(dialog.getByRole('checkbox', { name: WANTED })).toBeChecked();
    await dialog.getByRole('button', { name: editor.publish.submit }).click();
    await expect(page.getByText(`Brings the improvement: ${WANTED}`)).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: 'About: Inlet air' })).toContainText('Done in version 1.1.0');
    await looksGood();
    await page.getByRole('link', { name: models.compare }).click();
    await expect(page.getByText('1 difference', { exact: true })).toBeVisible();
    await expect(page.getByRole('row', { name: new RegExp(editor.field.response_limits_max) })).toContainText(/27.*25/);
    await expect(page.getByRole('row', { name: new RegExp(`^${editor.field.photos_min}`) })).toContainText('1');
    await looksGood();
  });

  await test.step('the first deployment keeps its version, and its review and report say where the improvement was done', async () => {
    await goTo(page, `/d/${first}/review`);
    await expect(page.getByRole('listitem').filter({ hasText: WANTED })).toContainText('Done in version 1.1.0');
    await looksGood();
    expect(await versionOf(page, first)).toBe('1.0.0');
    const said = await reportOf(app, first);
    for (const wanted of ['version 1.0.0', 'at most 27', told.review.improvements, WANTED, 'due 31 January 2026', 'Done in version 1.1.0']) expect(said).toContain(squeezed(wanted));
  });

  await test.step('a new deployment asks as the new version does, and its report says so', async () => {
    await goTo(page, '/deployments/new');
    const offered = page.getByRole('radio').first();
    await expect(page.getByText('Version 1.1.0 · 3 stages · 4 checks')).toBeVisible();
    await offered.check();
    await expect(page.getByRole('radio', { name: 'Server on a shelf' })).toBeChecked();
    await page.getByLabel(deployments.create.reference).fill('CHG-2');
    await page.getByLabel(deployments.create.titleField, { exact: true }).fill('The second server');
    await page.getByRole('button', { name: deployments.create.submit }).click();
    await page.getByRole('heading', { level: 1, name: 'The second server' }).waitFor();
    const second = openDeployment(page);
    await receive(page, second, 'SRV-2');
    await answerThroughInterface(page, second, INLET, { type: 'measurement', value: '24.5', unit: '°C' });
    await expect(cardOf(page, INLET)).toContainText(/At most 25.0\s°C/);
    await expect(cardOf(page, INLET)).toContainText('Measure before the server is lifted.');
    expect((await recordOf(page, second).check(INLET))?.status).toBe('incomplete');
    await looksGood();
    await cardOf(page, INLET).locator('input[type=file]').first().setInputFiles([aPhoto('inlet')]);
    await expect.poll(async () => (await recordOf(page, second).check(INLET))?.status).toBe('done');
    await finish(page, second);
    const said = await reportOf(app, second);
    for (const wanted of ['version 1.1.0', 'at most 25', '24.5']) expect(said).toContain(squeezed(wanted));
    expect(said).not.toContain(squeezed(told.review.improvements));
  });
});
