/** Measures of a deployment that was really finished, read on the screen and in the file that is saved from it. */
import { readFile } from 'node:fs/promises';
import { measures as words } from '../../src/ui/locales/en/measures';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { expect, test } from './fixtures';
import { answerAll, beginSwitch, signStage } from './support/home';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { robin } from './support/rich';

test('measures are worked out from what was recorded, with the numbers behind them', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await firstRun(page, robin);
  await startEmpty(page);
  await goTo(page, '/measures');
  await expect(page.getByText(words.empty.title)).toBeVisible();
  const deployment = await beginSwitch(page);
  for (const stage of ['receipt', 'install', 'verify', 'handover']) {
    await answerAll(page, deployment, stage);
    await signStage(page, deployment, stage, robin.pin);
  }
  await page.evaluate(async (id) => {
    const { commands } = window.plumblineStore ?? {};
    const event = { at: new Date().toISOString(), reference: '', note: '', removed: false };
    await commands?.record(id, 'event', null, { ...event, kind: 'service_desk_call', count: 3, minutes: null });
    await commands?.record(id, 'event', null, { ...event, kind: 'downtime', count: 1, minutes: 25 });
    await commands?.record(id, 'feedback', null, { from: 'Network team', on: '2026-03-07', score: 4, note: '', removed: false });
    await commands?.record(id, 'cost', null, { item: 'Freight', kind: 'transport', amount: '120.50', currency: 'EUR', removed: false });
  }, deployment);

  const looksGood = async (): Promise<void> => {
    await atRest(page);
    expect(await axeProblems(page, { enhanced: true, coloursOnly: false })).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await sidewaysProblem(page)).toBeUndefined();
  };
  const card = (id: keyof typeof words.name) => page.getByRole('region', { name: words.name[id], exact: true });

  await test.step('at a glance', async () => {
    await expect(page.getByText('1 deployment ended in this period.')).toBeVisible();
    // It was to be handed over in March, and is today.
    await expect(card('on_time')).toContainText('0%');
    await expect(card('first_pass_yield')).toContainText('100%');
    await expect(card('service_desk_calls')).toContainText('3');
    await expect(card('downtime')).toContainText('25 min');
    await expect(card('satisfaction')).toContainText('4');
    await expect(card('backlog')).toContainText('0');
    await card('on_time').getByRole('button', { name: words.numbers }).click();
    await expect(card('on_time').getByText(words.means.on_time)).toBeVisible();
    await expect(card('on_time').getByRole('table')).toContainText('0 of 1');
    await looksGood();
  });

  await test.step('value stream, suppliers and cost', async () => {
    await page.getByRole('tab', { name: words.tabs.stream }).click();
    await expect(page.getByRole('table')).toContainText(words.stageKind.installation);
    await looksGood();
    await page.getByRole('tab', { name: words.tabs.supply }).click();
    await expect(page.getByRole('table').last()).toContainText('€120.50');
    await looksGood();
  });

  await test.step('capability: what records cannot say, somebody says', async () => {
    await page.getByRole('tab', { name: words.tabs.capability }).click();
    const trained = page.getByRole('listitem').filter({ hasText: words.capability.criterion.people_trained });
    await trained.getByRole('button').click();
    await trained.getByRole('radio', { name: words.capability.met.yes, exact: true }).click();
    await trained.getByLabel(words.capability.note).fill('Certificates of 2026');
    await trained.getByRole('button', { name: 'Save' }).click();
    await expect(trained).toContainText('You said: Met. Certificates of 2026');
    await looksGood();
  });

  await test.step('saved for a spreadsheet', async () => {
    const csv = await readFile(await app.save(() => page.getByRole('button', { name: words.export }).click()), 'utf8');
    const line = csv.split('\r\n').find((one) => one.startsWith(`${words.name.first_pass_yield},`) && one.includes('/'));
    expect(line?.split(',')[2]).toBe('1');
    expect(csv).toContain(`${words.name.downtime},`);
  });
});
