/** A deployment backed out half-way and deployed again, with its report read back. */
import { readFile } from 'node:fs/promises';
import { backOut } from '../../src/ui/locales/en/backOut';
import { checklist } from '../../src/ui/locales/en/checklist';
import { deployment as words } from '../../src/ui/locales/en/deployment';
import { report } from '../../src/ui/locales/en/report';
import { told } from '../../src/report/locales/told-en';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { recordOf } from '../support/app/record';
import { readPdf, squeezed } from '../support/report/read-pdf';
import { expect, test } from './fixtures';
import { answerAll, beginSwitch, signStage } from './support/home';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { robin } from './support/rich';

const REASON = 'Two uplinks stay down';

test('a deployment is backed out half-way, deployed again and handed over; the report tells all of it', async ({ app }) => {
  test.setTimeout(360_000);
  const { page } = app;
  await firstRun(page, robin);
  await startEmpty(page);
  const deployment = await beginSwitch(page);
  const record = recordOf(page, deployment);
  const looksGood = async (): Promise<void> => {
    await atRest(page);
    expect(await axeProblems(page, { enhanced: true, coloursOnly: false })).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await sidewaysProblem(page)).toBeUndefined();
  };

  await test.step('installed half-way', async () => {
    await answerAll(page, deployment, 'receipt');
    await signStage(page, deployment, 'receipt', robin.pin);
    await answerAll(page, deployment, 'install', ['old_config', 'traffic_moved', 'old_out']);
  });

  await test.step('entered from the overview, with a reason', async () => {
    await goTo(page, `/d/${deployment}`);
    await page.getByRole('link', { name: backOut.offer }).click();
    await expect(page.getByRole('heading', { level: 1, name: backOut.title.none })).toBeVisible();
    await looksGood();
    await page.getByRole('button', { name: backOut.enter.submit }).click();
    await expect(page.getByText(backOut.enter.problems.reason)).toBeVisible();
    await page.getByLabel(backOut.enter.reason).fill(REASON);
    await page.getByRole('button', { name: backOut.enter.submit }).click();
    await expect(page.getByRole('heading', { level: 1, name: backOut.title.under_way })).toBeVisible();
    await expect(page.getByTestId('next')).toContainText('Old switch is out');
    await looksGood();
  });

  await test.step('nothing goes forward meanwhile, and every screen says why', async () => {
    await goTo(page, `/d/${deployment}/s/install/change`);
    await expect(page.getByText(checklist.readOnly.closed.backing_out)).toBeVisible();
    await expect(page.getByRole('region', { name: backOut.banner.label })).toContainText(REASON);
    await expect(page.getByRole('button', { name: /^Fail/ })).toHaveCount(0);
    await goTo(page, '/deployments');
    await expect(page.getByText(backOut.badge.under_way, { exact: true }).filter({ visible: true }).first()).toBeVisible();
  });

  await test.step('the last step first', async () => {
    await goTo(page, `/d/${deployment}/back-out`);
    await expect(page.locator('[data-step]').first()).toHaveAttribute('data-step', 'answer/old_out');
    await page.getByRole('button', { name: backOut.steps.undone, exact: true }).click();
    await expect(page.getByText('1 of 2 dealt with', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: backOut.steps.notNeeded, exact: true }).click();
    await expect(page.getByText(backOut.steps.whyNot)).toBeVisible();
    await page.getByRole('button', { name: backOut.steps.undone, exact: true }).click();
    await expect(page.getByText('2 of 2 dealt with', { exact: true })).toBeVisible();
    await expect(page.getByRole('radio', { name: backOut.end.original_state })).toBeDisabled();
  });

  await test.step('tested, signed and ended', async () => {
    await answerAll(page, deployment, 'home');
    await signStage(page, deployment, 'home', robin.pin);
    await page.getByRole('radio', { name: backOut.end.original_state }).click();
    await page.getByRole('button', { name: backOut.end.submit }).click();
    await expect(page.getByRole('heading', { level: 1, name: backOut.title.ended })).toBeVisible();
    await looksGood();
    await goTo(page, '/deployments');
    await expect(page.getByText(backOut.badge.backed_out, { exact: true }).filter({ visible: true }).first()).toBeVisible();
  });

  await test.step('taken up again: what was taken back is asked again', async () => {
    await goTo(page, `/d/${deployment}/back-out`);
    await page.getByLabel(backOut.resume.reason).fill('New optics have come');
    await page.getByRole('button', { name: backOut.resume.submit }).click();
    await expect(page.getByRole('heading', { name: backOut.past.title })).toBeVisible();
    expect((await record.check('answer/traffic_moved'))?.status).toBe('reopened');
    await goTo(page, `/d/${deployment}/s/install/before`);
    await expect(page.getByText(/Taken back in the back-out/)).toBeVisible();
    for (const stage of ['install', 'verify', 'handover']) {
      await answerAll(page, deployment, stage);
      await signStage(page, deployment, stage, robin.pin);
    }
    await expect(page.getByTestId('next')).toContainText(words.next.report);
  });

  await test.step('the report', async () => {
    await goTo(page, `/d/${deployment}/report`);
    await page.getByRole('button', { name: report.make }).click();
    const { text } = await readPdf(await readFile(await app.save(() => page.getByRole('button', { name: report.save }).click({ timeout: 60_000 }))));
    const said = squeezed(text);
    for (const wanted of [told.backOut.title, REASON, 'Put the old switch back in its place', 'Move the traffic back', told.backOut.original_state, 'New optics have come', 'VLAN 12, ports 1 to 24', told.ribbon.resumed.one]) expect(said).toContain(squeezed(wanted));
  });
});
