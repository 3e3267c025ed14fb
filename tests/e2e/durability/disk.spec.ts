/** The disk is full, or a write to it was torn: loud words, earlier answers safe, and on it goes. */
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errors } from '../../../src/ui/locales/en/errors';
import { frame } from '../../../src/ui/locales/en/frame';
import { answer, answerAndSeeItSaved, NOTE, shownAnswers } from './support/note';
import { cardOf } from '../../support/app/checklist';
import { acknowledgeRecoveries } from '../../support/app/page';
import { deleteDatabase, leaveForEmptyPage } from './support/raw-database';
import { expect, test, type Rig } from './support/prepared';
import { expectNothingLost, expectTablesEqualJournal } from './support/record';

test.describe.configure({ mode: 'parallel' });
// Recording every step would double the time that these many starts take.
test.use({ trace: 'off' });

for (const point of ['journal.before-write', 'journal.after-partial-write'] as const) {
  test(`a full disk (at ${point}) is told loudly, loses nothing, and is forgotten once there is space`, async ({ newRig }) => {
    const rig = await newRig({ failpoint: `${point}:2:ENOSPC` });
    const { page } = rig;
    await rig.open('told');
    await answerAndSeeItSaved(rig);
    const refused = await answer(rig);
    await expect(page.locator('[data-safety]')).toHaveText(frame.notSavedDiskFull);
    await expect(page.getByRole('alert').filter({ hasText: errors.title }).first()).toContainText('The disk is full. This answer was not saved; everything saved before is safe.');
    await expect(cardOf(page, NOTE).getByLabel('Answer')).toHaveValue(refused);
    await expect(cardOf(page, NOTE).getByText('Not saved yet')).toBeVisible();
    await expect(shownAnswers(rig).getByText(refused)).toHaveCount(0);
    await expectNothingLost(page, rig.witness);
    // There is space again: what is still in the field can be saved as it stands.
    await cardOf(page, NOTE).getByRole('button', { name: 'Save', exact: true }).click();
    await expect(shownAnswers(rig).getByText(refused)).toBeVisible();
    rig.witness.saved.add(refused);
    await expect(page.locator('[data-safety]')).toHaveText(frame.saved);
    await expect(page.getByRole('main').getByRole('alert').filter({ hasText: errors.title })).toHaveCount(0);
    await answerAndSeeItSaved(rig);
    await rig.shell.kill();
    await rig.shell.restart({});
    await rig.open('told');
    await expectNothingLost(page, rig.witness);
    await expectTablesEqualJournal(page);
  });
}

test('a torn write at the end of a record is cut off and told; the answers before it are there', async ({ newRig }) => {
  const { rig, segment } = await killedWithAnswers(newRig);
  const bytes = await readFile(segment);
  const lastFrame = bytes.lastIndexOf(Buffer.from([0xfe, 0x50, 0x4c, 0xff]));
  await writeFile(segment, bytes.subarray(lastFrame, bytes.length - 9), { flag: 'a' });
  await rig.shell.restart();
  const told = await rig.open('told');
  expect(told).toContainEqual(expect.stringMatching(/^An unfinished write was cut off at the end of one record \(\d+ bytes\)\. It had never been shown as saved\.$/));
  await expectNothingLost(rig.page, rig.witness);
  await expectTablesEqualJournal(rig.page);
  await answerAndSeeItSaved(rig);
});

const DAMAGED = /^Part of one record on disk is damaged \(file .*\.damaged\)\. The damaged part was set aside, not deleted\./;

test('bytes that somebody cut from a record that was closed in order are told as damage, kept aside, and the rest is there', async ({ newRig }) => {
  const rig = await newRig();
  await rig.open('told');
  await answerAndSeeItSaved(rig);
  await rig.page.goto('about:blank');
  await rig.shell.stop();
  const segment = await lastSegment(rig);
  await truncate(segment, (await readFile(segment)).length - 9);
  await rig.shell.restart();
  // A stream that was closed in order is looked into when it is needed, so that a start costs the same however much is stored.
  await rig.open('nothing to tell');
  rig.witness.saved.add(await answer(rig));
  expect(await acknowledgeRecoveries(rig.page)).toEqual([expect.stringMatching(DAMAGED)]);
  await answerAndSeeItSaved(rig);
  await expectNothingLost(rig.page, rig.witness);
  await expectTablesEqualJournal(rig.page);
});

test('an answer that the disk has damaged is told, and nobody says that nothing was lost; the others are there', async ({ newRig }) => {
  const rig = await newRig();
  await rig.open('told');
  const damaged = await answerAndSeeItSaved(rig);
  await answerAndSeeItSaved(rig);
  await leaveForEmptyPage(rig.page, rig.shell);
  await deleteDatabase(rig.page);
  await rig.shell.stop();
  const segment = await lastSegment(rig);
  const bytes = await readFile(segment);
  bytes.write('X', bytes.indexOf(damaged));
  await writeFile(segment, bytes);
  await rig.shell.restart();
  const told = await rig.open('told');
  expect(told).toEqual([expect.stringMatching(DAMAGED), expect.stringMatching(/^The local tables were gone and have been rebuilt from the journal: \d+ operations\.$/)]);
  rig.witness.saved.delete(damaged);
  await expectNothingLost(rig.page, rig.witness);
  await answerAndSeeItSaved(rig);
});

async function killedWithAnswers(newRig: () => Promise<Rig>): Promise<{ readonly rig: Rig; readonly segment: string }> {
  const rig = await newRig();
  await rig.open('told');
  await answerAndSeeItSaved(rig);
  await answerAndSeeItSaved(rig);
  await rig.shell.kill();
  return { rig, segment: await lastSegment(rig) };
}

async function lastSegment({ shell, deployment }: Rig): Promise<string> {
  const folder = path.join(shell.dataFolder, 'journal', deployment);
  const name = (await readdir(folder)).filter((each) => each.endsWith('.seg')).sort().at(-1);
  if (name === undefined) throw new Error('no segment');
  return path.join(folder, name);
}
