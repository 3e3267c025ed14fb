/** Two technicians, a supervisor and a coordinator through a hub: work without a network, a conflict decided, a sign-off elsewhere, a report that everybody can open. */
import { conflicts } from '../../../src/ui/locales/en/conflicts';
import { frame } from '../../../src/ui/locales/en/frame';
import { report } from '../../../src/ui/locales/en/report';
import { answerThroughInterface } from '../../support/app/checklist';
import { indicator, setUpHub } from '../../support/app/hub';
import { goTo } from '../../support/app/page';
import { firstRun, maya, startEmpty } from '../../support/app/people';
import { openSignoff, sign } from '../../support/app/signing';
import { startTestHub } from '../../support/hub/server';
import { startFaultProxy } from '../../support/network';
import { expect, test } from '../fixtures';
import { aPhoto } from '../support/small';
import { addAtHub, allDelivered, beginDeployment, deliverUntil, joinFromFirstScreen, keepFiles, openDevice, sam, shownAnswer, tom, type Device } from './support/team';

const PATIENCE = { timeout: 30_000 };

test('two write offline, meet at the hub, a conflict is decided, a supervisor signs elsewhere, and the report reaches everybody', async ({ browser }, { project }) => {
  test.skip(project.name === 'electron', 'several hosts at once; the browser shell shows it');
  test.setTimeout(360_000);
  const hub = await startTestHub();
  const ways = await Promise.all([1, 2, 3].map((seed) => startFaultProxy({ port: hub.port, seed })));
  const devices: Device[] = [];
  try {
    for (let index = 0; index < 3; index += 1) devices.push(await openDevice(browser));
    const [mayas, toms, sams] = devices as [Device, Device, Device];
    const [toHubFromMaya, toHubFromTom, toHubFromSam] = ways;
    await firstRun(mayas.page, maya);
    await startEmpty(mayas.page);
    await setUpHub(mayas.page, toHubFromMaya!.url, maya, { code: hub.hub.setupCode ?? '', organisation: 'Northwind', username: 'maya', password: 'three blue ladders' });
    const accounts = { tom: await addAtHub(mayas.page, { name: tom.name, username: 'tom', roles: ['technician'] }), sam: await addAtHub(mayas.page, { name: sam.name, username: 'sam', roles: ['supervisor'] }) };
    await joinFromFirstScreen(toms.page, toHubFromTom!.url, tom, 'tom', accounts.tom.password);
    await joinFromFirstScreen(sams.page, toHubFromSam!.url, sam, 'sam', accounts.sam.password);

    const deployment = await beginDeployment(mayas.page, [{ person: accounts.tom.person, role: 'technician' }, { person: accounts.sam.person, role: 'supervisor' }]);
    await allDelivered([mayas.page, toms.page, sams.page], deployment);

    // Who signs or makes the report needs the pictures too.
    for (const { page } of devices) await keepFiles(page, deployment);

    // No network for the two who work; the same check differently, and different ones.
    await toHubFromMaya!.refuse();
    await toHubFromTom!.refuse();
    await goTo(mayas.page, `/d/${deployment}`);
    await goTo(toms.page, `/d/${deployment}`);
    await answerThroughInterface(mayas.page, deployment, 'answer/inlet', { type: 'measurement', value: '21', unit: 'C' });
    await answerThroughInterface(toms.page, deployment, 'answer/inlet', { type: 'measurement', value: '24', unit: 'C' });
    await answerThroughInterface(mayas.page, deployment, 'answer/outlet', { type: 'measurement', value: '33', unit: 'C' });
    await answerThroughInterface(toms.page, deployment, 'answer/rack', undefined, { files: [aPhoto('rack')] });
    for (const { page } of [mayas, toms]) await expect(indicator(page)).toContainText(frame.waitingNetwork, PATIENCE);

    await toHubFromMaya!.accept();
    await toHubFromTom!.accept();
    await allDelivered([mayas.page, toms.page, sams.page], deployment);
    // Nobody overwrote anybody; what did not collide is simply there.
    await goTo(sams.page, `/d/${deployment}`);
    await expect(sams.page.getByRole('link', { name: '1 conflict' }).first()).toBeVisible(PATIENCE);
    expect(await shownAnswer(toms.page, deployment, 'answer/outlet')).toMatchObject({ value: '33' });

    await goTo(toms.page, `/d/${deployment}/conflicts`);
    const card = toms.page.getByRole('region').filter({ hasText: conflicts.reason.label });
    await expect(card.getByRole('listitem').filter({ hasText: tom.name })).toContainText('24');
    await card.getByRole('listitem').filter({ hasText: maya.name }).getByRole('button', { name: new RegExp(conflicts.choose) }).click();
    await card.getByRole('button', { name: conflicts.reason.measured_again }).click();
    await card.getByRole('button', { name: conflicts.settle }).click();
    await expect(toms.page.getByText(conflicts.empty.title)).toBeVisible();
    await allDelivered([toms.page, mayas.page, sams.page], deployment);
    for (const { page } of devices) expect(await shownAnswer(page, deployment, 'answer/inlet')).toMatchObject({ value: '21' });
    await goTo(mayas.page, `/d/${deployment}/conflicts`);
    await expect(mayas.page.getByRole('region', { name: conflicts.decided.title })).toContainText(`Decided by ${tom.name}`);

    await openSignoff(sams.page, deployment, 'readiness');
    await sign(sams.page, sam, { accept: true, comment: 'Seen on my own tablet.' });
    await allDelivered([sams.page, toms.page, mayas.page], deployment);
    for (const { page } of [toms, mayas]) expect(await page.evaluate(async (id) => (await window.plumblineStore?.queries.deployment(id))?.stages.find(({ stage }) => stage.id === 'readiness')?.state, deployment)).toBe('accepted');

    // Tom makes the report and adds it; the coordinator finds it, and opens it.
    await goTo(toms.page, `/d/${deployment}/report`);
    await toms.page.getByRole('button', { name: report.make }).click();
    await toms.page.getByRole('button', { name: report.recorded.add }).click(PATIENCE);
    await expect(toms.page.getByText(report.recorded.added, { exact: true })).toBeVisible();
    await allDelivered([toms.page, mayas.page, sams.page], deployment);
    await goTo(mayas.page, `/d/${deployment}/report`);
    const list = mayas.page.getByRole('region', { name: report.recorded.title });
    await expect(list).toContainText(tom.name, PATIENCE);
    const fetchIt = list.getByRole('button', { name: report.recorded.fetch });
    const openIt = list.getByRole('button', { name: report.recorded.open });
    await fetchIt.or(openIt).first().waitFor();
    if (await fetchIt.isVisible()) await fetchIt.click();
    await openIt.click(PATIENCE);
    await expect(list.getByText('Page 1 of', { exact: false }).first()).toBeVisible(PATIENCE);
    // The report changed nothing that was signed.
    await deliverUntil(sams.page, async () => (await sams.page.evaluate(async (id) => (await window.plumblineStore?.queries.deployment(id))?.stages.find(({ stage }) => stage.id === 'readiness')?.state, deployment)) === 'accepted');
  } finally {
    for (const device of devices) await device.close();
    for (const way of ways) await way.close();
    await hub.stop();
  }
});
