/** kill -9 of the host at each named point of the write path, while a person answers through the interface. */
import { failpointNames, type FailpointName } from '../../../electron/host/failpoints';
import { frame } from '../../../src/ui/locales/en/frame';
import { cardOf, openCheck } from '../../support/app/checklist';
import { goTo } from '../../support/app/page';
import { recordOf } from '../../support/app/record';
import { answer, answerAndSeeItSaved, NOTE, shownAnswers } from './support/note';
import { expect, test, type Rig } from './support/prepared';
import { expectNothingLost, expectTablesEqualJournal } from './support/record';

test.describe.configure({ mode: 'parallel' });
// Recording every step would double the time that these many starts take.
test.use({ trace: 'off' });

const PHOTOS = 'answer/packaging_photos';

const whileAnswering: readonly FailpointName[] = [
  'journal.before-write',
  'journal.after-partial-write',
  'journal.after-write-before-fsync',
  'journal.after-fsync-before-ack',
];
const atTheFirstAnswer: readonly FailpointName[] = ['journal.touched-write'];
/** Only the first record of a stream makes a file whose name must reach the disk too. */
const atANewStream: readonly FailpointName[] = ['journal.after-fsync-before-dirsync'];
const atAFullSegment: readonly FailpointName[] = ['journal.before-rotate', 'journal.after-rotate', 'journal.index-write'];
const whileClosing: readonly FailpointName[] = ['journal.heads-write', 'journal.checkpoint-write'];
const withAPhoto = new Map<FailpointName, number>([
  ['files.before-write', 1],
  ['files.after-write-before-fsync', 1],
  ['files.before-rename', 1],
  ['files.after-rename-before-dirsync', 1],
]);
/** Tried without a window: small files of the host's own in tests/integration/host/kill.test.ts, the others where their part is tested. */
const elsewhere: readonly FailpointName[] = [
  'file.before-rename',
  'file.after-rename-before-dirsync',
  'delivery.after-pull-before-journal',
  'delivery.after-journal-before-cursor',
  'delivery.after-push-before-cursor',
  'delivery.link-write',
  'bundle.after-files-before-journal',
  'bundle.between-streams',
  'backup.before-rename',
  'backup.after-rename-before-list',
  'backup.before-identity',
  'backup.after-identity',
  'backup.before-again',
  'removal.before-decision',
  'removal.before-rename',
  'removal.after-rename-before-dirsync',
  'removal.after-rename-before-gone',
  'removal.after-gone-before-records',
  'removal.between-records',
  'removal.after-records-before-files',
  'removal.between-files',
  'removal.before-end',
];

test('every named point of the write path is tried, here or in the integration tests', () => {
  expect([...whileAnswering, ...atTheFirstAnswer, ...atANewStream, ...atAFullSegment, ...whileClosing, ...withAPhoto.keys(), ...elsewhere].sort()).toEqual([...failpointNames].sort());
});

for (const point of [...whileAnswering, ...atTheFirstAnswer]) {
  test(`the host is killed at ${point}: the page never says saved, and what it did say is kept`, async ({ newRig }) => {
    const before = whileAnswering.includes(point) ? 2 : 0;
    const rig = await newRig({ failpoint: `${point}:${before + 1}` });
    await rig.open('told');
    for (let n = 0; n < before; n += 1) await answerAndSeeItSaved(rig);
    const token = await answer(rig);
    await expectKilled(rig);
    await expectNotConnected(rig, token);
    const told = await startAgain(rig);
    if (point === 'journal.after-partial-write') expect(told).toContainEqual(expect.stringContaining('unfinished write was cut off'));
    await expectNothingLost(rig.page, rig.witness);
    await expectTablesEqualJournal(rig.page);
    await answerAndSeeItSaved(rig);
  });
}

for (const point of atANewStream) {
  test(`the host is killed at ${point}: a new deployment is there whole or not at all`, async ({ newRig }) => {
    const rig = await newRig({ failpoint: `${point}:1` });
    await rig.open('told');
    await answerAndSeeItSaved(rig);
    const made = createAnother(rig);
    await expectKilled(rig);
    await expect(rig.page.locator('[data-safety=notConnected]')).toBeVisible();
    await startAgain(rig);
    expect(await made).toBe('not told to be saved');
    await expectNothingLost(rig.page, rig.witness);
    await expectTablesEqualJournal(rig.page);
    const checks = await rig.page.evaluate(async () => {
      const queries = window.plumblineStore?.queries;
      const others = (await queries?.summaries())?.filter(({ title }) => title === 'Second deployment') ?? [];
      return Promise.all(others.map(async ({ id }) => (await queries?.deployment(id))?.checks.size ?? 0));
    });
    const whole = (await recordOf(rig.page, rig.deployment).checks()).filter(({ unit }) => unit === undefined).length;
    expect([[], [whole]]).toContainEqual(checks);
    await answerAndSeeItSaved(rig);
  });
}

