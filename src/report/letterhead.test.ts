/** The organisation's name and logo on a report. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logoBytes, photoBytes, PictureFolder, signatureBytes, type StoredPicture } from '../../tests/support/report/pictures';
import { findTags, MemorySink, readPdf, squeezed, type ReadPdf } from '../../tests/support/report/read-pdf';
import { RecordWriter } from '../../tests/support/report/record-writer';
import { inputOf, sampleDeployment, tech, type Sample } from '../../tests/support/report/sample';
import { reportLayouts } from '../domain/deployment/report-layouts';
import { emptyStream, foldOperations, type StreamState } from '../domain/record/fold';
import { ORG_STREAM, type Json } from '../domain/record/operation';
import { buildReportRecord, makeReport, type ReportInput } from '.';

const fontsFolder = join(import.meta.dirname, '../../resources/fonts');
const name = 'Nordlicht Rechenzentren GmbH & Co. KG';
const said = { name, address: 'Speicherstraße 4\n\n  20457 Hamburg ', phone: '+49 40 5550 0', email: '', website: 'nordlicht.example', footer: 'Amtsgericht Hamburg, HRA 10442' };

let folder: string;
let pictures: PictureFolder;
let sample: Sample;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-letterhead-test-'));
  pictures = new PictureFolder(folder);
  sample = sampleDeployment({ pictures, stopBefore: 'installation', units: 3 });
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Said = Readonly<Record<string, Json>>;

function orgSaying(...writes: readonly Said[]): StreamState {
  const writer = new RecordWriter('2026-03-01T08:00:00.000Z', ORG_STREAM);
  for (const fields of writes) writer.set(tech, 'organisation', 'organisation', fields);
  return foldOperations(emptyStream(ORG_STREAM), writer.operations).state;
}

const asLogo = ({ sha256, bytes }: StoredPicture, mime = 'image/png'): Json => ({ sha256, bytes, mime });

function input(org: StreamState, more: Partial<ReportInput> = {}): ReportInput {
  return { ...inputOf(sample.writer), org, ...more };
}

async function bytesOf(of: ReportInput): Promise<Buffer> {
  const sink = new MemorySink();
  await makeReport(buildReportRecord(of), sink, { fontsFolder, photoPath: pictures.photoPath, readFile: (path) => readFileSync(path) });
  return sink.bytes;
}

const made = async (of: ReportInput): Promise<ReadPdf> => readPdf(await bytesOf(of));

/** Left, top, right and bottom in points of the figure with this alternative text. */
function placeOf(pdf: Buffer, alt: string): readonly [number, number, number, number] {
  const text = pdf.toString('latin1');
  const element = text.split('endobj').find((object) => object.includes(`/Alt (${alt.replace(/[()]/g, '\\$&')})`) && object.includes('/S /Figure')) ?? '';
  const found = /\/BBox \[([\d. -]+)\]/.exec(element)?.[1]?.trim().split(/ +/).map(Number) ?? [];
  const [left = Number.NaN, low = Number.NaN, right = Number.NaN, high = Number.NaN] = found;
  return [left, low, right, high];
}

