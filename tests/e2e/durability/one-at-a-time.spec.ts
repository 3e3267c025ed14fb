/** One host a folder, one window a host: the second is refused with words, and the first goes on. */
import { frame } from '../../../src/ui/locales/en/frame';
import { start } from '../../../src/ui/locales/en/start';
import { startShell } from '../../support/shell';
import { answerAndSeeItSaved } from './support/note';
import { expect, test } from './support/prepared';
import { expectNothingLost } from './support/record';

test.describe.configure({ mode: 'parallel' });
// Recording every step would double the time that these many starts take.
test.use({ trace: 'off' });

test('a second host on the same folder is refused with words, on another port and on the same', async ({ newRig }) => {
  const rig = await newRig();
  await rig.open('told');
  const { dataFolder, port } = rig.shell;
  await expect(startShell({ dataFolder })).rejects.toThrow(/Plumbline is already running with the data in .* Nothing is lost: go to the window that is open/);
  await expect(startShell({ dataFolder, port })).rejects.toThrow(/already running/);
  await expect(startShell({ port })).rejects.toThrow(new RegExp(`Port ${port} on this computer is in use.*Nothing is lost`));
  await answerAndSeeItSaved(rig);
});

test('a second window is refused with words and the first goes on; once the first is closed, the second is let in', async ({ newRig }) => {
  const rig = await newRig();
  await rig.open('told');
  await answerAndSeeItSaved(rig);
  const second = await rig.context.newPage();
  await second.goto(await rig.shell.newUrl());
  const refusal = second.getByRole('alert').filter({ hasText: start.failedTitle });
  await expect(refusal).toContainText('already open in another window');
  await expect(second.getByText('note-')).toHaveCount(0);
  const last = await answerAndSeeItSaved(rig);
  await rig.page.close();
  await second.goto('about:blank');
  await second.goto(await rig.shell.newUrl());
  await second.waitForFunction(() => window.plumblineStore !== undefined);
  const shown = await second.evaluate(async (id) => JSON.stringify((await window.plumblineStore?.queries.deployment(id))?.checks.get('answer/delivery_note')?.answer), rig.deployment);
  expect(shown).toContain(last);
});

test('a window whose host was started anew says that it has ended, and that what was saved is safe', async ({ newRig }) => {
  const rig = await newRig();
  await rig.open('told');
  await answerAndSeeItSaved(rig);
  await rig.shell.kill();
  await expect(rig.page.getByRole('alert').filter({ hasText: frame.connection.reconnectingTitle })).toBeInViewport();
  await rig.shell.restart();
  const ended = rig.page.getByRole('alert').filter({ hasText: frame.connection.endedTitle });
  await expect(ended).toContainText('nothing can be saved in this one');
  await expect(ended).toContainText('What was shown as saved is safe');
  await expect(ended).toBeInViewport();
  await expect(rig.page.getByText(frame.written.answer)).toHaveCount(0);
  await rig.open('told');
  await expectNothingLost(rig.page, rig.witness);
});

test('a window that the shell did not open learns nothing but that it was not', async ({ newRig }) => {
  const rig = await newRig();
  const stranger = await rig.context.newPage();
  await stranger.goto(rig.shell.origin);
  await expect(stranger.getByRole('alert')).toContainText('This window may not speak to Plumbline');
});
