/** The same without any hub: what two people wrote apart travels as files, in both directions, and a signature travels back. */
import { readFile } from 'node:fs/promises';
import { conflicts } from '../../../src/ui/locales/en/conflicts';
import { answerThroughInterface } from '../../support/app/checklist';
import { goTo } from '../../support/app/page';
import { firstRun, maya, startEmpty, type TestPerson } from '../../support/app/people';
import { openSignoff, sign } from '../../support/app/signing';
import { expect, test } from '../fixtures';
import { aPhoto } from '../support/small';
import { beginDeployment, openDevice, operations, shownAnswer, tom, type Device } from './support/team';

const both: TestPerson = { ...tom, roles: ['Technician', 'Supervisor'] };
let carried = 0;

/** Makes a bundle of everything on one device and brings it in on the other. */
async function carry(from: Device, to: Device): Promise<void> {
  carried += 1;
  await goTo(from.page, '/delivery');
  const saved = await from.save(() => from.page.getByRole('button', { name: 'Make the file' }).click());
  const name = `stick-${carried}.zip`;
  await goTo(to.page, '/delivery');
  await to.page.locator('main input[type=file]').setInputFiles({ name, mimeType: 'application/zip', buffer: await readFile(saved) });
  await expect(to.page.getByText(`Everything in ${name} was verified and is saved on this device.`)).toBeVisible({ timeout: 30_000 });
  await goTo(from.page, '/');
  await goTo(to.page, '/');
}

test('two write apart, a stick goes back and forth, the conflict is decided and the sign-off travels back', async ({ browser }, { project }) => {
  test.skip(project.name === 'electron', 'two hosts at once; the browser shell shows it');
  test.setTimeout(300_000);
  const devices: Device[] = [];
  try {
    for (let index = 0; index < 2; index += 1) devices.push(await openDevice(browser));
    const [mayas, toms] = devices as [Device, Device];
    await firstRun(mayas.page, maya);
    await startEmpty(mayas.page);
    await firstRun(toms.page, both);
    await startEmpty(toms.page);
    const deployment = await beginDeployment(mayas.page, []);
    await carry(mayas, toms);

    for (const { page } of devices) await goTo(page, `/d/${deployment}`);
    await answerThroughInterface(mayas.page, deployment, 'answer/inlet', { type: 'measurement', value: '21', unit: 'C' });
    await answerThroughInterface(mayas.page, deployment, 'answer/rack', undefined, { files: [aPhoto('rack')] });
    await answerThroughInterface(toms.page, deployment, 'answer/inlet', { type: 'measurement', value: '24', unit: 'C' });
    await answerThroughInterface(toms.page, deployment, 'answer/outlet', { type: 'measurement', value: '33', unit: 'C' });
    await carry(mayas, toms);

    await goTo(toms.page, `/d/${deployment}/conflicts`);
    const card = toms.page.getByRole('region').filter({ hasText: conflicts.reason.label });
    await card.getByRole('listitem').filter({ hasText: maya.name }).getByRole('button', { name: new RegExp(conflicts.choose) }).click();
    await card.getByRole('button', { name: conflicts.reason.measured_again }).click();
    await card.getByRole('button', { name: conflicts.settle }).click();
    await expect(toms.page.getByText(conflicts.empty.title)).toBeVisible();
    await openSignoff(toms.page, deployment, 'readiness');
    await sign(toms.page, both, { accept: true, comment: 'Signed without any network.' });
    await carry(toms, mayas);

    expect(await operations(mayas.page, deployment)).toBe(await operations(toms.page, deployment));
    expect(await shownAnswer(mayas.page, deployment, 'answer/inlet')).toMatchObject({ value: '21' });
    expect(await shownAnswer(mayas.page, deployment, 'answer/outlet')).toMatchObject({ value: '33' });
    expect(await mayas.page.evaluate(async (id) => (await window.plumblineStore?.queries.deployment(id))?.stages.find(({ stage }) => stage.id === 'readiness')?.state, deployment)).toBe('accepted');
    await goTo(mayas.page, `/d/${deployment}/conflicts`);
    await expect(mayas.page.getByRole('region', { name: conflicts.decided.title })).toContainText(`Decided by ${both.name}`);
  } finally {
    for (const device of devices) await device.close();
  }
});
