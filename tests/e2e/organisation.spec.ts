/** The organisation says how it is called and chooses its logo; the next report bears both, and proves them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { verifyReportHere } from '../../electron/host/verify';
import { readReportFile } from '../../src/verification/pdf/report-file';
import { organisation as words } from '../../src/ui/locales/en/organisation';
import { report as reportWords } from '../../src/ui/locales/en/report';
import { settings } from '../../src/ui/locales/en/settings';
import { goTo } from '../support/app/page';
import { firstRun, startWithSample, type TestPerson } from '../support/app/people';
import { openDeployment } from '../support/app/record';
import { logoBytes } from '../support/report/pictures';
import { readPdf, squeezed } from '../support/report/read-pdf';
import { expect, test } from './fixtures';
import { englishSeen, switchLanguage } from './support/german';
import { atRest, axeProblems, sidewaysProblem, smallTargets } from './support/looks';

const SHOTS = process.env['PLUMBLINE_LOOK'];
const carla: TestPerson = { name: 'Carla Nowak', roles: ['Coordinator'], pin: '640918' };
const name = 'Nordlicht Rechenzentren GmbH & Co. KG';
const fontsFolder = path.join(import.meta.dirname, '../../resources/fonts');

interface Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function look(page: Page, shot: string): Promise<void> {
  await atRest(page);
  if (SHOTS !== undefined) await page.screenshot({ path: path.join(SHOTS, `${shot}.png`), fullPage: true });
  expect([...(await axeProblems(page, { enhanced: true, coloursOnly: false })), ...(await smallTargets(page)), (await sidewaysProblem(page)) ?? ''].filter((problem) => problem !== ''), shot).toEqual([]);
}

/** Dark lines on nothing, larger than is kept. */
function seeThrough(width: number, height: number): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(0);
  for (let y = height / 4; y < (height * 3) / 4; y += 1) for (let x = 0; x < width; x += 1) if (x % 200 < 120) png.data.set([14, 92, 99, 255], (Math.floor(y) * width + x) * 4);
  return PNG.sync.write(png);
}

/** What no encoder makes small. */
function noise(width: number, height: number): Buffer {
  const image = new PNG({ width, height });
  let state = 1;
  for (let at = 0; at < image.data.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    image.data[at] = at % 4 === 3 ? 255 : state >> 16;
  }
  return PNG.sync.write(image);
}

const png = (file: string, buffer: Buffer): Upload => ({ name: file, mimeType: 'image/png', buffer });
const choose = (page: Page, file: Upload): Promise<void> => page.locator('main input[type=file]').setInputFiles(file);
const shown = (page: Page) => page.getByRole('region', { name: words.preview.title }).getByRole('img', { name });

/** Size in pixels of the logo as it is shown, once it is there. */
async function pixelsOf(page: Page): Promise<readonly [number, number]> {
  return shown(page).evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight] as const;
  });
}

