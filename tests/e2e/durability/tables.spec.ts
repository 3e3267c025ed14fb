/** The browser's tables are lost, damaged, too old, too new or from another time: the journal decides, and the person is told. */
import { cp, rm } from 'node:fs/promises';
import { FOLD_VERSION } from '../../../src/data/tables/schema';
import { start } from '../../../src/ui/locales/en/start';
import { acknowledgeRecoveries, goTo, openApp, unlock } from '../../support/app/page';
import { maya } from '../../support/app/people';
import { startShell } from '../../support/shell';
import { answerAndSeeItSaved, NOTE } from './support/note';
import { openProfile } from './support/profile';
import { copyOf, expect, temporaryFolder, test, type Rig } from './support/prepared';
import { deleteDatabase, leaveForEmptyPage, overwriteRows, raiseVersion, versionOf } from './support/raw-database';
import { expectNothingLost, expectTablesEqualJournal, summariesOf } from './support/record';
import { Witness } from './support/witness';

test.describe.configure({ mode: 'parallel' });
// Recording every step would double the time that these many starts take.
test.use({ trace: 'off' });

async function aRigWithAnswers(newRig: (options?: object) => Promise<Rig>): Promise<{ readonly rig: Rig; readonly last: string }> {
  const rig = await newRig();
  await rig.open('told');
  await answerAndSeeItSaved(rig);
  const last = await answerAndSeeItSaved(rig);
  return { rig, last };
}

async function expectEverythingThere(rig: Rig, last: string): Promise<void> {
  await expectNothingLost(rig.page, rig.witness);
  await expectTablesEqualJournal(rig.page);
  await goTo(rig.page, `/d/${rig.deployment}/s/receipt/delivery?check=${NOTE}`);
  await expect(rig.page.getByLabel('Answer')).toHaveValue(last);
}

test('tables that were deleted are rebuilt from the journal, and it is told', async ({ newRig }) => {
  const { rig, last } = await aRigWithAnswers(newRig);
  const kept = await summariesOf(rig.page);
  await leaveForEmptyPage(rig.page, rig.shell);
  await deleteDatabase(rig.page);
  await openApp(rig.page, await rig.shell.newUrl());
  expect(await acknowledgeRecoveries(rig.page)).toEqual([expect.stringMatching(/^The local tables were gone and have been rebuilt from the journal: \d+ operations\. Nothing was lost\.$/)]);
  expect(await summariesOf(rig.page)).toEqual(kept);
  await expectEverythingThere(rig, last);
});

test('a damaged answer is found when its deployment is opened, made again from the journal, and told', async ({ newRig }) => {
  const { rig, last } = await aRigWithAnswers(newRig);
  await leaveForEmptyPage(rig.page, rig.shell);
  expect(await overwriteRows(rig.page, 'entities', `"key":"${NOTE}"`, { fields: { value: 'scribble' } })).toBe(1);
  await openApp(rig.page, await rig.shell.newUrl());
  await goTo(rig.page, `/d/${rig.deployment}`);
  expect(await acknowledgeRecoveries(rig.page)).toEqual([expect.stringContaining('local tables were damaged and have been rebuilt from the journal')]);
  await expectEverythingThere(rig, last);
});

test('damage to what the tables say of themselves rebuilds all of them, and it is told', async ({ newRig }) => {
  const { rig, last } = await aRigWithAnswers(newRig);
  await leaveForEmptyPage(rig.page, rig.shell);
  expect(await overwriteRows(rig.page, 'streams', rig.deployment, { offset: 'many' })).toBe(1);
  await openApp(rig.page, await rig.shell.newUrl());
  expect(await acknowledgeRecoveries(rig.page)).toEqual([expect.stringContaining('local tables were damaged')]);
  await expectEverythingThere(rig, last);
});

test('tables of an older version of the program are rebuilt, and it is told', async ({ newRig }) => {
  const { rig, last } = await aRigWithAnswers(newRig);
  await leaveForEmptyPage(rig.page, rig.shell);
  expect(await overwriteRows(rig.page, 'meta', '"key":"tables"', { value: { fold: FOLD_VERSION - 1, device: 'any', rebuilding: null } })).toBe(1);
  await openApp(rig.page, await rig.shell.newUrl());
  expect(await acknowledgeRecoveries(rig.page)).toEqual([expect.stringContaining('made by an older version of Plumbline and have been rebuilt')]);
  await expectEverythingThere(rig, last);
});

