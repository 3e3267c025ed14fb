/** An instrument from the register to its readings: chosen by its label, marginal by its own uncertainty, expired, found to be off, measured again; and what depended on the reading. */
import type { Page } from '@playwright/test';
import { modelSchema, type Model } from '../../src/domain/model/schema';
import { common } from '../../src/ui/locales/en/common';
import { instruments } from '../../src/ui/locales/en/instruments';
import { cardOf } from '../support/app/checklist';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { wedge } from '../support/app/scanner';
import { expect, test } from './fixtures';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { robin } from './support/rich';

const LOAD = 'answer/load';
const AFTER = 'answer/planned';

/** One reading at the feed, and a decision that rests on it. */
const model: Model = modelSchema.parse({
  schema: 'plumbline.model/1',
  id: 'one-feed',
  version: '1.0.0',
  title: { en: 'One feed', de: 'Eine Einspeisung' },
  description: 'A reading and what rests on it.',
  sources: [],
  stages: [
    {
      id: 'site',
      kind: 'site_readiness',
      title: 'Site readiness',
      sections: [
        {
          id: 'power',
          title: 'Power',
          checks: [
            { id: 'load', title: 'Load on feed A', response: { type: 'measurement', unit: 'A', decimals: 1, limits: { max: '16' } } },
            { id: 'planned', title: 'The new load fits', response: { type: 'confirm' }, dependsOn: ['load'] },
          ],
        },
      ],
      hold: { id: 'site', title: 'Site accepted', statement: 'As recorded.' },
    },
  ],
});

function begin(page: Page): Promise<string> {
  return page.evaluate(async (given) => {
    const { commands } = window.plumblineStore ?? {};
    if (commands === undefined) throw new Error('no store');
    const site = { id: await commands.addSite({ name: 'Harbour Field', address: '', timeZone: 'UTC', rooms: [] }), name: 'Harbour Field' };
    return commands.createDeployment({ model: given, reference: 'CHG-7', title: 'A feed', requester: 'Web team', description: '', site, room: 'Hall 2', rack: 'C04', rackUnits: 42, timeZone: 'UTC', deliveryOn: null, startOn: null, handoverOn: null, windowNote: '', people: [] });
  }, model);
}

/** Days from today at the site, whose zone is UTC. */
const day = (fromToday: number): string => new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
const statusOf = (page: Page, deployment: string, key: string): Promise<string | undefined> =>
  page.evaluate(async ([id, answer]) => (await window.plumblineStore?.queries.deployment(id))?.checks.get(answer)?.status, [deployment, key] as const);

