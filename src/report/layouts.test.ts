import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeApart } from '../../tests/support/report/merging';
import { PictureFolder } from '../../tests/support/report/pictures';
import { MemorySink, readPdf, squeezed, type ReadPdf } from '../../tests/support/report/read-pdf';
import { began, inputOf, sampleDeployment, samplePeople, serialOf, shippedModel, type Sample } from '../../tests/support/report/sample';
import { reportLayouts, type ReportLayout } from '../domain/deployment/report-layouts';
import { buildReportRecord, makeReport, type Proof, type ReportRecord } from '.';
import { reportName } from './locales/words';

const fontsFolder = join(import.meta.dirname, '../../resources/fonts');
const recordBytes = Buffer.from('{"format":"plumbline.record"}');
const proof: Proof = { record: { name: 'record.json', bytes: recordBytes }, sha256: 'ab'.repeat(32), mark: `plumbline:record:1:x:${'ab'.repeat(32)}`, device: 'd', organisation: null, entries: 3 };

let folder: string;
let pictures: PictureFolder;
let sample: Sample;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-layouts-test-'));
  pictures = new PictureFolder(folder);
  sample = sampleDeployment({ pictures });
  mergeApart(sample.writer);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function recordOf(layout: ReportLayout, locale = 'en'): ReportRecord {
  return buildReportRecord({ ...inputOf(sample.writer), layout, locale });
}

async function bytesOf(record: ReportRecord): Promise<Buffer> {
  const sink = new MemorySink();
  await makeReport(record, sink, { fontsFolder, photoPath: pictures.photoPath, readFile: (path) => readFileSync(path), proof });
  return sink.bytes;
}

describe('every layout, in every language', { timeout: 60_000 }, () => {
  it.each(reportLayouts.flatMap((layout) => ['en', 'de'].map((locale) => [layout, locale] as const)))('comes out byte for byte the same from the same record: %s, %s', async (layout, locale) => {
    const [once, again] = [await bytesOf(recordOf(layout, locale)), await bytesOf(recordOf(layout, locale))];
    expect(once.equals(again)).toBe(true);
    // Not because nothing of it depends on layout or language.
    const other = await bytesOf(recordOf(layout === 'full' ? 'exceptions' : 'full', locale));
    expect(once.equals(other)).toBe(false);
  });

  it.each(reportLayouts)('says on its cover which layout it is, and that the whole record is attached: %s', async (layout) => {
    const pdf = await readPdf(await bytesOf(recordOf(layout)));
    const says = { full: 'Full report: everything', customer: 'Customer summary: components with serial numbers', exceptions: 'Exceptions only: what failed' }[layout];
    expect(squeezed(pdf.pages[0] ?? '')).toContain(squeezed(says));
    expect(squeezed(pdf.pages[0] ?? '')).toContain(squeezed('The whole record is attached to this file as record.json'));
    expect(pdf.title).toMatch({ full: /^Installation report: 12/, customer: /^Installation report, customer summary: 12/, exceptions: /^Installation report, exceptions only: 12/ }[layout]);
    expect(pdf.tagged).toBe(true);
    // Every part that the contents names is there, with its page.
    expect(pdf.outline.map(({ title }) => title).at(-1)).toBe('How to check this report');
    for (const { title } of pdf.outline) expect(pdf.pages[1]).toContain(title);
  });

  it('does not say that anything is attached when nothing is', async () => {
    const sink = new MemorySink();
    await makeReport(recordOf('customer'), sink, { fontsFolder, photoPath: pictures.photoPath });
    expect((await readPdf(sink.bytes)).text).not.toContain('attached');
  });

  it('names its file after its layout', () => {
    expect(reportName('CHG-1', 'en', false, 'full')).toBe('CHG-1 installation report');
    expect(reportName('CHG-1', 'en', false, 'customer')).toBe('CHG-1 installation report, customer summary');
    expect(reportName('CHG-1', 'en', true, 'exceptions')).toBe('CHG-1 removal report, exceptions only');
    expect(reportName('CHG-1', 'de', false, 'customer')).toBe('CHG-1 Installationsbericht, Kundenfassung');
  });
});