test('tables of a newer version of the program are refused with words and left as they are', async ({ newRig }) => {
  const { rig, last } = await aRigWithAnswers(newRig);
  await leaveForEmptyPage(rig.page, rig.shell);
  const before = await raiseVersion(rig.page);
  await rig.page.goto(await rig.shell.newUrl());
  const refusal = rig.page.getByRole('alert').filter({ hasText: start.failedTitle });
  await expect(refusal).toContainText('written by a newer version of Plumbline');
  await rig.page.getByRole('button', { name: start.retry }).click();
  await expect(refusal).toContainText('nothing was changed');
  await leaveForEmptyPage(rig.page, rig.shell);
  expect(await versionOf(rig.page)).toBe(before + 10);
  // The journal does not mind: with other tables everything is there.
  await deleteDatabase(rig.page);
  await openApp(rig.page, await rig.shell.newUrl());
  await acknowledgeRecoveries(rig.page);
  await expectEverythingThere(rig, last);
});

test('rows that a newer program folded are refused with words', async ({ newRig }) => {
  const { rig } = await aRigWithAnswers(newRig);
  await leaveForEmptyPage(rig.page, rig.shell);
  await overwriteRows(rig.page, 'meta', '"key":"tables"', { value: { fold: FOLD_VERSION + 1, device: 'any', rebuilding: null } });
  await rig.page.goto(await rig.shell.newUrl());
  await expect(rig.page.getByRole('alert')).toContainText('written by a newer version of Plumbline');
});

test('a journal from an older copy of the data folder wins over tables that are ahead of it, and it is told what that means', async ({ newRig }) => {
  const rig = await newRig();
  await rig.open('told');
  const kept = await answerAndSeeItSaved(rig);
  await rig.page.goto('about:blank');
  await rig.shell.stop();
  const older = await copyOf(rig.shell.dataFolder);
  await rig.shell.restart();
  await rig.open('nothing to tell');
  const after = await answerAndSeeItSaved(rig);
  await rig.page.goto('about:blank');
  await rig.shell.stop();
  await rm(rig.shell.dataFolder, { recursive: true });
  await cp(older, rig.shell.dataFolder, { recursive: true });
  await rm(older, { recursive: true });
  await rig.shell.restart();
  expect(await rig.open('told')).toEqual([expect.stringMatching(/did not fit the journal on disk and have been rebuilt.*answers given after that copy was made are not in it/)]);
  // What the person was told just now: that answer went with the folder that was replaced.
  rig.witness.saved.delete(after);
  await expectEverythingThere(rig, kept);
  await answerAndSeeItSaved(rig);
});

test('tables from an older copy of the browser profile catch up with the journal', async ({ prepared, launchOptions }) => {
  const dataFolder = await copyOf(prepared.folder);
  const profile = await temporaryFolder('profile');
  const shell = await startShell({ dataFolder });
  const witness = new Witness();
  const { deployment } = prepared;
  let browser = await openProfile(profile, launchOptions);
  let older: string | undefined;
  try {
    await openApp(browser.page, shell.url);
    await acknowledgeRecoveries(browser.page);
    await unlock(browser.page, maya);
    await answerAndSeeItSaved({ page: browser.page, deployment, witness });
    await browser.close();
    older = await copyOf(profile);
    browser = await openProfile(profile, launchOptions);
    await openApp(browser.page, await shell.newUrl());
    const last = await answerAndSeeItSaved({ page: browser.page, deployment, witness });
    await browser.close();
    browser = await openProfile(older, launchOptions);
    await openApp(browser.page, await shell.newUrl());
    await expectNothingLost(browser.page, witness);
    await expectTablesEqualJournal(browser.page);
    await goTo(browser.page, `/d/${deployment}/s/receipt/delivery?check=${NOTE}`);
    await expect(browser.page.getByLabel('Answer')).toHaveValue(last);
  } finally {
    await browser.close();
    await shell.dispose();
    for (const folder of [dataFolder, profile, older]) if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
});
