/** What people really give: broken lists and pictures. Each is answered by words that name the file and the place, and nothing is half done. */
import { strToU8, zipSync } from 'fflate';
import type { Page } from '@playwright/test';
import { cardOf, openCheck } from '../support/app/checklist';
import { goTo } from '../support/app/page';
import { firstRun, maya, startWithSample } from '../support/app/people';
import { openDeployment, recordOf } from '../support/app/record';
import { expect, test } from './fixtures';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADER = 'Serial,Part number,Quantity\n';

interface BadList {
  readonly what: string;
  readonly name: string;
  readonly mimeType: string;
  readonly make: () => Buffer;
  readonly words: RegExp;
}

const badLists: readonly BadList[] = [
  { what: 'a quotation mark that is never closed', name: 'torn.csv', mimeType: CSV, make: () => Buffer.from(`${HEADER}A1,P1,1\n"A2,P1,1\nA3,P1,1\n`), words: /The text is malformed at character \d+/ },
  { what: 'a quantity that is none', name: 'words.csv', mimeType: CSV, make: () => Buffer.from(`${HEADER}A1,P1,1\nA2,P1,a few\n`), words: /Row 3, Quantity: .*“a few” is not a whole quantity/ },
  { what: 'one serial twice', name: 'twice.csv', mimeType: CSV, make: () => Buffer.from(`${HEADER}A1,P1,1\nA1,P1,1\n`), words: /Row 3, Serial: .*Serial A1 is in row 2 already/ },
  { what: 'a letter instead of a table', name: 'letter.csv', mimeType: CSV, make: () => Buffer.from('Dear customer,\nyour goods are on their way.\n'), words: /No row with known column names was found/ },
  { what: 'an empty file', name: 'empty.csv', mimeType: CSV, make: () => Buffer.alloc(0), words: /The file is empty/ },
  { what: '50,000 rows', name: 'long.csv', mimeType: CSV, make: () => Buffer.from(HEADER + Array.from({ length: 50_000 }, (_, n) => `S${n},P1,1`).join('\n')), words: /The list has 50,?000 lines; at most 20,?000 fit into one deployment/ },
  { what: 'a photo that is called .csv', name: 'pallet.csv', mimeType: CSV, make: () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, ...Array.from({ length: 64 }, (_, n) => n)]), words: /This is .*, not a packing list/ },
  { what: 'a workbook that unpacks to far more than it says', name: 'bomb.xlsx', mimeType: XLSX, make: bomb, words: /The workbook is refused/ },
  { what: 'half a workbook', name: 'half.xlsx', mimeType: XLSX, make: () => bomb().subarray(0, 900), words: /damaged|not an Excel workbook/ },
];

test('broken packing lists are refused with words that name the file and the place, and nothing is imported', async ({ app: { page } }) => {
  const deployment = await begin(page);
  const before = await recordOf(page, deployment).operations();
  for (const { what, name, mimeType, make, words } of badLists) {
    await test.step(what, async () => {
      await openImport(page, deployment);
      await page.locator('main input[type=file]').first().setInputFiles({ name, mimeType, buffer: make() });
      await expect(page.getByRole('main').getByRole('alert').filter({ hasText: words }), what).toBeVisible();
      await expect(page.getByRole('main')).toContainText(name);
      await expect(page.getByRole('button', { name: /^Import \d+ lines?$/ }).and(page.locator(':enabled'))).toHaveCount(0);
      expect(await recordOf(page, deployment).operations(), what).toBe(before);
    });
  }
});

test('a list in another encoding is read with a warning, and its accents are shown before anything is imported', async ({ app: { page } }) => {
  const deployment = await begin(page);
  const before = await recordOf(page, deployment).operations();
  await openImport(page, deployment);
  const windows1252 = Buffer.from('Seriennummer;Bezeichnung;Menge\nA-900;Gehäuse für Lüfter;1\n', 'latin1');
  await page.locator('main input[type=file]').first().setInputFiles({ name: 'windows.csv', mimeType: CSV, buffer: windows1252 });
  await expect(page.getByRole('main')).toContainText(/The text is not UTF-8; it was read as .*Look at accents before importing/);
  await expect(page.getByRole('main')).toContainText('Gehäuse für Lüfter');
  expect(await recordOf(page, deployment).operations()).toBe(before);
  await page.getByRole('button', { name: /^Import 1 line$/ }).click();
  await expect(page.getByText('Packing list imported')).toBeVisible();
  expect((await recordOf(page, deployment).units()).map(({ serial }) => serial)).toContain('A-900');
});