describe('the customer summary', { timeout: 60_000 }, () => {
  let record: ReportRecord;
  let pdf: ReadPdf;
  let flat: string;
  beforeAll(async () => {
    record = recordOf('customer');
    pdf = await readPdf(await bytesOf(record));
    flat = squeezed(pdf.text);
  }, 60_000);

  it('shows every unit that came with its serial number and position', () => {
    for (let n = 1; n <= 12; n += 1) if (n !== 4) expect(flat).toContain(squeezed(serialOf(n)));
    for (const { position } of record.components.rows) expect(flat).toContain(squeezed(position));
  });

  it('is short: one line for a reading that was taken at every server', () => {
    const full = recordOf('full').readings.flatMap(({ readings }) => readings);
    const key = record.readings.flatMap(({ readings }) => readings);
    const perServer = full.filter(({ title }) => title === 'Inlet temperature under load');
    expect(perServer.length).toBeGreaterThan(5);
    const [short, ...more] = key.filter(({ title }) => title === 'Inlet temperature under load');
    expect(more).toEqual([]);
    expect(short?.context).toBe(`${String(perServer.length)} readings`);
    expect(pdf.pages.length).toBeLessThan(16);
  });

  it('tells the results of each section in short, and they add up', () => {
    const figure = (text: string): number => (text === '–' ? 0 : Number(text));
    expect(record.brief.length).toBeGreaterThan(10);
    for (const row of record.brief) {
      expect(figure(row.passed) + figure(row.marginal) + figure(row.failed) + figure(row.notApplicable)).toBe(Number(row.answered.split(' / ')[0]));
      expect(flat).toContain(squeezed(row.section));
    }
  });

  it('shows deviations that were accepted, with their reason, and not what was put right', () => {
    expect(record.nonconformances.map(({ number }) => number)).toEqual(['NC-2', 'NC-4']);
    expect(flat).toContain(squeezed('One rail kit from stock'));
    expect(flat).not.toContain(squeezed('Hall manager moves the pallet today'));
    expect(flat).not.toContain('NC-3');
  });

  it('shows the sign-off of each stage that is the latest, with its drawn signature', () => {
    expect(record.signatures.map(({ heading }) => heading)).toEqual(['Receipt: Accepted', 'Site readiness: Accepted', 'Installation: Accepted', 'Verification: Accepted', 'Handover: Accepted']);
    for (const { image } of record.signatures) expect(image).toBeDefined();
  });

  it('says when a sign-off does not stand any more', () => {
    expect(flat).toContain('SUPERSEDED');
    expect(pdf.pages[0]).toContain('Not complete');
  });

  it('prints no internal note, comment, cost, conflict, or trail', () => {
    const internal = ['A pallet of floor tiles stands behind the rack', 'Front bezel dented, handle bent', 'One server and one rail kit are owed', 'Pallet label', 'At the limit: clean the lug', 'The later reading was taken', 'Seen in passing'];
    const full = squeezed(JSON.stringify(recordOf('full')));
    for (const text of internal) {
      expect(full).toContain(squeezed(text));
      expect(flat).not.toContain(squeezed(text));
    }
    expect(record.audit).toEqual([]);
    expect(flat).not.toContain(squeezed('Audit trail '));
  });

  it('does not name who only did the work', () => {
    const technicians = [...samplePeople.values()].slice(0, 2);
    for (const name of technicians) expect(flat).not.toContain(squeezed(name));
  });

  it('shows photos that the model asks for of the work, not those of a damage that was sent back', () => {
    expect(record.photos.length).toBeGreaterThan(5);
    expect(record.photos.map(({ caption }) => caption)).not.toContain('Dent at the left ear of the bezel');
    expect(record.photos.map(({ caption }) => caption)).not.toContain('Pallet behind H2-R12');
  });
});

