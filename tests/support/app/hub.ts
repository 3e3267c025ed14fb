/** A person and their organisation's hub, through the interface. */
import type { Page } from 'playwright-core';
import { common } from '../../../src/ui/locales/en/common';
import { frame } from '../../../src/ui/locales/en/frame';
import { hub } from '../../../src/ui/locales/en/hub';
import { people } from '../../../src/ui/locales/en/people';
import { goTo } from './page';
import type { TestPerson } from './people';

/** Types the hub's address on the screen that asks for it, and goes on. */
export async function findHub(page: Page, url: string): Promise<void> {
  await page.getByLabel(hub.address.label).fill(url);
  await page.getByRole('button', { name: hub.address.submit }).click();
}

export interface SetUp {
  readonly code: string;
  readonly organisation: string;
  readonly username: string;
  readonly password: string;
}

/** Makes the person at the device the first administrator of a hub that nobody has set up; ends on Delivery. */
export async function setUpHub(page: Page, url: string, person: TestPerson, answers: SetUp): Promise<void> {
  await goTo(page, '/connect');
  await findHub(page, url);
  await fillSetUp(page, person, answers);
}

/** The form for the first administrator; ends on Delivery. */
export async function fillSetUp(page: Page, person: TestPerson, { code, organisation, username, password }: SetUp): Promise<void> {
  await page.getByLabel(hub.fields.code).fill(code);
  await page.getByLabel(hub.fields.organisation).fill(organisation);
  await page.getByLabel(hub.fields.newUsername).fill(username);
  await page.getByLabel(hub.fields.newPassword, { exact: true }).fill(password);
  await page.getByLabel(hub.fields.passwordAgain).fill(password);
  await page.getByLabel(hub.fields.pinHere).fill(person.pin);
  await page.getByRole('button', { name: hub.setUp.submit }).click();
  await page.getByRole('button', { name: hub.done.continue }).click();
  await page.getByRole('heading', { level: 1, name: frame.delivery }).waitFor();
}

/** Fills the sign-in form for somebody who has no PIN on this device yet, and sends it. */
export async function signInNew(page: Page, { username, password, pin }: { readonly username: string; readonly password: string; readonly pin: string }): Promise<void> {
  await page.getByLabel(hub.fields.username).fill(username);
  await page.getByLabel(hub.fields.password, { exact: true }).fill(password);
  await page.getByLabel(hub.fields.newPin).fill(pin);
  await page.getByLabel(hub.fields.newPinAgain, { exact: true }).fill(pin);
  await page.getByRole('button', { name: hub.signIn.submit, exact: true }).click();
}

/** To the names on the lock screen. */
export async function lockToNames(page: Page): Promise<void> {
  await page.getByRole('button', { name: /person menu/ }).click();
  await page.getByRole('menuitem', { name: frame.lock, exact: true }).click();
  const names = page.getByRole('heading', { name: people.lock.title });
  const other = page.getByRole('button', { name: people.lock.other, exact: true });
  await names.or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await names.waitFor();
}

/** On the lock screen: a person's name, their PIN, in. */
export async function unlockAs(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByLabel(people.pin, { exact: true }).fill(pin);
  await page.getByRole('button', { name: people.lock.unlock }).click();
  await personMenu(page, name).waitFor();
}

export const personMenu = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}\\s*: person menu`) });

/** What the indicator in the frame says. */
export const indicator = (page: Page) => page.locator('[data-safety]');

/** Adds somebody at the hub through Settings; gives the first password that is shown. */
export async function addPersonAtHub(page: Page, person: { readonly name: string; readonly username: string; readonly roles: readonly (keyof typeof common.roles)[] }): Promise<string> {
  await goTo(page, '/settings?tab=hub');
  await page.getByRole('button', { name: hub.users.add }).click();
  await page.getByLabel(hub.users.name, { exact: true }).fill(person.name);
  await page.getByLabel(hub.fields.username).fill(person.username);
  for (const role of person.roles) await page.getByRole('checkbox', { name: common.roles[role] }).click();
  await page.getByRole('button', { name: hub.users.addSubmit, exact: true }).click();
  const password = await page.locator('code').first().textContent();
  await page.getByRole('button', { name: hub.users.firstDone }).click();
  return password ?? '';
}