const PHOTOS = { key: 'answer/packaging_photos', stage: 'receipt', section: 'delivery', unit: undefined };

test('a photo of 40 megapixels is taken and kept small', async ({ app: { page, context } }) => {
  const deployment = await begin(page);
  const buffer = await photoOf(await context.newPage(), 8000, 5000);
  await page.bringToFront();
  await openCheck(page, deployment, PHOTOS);
  await cardOf(page, PHOTOS.key).locator('input[type=file]').first().setInputFiles({ name: 'hall.jpg', mimeType: 'image/jpeg', buffer });
  await expect(cardOf(page, PHOTOS.key).getByRole('button', { name: /^Open photo 1 of 1/ })).toBeVisible({ timeout: 30_000 });
  const kept = await page.evaluate(async ([id, key]) => {
    const view = await window.plumblineStore?.queries.deployment(id);
    const photo = view?.checks.get(key)?.photos[0];
    if (photo === undefined) return undefined;
    const file = await window.plumblineStore?.host.invoke('files.read', { sha256: photo.file.sha256 });
    return { width: photo.width, height: photo.height, bytes: file?.bytes.length ?? 0 };
  }, [deployment, PHOTOS.key] as const);
  expect(kept).toMatchObject({ width: 1600, height: 1000 });
  expect(kept?.bytes).toBeLessThan(1_500_000);
});

test('a file that is no photo is refused by its name, the good one beside it is kept, and nothing is half done', async ({ app: { page, context } }) => {
  const deployment = await begin(page);
  const good = await photoOf(await context.newPage(), 640, 480);
  await page.bringToFront();
  const before = await recordOf(page, deployment).operations();
  const card = await openCheck(page, deployment, PHOTOS);
  const input = card.locator('input[type=file]').first();
  await input.setInputFiles({ name: 'minutes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('Minutes of the meeting') });
  await expect(card.getByRole('alert')).toHaveText('minutes.jpg is not a picture that can be shown here. Nothing was added.');
  await input.setInputFiles({ name: 'torn.jpg', mimeType: 'image/jpeg', buffer: good.subarray(0, 300) });
  await expect(card.getByRole('alert').filter({ hasText: 'torn.jpg' })).toBeVisible();
  expect(await recordOf(page, deployment).operations()).toBe(before);
  await input.setInputFiles([
    { name: 'not-this.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not this') },
    { name: 'this.jpg', mimeType: 'image/jpeg', buffer: good },
  ]);
  await expect(card.getByRole('button', { name: /^Open photo 1 of 1/ })).toBeVisible();
  await expect(card.getByRole('alert').filter({ hasText: 'not-this.jpg' })).toBeVisible();
  expect(await recordOf(page, deployment).operations()).toBe(before + 1);
});

async function begin(page: Page): Promise<string> {
  await firstRun(page, maya);
  await startWithSample(page);
  return openDeployment(page);
}

async function openImport(page: Page, deployment: string): Promise<void> {
  await goTo(page, `/d/${deployment}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Import packing list' })).toHaveCount(0);
  await goTo(page, `/d/${deployment}/receipt/import`);
  await page.getByRole('heading', { level: 1, name: 'Import packing list' }).waitFor();
}

/** A picture as large as asked for, drawn and compressed by the browser. */
async function photoOf(page: Page, width: number, height: number): Promise<Buffer> {
  const dataUrl = await page.evaluate(
    ([w, h]) => {
      const canvas = document.createElement('canvas');
      canvas.width = w;
      canvas.height = h;
      const context = canvas.getContext('2d');
      if (context === null) throw new Error('no canvas');
      const colours = context.createLinearGradient(0, 0, w, h);
      colours.addColorStop(0, '#135');
      colours.addColorStop(1, '#fc8');
      context.fillStyle = colours;
      context.fillRect(0, 0, w, h);
      return canvas.toDataURL('image/jpeg', 0.8);
    },
    [width, height] as const,
  );
  await page.close();
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

/** A workbook of a few kilobytes whose texts are 65 MB. */
function bomb(): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return Buffer.from(
    zipSync({
      'xl/workbook.xml': strToU8(`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`),
      'xl/_rels/workbook.xml.rels': strToU8(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`),
      'xl/worksheets/sheet1.xml': strToU8('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'),
      'xl/sharedStrings.xml': new Uint8Array(65_000_000),
    }),
  );
}