for (const point of atAFullSegment) {
  test(`the host is killed at ${point}, when a file of the journal is full: nothing shown as saved is lost`, async ({ newRig }) => {
    const rig = await newRig({ failpoint: `${point}:1` });
    await rig.open('told');
    await fillSegment(rig);
    const token = await answer(rig);
    await expectKilled(rig);
    await expectNotConnected(rig, token);
    await startAgain(rig);
    await expectNothingLost(rig.page, rig.witness);
    await expectTablesEqualJournal(rig.page);
    await answerAndSeeItSaved(rig);
  });
}

for (const point of whileClosing) {
  test(`the host is killed at ${point}, while it closes: nothing shown as saved is lost`, async ({ newRig }) => {
    const rig = await newRig({ failpoint: `${point}:1` });
    await rig.open('told');
    await answerAndSeeItSaved(rig);
    await rig.shell.stop();
    expect(rig.shell.child.signalCode).toBe('SIGKILL');
    await startAgain(rig);
    await expectNothingLost(rig.page, rig.witness);
    await expectTablesEqualJournal(rig.page);
    await answerAndSeeItSaved(rig);
  });
}

for (const [point, count] of withAPhoto) {
  test(`the host is killed at ${point}, while a photo is stored: the photo is not there in part`, async ({ newRig }) => {
    const rig = await newRig({ failpoint: `${point}:${count}` });
    await rig.open('told');
    await answerAndSeeItSaved(rig);
    await addPhoto(rig);
    await expectKilled(rig);
    await expect(rig.page.locator('[data-safety=notConnected]')).toBeVisible();
    await expect(rig.page.getByText('Photo saved')).toHaveCount(0);
    const told = await startAgain(rig);
    if (point !== 'files.after-rename-before-dirsync') expect(told).toContainEqual(expect.stringContaining('Left-over temporary files'));
    await expectNothingLost(rig.page, rig.witness);
    await expectTablesEqualJournal(rig.page);
    expect((await recordOf(rig.page, rig.deployment).check(PHOTOS))?.written).toBe(0);
    const card = await addPhoto(rig);
    await expect(card.getByRole('button', { name: /^Open photo 1 of 1/ })).toBeVisible();
  });
}

async function expectKilled({ shell }: Rig): Promise<void> {
  await expect.poll(() => shell.child.signalCode).toBe('SIGKILL');
}

/** Loud words, the answer still in its field and marked as not saved; nowhere does it stand as an answer. */
async function expectNotConnected(rig: Rig, token: string): Promise<void> {
  const { page } = rig;
  await expect(page.locator('[data-safety]')).toHaveText(frame.notConnected);
  await expect(page.getByRole('alert').filter({ hasText: frame.connection.reconnectingTitle })).toContainText('answers cannot be saved until it is back');
  const card = cardOf(page, NOTE);
  await expect(card.getByLabel('Answer')).toHaveValue(token);
  await expect(card.getByText('Not saved yet')).toBeVisible();
  await expect(shownAnswers(rig).getByText(token)).toHaveCount(0);
}

/** The host again, without the failpoint; the page anew. Told is at least that the end was not clean. */
async function startAgain(rig: Rig): Promise<readonly string[]> {
  await rig.shell.restart({});
  const told = await rig.open('told');
  expect(told).toContain(`${frame.recoveries.unclean_end} ${frame.recoveries.savedIsHere}`);
  return told;
}

async function addPhoto({ page, deployment }: Rig) {
  const jpeg = await page.screenshot({ type: 'jpeg' });
  const card = await openCheck(page, deployment, { key: PHOTOS, stage: 'receipt', section: 'delivery', unit: undefined });
  await card.locator('input[type=file]').first().setInputFiles({ name: 'pallet.jpg', mimeType: 'image/jpeg', buffer: jpeg });
  return card;
}

/** Makes a deployment like the sample by the same command as the form. Resolves with what the page was told, at the latest when the page goes. */
function createAnother({ page, deployment }: Rig): Promise<string> {
  return page
    .evaluate(async (like) => {
      const store = window.plumblineStore;
      const view = await store?.queries.deployment(like);
      if (store === undefined || view === undefined) throw new Error('no deployment to copy');
      const { model, details } = view;
      await store.commands.createDeployment({ ...details, model, title: 'Second deployment', people: [] });
      return 'told to be saved';
    }, deployment)
    .catch(() => 'not told to be saved');
}

/** Parked operations, as a newer version may leave them, until the stream's file is full and the next answer begins another. */
async function fillSegment({ page, deployment }: Rig): Promise<void> {
  await page.evaluate(async (stream) => {
    for (let part = 0; part < 3; part += 1) {
      const ids = [crypto.randomUUID()].map((id) => `${Date.now().toString(16).padStart(12, '0').replace(/^(.{8})(.{4})$/, '$1-$2')}-7${id.slice(15)}`);
      await window.plumblineStore?.host.invoke('journal.append', { stream, operations: ids.map((id) => ({ id, body: { kind: 'filler', v: 1, text: 'x'.repeat(1_500_000) } })) });
    }
  }, deployment);
  await goTo(page, `/d/${deployment}`);
}
