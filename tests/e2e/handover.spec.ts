/** Custody, handover and review, by hand: what they write is read from the record. */
import { common } from '../../src/ui/locales/en/common';
import { handover } from '../../src/ui/locales/en/handover';
import { review } from '../../src/ui/locales/en/review';
import { storage } from '../../src/ui/locales/en/storage';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { expect, test } from './fixtures';
import { answerAll, beginSwitch } from './support/home';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { robin } from './support/rich';

test('goods are stored, handed over and reviewed', async ({ app: { page } }) => {
  test.setTimeout(300_000);
  await firstRun(page, robin);
  await startEmpty(page);
  const deployment = await beginSwitch(page);
  await answerAll(page, deployment, 'receipt');
  const looksGood = async (): Promise<void> => {
    await atRest(page);
    expect(await axeProblems(page, { enhanced: true, coloursOnly: false })).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await sidewaysProblem(page)).toBeUndefined();
  };
  const signAs = (): Promise<void> => page.getByRole('button', { name: common.pad.write }).click();

  await test.step('custody', async () => {
    await goTo(page, `/d/${deployment}/storage`);
    await expect(page.getByText('1 component was received and is in nobody’s custody.')).toBeVisible();
    await page.getByRole('button', { name: storage.takeOver }).click();
    await page.getByLabel(storage.form.from).fill('Carrier');
    await page.getByLabel(storage.form.to, { exact: true }).fill('Store keeper');
    await page.getByLabel(storage.form.place).fill('Cage 4');
    await page.getByLabel(/^Temperature there/).fill('-3,5');
    await signAs();
    await looksGood();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('-3.5 °C (too low; 5 to 45 °C)')).toBeVisible();
    await expect(page.getByText(storage.warnings.outside_one)).toBeVisible();
    await looksGood();
  });

  await test.step('an open point, an acceptance, the transfer, and what came of it', async () => {
    await goTo(page, `/d/${deployment}/handover`);
    await looksGood();
    await page.getByRole('button', { name: handover.points.add }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(handover.points.problems.due)).toBeVisible();
    await page.getByLabel(handover.points.name).fill('Replace the noisy fan');
    await page.getByLabel(handover.points.ownerLabel).fill('Operations');
    await page.getByLabel(handover.points.dueLabel).fill('2027-04-01');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Seen to by Operations')).toBeVisible();
    await page.getByRole('button', { name: handover.acceptance.add }).click();
    await page.getByLabel(handover.acceptance.name, { exact: true }).fill('Ines Okafor');
    await page.getByRole('radio', { name: handover.acceptance.accepted, exact: true }).click();
    await signAs();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('img', { name: 'Signature of Ines Okafor' })).toBeVisible();
    await page.getByRole('button', { name: handover.after.addFeedback }).click();
    await page.getByLabel(handover.after.from).fill('Ines Okafor');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Satisfaction 5.0 of 5 (1 answer)')).toBeVisible();
    await page.getByRole('button', { name: handover.after.addCost }).click();
    await page.getByLabel(handover.after.item).fill('Lift');
    await page.getByLabel(handover.after.amount).fill('120,50');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Cost: 120.50 EUR')).toBeVisible();
    await looksGood();
  });

  await test.step('a lesson, and the improvement raised from it', async () => {
    await goTo(page, `/d/${deployment}/review`);
    await looksGood();
    await page.getByRole('button', { name: review.lessons.add }).click();
    await page.getByLabel(review.lessons.what).fill('Optics were not on the list');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Raise an improvement: Optics were not on the list' }).click();
    await page.getByRole('button', { name: review.improvements.submit, exact: true }).click();
    await expect(page.getByText(review.lessons.raised)).toBeVisible();
    await expect(page.getByText('Against version 1.0.0')).toBeVisible();
    const raised = await page.evaluate(async () => [...((await window.plumblineStore?.queries.state('org'))?.entities.values() ?? [])].filter(({ type }) => type === 'improvement').length);
    expect(raised).toBe(1);
    await looksGood();
  });
});