test('an instrument is registered, scanned, found to be off, and its reading asked for again with all that rests on it', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await firstRun(page, robin);
  await startEmpty(page);
  const deployment = await begin(page);
  const section = `/d/${deployment}/s/site/power`;
  const load = cardOf(page, LOAD);
  const looksGood = async (): Promise<void> => {
    await atRest(page);
    expect(await axeProblems(page, { enhanced: true, coloursOnly: false })).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await sidewaysProblem(page)).toBeUndefined();
  };

  await test.step('it goes into the register with its label, and an uncertainty as on its data sheet', async () => {
    await goTo(page, '/instruments');
    await page.getByRole('button', { name: instruments.add }).click();
    await page.getByLabel(instruments.name, { exact: true }).fill('Clamp 7');
    await page.getByLabel(instruments.kind, { exact: true }).fill('clamp meter');
    await page.getByLabel(instruments.label, { exact: true }).fill('CL-0007');
    await page.getByLabel(instruments.calibrationDue).fill(day(-3));
    await page.getByRole('button', { name: instruments.accuracies.add }).click();
    await page.getByLabel(instruments.accuracies.unit, { exact: true }).fill('A');
    await page.getByLabel(instruments.accuracies.percent).fill('2');
    await page.getByLabel(instruments.accuracies.digits, { exact: true }).fill('3');
    await page.getByLabel(instruments.accuracies.resolution).fill('0,1');
    await looksGood();
    await page.getByRole('button', { name: common.save, exact: true }).click();
    const row = page.getByRole('row', { name: /Clamp 7/ });
    await expect(row).toContainText('2 % of reading + 0.3');
    await expect(row).toContainText('Expired: was due');
    await looksGood();
  });

  await test.step('its label is scanned at the check; the reading is marginal by its own uncertainty while it is typed', async () => {
    await goTo(page, section);
    await load.waitFor();
    await wedge(page, 'CL-0007');
    await expect(load.getByRole('combobox', { name: /^Instrument/ })).toHaveValue(/Clamp 7/);
    await expect(load.getByText(/^Expired: was due/)).toBeVisible();
    // 2 % of 15.5 A are 0.31 A, three digits 0.3 A: the limit of 16 A is 0.5 A away.
    await load.getByLabel(/^Reading in/).fill('15.5');
    await expect(load.getByText('Marginal', { exact: true })).toBeVisible();
    await expect(load.getByRole('img', { name: /±0.61/ })).toBeVisible();
    await load.getByLabel(/^Reading in/).press('Enter');
    await expect.poll(() => statusOf(page, deployment, LOAD)).toBe('done');
    await cardOf(page, AFTER).getByRole('button', { name: 'Yes', exact: true }).click();
    await expect.poll(() => statusOf(page, deployment, AFTER)).toBe('done');
    await goTo(page, `${section}?check=${encodeURIComponent(LOAD)}`);
    await expect(load.getByText(/The calibration of Clamp 7 had expired on/)).toBeVisible();
  });

  await test.step('the laboratory finds it out of tolerance: the register names the reading, and says what became of it', async () => {
    await goTo(page, '/instruments');
    await page.getByRole('link', { name: 'Clamp 7' }).click();
    await page.getByRole('button', { name: instruments.calibrations.add }).click();
    await page.getByLabel(instruments.calibrations.on).fill('2999-01-01');
    await page.getByRole('button', { name: common.save, exact: true }).click();
    await expect(page.getByText(instruments.problems.future)).toBeVisible();
    await page.getByLabel(instruments.calibrations.on).fill(day(0));
    await page.getByLabel(new RegExp(`^${instruments.calibrations.due}`)).fill(day(365));
    await page.getByLabel(new RegExp(`^${instruments.calibrations.certificate}`)).fill('C-2231');
    await page.getByRole('radiogroup', { name: instruments.calibrations.found }).getByRole('radio', { name: instruments.calibrations.out_of_tolerance }).check();
    await page.getByLabel(instruments.calibrations.doubtSince).fill(day(-30));
    await looksGood();
    await page.getByRole('button', { name: common.save, exact: true }).click();
    const row = page.getByRole('row', { name: /CHG-7/ });
    await expect(row).toContainText(instruments.readings.asked, { timeout: 30_000 });
    await looksGood();
    await row.getByRole('link', { name: 'Load on feed A' }).click();
    await expect(load.getByText(/Clamp 7 was found out of tolerance on/)).toBeVisible();
    await looksGood();
  });

  await test.step('it is measured again; what rested on the reading is asked again, with what changed, by whom and when', async () => {
    await load.getByLabel(/^Reading in/).fill('12.4');
    await load.getByLabel(/^Reading in/).press('Enter');
    await expect.poll(() => statusOf(page, deployment, LOAD)).toBe('done');
    await goTo(page, `${section}?check=${encodeURIComponent(AFTER)}`);
    await expect(cardOf(page, AFTER).getByText(/Load on feed A: 15.5.A → 12.4.A \(Robin Sandberg/)).toBeVisible();
    await cardOf(page, AFTER).getByRole('button', { name: 'Yes', exact: true }).click();
    await expect.poll(() => statusOf(page, deployment, AFTER)).toBe('done');
  });
});
