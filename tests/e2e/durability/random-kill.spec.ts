/** kill -9 at seeded random moments, while answers are given on several lanes without a pause. */
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { frame } from '../../../src/ui/locales/en/frame';
import { openApp, unlock } from '../../support/app/page';
import { maya } from '../../support/app/people';
import { startShell } from '../../support/shell';
import { openProfile, type ProfileBrowser } from './support/profile';
import { copyOf, expect, temporaryFolder, test } from './support/prepared';
import { seededRandom } from './support/random';
import { deleteDatabase, leaveForEmptyPage } from './support/raw-database';
import { expectNothingLost, expectTablesEqualJournal, summariesOf } from './support/record';
import { Witness } from './support/witness';

test.describe.configure({ mode: 'parallel' });
// Recording every step would double the time that these many starts take.
test.use({ trace: 'off' });

const KILLS = 10;
const SEED = 20_261_121;
const LONGEST_MS = 700;

test(`the browser is killed at ${KILLS} random moments: no answer is lost and none doubled`, async ({ prepared, launchOptions }) => {
  test.setTimeout(240_000);
  const random = seededRandom(SEED);
  const dataFolder = await copyOf(prepared.folder);
  const profile = await temporaryFolder('profile');
  const shell = await startShell({ dataFolder });
  const witness = new Witness();
  const openBrowser = async (): Promise<ProfileBrowser> => {
    const browser = await openProfile(profile, launchOptions);
    await witness.listen(browser.context);
    await openApp(browser.page, await shell.newUrl());
    return browser;
  };
  let browser = await openBrowser();
  try {
    await unlockHere(browser);
    for (let round = 1; round <= KILLS; round += 1) {
      await witness.answerWithoutPause(browser.page, prepared.deployment, 1 + Math.floor(random() * 5), round);
      await wait(random() * LONGEST_MS);
      await browser.kill();
      browser = await openBrowser();
      await expectNothingLost(browser.page, witness);
    }
    expect(witness.saved.size).toBeGreaterThan(KILLS * 3);
    await expectTablesEqualJournal(browser.page);
    const kept = await summariesOf(browser.page);
    await leaveForEmptyPage(browser.page, shell);
    await deleteDatabase(browser.page);
    await openApp(browser.page, await shell.newUrl());
    await expect(browser.page.getByRole('dialog')).toContainText('rebuilt from the journal');
    expect(await summariesOf(browser.page)).toEqual(kept);
    await expectTablesEqualJournal(browser.page);
  } finally {
    await browser.close();
    await shell.dispose();
    await rm(profile, { recursive: true, force: true });
    await rm(dataFolder, { recursive: true, force: true });
  }

  async function unlockHere({ page }: ProfileBrowser): Promise<void> {
    await page.getByRole('dialog').getByRole('button', { name: frame.recoveries.seen }).last().click();
    await unlock(page, maya);
  }
});

test(`the host is killed at ${KILLS} random moments: no answer is lost and none doubled, and each time it is told`, async ({ newRig }) => {
  test.setTimeout(240_000);
  const random = seededRandom(SEED + 1);
  const rig = await newRig();
  await rig.open('told');
  for (let round = 1; round <= KILLS; round += 1) {
    await rig.witness.answerWithoutPause(rig.page, rig.deployment, 1 + Math.floor(random() * 5), round);
    await wait(random() * LONGEST_MS);
    await rig.shell.kill();
    await expect(rig.page.locator('[data-safety]')).toHaveText(frame.notConnected);
    await rig.shell.restart();
    expect(await rig.open('told')).toContain(`${frame.recoveries.unclean_end} ${frame.recoveries.savedIsHere}`);
    await expectNothingLost(rig.page, rig.witness);
  }
  expect(rig.witness.saved.size).toBeGreaterThan(KILLS * 3);
  await expectTablesEqualJournal(rig.page);
  const kept = await summariesOf(rig.page);
  await leaveForEmptyPage(rig.page, rig.shell);
  await deleteDatabase(rig.page);
  await openApp(rig.page, await rig.shell.newUrl());
  expect(await summariesOf(rig.page)).toEqual(kept);
});
