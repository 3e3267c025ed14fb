/** Findings and what is decided about them, through the interface. */
import type { Page } from 'playwright-core';

export interface Decided {
  /** Of the finding, as the list says it. */
  readonly summary: string | RegExp;
  readonly decision: string;
  readonly reason: string;
}

/** Decides about an open finding on the findings screen of the deployment that is open. */
export async function decide(page: Page, { summary, decision, reason }: Decided): Promise<void> {
  await page.getByRole('navigation', { name: 'Views of this deployment' }).getByRole('link', { name: /^Findings/ }).click();
  await page.getByRole('list', { name: 'Findings' }).getByRole('button', { name: summary, expanded: false }).click();
  await page.getByRole('radio', { name: decision }).click();
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Save decision' }).click();
  await page.getByText('Decision saved').waitFor();
}
