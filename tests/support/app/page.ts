/** The application in a page, from outside: opening and starting anew, unlocking, and what it tells about recoveries. */
import type { Page } from 'playwright-core';
import { frame } from '../../../src/ui/locales/en/frame';
import { people } from '../../../src/ui/locales/en/people';
import type { TestPerson } from './people';
// For window.plumblineStore.
import type {} from './record';

/** Opens an address of the shell and waits until the record is open and the first screen shows. */
export async function openApp(page: Page, url: string): Promise<void> {
  // Addresses that differ in the fragment alone are the same document to a browser: it would not load anything.
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForFunction(() => window.plumblineStore !== undefined);
}

/** Unlocks with the PIN. The recovery notice, if there is one, must be out of the way. */
export async function unlock(page: Page, person: TestPerson): Promise<void> {
  await page.getByLabel(people.pin, { exact: true }).fill(person.pin);
  await page.getByRole('button', { name: people.lock.unlock }).click();
  await page.getByRole('link', { name: frame.home }).waitFor();
}

/** Waits for the notice of what was put right, answers its lines, and says that it was understood. */
export async function acknowledgeRecoveries(page: Page): Promise<readonly string[]> {
  const notice = page.getByRole('dialog', { name: frame.recoveries.title });
  await notice.getByRole('listitem').first().waitFor();
  const lines = await notice.getByRole('listitem').allTextContents();
  await notice.getByRole('button', { name: frame.recoveries.seen }).last().click();
  await notice.waitFor({ state: 'hidden' });
  return lines;
}

/** Goes to an address inside the application, e.g. `/d/<id>/receipt`. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#${to}`;
  }, address);
}
