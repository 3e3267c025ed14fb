/** Every screen, as it may be looked at: two densities, light, dark and high contrast, from a tablet held upright to 200 % zoom. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { common } from '../../src/ui/locales/en/common';
import { palette } from '../../src/ui/locales/en/palette';
import { goTo } from '../support/app/page';
import { expect, openBrowser, test as base } from './fixtures';
import { englishSeen, switchLanguage } from './support/german';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { makeRich, robin, unlockRich, type Rich } from './support/rich';
import { packingList } from './support/small';

const SIZES = [
  { width: 820, height: 1180 },
  { width: 1920, height: 1080 },
  // 1280 x 800 at 200 % zoom.
  { width: 640, height: 400 },
  { width: 1280, height: 800 },
] as const;
/** German words are longer; where there is more room than this, they fit. */
const GERMAN_SIZES = SIZES.filter(({ width }) => width < 1920);
const densities = ['field', 'desk'] as const;

interface Screen {
  readonly name: string;
  readonly address: string;
  /** Brings the screen into the state that is to be looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

type Look = (page: Page) => Promise<readonly string[]>;
type Walk = (view: { readonly density: (typeof densities)[number]; readonly theme: 'light' | 'dark' }, look: Look) => Promise<void>;

const test = base.extend<{ readonly walk: Walk }, { readonly rich: Rich & { readonly folder: string } }>({
  rich: [
    async ({ browser }, use) => {
      const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-rich-'));
      const opened = await openBrowser(browser, {}, folder);
      const rich = await makeRich(opened.page);
      await opened.close();
      await use({ ...rich, folder });
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  /** Goes through all screens of a copy of the rich record, and expects that the look finds nothing on any of them. */
  walk: async ({ rich, browser }, use, { project }) => {
    test.skip(project.name === 'electron', 'the same page; looked at once');
    const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-screens-'));
    await cp(rich.folder, folder, { recursive: true });
    const opened = await openBrowser(browser, { viewport: { width: 1280, height: 800 } }, folder);
    const { page } = opened;
    page.setDefaultTimeout(30_000);
    await use(async (view, look) => {
      await page.evaluate((state) => localStorage.setItem('plumbline.view', JSON.stringify({ state, version: 0 })), { ...view, moveOn: true, sound: false, lastInstrument: {} });
      await page.reload();
      await unlockRich(page);
      const problems = new Problems();
      let before = '';
      for (const screen of screens(rich)) {
        await test.step(screen.name, async () => {
          // The same address again would leave open what the entry before it opened.
          if (screen.address === before) {
            await goTo(page, '/delivery');
            await page.getByRole('heading', { level: 1, name: 'Delivery', exact: true }).waitFor();
          }
          before = screen.address;
          await goTo(page, screen.address);
          await page.getByRole('heading', { level: 1 }).first().waitFor();
          await atRest(page);
          await screen.act?.(page);
          await atRest(page);
          problems.add(screen.name, await look(page));
          await page.keyboard.press('Escape');
        });
      }
      expect(problems.list()).toEqual([]);
    });
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  },
});

// What is wrong is said in full by the message; recording every step of the long way would double its time.
test.use({ trace: 'off' });
test.describe.configure({ mode: 'parallel', timeout: 600_000 });

for (const density of densities) {
  test(`every screen in ${density} density fits a tablet, a desk and 200 % zoom, and is large enough to hit`, async ({ walk }) => {
    await walk({ density, theme: 'light' }, misfits);
  });

  test(`every screen in ${density} density, light, is clean to axe`, async ({ walk }) => {
    await walk({ density, theme: 'light' }, (page) => axeProblems(page, { enhanced: density === 'field', coloursOnly: false }));
  });

  // A theme changes colours and nothing else: both are looked at where the screen stands.
  test(`every screen in ${density} density, dark and in high contrast, is clean to axe`, async ({ walk }) => {
    await walk({ density, theme: 'dark' }, async (page) => {
      const problems: string[] = [];
      for (const theme of ['dark', 'contrast'] as const) {
        await page.evaluate((wanted) => window.plumblineView?.getState().setTheme(wanted), theme);
        await atRest(page);
        problems.push(...(await axeProblems(page, { enhanced: density === 'field', coloursOnly: true })).map((words) => `${theme}: ${words}`));
      }
      return problems;
    });
  });
}

