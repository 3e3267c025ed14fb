/** Makes the report and the JSON export through the interface and saves both. */
import { join } from 'node:path';
import { goTo, type DemoContext } from './journey';

export interface SavedReport {
  readonly pages: number;
  readonly sha256: string;
}

export async function saveReportAndJson({ page, shot }: DemoContext, deployment: string, output: string): Promise<SavedReport> {
  await goTo(page, `/d/${deployment}/report`, 'Installation report');
  await page.getByRole('button', { name: 'Make the report' }).click();
  const saveButton = page.getByRole('button', { name: 'Save as…' });
  await saveButton.waitFor({ timeout: 120_000 });
  // The viewer measures text on a canvas of its own beside the pages.
  await page.getByRole('img', { name: /^Page 1 of / }).waitFor();
  // The first page is drawn when the canvas has ink on it.
  await page.waitForFunction(() => {
    const canvas = document.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels !== undefined && pixels.some((value, index) => index % 4 !== 3 && value > 0 && value < 200);
  });
  await shot('report');
  const [download] = await Promise.all([page.waitForEvent('download'), saveButton.click()]);
  await download.saveAs(join(output, 'installation-report.pdf'));
  const text = await page.getByText(/^\d+ pages?, /).innerText();
  const sha256 = /[0-9a-f]{64}/.exec(await page.getByText(/^SHA-256/).innerText())?.[0] ?? '';

  await goTo(page, '/delivery', 'Delivery');
  await shot('delivery');
  const [json] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /JSON/ }).first().click()]);
  await json.saveAs(join(output, 'deployment.json'));
  return { pages: Number.parseInt(text, 10), sha256 };
}
