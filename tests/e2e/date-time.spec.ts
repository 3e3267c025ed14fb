/** A date and time is asked for in the chosen language, whatever the device's is: typed, or the day chosen from the calendar, by keyboard alone. */
import type { Page } from '@playwright/test';
import { common } from '../../src/ui/locales/en/common';
import { common as deutsch } from '../../src/ui/locales/de/common';
import { plan } from '../../src/ui/locales/en/plan';
import { plan as planung } from '../../src/ui/locales/de/plan';
import { goTo } from '../support/app/page';
import { firstRun, startEmpty } from '../support/app/people';
import { expect, test } from './fixtures';
import { switchLanguage } from './support/german';
import { beginSwitch } from './support/home';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';
import { robin } from './support/rich';

const begins = (page: Page) => page.getByRole('textbox', { name: new RegExp(`^(${plan.schedule.start}|${planung.schedule.start})`) });

/** When the only activity begins, as the record has it. */
async function recorded(page: Page, deployment: string): Promise<unknown> {
  return page.evaluate(async (id) => {
    const state = await window.plumblineStore?.queries.state(id);
    return [...(state?.entities.values() ?? [])].find(({ type }) => type === 'activity')?.fields['start']?.at(-1)?.value;
  }, deployment);
}

test('a date and time is typed as the language writes it, held back while it cannot be read, and its day chosen by keyboard', async ({ app: { page } }) => {
  test.setTimeout(240_000);
  await firstRun(page, robin);
  await startEmpty(page);
  const deployment = await beginSwitch(page);
  const looksGood = async (): Promise<void> => {
    await atRest(page);
    expect(await axeProblems(page, { enhanced: true, coloursOnly: false })).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await sidewaysProblem(page)).toBeUndefined();
  };
  await goTo(page, `/d/${deployment}/plan`);

  await test.step('in German, with a point between day and month', async () => {
    await switchLanguage(page, 'de');
    await page.getByRole('button', { name: planung.schedule.add }).click();
    await page.getByLabel(new RegExp(`^${planung.schedule.name}`)).fill('Umbau');
    await expect(begins(page)).toHaveAttribute('placeholder', deutsch.dateTime.placeholder);
    await begins(page).fill('1.7.2026 9:05');
    await page.keyboard.press('Tab');
    await expect(begins(page)).toHaveValue('01.07.2026 09:05');
    await looksGood();
    await page.getByRole('button', { name: deutsch.save, exact: true }).click();
    await expect.poll(() => recorded(page, deployment)).toBe('2026-07-01T07:05:00.000Z');
  });

  await test.step('in English the same is shown in its way, and a date without a time is not sent', async () => {
    await switchLanguage(page, 'en');
    await page.getByRole('button', { name: 'Change Umbau' }).click();
    await expect(begins(page)).toHaveValue('2026-07-01 09:05');
    await begins(page).fill('2026-07-02');
    await page.keyboard.press('Enter');
    await expect(page.getByText(common.dateTime.problem)).toBeVisible();
    await expect(begins(page)).toBeFocused();
    expect(await recorded(page, deployment)).toBe('2026-07-01T07:05:00.000Z');
    await looksGood();
    await begins(page).fill('2026-07-02 9:05 pm');
    await page.keyboard.press('Enter');
    await expect.poll(() => recorded(page, deployment)).toBe('2026-07-02T19:05:00.000Z');
  });

  await test.step('the calendar is opened, walked and left by keyboard, and the time stays', async () => {
    await page.getByRole('button', { name: 'Change Umbau' }).click();
    await begins(page).focus();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: common.calendar.open }).first()).toBeFocused();
    await page.keyboard.press('Enter');
    const calendar = page.getByRole('dialog', { name: new RegExp(common.calendar.open) });
    await expect(calendar.getByRole('button', { name: common.calendar.nextMonth })).toBeVisible();
    await looksGood();
    await expect(calendar.getByRole('button', { name: '2 July 2026', exact: true })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(calendar).toBeHidden();
    await expect(begins(page)).toHaveValue('2026-07-03 21:05');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => recorded(page, deployment)).toBe('2026-07-03T19:05:00.000Z');
    await expect(page.getByRole('heading', { level: 1, name: plan.title })).toBeVisible();
  });
});
