/** People at the device: first run, another account, lock and switch. */
import type { Page } from 'playwright-core';

export interface TestPerson {
  readonly name: string;
  readonly roles: readonly ('Technician' | 'Supervisor' | 'Coordinator')[];
  readonly pin: string;
}

export const maya: TestPerson = { name: 'Maya Lindqvist', roles: ['Technician', 'Coordinator'], pin: '482913' };
export const jonas: TestPerson = { name: 'Jonas Albrecht', roles: ['Supervisor'], pin: '771204' };

async function fillForm(page: Page, person: TestPerson): Promise<void> {
  await page.getByLabel('Your name').fill(person.name);
  for (const role of person.roles) await page.getByRole('checkbox', { name: role }).click();
  await page.getByLabel('PIN', { exact: true }).fill(person.pin);
  await page.getByLabel('PIN again').fill(person.pin);
}

/** The very first start: who are you, PIN. Ends at the choice between sample and empty. */
export async function firstRun(page: Page, person: TestPerson): Promise<void> {
  await fillForm(page, person);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /Start empty/ }).waitFor();
}

export async function startEmpty(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Start empty/ }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** Loads the sample; ends on its deployment. */
export async function startWithSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /sample/i }).click();
  await page.waitForURL(/#\/d\//);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: /person menu/ }).click();
  await page.getByRole('menuitem', { name: /Lock|Switch/ }).first().click();
  // With one account on the device its PIN is asked at once.
  const who = page.getByRole('heading', { name: 'Who is here?' });
  const other = page.getByRole('button', { name: 'Somebody else', exact: true });
  await who.or(other).first().waitFor();
  if (await other.isVisible()) await other.click();
  await who.waitFor();
}

/** Locks, and adds another person, who is then at the device. */
export async function addPerson(page: Page, person: TestPerson): Promise<void> {
  await lock(page);
  await page.getByRole('button', { name: 'Add another person on this device' }).click();
  await fillForm(page, person);
  await page.getByRole('button', { name: 'Add and unlock' }).click();
  await page.getByRole('button', { name: new RegExp(`^${person.name}\\s*: person menu`) }).waitFor();
}

/** Locks, and another person unlocks. */
export async function switchTo(page: Page, person: TestPerson): Promise<void> {
  await lock(page);
  await page.getByRole('button', { name: new RegExp(person.name) }).click();
  await page.getByLabel('PIN', { exact: true }).fill(person.pin);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('button', { name: new RegExp(`^${person.name}\\s*: person menu`) }).waitFor();
}
