/** A device and its organisation's hub: connecting, people, a forgotten PIN, the idle lock, a device taken out of use. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { usersResponse } from '../../src/protocol/sync';
import { common } from '../../src/ui/locales/en/common';
import { delivery } from '../../src/ui/locales/en/delivery';
import { frame } from '../../src/ui/locales/en/frame';
import { hub } from '../../src/ui/locales/en/hub';
import { people } from '../../src/ui/locales/en/people';
import { addPersonAtHub, fillSetUp, findHub, indicator, lockToNames, personMenu, setUpHub, signInNew, unlockAs } from '../support/app/hub';
import { goTo } from '../support/app/page';
import { firstRun, maya, startEmpty, startWithSample } from '../support/app/people';
import { administratorOf, HubCaller, startTestHub, TestDevice, type TestHub } from '../support/hub/server';
import { expect, test as base } from './fixtures';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';

const MAYAS_PASSWORD = 'three blue ladders';
const NEW_PIN = '90817263';

const test = base.extend<{ readonly testHub: TestHub }>({
  testHub: async ({}, use) => {
    const started = await startTestHub();
    await use(started);
    await started.stop();
  },
});

// Whole passes over a hub, with passwords hashed and keys made on the way.
test.describe.configure({ timeout: 150_000 });
const PATIENCE = { timeout: 20_000 };

/** Everything that may be looked at is clean to axe, does not scroll sideways and can be hit. */
async function lookAt(page: Page): Promise<void> {
  await atRest(page);
  expect([...(await axeProblems(page, { enhanced: true, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? []].flat()).toEqual([]);
}

/** Maya works on the sample alone, then sets the hub up. */
async function setUpByMaya(page: Page, testHub: TestHub): Promise<void> {
  await firstRun(page, maya);
  await startWithSample(page);
  await setUpHub(page, testHub.url, maya, { code: testHub.hub.setupCode ?? '', organisation: 'Northwind', username: 'maya', password: MAYAS_PASSWORD });
}

test('what was recorded before there was a hub arrives there, and the screen says so', async ({ app: { page }, testHub }) => {
  await setUpByMaya(page, testHub);
  await expect(page.getByText(/^Everything has arrived: the hub verified \d/)).toBeVisible(PATIENCE);
  await expect(indicator(page)).toHaveText(/^All delivered \d\d:\d\d/, PATIENCE);
  await expect(page.getByText(/Last success: /)).toBeVisible();
  await expect(page.getByText(/Next try/)).toBeVisible();
  await expect(page.locator('[data-stream]').getByText(delivery.table.complete).first()).toBeVisible();
  await lookAt(page);
  // The same person as before: nothing of theirs became somebody else's.
  await expect(personMenu(page, maya.name)).toBeVisible(PATIENCE);
});

test('a wrong address, a wrong code and too short a password are said in words, and nothing is lost of what was typed', async ({ app: { page }, testHub }) => {
  await firstRun(page, maya);
  await startEmpty(page);
  await goTo(page, '/connect');
  await lookAt(page);
  await findHub(page, 'http://hub.example.org');
  await expect(page.getByText(hub.address.problems.insecure)).toBeVisible();
  await findHub(page, 'https://127.0.0.1:9');
  await expect(page.getByRole('alert')).toContainText('The hub cannot be reached', PATIENCE);
  await lookAt(page);
  await findHub(page, testHub.url);
  await page.getByRole('button', { name: hub.setUp.submit }).click();
  await expect(page.getByRole('alert')).toContainText(hub.problems.code, PATIENCE);
  await lookAt(page);
  await page.getByLabel(hub.fields.code).fill('WRONG-CODE');
  await page.getByLabel(hub.fields.organisation).fill('Northwind');
  await page.getByLabel(hub.fields.newUsername).fill('maya');
  await page.getByLabel(hub.fields.newPassword, { exact: true }).fill(MAYAS_PASSWORD);
  await page.getByLabel(hub.fields.passwordAgain).fill(MAYAS_PASSWORD);
  await page.getByLabel(hub.fields.pinHere).fill(maya.pin);
  await page.getByRole('button', { name: hub.setUp.submit }).click();
  await expect(page.getByRole('alert')).toContainText('That is not the code', PATIENCE);
  await expect(page.getByLabel(hub.fields.organisation)).toHaveValue('Northwind');
});

test('an administrator adds a colleague, who signs in on the lock screen, sees none of the other’s work in progress, and chooses an own password', async ({ app: { page }, testHub }) => {
  await setUpByMaya(page, testHub);
  const first = await addPersonAtHub(page, { name: 'Jonas Albrecht', username: 'jonas', roles: ['supervisor'] });
  await expect(page.getByRole('row', { name: /Jonas Albrecht/ })).toBeVisible();
  await lookAt(page);
  await goTo(page, '/deployments');
  await lockToNames(page);
  await lookAt(page);
  await page.getByRole('button', { name: hub.connect.onLock }).click();
  await lookAt(page);
  await signInNew(page, { username: 'jonas', password: 'not the password', pin: '771204' });
  await expect(page.getByRole('alert')).toContainText('The user name or the password is not right', PATIENCE);
  await page.getByLabel(hub.fields.password, { exact: true }).fill(first);
  await page.getByRole('button', { name: hub.signIn.submit, exact: true }).click();
  await expect(page.getByText(hub.password.must)).toBeVisible(PATIENCE);
  await lookAt(page);
  await page.getByRole('button', { name: hub.done.continue }).click();
  await expect(personMenu(page, 'Jonas Albrecht')).toBeVisible(PATIENCE);
  // Their own Today, not the list where the other was.
  await expect(page.getByRole('heading', { level: 1, name: 'Deployments' })).toHaveCount(0);
  await page.getByRole('link', { name: frame.ownPassword.action }).click();
  await page.getByLabel(hub.password.now).fill(first);
  await page.getByLabel(hub.password.new, { exact: true }).fill('my very own words');
  await page.getByLabel(hub.password.again).fill('my very own words');
  await page.getByRole('button', { name: hub.password.change }).click();
  await expect(page.getByText(hub.password.changed)).toBeVisible(PATIENCE);
  await goTo(page, '/');
  await expect(page.getByText(frame.ownPassword.title)).toHaveCount(0);
  // Only coordinators begin deployments where there is an organisation.
  await goTo(page, '/deployments/new');
  await expect(page.getByRole('heading', { name: 'You do not begin deployments' })).toBeVisible();
});

test('roles that the organisation changes hold without unlocking again', async ({ app: { page }, testHub }) => {
  const administrator = await administratorOf(testHub);
  const account = await administrator.addUser('maya', ['technician'], maya.name);
  await firstRun(page, maya);
  await startEmpty(page);
  await goTo(page, '/connect');
  await findHub(page, testHub.url);
  await page.getByLabel(hub.fields.username).fill('maya');
  await page.getByLabel(hub.fields.password, { exact: true }).fill(account.password);
  await page.getByLabel(hub.fields.pinHere).fill(maya.pin);
  await page.getByRole('button', { name: hub.signIn.submit, exact: true }).click();
  await page.getByRole('button', { name: hub.done.continue }).click();
  await goTo(page, '/deployments/new');
  await expect(page.getByRole('heading', { name: 'You do not begin deployments' })).toBeVisible();
  // Under the id that Maya had on this device: nobody at the hub had another for her yet.
  const { users } = await administrator.json(usersResponse, 'GET', '/v1/users');
  const atHub = users.find(({ username }) => username === 'maya')?.person ?? '';
  expect(atHub).not.toBe(account.person);
  await administrator.done('PATCH', `/v1/users/${atHub}`, { roles: ['technician', 'coordinator'] });
  await goTo(page, '/delivery');
  await page.getByRole('button', { name: delivery.tryNow }).click();
  await goTo(page, '/deployments/new');
  await expect(page.getByRole('button', { name: 'Create the deployment' })).toBeVisible(PATIENCE);
});

test('a forgotten PIN is replaced through the hub, with a new key; without a hub it is said what is possible', async ({ app: { page }, testHub }) => {
  await firstRun(page, maya);
  await startEmpty(page);
  await page.getByRole('button', { name: /person menu/ }).click();
  await page.getByRole('menuitem', { name: frame.lock, exact: true }).click();
  await page.getByRole('button', { name: people.lock.forgot }).click();
  await expect(page.getByRole('heading', { name: people.forgotten.unlinkedTitle })).toBeVisible();
  await lookAt(page);
  await page.getByRole('button', { name: people.forgotten.back }).click();
  await page.getByLabel(people.pin, { exact: true }).fill(maya.pin);
  await page.getByRole('button', { name: people.lock.unlock }).click();
  await personMenu(page, maya.name).waitFor();
  await setUpHub(page, testHub.url, maya, { code: testHub.hub.setupCode ?? '', organisation: 'Northwind', username: 'maya', password: MAYAS_PASSWORD });
  await page.getByRole('button', { name: /person menu/ }).click();
  await page.getByRole('menuitem', { name: frame.lock, exact: true }).click();
  await page.getByRole('button', { name: people.lock.forgot }).click();
  await expect(page.getByLabel(hub.fields.username)).toHaveValue('maya');
  await lookAt(page);
  await page.getByLabel(hub.fields.password, { exact: true }).fill(MAYAS_PASSWORD);
  await page.getByLabel(hub.fields.newPin).fill(NEW_PIN);
  await page.getByLabel(hub.fields.newPinAgain, { exact: true }).fill(NEW_PIN);
  await page.getByRole('button', { name: people.forgotten.submit }).click();
  await expect(personMenu(page, maya.name)).toBeVisible(PATIENCE);
  await lockToNames(page);
  await unlockAs(page, maya.name, NEW_PIN);
});

test('a screen that nobody uses announces its lock and locks; the same person comes back to where they were', async ({ app: { page } }) => {
  await firstRun(page, maya);
  await startWithSample(page);
  const here = page.url();
  await page.clock.install();
  await page.reload();
  await page.getByLabel(people.pin, { exact: true }).or(personMenu(page, maya.name)).first().waitFor();
  await page.clock.fastForward('09:45');
  await expect(page.getByText(frame.idle.notice)).toBeVisible();
  await lookAt(page);
  // Any input says that somebody is here.
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 220);
  await expect(page.getByText(frame.idle.notice)).toHaveCount(0);
  await page.clock.fastForward('10:05');
  await expect(page.getByRole('heading', { name: `Hello ${maya.name}` })).toBeVisible();
  await page.getByLabel(people.pin, { exact: true }).fill(maya.pin);
  await page.getByRole('button', { name: people.lock.unlock }).click();
  await expect(personMenu(page, maya.name)).toBeVisible(PATIENCE);
  expect(page.url()).toBe(here);
});

test('a device that was taken out of use says what is safe and what is not delivered', async ({ app: { page }, testHub }) => {
  const administrator = await administratorOf(testHub);
  const account = await administrator.addUser('maya', ['technician', 'coordinator'], maya.name);
  await firstRun(page, maya);
  await startEmpty(page);
  await goTo(page, '/connect');
  await findHub(page, testHub.url);
  await page.getByLabel(hub.fields.username).fill('maya');
  await page.getByLabel(hub.fields.password, { exact: true }).fill(account.password);
  await page.getByLabel(hub.fields.pinHere).fill(maya.pin);
  await page.getByRole('button', { name: hub.signIn.submit, exact: true }).click();
  await page.getByRole('button', { name: hub.done.continue }).click();
  const device = await page.evaluate(async () => (await window.plumblineStore?.host.invoke('host.info', {}))?.device);
  await administrator.done('POST', `/v1/devices/${device ?? ''}/revocation`, { reason: 'lost at the airport' });
  await page.getByRole('button', { name: delivery.tryNow }).click();
  await expect(page.getByText(delivery.trouble.revoked.title)).toBeVisible(PATIENCE);
  await expect(indicator(page)).toHaveText(frame.deviceRevoked, PATIENCE);
  await lookAt(page);
});

test('a coordinator takes another device out of use, with a reason', async ({ app: { page }, testHub }) => {
  await setUpByMaya(page, testHub);
  const first = await addPersonAtHub(page, { name: 'Ola Berg', username: 'ola', roles: ['technician'] });
  const other = new HubCaller(testHub.url, new TestDevice({ name: 'Crash cart 7' }));
  await other.signIn({ username: 'ola', password: first });
  await page.reload();
  await goTo(page, '/settings?tab=hub');
  await page.getByRole('button', { name: 'Take Crash cart 7 out of use' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take Crash cart 7 out of use?' });
  await dialog.getByRole('button', { name: hub.devices.revoke }).click();
  await expect(dialog.getByText(hub.problems.reason)).toBeVisible();
  await lookAt(page);
  await dialog.getByLabel(hub.devices.reason).fill('lost at the airport');
  await dialog.getByRole('button', { name: hub.devices.revoke }).click();
  await expect(page.getByText(/Out of use since .*: lost at the airport/)).toBeVisible(PATIENCE);
  await expect(other.done('GET', '/v1/news')).rejects.toThrow(/device_revoked/);
});

test('without a network the indicator counts down to the next try, and delivers at once when it is back', async ({ app: { page } }) => {
  const folderHub = await startTestHub();
  await setUpByMaya(page, folderHub);
  await expect(indicator(page)).toHaveText(/^All delivered/, PATIENCE);
  const { port, folder } = folderHub;
  await folderHub.close();
  await goTo(page, '/settings?tab=instruments');
  await page.getByRole('button', { name: 'Add an instrument' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Meter 12');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(indicator(page)).toHaveText(/^Waiting for the network: next try in \d+ s/, PATIENCE);
  await goTo(page, '/delivery');
  await expect(page.getByText(delivery.trouble.offline.title)).toBeVisible(PATIENCE);
  await expect(page.getByText(/still to be sent\./)).toBeVisible();
  await lookAt(page);
  const again = await startTestHub({ folder, port });
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(indicator(page)).toHaveText(/^All delivered/, PATIENCE);
  await again.close();
});

test('a certificate that no authority vouches for is compared once; whoever signs out says so by the indicator, and signs in again', async ({ app: { page } }) => {
  const tls = path.join(import.meta.dirname, '../fixtures/tls');
  const secured = await startTestHub({ tls: { certificate: path.join(tls, 'hub.cert.pem'), key: path.join(tls, 'hub.key.pem') } });
  await firstRun(page, maya);
  await startEmpty(page);
  await goTo(page, '/connect');
  await findHub(page, secured.url);
  await page.getByRole('button', { name: hub.compare.differ }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was sent', PATIENCE);
  await lookAt(page);
  await page.getByRole('button', { name: common.back }).click();
  await page.getByRole('button', { name: hub.address.submit }).click();
  const fingerprint = new X509Certificate(await readFile(path.join(tls, 'hub.cert.pem'))).fingerprint256.replaceAll(':', '');
  await expect(page.locator('pre')).toHaveText(fingerprint.match(/.{4}/g)?.join(' ') ?? '', PATIENCE);
  await lookAt(page);
  await page.getByRole('button', { name: hub.compare.same }).click();
  await fillSetUp(page, maya, { code: secured.hub.setupCode ?? '', organisation: 'Northwind', username: 'maya', password: MAYAS_PASSWORD });
  await expect(indicator(page)).toHaveText(/^All delivered/, PATIENCE);
  await goTo(page, '/settings?tab=hub');
  await page.getByRole('button', { name: `Sign out ${maya.name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: hub.card.signOut }).click();
  await expect(indicator(page)).toHaveText(frame.signInAgain, PATIENCE);
  await goTo(page, '/delivery');
  await page.getByRole('link', { name: delivery.signInAgain }).click();
  await page.getByLabel(hub.fields.username).fill('maya');
  await page.getByLabel(hub.fields.password, { exact: true }).fill(MAYAS_PASSWORD);
  await page.getByLabel(hub.fields.pinHere).fill(maya.pin);
  await page.getByRole('button', { name: hub.signIn.submit, exact: true }).click();
  // Not compared again: this device knows the certificate.
  await page.getByRole('button', { name: hub.done.continue }).click();
  await expect(indicator(page)).toHaveText(/^All delivered/, PATIENCE);
  await secured.stop();
});
