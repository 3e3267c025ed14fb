/** A timer runs in the record, not in a process: killing host and browser does not stop it. */
import { rm } from 'node:fs/promises';
import { answerThroughInterface, cardOf, openCheck } from '../../support/app/checklist';
import { acknowledgeRecoveries, openApp, unlock } from '../../support/app/page';
import { maya } from '../../support/app/people';
import { startShell } from '../../support/shell';
import { openProfile } from './support/profile';
import { copyOf, expect, temporaryFolder, test } from './support/prepared';

// Recording every step would slow the many starts down.
test.use({ trace: 'off' });

const TIMER = { key: 'answer/acclimatisation_time', stage: 'receipt', section: 'acclimatisation', unit: undefined };

/** "1:02:03" or "02:03" in seconds. */
const secondsOf = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

test('a running timer survives that host and browser are killed, with the time that has passed', async ({ prepared, launchOptions }) => {
  const dataFolder = await copyOf(prepared.folder);
  const profile = await temporaryFolder('profile');
  const shell = await startShell({ dataFolder });
  let browser = await openProfile(profile, launchOptions);
  try {
    await openApp(browser.page, shell.url);
    await acknowledgeRecoveries(browser.page);
    await unlock(browser.page, maya);
    await answerThroughInterface(browser.page, prepared.deployment, 'answer/package_temperature', { type: 'measurement', value: '4', unit: 'C' });
    const startedMs = Date.now();
    await answerThroughInterface(browser.page, prepared.deployment, TIMER.key, { type: 'timer', state: 'running' });
    const inHeader = { name: 'One timer runs' };
    await expect(browser.page.getByRole('group', inHeader)).toContainText('left');
    await browser.kill();
    await shell.kill();
    await shell.restart();
    browser = await openProfile(profile, launchOptions);
    await openApp(browser.page, shell.url);
    await acknowledgeRecoveries(browser.page);
    await unlock(browser.page, maya);
    await expect(browser.page.getByRole('group', inHeader)).toContainText('left');
    await openCheck(browser.page, prepared.deployment, TIMER);
    const clock = cardOf(browser.page, TIMER.key).getByRole('timer');
    await expect(clock).toHaveText(/\d+:\d\d/);
    const shownS = secondsOf((await clock.textContent()) ?? '');
    const passedS = (Date.now() - startedMs) / 1000;
    expect(Math.abs(shownS - passedS)).toBeLessThan(4);
    expect(shownS).toBeGreaterThan(0);
  } finally {
    await browser.close();
    await shell.dispose();
    for (const folder of [dataFolder, profile]) await rm(folder, { recursive: true, force: true });
  }
});
