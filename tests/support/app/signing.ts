/** Signing a stage through the interface. */
import type { Page } from 'playwright-core';
import type { TestPerson } from './people';

export interface Rejection {
  /** Title of the check as the list offers it. */
  readonly title: string;
  readonly reason: string;
}

export async function openSignoff(page: Page, deployment: string, stage: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/d/${deployment}/sign/${stage}`);
  await page.getByRole('heading', { level: 1, name: /^Sign-off/ }).waitFor();
}

/** Draws a signature with the mouse. */
export async function drawSignature(page: Page): Promise<void> {
  const canvas = page.getByRole('group', { name: 'Signature', exact: true }).getByRole('img');
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('the signature area is not on screen');
  const at = (x: number, y: number): readonly [number, number] => [box.x + box.width * x, box.y + box.height * y];
  await page.mouse.move(...at(0.15, 0.65));
  await page.mouse.down();
  for (const [x, y] of [[0.2, 0.3], [0.27, 0.75], [0.33, 0.35], [0.42, 0.6], [0.5, 0.4], [0.58, 0.62], [0.7, 0.45], [0.9, 0.52]] as const) await page.mouse.move(...at(x, y), { steps: 6 });
  await page.mouse.up();
  // The ink is under the pen, whatever the size of the pad on the screen. Asked a little before the end: the line stops short of its last point.
  const inked = await canvas.evaluate((element: HTMLCanvasElement) => {
    const context = element.getContext('2d');
    if (context === null) return false;
    const reach = Math.round(element.width / 60);
    const { data } = context.getImageData(Math.round(element.width * 0.85) - reach, Math.round(element.height * 0.5) - reach, 2 * reach, 2 * reach);
    return data.some((value, index) => index % 4 === 0 && value < 128);
  });
  if (!inked) throw new Error('nothing was drawn where the pen was');
}

/** Decides, draws, enters the PIN and signs; the person at the device must have the role. */
export async function sign(page: Page, person: TestPerson, decision: { readonly accept: true; readonly comment?: string } | { readonly accept: false; readonly checks: readonly Rejection[]; readonly comment?: string }): Promise<void> {
  await page.getByRole('radio', { name: decision.accept ? /^Accept\./ : /^Reject\./ }).click();
  if (!decision.accept) {
    for (const { title, reason } of decision.checks) {
      const select = page.getByRole('combobox', { name: 'Which checks have to be done again?' });
      await select.fill(title);
      await page.getByRole('option', { name: title }).first().click();
      await page.getByLabel(`Why “${title}” has to be done again`).fill(reason);
    }
  }
  if (decision.comment !== undefined) await page.getByLabel(/^(Comment|What has to happen before you can accept)$/).fill(decision.comment);
  await drawSignature(page);
  await page.getByLabel('Your PIN').fill(person.pin);
  await page.getByRole('button', { name: decision.accept ? 'Sign: accept' : 'Sign: reject' }).click();
  await page.getByText(decision.accept ? 'Accepted and signed' : 'Rejected and signed').waitFor();
}