test('every screen in German, switched where it stands, has no English left and fits a tablet, a desk and 200 % zoom', async ({ walk }) => {
  await walk({ density: 'field', theme: 'light' }, async (page) => {
    await switchLanguage(page, 'de');
    await atRest(page);
    const problems = [...(await englishSeen(page)), ...(await misfits(page, GERMAN_SIZES))];
    await switchLanguage(page, 'en');
    return problems;
  });
});

test('what is seen before anyone is in, light and dark', async ({ app }) => {
  const { page } = app;
  const problems = new Problems();
  const lookAt = async (name: string): Promise<void> => {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await atRest(page);
      problems.add(`${name}, ${colorScheme}`, await axeProblems(page, { enhanced: true, coloursOnly: colorScheme === 'dark' }));
    }
    problems.add(name, await misfits(page));
  };
  await lookAt('first run');
  await page.getByRole('button', { name: 'Continue' }).click();
  await lookAt('first run with problems');
  await page.getByLabel('Your name').fill(robin.name);
  for (const role of robin.roles) await page.getByRole('checkbox', { name: role }).click();
  await page.getByLabel('PIN', { exact: true }).fill(robin.pin);
  await page.getByLabel('PIN again').fill(robin.pin);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /Start empty/ }).waitFor();
  await lookAt('where to begin');
  await page.getByRole('button', { name: /Start empty/ }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await lookAt('today, empty');
  for (const place of ['Deployments', 'Delivery']) {
    await page.getByRole('link', { name: place }).click();
    await page.getByRole('heading', { level: 1, name: place }).waitFor();
    await lookAt(`${place}, empty`);
  }
  await page.getByRole('button', { name: /person menu/ }).click();
  await lookAt('person menu');
  await page.getByRole('menuitem', { name: 'Lock' }).click();
  await page.getByLabel('PIN', { exact: true }).waitFor();
  await lookAt('PIN');
  await page.getByRole('button', { name: 'Somebody else', exact: true }).click();
  await page.getByRole('heading', { name: 'Who is here?' }).waitFor();
  await lookAt('who is here');
  expect(problems.list()).toEqual([]);
});

/** Each problem once, with the screens that have it. */
class Problems {
  readonly #screens = new Map<string, string[]>();

  add(screen: string, found: readonly string[]): void {
    for (const words of new Set(found)) this.#screens.set(words, [...(this.#screens.get(words) ?? []), screen]);
  }