describe('exceptions only', { timeout: 60_000 }, () => {
  let record: ReportRecord;
  let flat: string;
  let pages: number;
  beforeAll(async () => {
    record = recordOf('exceptions');
    const pdf = await readPdf(await bytesOf(record));
    flat = squeezed(pdf.text);
    pages = pdf.pages.length;
  }, 60_000);

  it('shows what failed and was repaired, what was marginal, and what was decided between two values', () => {
    expect(flat).toContain(squeezed('Earlier: 640 mm (fail)'));
    expect(flat).toContain(squeezed('Earlier: 0.997 Ω (marginal)'));
    expect(flat).toContain(squeezed('Decided conflicts'));
    expect(flat).toContain(squeezed('Relative humidity at the inlet'));
  });

  it('shows entries that do not count, and the clock that jumped', () => {
    expect(flat).toContain(squeezed('Entries that are not counted'));
    expect(flat).toContain(squeezed('3 h forward'));
  });

  it('shows every nonconformance with its disposition', () => {
    expect(record.nonconformances).toEqual(recordOf('full').nonconformances);
  });

  it('shows the components that differ, and no other', () => {
    expect(record.components.rows.map(({ verdict }) => verdict.word).sort()).toEqual(['Damaged', 'Extra', 'Missing', 'Missing']);
    expect(flat).not.toContain(squeezed(serialOf(9)));
  });

  it('shows sign-offs that were rejected or superseded, and no other', () => {
    expect(record.signatures.map(({ heading }) => heading)).toEqual(['Site readiness: Rejected', 'Site readiness: Accepted', 'Handover: Accepted']);
    expect(flat).toContain('SUPERSEDED');
  });

  it('shows the photos of these alone', () => {
    expect(record.photos.map(({ caption }) => caption).sort()).toEqual(['Dent at the left ear of the bezel', 'Pallet behind H2-R12']);
  });

  it('leaves out what passed, the audit trail, and sections with nothing in them', () => {
    const results = record.results.flatMap(({ groups }) => groups.flatMap((group) => group.results));
    expect(results.length).toBeGreaterThan(2);
    expect(results.length).toBeLessThan(recordOf('full').results.flatMap(({ groups }) => groups.flatMap((group) => group.results)).length / 10);
    expect(record.audit).toEqual([]);
    expect(pages).toBeLessThan(12);
  });

  it('says that nothing failed, was raised or is unsigned where that is so', async () => {
    const record = buildReportRecord({ ...inputOf(began(shippedModel())), layout: 'exceptions' });
    expect(record.parts).toEqual(['summary', 'nonconformances', 'told', 'signatures']);
    const { text } = await readPdf(await bytesOf(record));
    for (const said of ['No check fails.', 'No nonconformances were raised.', 'Every sign-off that was given stands.']) expect(squeezed(text)).toContain(squeezed(said));
  });
});

describe('photos', { timeout: 60_000 }, () => {
  it('stand beside their whole SHA-256, and that of the original where something was drawn on them', async () => {
    const [first] = recordOf('full').photos;
    const { writer } = sampleDeployment({ pictures, stopBefore: 'installation', units: 3 });
    const original = 'c0ffee'.padEnd(64, '1');
    const photo = [...writer.operations].reverse().find(({ body }) => body.kind === 'set' && 'entity' in body && body.entity.type === 'photo');
    const id = (photo?.body as { entity: { id: string } }).entity.id;
    writer.set([...samplePeople.keys()][0] ?? '', 'photo', id, { original: { sha256: original, bytes: 1, mime: 'image/jpeg' } });
    const { text } = await readPdf(await bytesOf(buildReportRecord({ ...inputOf(writer), layout: 'full' })));
    expect(first?.hash).toBe(`SHA-256 ${first?.sha256 ?? ''}`);
    for (const { sha256 } of buildReportRecord({ ...inputOf(writer), layout: 'full' }).photos) expect(squeezed(text)).toContain(sha256);
    expect(squeezed(text)).toContain(squeezed(`annotated; SHA-256 of the original ${original}`));
  });
});