describe('The letterhead of a report', { timeout: 60_000 }, () => {
  it.each(reportLayouts.flatMap((layout) => ['en', 'de'].map((locale) => [layout, locale] as const)))('stands on the cover and runs along the pages, byte for byte the same from the same record: %s, %s', async (layout, locale) => {
    const org = orgSaying({ ...said, logo: asLogo(pictures.put(logoBytes(900, 300))) });
    const bytes = await bytesOf(input(org, { layout, locale }));
    expect((await bytesOf(input(org, { layout, locale }))).equals(bytes)).toBe(true);
    const pdf = await readPdf(bytes);
    const [cover = '', ...others] = pdf.pages;
    for (const text of [name, 'Speicherstraße 4', '20457 Hamburg', '+49 40 5550 0 · nordlicht.example']) expect(squeezed(cover)).toContain(squeezed(text));
    for (const page of pdf.pages) expect(page).toContain('Amtsgericht Hamburg, HRA 10442');
    expect(others.length).toBeGreaterThan(0);
    for (const page of others) expect(squeezed(page)).toContain(squeezed(`${name} ·`));
    expect(findTags(pdf.tags[0], 'Figure').some(({ alt }) => alt === name)).toBe(true);
  });

  it('is not there, and nothing else differs, where nobody said how the organisation is called', async () => {
    const without = await bytesOf(inputOf(sample.writer));
    expect((await bytesOf(input(emptyStream(ORG_STREAM)))).equals(without)).toBe(true);
    expect((await bytesOf(input(orgSaying({ footer: 'Confidential' })))).equals(without)).toBe(true);
    expect((await bytesOf(input(orgSaying({ name })))).equals(without)).toBe(false);
  });

  it.each([
    ['wide: as wide as 60 mm', 1200, 200, 60, 10],
    ['square: as high as 20 mm', 400, 400, 20, 20],
    ['tall: as high as 20 mm', 100, 400, 5, 20],
    ['small: not blown up, 150 pixels an inch', 90, 30, 15.24, 5.08],
  ])('keeps the proportions of a logo that is %s', async (_, width, height, wideMm, highMm) => {
    const [left, one, right, other] = placeOf(await bytesOf(input(orgSaying({ name: 'Nordlicht', logo: asLogo(pictures.put(logoBytes(width, height))) }))), 'Nordlicht');
    expect(((right - left) * 25.4) / 72).toBeCloseTo(wideMm, 1);
    expect((Math.abs(other - one) * 25.4) / 72).toBeCloseTo(highMm, 1);
  });

  it('takes a logo with transparency and a JPEG as well', async () => {
    for (const [picture, mime] of [[signatureBytes(2), 'image/png'], [photoBytes(9, 600, 200), 'image/jpeg']] as const) {
      const of = input(orgSaying({ name: 'Nordlicht', logo: asLogo(pictures.put(picture), mime) }));
      const bytes = await bytesOf(of);
      expect((await bytesOf(of)).equals(bytes)).toBe(true);
      expect(placeOf(bytes, 'Nordlicht')[0]).toBeGreaterThan(0);
    }
  });

  it('shows the logo that was set last, and none after it was removed', () => {
    const [first, second] = [pictures.put(logoBytes(300, 100)), pictures.put(logoBytes(310, 100))];
    const logoOf = (...writes: readonly Said[]): string | undefined => buildReportRecord(input(orgSaying(...writes))).letterhead?.logo?.sha256;
    expect(logoOf({ name, logo: asLogo(first) }, { logo: asLogo(second) })).toBe(second.sha256);
    expect(logoOf({ name, logo: asLogo(first) }, { logo: null })).toBeUndefined();
  });

  it('says in words that the logo is not here, or is no picture, and goes on', async () => {
    const gone = pictures.put(logoBytes(320, 100));
    pictures.forget(gone.sha256);
    expect(squeezed((await made(input(orgSaying({ ...said, logo: asLogo(gone) })))).pages[0] ?? '')).toContain(squeezed(`The logo was not on this device when the report was made (SHA-256 ${gone.sha256.slice(0, 16)}…)`));
    const broken = pictures.put(logoBytes(330, 100).fill(0x55, 60, 200));
    const { pages, text } = await made(input(orgSaying({ ...said, logo: asLogo(broken) }), { locale: 'de' }));
    expect(squeezed(pages[0] ?? '')).toContain(squeezed('Das Logo kann nicht gezeigt werden'));
    expect(squeezed(text)).toContain(squeezed('CHG-20418'));
  });

  it('finds room for the longest name and address there can be', async () => {
    const longest = { name: 'Wasserwirtschaftsverband '.repeat(5).slice(0, 120), address: 'Zeile mit einer recht langen Anschrift\n'.repeat(10).slice(0, 400), footer: 'x'.repeat(160), phone: '1'.repeat(60), email: 'e'.repeat(200), website: 'w'.repeat(200) };
    const pdf = await made(input(orgSaying({ ...longest, logo: asLogo(pictures.put(logoBytes(1200, 400))) })));
    expect(squeezed(pdf.pages[0] ?? '')).toContain(squeezed('Page 1 of'));
    expect(squeezed(pdf.pages[0] ?? '')).toContain(squeezed('CHG-20418'));
  });
});