  list(): readonly string[] {
    return [...this.#screens].map(([words, names]) => `${words} [${names.join(', ')}]`);
  }
}

/** What scrolls sideways or is too small to hit, at each of the sizes. */
async function misfits(page: Page, sizes: readonly { readonly width: number; readonly height: number }[] = SIZES): Promise<readonly string[]> {
  const problems = new Set<string>();
  for (const size of sizes) {
    await page.setViewportSize(size);
    await atRest(page);
    const sideways = await sidewaysProblem(page);
    if (sideways !== undefined) problems.add(`scrolls sideways at ${size.width} x ${size.height}: ${sideways}`);
    for (const words of await smallTargets(page)) problems.add(`too small: ${words}`);
  }
  return [...problems];
}

/** The form of a calibration that found the instrument to be off. */
async function recordCalibration(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Record a calibration' }).click();
  await page.getByRole('radiogroup', { name: 'As found' }).getByRole('radio', { name: 'Out of tolerance' }).check();
}

function screens({ deployment, unit, finding, homeward, draft, instrument }: Rich): readonly Screen[] {
  const d = `/d/${deployment}`;
  const dialogBy = (key: string, name: string) => async (page: Page) => {
    await page.keyboard.press(key);
    await page.getByRole('dialog', { name }).waitFor();
  };
  const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
  return [
    { name: 'today', address: '/' },
    { name: 'deployments', address: '/deployments' },
    {
      name: 'deployments, filters and export',
      address: '/deployments',
      act: async (page) => {
        // In field density there are cards.
        if ((await page.getByRole('grid').count()) === 0) return;
        await page.getByRole('button', { name: /^Filters/ }).click();
        await page.getByRole('button', { name: /^Select / }).first().click();
        await page.getByRole('button', { name: 'Export…' }).click();
        await page.getByRole('radio', { name: 'Results' }).check();
      },
    },
    { name: 'new deployment', address: '/deployments/new' },
    { name: 'new deployment with problems', address: '/deployments/new', act: (page) => page.getByRole('button', { name: 'Create the deployment' }).click() },
    { name: 'planning, month', address: '/planning' },
    { name: 'planning, week', address: '/planning', act: (page) => page.getByText('Week', { exact: true }).click() },
    { name: 'planning, list', address: '/planning', act: (page) => page.getByText('List', { exact: true }).click() },
    { name: 'models', address: '/models' },
    { name: 'model', address: '/models/rack-server-datacenter' },
    { name: 'two versions compared', address: '/models/rack-server-datacenter/compare' },
    { name: 'draft', address: `/models/edit/${draft}` },
    { name: 'draft, a check', address: `/models/edit/${draft}`, act: (page) => page.getByRole('treeitem').nth(4).click() },
    { name: 'draft, problems', address: `/models/edit/${draft}`, act: (page) => page.getByRole('tab').last().click() },
    { name: 'moving to a newer model', address: `/d/${deployment}/model` },
    { name: 'measures', address: '/measures' },
    { name: 'delivery', address: '/delivery' },
    { name: 'verify a report', address: '/verify' },
    {
      name: 'verify, nothing to verify',
      address: '/verify',
      act: async (page) => {
        await page.locator('main input[type=file]').setInputFiles({ name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 an invoice') });
        await page.locator('[data-finding]').first().waitFor({ timeout: 60_000 });
      },
    },
    { name: 'settings', address: '/settings' },
    { name: 'connect to a hub', address: '/connect' },
    ...['Hub', 'Organisation', 'Instruments', 'Sites', 'People', 'Messages', 'Backup', 'About'].map((name) => ({ name: `settings, ${name}`, address: '/settings', act: tab(name) })),
    { name: 'instruments', address: '/instruments' },
    { name: 'instrument in doubt', address: `/instruments/${instrument}` },
    { name: 'instrument, a calibration', address: `/instruments/${instrument}`, act: recordCalibration },
    { name: 'instrument, out of service', address: `/instruments/${instrument}`, act: (page) => page.getByRole('button', { name: 'Take out of service' }).click() },
    { name: 'instrument, editing', address: `/instruments/${instrument}`, act: (page) => page.getByRole('button', { name: 'Edit the instrument' }).click() },
    { name: 'help', address: '/help' },
    { name: 'command palette', address: '/help', act: dialogBy('Control+k', common.search) },
    { name: 'keys', address: '/help', act: dialogBy('?', palette.keysTitle) },
    { name: 'deployment', address: d },
    {
      name: 'cancelling',
      address: d,
      act: async (page) => {
        await page.getByRole('button', { name: 'More actions' }).click();
        await page.getByRole('menuitem', { name: 'Cancel this deployment' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'removing from this device',
      address: d,
      act: async (page) => {
        await page.getByRole('button', { name: 'More actions' }).click();
        await page.getByRole('menuitem', { name: 'Remove from this device' }).click();
        await page.getByRole('radio', { name: 'A file that I have saved' }).waitFor();
      },
    },
    ...['schedule', 'windows', 'risks', 'decisions', 'arrangements'].map((part) => ({ name: `plan, ${part}`, address: `${d}/plan?part=${part}` })),
    { name: 'plan, an activity', address: `${d}/plan`, act: (page) => page.getByRole('button', { name: 'Add an activity' }).click() },
    { name: 'plan, a window', address: `${d}/plan?part=windows`, act: (page) => page.getByRole('button', { name: 'Add a window' }).click() },
    { name: 'communication', address: `${d}/communication` },
    { name: 'communication, a message', address: `${d}/communication`, act: (page) => page.getByRole('button', { name: 'Write another message' }).click() },
    { name: 'communication, a stakeholder', address: `${d}/communication`, act: (page) => page.getByRole('button', { name: 'Add a stakeholder' }).click() },
    { name: 'section with readings', address: `${d}/s/site_readiness/power?check=${encodeURIComponent('answer/feed_a_voltage')}` },
    { name: 'section with a series', address: `${d}/s/site_readiness/cooling?check=${encodeURIComponent('answer/inlet_temperature')}` },
    { name: 'section with a reading in doubt', address: `${d}/s/site_readiness/cooling?check=${encodeURIComponent('answer/relative_humidity')}` },
    { name: 'section with a failure', address: `${d}/s/installation/rack_finished?check=${encodeURIComponent('answer/area_clean')}` },
    { name: 'section with a reopened photo check', address: `${d}/s/installation/rack_finished?check=${encodeURIComponent('answer/rack_photos')}` },
    { name: 'section with a timer', address: `${d}/s/receipt/acclimatisation?check=${encodeURIComponent('answer/acclimatisation_time')}` },
    { name: 'section with a conflict', address: `${d}/s/receipt/custody?check=${encodeURIComponent('answer/storage_location')}` },
    { name: 'section with a signature', address: `${d}/s/receipt/custody?check=${encodeURIComponent('answer/custody_signature')}` },
    { name: 'section with a choice', address: `${d}/s/receipt/documents` },
    { name: 'section, delivery', address: `${d}/s/receipt/delivery?check=${encodeURIComponent('answer/delivery_arrived')}` },
    { name: 'section of a unit', address: `${d}/s/installation/unit_installation?unit=${unit}&check=${encodeURIComponent(`answer/serial_in_rack@${unit}`)}` },
    { name: 'section that is locked', address: `${d}/s/verification/test_basis` },
    ...['failed', 'warnings', 'conflicts', 'reopened', 'marginal', 'stale'].map((only) => ({ name: `checks, ${only}`, address: `${d}/checks?only=${only}` })),
    { name: 'receipt', address: `${d}/receipt` },
    { name: 'receipt, a unit open', address: `${d}/receipt`, act: (page) => page.getByRole('button', { name: 'NMK7XK2Q41' }).first().click() },
    { name: 'import', address: `${d}/receipt/import` },
    {
      name: 'import with preview',
      address: `${d}/receipt/import`,
      act: async (page) => {
        await page.locator('input[type=file]').setInputFiles(packingList);
        await page.getByRole('button', { name: /^Import/ }).waitFor();
      },
    },
    { name: 'storage', address: `${d}/storage` },
    { name: 'storage, handing goods over', address: `${d}/storage`, act: (page) => page.getByRole('button', { name: /^(Hand over the goods|Ware übergeben)$/ }).click() },
    { name: 'handover', address: `${d}/handover` },
    { name: 'handover, an open point', address: `${d}/handover`, act: (page) => page.getByRole('button', { name: /^(Add an open point|Offenen Punkt hinzufügen)$/ }).click() },
    { name: 'handover, an acceptance', address: `${d}/handover`, act: (page) => page.getByRole('button', { name: /^(Record an acceptance|Abnahme festhalten)$/ }).click() },
    { name: 'handover, what happened', address: `${d}/handover`, act: (page) => page.getByRole('button', { name: /^(Record what happened|Festhalten, was geschah)$/ }).click() },
    { name: 'review', address: `${d}/review` },
    { name: 'review, a lesson', address: `${d}/review`, act: (page) => page.getByRole('button', { name: /^(Add a lesson|Erkenntnis hinzufügen)$/ }).click() },
    { name: 'back-out', address: `${d}/back-out` },
    { name: 'back-out under way', address: `/d/${homeward}/back-out` },
    { name: 'section that stands still while backing out', address: `/d/${homeward}/s/install/change` },
    { name: 'units', address: `${d}/units` },
    { name: 'unit', address: `${d}/units/${unit}` },
    { name: 'findings', address: `${d}/findings` },
    { name: 'finding', address: `${d}/findings?open=${finding}` },
    { name: 'conflicts', address: `${d}/conflicts` },
    { name: 'sign-off, changed since signed', address: `${d}/sign/receipt`, act: (page) => page.getByRole('radio', { name: /^Reject\./ }).click() },
    { name: 'sign-off, rejected', address: `${d}/sign/installation` },
    { name: 'sign-off, accepting', address: `${d}/sign/site_readiness` },
    { name: 'report', address: `${d}/report` },
    { name: 'report, data', address: `${d}/report`, act: (page) => page.getByRole('button', { name: 'Export data…' }).click() },
    {
      name: 'report, made',
      address: `${d}/report`,
      act: async (page) => {
        await page.getByRole('button', { name: 'Make the report' }).click();
        await page.getByRole('img', { name: /^Page 1 of/ }).waitFor({ timeout: 60_000 });
      },
    },
    { name: 'history', address: `${d}/history` },
    {
      name: 'history, filters',
      address: `${d}/history?kind=%5B%22answers%22%2C%22photos%22%2C%22plan%22%5D&thing=${encodeURIComponent('answer/rack_photos')}`,
      act: (page) => page.getByRole('button', { name: /^Filter/ }).click(),
    },
    { name: 'no such deployment', address: '/d/018f0000-0000-7000-8000-000000000000' },
  ];
}
