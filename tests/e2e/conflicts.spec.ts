/** Conflicts decided with a reason, entries that wait to be admitted, and reports that become part of the record. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { conflicts } from '../../src/ui/locales/en/conflicts';
import { report } from '../../src/ui/locales/en/report';
import { acknowledgeRecoveries, goTo, unlock } from '../support/app/page';
import { addPerson, firstRun, jonas, maya, startWithSample, switchTo } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { aHold } from '../support/fixtures';
import { expect, openBrowser, test } from './fixtures';
import { arriveFromElsewhere, writeApart } from './support/apart';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { aPhoto } from './support/small';

const CHECK = 'server_power';
const watts = (value: string) => ({ type: 'measurement', value, unit: 'W' }) as const;

/** Maya answered 640 W with a photo and a note; then Jonas, who had not seen it, 700 W. Jonas is at the device. */
async function answeredTwice(page: Page): Promise<string> {
  await firstRun(page, maya);
  await startWithSample(page);
  const deployment = openDeployment(page);
  await page.evaluate(
    async ([id, key, value, base64]) => {
      const { commands } = window.plumblineStore ?? {};
      await commands?.answer(id, key, value, 'From the label at the rear');
      const jpeg = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      await commands?.addPhoto(id, key, { jpeg, thumb: jpeg, width: 640, height: 480, takenAt: null, caption: 'Label' });
    },
    [deployment, `answer/${CHECK}`, watts('640'), aPhoto('label').buffer.toString('base64')] as const,
  );
  await addPerson(page, jonas);
  await writeApart(page, deployment, { type: 'answer', id: CHECK }, { value: watts('700') });
  return deployment;
}

async function openConflicts(page: Page, deployment: string): Promise<void> {
  await goTo(page, `/d/${deployment}/conflicts`);
  await page.getByRole('heading', { level: 1, name: conflicts.title }).waitFor();
}

async function expectLooksGood(page: Page): Promise<void> {
  await atRest(page);
  expect(await axeProblems(page, { enhanced: true, coloursOnly: false })).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await sidewaysProblem(page)).toBeUndefined();
}

test.describe('a conflict', () => {
  test('shows both values with their authors and evidence, and is settled with a reason that stays', async ({ app: { page } }) => {
    const deployment = await answeredTwice(page);
    await openConflicts(page, deployment);
    await expect(page.getByRole('link', { name: '1 conflict' })).toBeVisible();
    const card = page.getByRole('region').filter({ hasText: conflicts.reason.label });
    const [mine, theirs] = [card.getByRole('listitem').filter({ hasText: maya.name }), card.getByRole('listitem').filter({ hasText: jonas.name })];
    await expect(mine).toContainText('640');
    await expect(mine).toContainText('From the label at the rear');
    await expect(mine.getByRole('button', { name: /photo/i })).toHaveCount(1);
    await expect(theirs).toContainText('700');
    await expect(theirs.getByRole('button', { name: /photo/i })).toHaveCount(0);
    await expect(theirs).toContainText(conflicts.shown);
    await expectLooksGood(page);

    await card.getByRole('button', { name: conflicts.settle }).click();
    await expect(card).toContainText(conflicts.nothingChosen);
    await expect(card).toContainText(conflicts.reason.missing);
    // By keys alone.
    await mine.getByRole('button', { name: new RegExp(conflicts.choose) }).focus();
    await page.keyboard.press('Enter');
    await card.getByRole('button', { name: conflicts.reason.measured_again }).press('Enter');
    await card.getByRole('button', { name: conflicts.settle }).press('Enter');

    await expect(page.getByText(conflicts.empty.title)).toBeVisible();
    const decided = page.getByRole('region', { name: conflicts.decided.title }).getByRole('article');
    await expect(decided).toContainText(conflicts.reason.measured_again);
    await expect(decided).toContainText(maya.name);
    await expect(decided).toContainText('Decided by Jonas Albrecht');
    await expectLooksGood(page);

    // Taken back within ten seconds: both stand there again in the names of those who wrote them.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(card.getByRole('listitem').filter({ hasText: maya.name })).toContainText('640');
    await expect(card.getByRole('listitem').filter({ hasText: jonas.name })).toContainText('700');
    await expect(decided).toContainText(conflicts.decided.takenBack);
  });

  test('is settled with a value that nobody had written, entered as it is at the check', async ({ app: { page } }) => {
    const deployment = await answeredTwice(page);
    await openConflicts(page, deployment);
    const card = page.getByRole('region').filter({ hasText: conflicts.reason.label });
    await card.getByRole('button', { name: conflicts.other.answer }).click();
    const field = card.getByRole('textbox', { name: /W/ }).first();
    await expect(field).toHaveValue('');
    await field.fill('655');
    await field.press('Enter');
    await expect(card.getByText(/^Chosen: 655/)).toBeVisible();
    await expectLooksGood(page);
    await card.getByLabel(conflicts.reason.label).fill('Read from the data sheet together');
    await card.getByRole('button', { name: conflicts.settle }).click();
    await expect(page.getByText(conflicts.empty.title)).toBeVisible();
    const now = await page.evaluate(async ([id, key]) => (await window.plumblineStore?.queries.deployment(id))?.checks.get(key)?.answer, [deployment, `answer/${CHECK}`] as const);
    expect(now).toMatchObject(watts('655'));
  });

  test('between details of the deployment is told in words and settled there', async ({ app: { page } }) => {
    await firstRun(page, maya);
    await startWithSample(page);
    const deployment = openDeployment(page);
    await addPerson(page, jonas);
    await writeApart(page, deployment, { type: 'deployment', id: 'deployment' }, { title: 'Fourteen servers', site: { name: 'Harbour East' } });
    await openConflicts(page, deployment);
    await expect(page.getByRole('link', { name: '2 conflicts' }).first()).toBeVisible();
    await expect(page.getByRole('region').filter({ hasText: conflicts.reason.label }).filter({ hasText: 'Harbour East' })).toContainText('Harbour Field Datacenter');
    await expect(page.locator('main')).not.toContainText('{');
    const title = page.getByRole('region').filter({ hasText: conflicts.reason.label }).filter({ hasText: 'Fourteen servers' });
    await title.getByRole('button', { name: conflicts.other.choose }).click();
    await title.getByRole('textbox', { name: conflicts.field.title }).fill('Thirteen servers');
    await title.getByRole('button', { name: conflicts.other.take }).click();
    await title.getByRole('button', { name: conflicts.reason.agreed }).click();
    await title.getByRole('button', { name: conflicts.settle }).click();
    await expect(page.getByRole('link', { name: '1 conflict' }).first()).toBeVisible();
    await expect(page.getByRole('region', { name: conflicts.decided.title })).toContainText('Thirteen servers');
  });
});