test('a coordinator sets name and logo by hand; the report bears them and is verified with them', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await firstRun(page, carla);
  await startWithSample(page);
  const deployment = openDeployment(page);

  await test.step('the name first', async () => {
    await goTo(page, '/settings');
    await page.getByRole('tab', { name: settings.tabs.organisation }).click();
    await look(page, 'organisation-empty');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(words.problems.name)).toBeVisible();
    await page.getByLabel(words.name).fill(name);
    await page.getByLabel(words.address).fill('Speicherstraße 4\n20457 Hamburg');
    await page.getByLabel(words.phone).fill('+49 40 5550 0');
    await page.getByLabel(words.footer).fill('Amtsgericht Hamburg, HRA 10442');
    await page.getByRole('button', { name: 'Save' }).click();
    const preview = page.getByRole('region', { name: words.preview.title });
    for (const text of [name, 'Speicherstraße 4', '20457 Hamburg', '+49 40 5550 0', 'Amtsgericht Hamburg, HRA 10442']) await expect(preview.getByText(text, { exact: true })).toBeVisible();
  });

  await test.step('what cannot be a logo is refused with the reason, whatever it is called', async () => {
    for (const [file, problem] of [
      [{ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') }, words.logo.problems.vector],
      [png('logo.png', Buffer.from('GIF89a, under another name')), words.logo.problems.other_format],
      [png('cut.png', logoBytes(300, 100).subarray(0, 70)), words.logo.problems.damaged],
      [png('white.png', PNG.sync.write(new PNG({ width: 40, height: 20, fill: true }))), words.logo.problems.blank],
    ] as const) {
      await choose(page, file);
      await expect(page.getByRole('alert').filter({ hasText: `${file.name} was not taken` })).toContainText(problem);
    }
    await expect(shown(page)).toHaveCount(0);
    await look(page, 'organisation-refused');
  });

  await test.step('one that is too large becomes as large as paper needs', async () => {
    await choose(page, png('large.png', seeThrough(2400, 500)));
    await expect(shown(page)).toBeVisible();
    expect(await pixelsOf(page)).toEqual([1200, 250]);
    await look(page, 'organisation-logo');
  });

  await test.step('another takes its place when it is dropped', async () => {
    const dropped = await page.evaluateHandle((base64) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], 'logo.png', { type: 'image/png' }));
      return transfer;
    }, logoBytes(600, 200).toString('base64'));
    await page.getByRole('region', { name: words.logo.title }).dispatchEvent('drop', { dataTransfer: dropped });
    await expect.poll(() => pixelsOf(page)).toEqual([600, 200]);
  });

  await test.step('in the other language, in the dark, small', async () => {
    await switchLanguage(page, 'de');
    await atRest(page);
    expect(await englishSeen(page)).toEqual([]);
    await look(page, 'organisation-german');
    await switchLanguage(page, 'en');
    for (const theme of ['dark', 'contrast', 'light'] as const) {
      await page.evaluate((to) => window.plumblineView?.getState().setTheme(to), theme);
      await look(page, `organisation-${theme}`);
    }
    await page.setViewportSize({ width: 640, height: 400 });
    await look(page, 'organisation-small');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  const makeReport = async (): Promise<Buffer> => {
    await goTo(page, `/d/${deployment}/report`);
    await page.getByRole('button', { name: reportWords.make }).click();
    const save = page.getByRole('button', { name: reportWords.save });
    await save.waitFor({ timeout: 120_000 });
    return readFile(await app.save(() => save.click()));
  };

  await test.step('the report bears both, and holds', async () => {
    const pdf = await makeReport();
    const read = await readPdf(pdf);
    for (const text of [name, 'Speicherstraße 4', '+49 40 5550 0']) expect(squeezed(read.pages[0] ?? '')).toContain(squeezed(text));
    for (const text of read.pages) expect(text).toContain('Amtsgericht Hamburg, HRA 10442');
    const [attached, ...others] = [...readReportFile(pdf).attachments].filter(([file]) => file.endsWith('.png'));
    expect(others).toEqual([]);
    const logo = PNG.sync.read(Buffer.from(attached?.[1] ?? []));
    expect([logo.width, logo.height]).toEqual([600, 200]);
    expect(pdf.toString('latin1')).toMatch(/\/Subtype \/Image[^>]*\/Width 600\s+\/Height 200/);
    const verdict = await verifyReportHere({ report: pdf, fontsFolder });
    expect(verdict).toMatchObject({ outcome: 'holds', pages: 'same' });
  });

  await test.step('removed, it is shown no more; one that is too rich in detail is kept smaller, as JPEG', async () => {
    await goTo(page, '/settings?tab=organisation');
    await page.getByRole('button', { name: words.logo.remove }).click();
    await expect(page.getByRole('button', { name: words.logo.choose, exact: true })).toBeVisible();
    await expect(shown(page)).toHaveCount(0);
    await choose(page, png('noise.png', noise(1200, 400)));
    await expect(shown(page)).toBeVisible();
    expect(await pixelsOf(page)).toEqual([600, 200]);
    const kept = await page.evaluate(async () => {
      const org = await window.plumblineStore?.queries.state('org');
      return org?.entities.get('organisation/organisation')?.fields['logo']?.at(-1)?.value;
    });
    expect(kept).toMatchObject({ mime: 'image/jpeg' });
    expect((kept as { bytes: number }).bytes).toBeLessThanOrEqual(300 * 1024);
  });
});