test.describe('an entry that the hub holds', () => {
  test('is told to everybody, and counts when a coordinator admits it', async ({ browser }, { project }) => {
    test.skip(project.name === 'electron', 'the same page and host; looked at once');
    const folder = await mkdtemp(path.join(tmpdir(), 'plumbline-held-'));
    const first = await openBrowser(browser, {}, folder);
    await firstRun(first.page, maya);
    await startWithSample(first.page);
    const deployment = openDeployment(first.page);
    await first.close();
    const answers = await arriveFromElsewhere(folder, deployment, { id: '00000000-0000-4000-8000-0000000000b1', actor: 'stranger' }, [
      { kind: 'set', v: 1, entity: { type: 'answer', id: CHECK }, fields: { value: { value: watts('700'), base: [] } } },
      { kind: 'set', v: 1, entity: { type: 'answer', id: 'server_height' }, fields: { note: { value: 'Behind the gate', base: [] } } },
    ]);
    await arriveFromElsewhere(folder, deployment, { id: '00000000-0000-4000-8000-0000000000b2', actor: 'hub' }, [aHold(answers)]);

    const { page, close } = await openBrowser(browser, {}, folder);
    // Another window: its tables are made anew from the journal.
    await acknowledgeRecoveries(page);
    await unlock(page, maya);
    await addPerson(page, jonas);
    await goTo(page, `/d/${deployment}`);
    const banner = page.getByRole('region', { name: 'Entries that wait to be admitted' });
    await expect(banner).toContainText('2 entries wait to be admitted');
    await banner.getByRole('button', { name: 'Show' }).click();
    await expect(banner.getByRole('listitem').first()).toContainText('700');
    await expect(banner.getByRole('listitem').first()).toContainText('not assigned');
    await expect(banner).toContainText('A coordinator can admit them.');
    await expect(banner.getByRole('button', { name: /^Admit/ })).toHaveCount(0);
    await expectLooksGood(page);

    await switchTo(page, maya);
    await goTo(page, `/d/${deployment}`);
    await banner.getByRole('button', { name: 'Show' }).click();
    await banner.getByRole('checkbox', { name: /700/ }).click();
    await banner.getByRole('button', { name: 'Admit 1 entry' }).click();
    await expect(banner).toContainText('Say why they may count.');
    await banner.getByLabel('Why may they count?').fill('He stood in for me');
    await expectLooksGood(page);
    await banner.getByRole('button', { name: 'Admit 1 entry' }).click();
    await expect(banner).toContainText('1 entry waits to be admitted');
    const answer = await page.evaluate(async ([id, key]) => (await window.plumblineStore?.queries.deployment(id))?.checks.get(key)?.answer, [deployment, `answer/${CHECK}`] as const);
    expect(answer).toMatchObject(watts('700'));
    await close();
    await rm(folder, { recursive: true, force: true });
  });
});

test.describe('a report', () => {
  test('is added to the record once, and opens again as the very PDF', async ({ app: { page } }) => {
    await firstRun(page, maya);
    await startWithSample(page);
    const deployment = openDeployment(page);
    await goTo(page, `/d/${deployment}/report`);
    await page.getByRole('button', { name: report.make }).click();
    await page.getByRole('button', { name: report.recorded.add }).click({ timeout: 30_000 });
    const list = page.getByRole('region', { name: report.recorded.title });
    await expect(list.getByRole('article')).toHaveCount(1);
    await expect(list).toContainText(maya.name);
    await expect(page.getByText(report.recorded.added, { exact: true })).toBeVisible();
    await page.reload();
    await list.getByRole('button', { name: report.recorded.open }).click();
    await expect(list.getByText('Page 1 of', { exact: false }).first()).toBeVisible({ timeout: 20_000 });
    await expectLooksGood(page);
  });
});
