import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergeApart } from '../../tests/support/report/merging';
import { PictureFolder, signatureBytes } from '../../tests/support/report/pictures';
import { findTags, MemorySink, readPdf, rolesOf, squeezed, type ReadPdf } from '../../tests/support/report/read-pdf';
import { began, inputOf, sampleDeployment, samplePeople, serialOf, shippedModel, viewOf, type Sample } from '../../tests/support/report/sample';
import { buildReportRecord, makeReport, type MakeOptions, type ReportRecord } from '.';

const fontsFolder = join(import.meta.dirname, '../../resources/fonts');

let folder: string;
let pictures: PictureFolder;
let sample: Sample;
let record: ReportRecord;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-report-test-'));
  pictures = new PictureFolder(folder);
  sample = sampleDeployment({ pictures });
  record = buildReportRecord(sample.input);
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function options(more: Partial<MakeOptions> = {}): MakeOptions {
  return { fontsFolder, photoPath: pictures.photoPath, readFile: (path) => readFileSync(path), ...more };
}

async function made(of: ReportRecord, more: Partial<MakeOptions> = {}): Promise<{ pdf: ReadPdf; bytes: Buffer; pages: number }> {
  const sink = new MemorySink();
  const { pages } = await makeReport(of, sink, options(more));
  return { pdf: await readPdf(sink.bytes), bytes: sink.bytes, pages };
}

describe('the report of a whole deployment, read back', () => {
  let pdf: ReadPdf;
  let bytes: Buffer;
  let pages: number;
  let flat: string;
  beforeAll(async () => {
    ({ pdf, bytes, pages } = await made(record));
    flat = squeezed(pdf.text);
  }, 60_000);

  it('has a sane number of pages, each saying which of how many it is', () => {
    expect(pdf.pages).toHaveLength(pages);
    expect(pages).toBeGreaterThan(20);
    expect(pages).toBeLessThan(80);
    pdf.pages.forEach((text, index) => {
      expect(text).toContain(`Page ${String(index + 1)} of ${String(pages)}`);
      expect(text).toContain('CHG-20418');
      expect(text).toContain('Generated 27 Mar 2026, 16:30 CET');
    });
  });

  it('names every component with its serial number, what was expected and what came', () => {
    for (let n = 1; n <= 12; n += 1) expect(flat).toContain(squeezed(serialOf(n)));
    for (const row of record.components.rows) for (const line of [row.title, ...row.expected, ...row.received]) expect(flat).toContain(squeezed(line));
    expect(pdf.text).toContain('Not on the list');
    expect(pdf.text).toContain('Not received');
    expect(flat).toContain(squeezed('Front bezel dented, handle bent'));
  });

  it('keeps scans that were unknown or double, whole, with what was decided', () => {
    expect(record.components.scans).toHaveLength(3);
    for (const scan of record.components.scans ?? []) expect(flat).toContain(squeezed(scan.code));
    expect(flat).toContain(squeezed('Duplicate label. Carton and chassis carry the same label'));
  });

  it('shows every reading with its value, limits and instrument', () => {
    const readings = record.readings.flatMap((stage) => stage.readings);
    expect(readings.length).toBeGreaterThan(40);
    for (const reading of readings) for (const part of [reading.title, reading.value, reading.limits]) expect(flat).toContain(squeezed(part));
    expect(flat).toContain(squeezed('Thermo-hygrometer TH-3, S/N TH3-00871'));
  });

  it('shows every check of every unit with its answer', () => {
    for (const stage of record.results) for (const group of stage.groups) for (const result of group.results) expect(flat).toContain(squeezed(result.title + result.answer.slice(0, 20)).slice(0, 20));
    expect(pdf.text).toContain('NMK7XK2Q52 (hf-an-12)');
  });

  it('shows the failure, the re-test and the rejected reading', () => {
    expect(flat).toContain(squeezed('Earlier: 640 mm (fail), Jana Nováková, 13 Mar 2026'));
    expect(flat).toContain(squeezed('Earlier: 0.997 Ω (marginal), Michał Żółć'));
    expect(flat).toContain(squeezed('Note: A pallet of floor tiles stands behind the rack'));
  });

  it('shows every nonconformance with its disposition and its end', () => {
    expect(record.nonconformances).toHaveLength(5);
    for (const entry of record.nonconformances) for (const fact of entry.facts) expect(flat).toContain(squeezed(fact.value));
  });

  it('shows every signature: signer, decision, time, fingerprint, document hash, and what a rejection reopened', () => {
    expect(record.signatures).toHaveLength(6);
    for (const signature of record.signatures) {
      expect(flat).toContain(squeezed(signature.heading));
      for (const fact of signature.facts) expect(flat).toContain(squeezed(fact.value));
    }
    for (const signoff of sample.view.signoffs) expect(flat).toContain(signoff.sha256);
    for (const signoff of sample.view.signoffs) expect(flat).toContain(squeezed(signoff.statement));
    expect(flat).toContain(squeezed('At the limit: clean the lug, tighten it and measure again'));
    expect(flat).toContain(squeezed('Signed by R. Carrier'));
  });

  it('lists every operation in the audit trail', () => {
    expect(record.audit).toHaveLength(sample.input.operations.length);
    for (const row of record.audit) expect(flat).toContain(squeezed(row.what).slice(0, 24));
  });

  it('names the clock that jumped, in the summary and at the entry', () => {
    expect(record.summary.clockJumps).toHaveLength(1);
    expect(flat).toContain(squeezed('3 h forward'));
    expect(flat).toContain(squeezed('clock changed: 3 h forward'));
  });

  it('shows names in Latin, Greek and Cyrillic letters, and says that a letter it cannot print was replaced', () => {
    for (const name of samplePeople.values()) expect(flat).toContain(squeezed(name));
    expect(flat).toContain(squeezed('Размер M6, длина 16 мм — ✓ geprüft; □ is not in the font.'));
    expect(flat).toContain(squeezed('Characters that the fonts of this report do not hold are printed as □'));
  });

  it('embeds its fonts as subsets and uses no other', () => {
    expect(pdf.fonts.length).toBeGreaterThanOrEqual(3);
    for (const font of pdf.fonts) expect(font).toMatch(/^[A-Z]{6}\+DejaVuSans/);
    expect((bytes.toString('latin1').match(/\/FontFile2 /g) ?? []).length).toBe(pdf.fonts.length);
    expect(bytes.toString('latin1')).not.toContain('/BaseFont /Helvetica');
  });

  it('is tagged: language, title, headings, table heads and rows, pictures with words', () => {
    expect(pdf.tagged).toBe(true);
    expect(pdf.lang).toBe('en-GB');
    expect(pdf.title).toBe('Installation report: 12 rack servers for the analytics cluster & its “hot” spare');
    expect(bytes.toString('latin1')).toContain('/DisplayDocTitle true');
    const roles = new Set(pdf.tags.flatMap(rolesOf));
    for (const role of ['Document', 'Sect', 'H1', 'H2', 'H3', 'H4', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Caption', 'TOC', 'TOCI', 'Link', 'L', 'LI', 'Lbl', 'LBody']) expect(roles).toContain(role);
    const figures = pdf.tags.flatMap((tree) => findTags(tree, 'Figure'));
    expect(figures).toHaveLength(record.photos.length + record.signatures.length + record.checkSignatures.length);
    for (const figure of figures) expect(figure.alt ?? '').not.toBe('');
  });

  it('has bookmarks and a linked contents whose page numbers are right', () => {
    expect(pdf.outline.map((item) => item.title)).toEqual(['Summary', 'Components and discrepancies', 'Readings against limits', 'Results', 'Photos', 'Nonconformances', 'Sign-off and signatures', 'Audit trail']);
    expect(pdf.outline[3]?.items.map((item) => item.title)).toEqual(['Plan', 'Receipt', 'Site readiness', 'Installation', 'Verification', 'Handover']);
    expect(pdf.links).toBe(14);
    const contents = pdf.pages[1] ?? '';
    for (const title of ['Photos', 'Nonconformances', 'Audit trail']) {
      const number = Number(new RegExp(`${title} +(\\d+)`).exec(contents)?.[1]);
      expect(pdf.pages[number - 1]).toContain(title);
      expect(pdf.pages.findIndex((text, index) => index > 1 && text.includes(`${title} `)) + 1).toBe(number);
    }
  });

  it('is complete: every sign-off stands', () => {
    expect(record.cover.complete).toBe(true);
    expect(pdf.pages[0]).toContain('Complete');
    expect(pdf.pages[0]).not.toContain('Not complete');
  });

  it('comes out byte for byte the same from the same record', async () => {
    const sink = new MemorySink();
    await makeReport(record, sink, options());
    expect(sink.bytes.equals(bytes)).toBe(true);
  });
});

describe('reports of what is not complete', { timeout: 30_000 }, () => {
  it('says so, and lists what is open, when work is under way', async () => {
    const half = buildReportRecord(sampleDeployment({ pictures, stopBefore: 'installation', units: 3 }).input);
    expect(half.cover.complete).toBe(false);
    const { pdf } = await made(half);
    expect(pdf.pages[0]).toContain('Not complete');
    expect(pdf.pages[0]).toContain('3 stages are not finished');
    expect(pdf.text).toContain('Not answered');
  });

  it('makes a report of a deployment that has just begun, with no unit, answer, photo or signature', async () => {
    const writer = began(shippedModel());
    const { pdf } = await made(buildReportRecord(inputOf(writer)));
    expect(pdf.text).toContain('No components are recorded.');
    expect(pdf.text).toContain('No units are deployed.');
    expect(pdf.text).toContain('No photos are recorded.');
    expect(pdf.text).toContain('Nothing has been signed.');
    expect(pdf.pages.length).toBeLessThan(12);
  });

  it('says that a sign-off is superseded, and is not complete any more', async () => {
    const { writer } = sampleDeployment({ pictures, units: 3 });
    writer.set([...samplePeople.keys()][0] ?? '', 'answer', 'clearance_front', { value: { type: 'measurement', value: '1050', unit: 'mm' } });
    const changed = buildReportRecord(inputOf(writer));
    expect(changed.cover.complete).toBe(false);
    const { pdf } = await made(changed);
    expect(squeezed(pdf.text)).toContain(squeezed('SUPERSEDED: 1 entry that it covers changed afterwards: Clearance in front of the rack'));
  });

  it('puts both values of a conflict and their authors to the reader, and counts the failing one', async () => {
    const { writer } = sampleDeployment({ pictures, units: 3, stopBefore: 'installation' });
    const other = [...samplePeople.keys()][1];
    writer.device = '0197a000-0000-7000-8000-00000000d002';
    writer.write(other ?? '', { kind: 'set', v: 1, entity: { type: 'answer', id: 'relative_humidity' }, fields: { value: { value: { type: 'measurement', value: '81', unit: '%' }, base: [] } } });
    const conflicting = buildReportRecord(inputOf(writer));
    expect(conflicting.summary.conflicts).toHaveLength(1);
    expect(conflicting.summary.failures.map((failure) => failure.what)).toEqual(['Relative humidity at the inlet']);
    const { pdf } = await made(conflicting);
    expect(squeezed(pdf.text)).toContain(squeezed('44 % (Jana Nováková'));
    expect(squeezed(pdf.text)).toContain(squeezed('81 % (Michał Żółć'));
    expect(pdf.pages[0]).toContain('1 conflict is waiting for a decision');
  });

  it('tells between what a conflict was decided, by whom and why: in the summary, at the check and in the audit trail', async () => {
    const { writer } = sampleDeployment({ pictures, units: 3, stopBefore: 'installation' });
    mergeApart(writer);
    const record = buildReportRecord(inputOf(writer));
    expect(record.summary.conflicts).toEqual([]);
    expect(record.summary.decisions).toMatchObject([{ what: 'Relative humidity at the inlet: answer', chosen: '47 %' }]);
    const { pdf } = await made(record);
    const text = squeezed(pdf.text);
    expect(text).toMatch(/Decidedbetween44%\(JanaNováková,.*and47%\(MichałŻółć,.*byΘεοδώραΠαππά,.*:Thelaterreadingwastakenwiththedoorsclosed/);
    expect(record.audit.find(({ to }) => to.includes('doors closed'))?.to).toContain('why answer was chosen: The later reading');
    expect(record.cover.figures).toContainEqual({ label: 'Conflicts decided', value: '1', mark: 'recorded' });
  });

  it('lists what the hub holds as not counted, and counts it nowhere', async () => {
    const { writer } = sampleDeployment({ pictures, units: 3, stopBefore: 'installation' });
    const before = buildReportRecord(inputOf(writer));
    mergeApart(writer);
    const record = buildReportRecord(inputOf(writer));
    expect(record.summary.held).toHaveLength(2);
    expect(record.summary.held[0]).toMatchObject({ what: 'Clearance in front of the rack', why: 'author not assigned', values: ['answer: 900 mm', 'note: Seen in passing'] });
    expect(record.summary.failures).toEqual(before.summary.failures);
    expect(record.cover.complete).toBe(before.cover.complete);
    expect(record.audit.filter(({ what, loud }) => what.includes('Not counted: author not assigned') && loud)).toHaveLength(2);
    const { pdf } = await made(record);
    expect(pdf.pages[0]).toContain('2 entries wait to be admitted and are not counted');
    expect(squeezed(pdf.text)).toContain(squeezed('Entries that are not counted'));
  });

  it('says loudly that a signature does not verify', async () => {
    const { view } = sample;
    const forged = { ...view, signoffs: view.signoffs.map((signoff, index) => (index === 0 ? { ...signoff, valid: false } : signoff)) };
    const { pdf } = await made(buildReportRecord(inputOf(sample.writer, forged)));
    expect(pdf.pages[0]).toContain('1 signature does not verify');
    expect(pdf.text).toContain('DOES NOT VERIFY');
  });

  it('names entries of a newer program instead of dropping them', async () => {
    const writer = began(shippedModel());
    writer.write([...samplePeople.keys()][0] ?? '', { kind: 'levitate', v: 7 });
    const { pdf } = await made(buildReportRecord(inputOf(writer, viewOf(writer).view)));
    expect(pdf.text).toContain('levitate, version 7: kept, not applied');
    expect(pdf.pages[0]).toContain('1 entry of a newer program version could not be read');
  });

  it('prints text of any length and shape without losing a word', async () => {
    const long = Array.from({ length: 1500 }, (_, n) => `word${String(n)}`).join(' ');
    const stage = { title: 'Stage', groups: [{ title: 'Section', unit: undefined, results: [{ title: 'X'.repeat(900), answer: long, verdict: { mark: 'fail', word: 'Fail' }, reasons: '', who: 'A', when: 'now', lines: [`${long} end-of-note`] }] }] } as const;
    const { pdf } = await made({ ...record, photos: [], audit: [], results: [stage] });
    const flat = squeezed(pdf.text);
    for (const n of [0, 749, 1499]) expect(flat.split(`word${String(n)}word`).length + flat.split(`word${String(n)}end`).length).toBeGreaterThan(2);
    expect(flat).toContain('end-of-note');
    expect(flat.match(/X/g)?.length).toBeGreaterThanOrEqual(900);
  });
});

describe('pictures that cannot be shown', () => {
  it('names a photo and a signature that are not on this device, and goes on', async () => {
    const gone = record.photos[0]?.sha256 ?? '';
    const drawn = record.signatures[0]?.image?.sha256 ?? '';
    const { pdf } = await made(record, { photoPath: (sha256) => (sha256 === gone || sha256 === drawn ? undefined : pictures.photoPath(sha256)) });
    expect(pdf.text).toContain('The photo is not on this device');
    expect(pdf.text).toContain(gone.slice(0, 16));
    expect(squeezed(pdf.text)).toContain(squeezed(`The drawn signature is not on this device (SHA-256 ${drawn.slice(0, 16)}…)`));
  });

  it('names a photo whose file vanished or is no picture, a cut JPEG and a broken PNG', async () => {
    const files: Readonly<Record<string, Buffer | undefined>> = {
      vanished: undefined,
      text: Buffer.from('hello'),
      empty: Buffer.alloc(0),
      cut: readFileSync(pictures.photoPath(record.photos[0]?.sha256 ?? '') ?? '').subarray(0, 60),
      'broken-png': brokenPng('pixels'),
      'endless-png': brokenPng('chunks'),
    };
    for (const [name, content] of Object.entries(files)) if (content !== undefined) writeFileSync(join(folder, name), content);
    const names = Object.keys(files);
    const photos = names.map((name) => ({ sha256: name, what: name, caption: '', by: '', hash: '', alt: name }));
    const { pdf } = await made({ ...record, results: [], audit: [], photos }, { photoPath: (name) => join(folder, name) });
    expect(pdf.text.split('The photo cannot be shown').length - 1).toBe(5);
    expect(pdf.text.split('The photo is not on this device').length - 1).toBe(1);
  });
});

describe('the way to the sink', () => {
  it('waits for a slow sink: little is held back', async () => {
    const held: number[] = [];
    class Slow extends Writable {
      constructor() {
        super({ highWaterMark: 1024 });
      }
      override _write(_chunk: Buffer, _encoding: string, done: () => void): void {
        held.push(this.writableLength);
        setTimeout(done, 1);
      }
    }
    await makeReport(record, new Slow(), options());
    const photos = record.photos.map((photo) => readFileSync(pictures.photoPath(photo.sha256) ?? '').length);
    expect(Math.max(...held)).toBeLessThan(Math.max(...photos) * 2 + 600_000);
    expect(held.length).toBeGreaterThan(10);
  });

  it('reports progress that only grows and ends at its total', async () => {
    const seen: { done: number; total: number }[] = [];
    await makeReport(record, new MemorySink(), options({ onProgress: (done, total) => seen.push({ done, total }) }));
    expect(seen.length).toBeGreaterThan(10);
    expect(seen.map(({ done }) => done)).toEqual([...seen.map(({ done }) => done)].sort((a, b) => a - b));
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total);
    expect(seen.at(-2)?.done).toBeLessThanOrEqual(seen[0]?.total ?? 0);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const sink = new MemorySink();
    const promise = makeReport(record, sink, options({ signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) }));
    await expect(promise).rejects.toThrow('enough');
    expect(sink.writableEnded).toBe(false);
  });

  it('rejects when the sink fails', async () => {
    const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error('no space left')) });
    await expect(makeReport(record, full, options())).rejects.toThrow('no space left');
  });

  it('rejects when the fonts are not there', async () => {
    await expect(makeReport(record, new MemorySink(), options({ fontsFolder: join(folder, 'nowhere') }))).rejects.toThrow('ENOENT');
  });
});

/** A drawn signature with spoilt pixels, or with a chunk that claims to be longer than the file. */
function brokenPng(where: 'pixels' | 'chunks'): Buffer {
  const bytes = signatureBytes(2);
  const data = bytes.indexOf('IDAT');
  if (where === 'pixels') bytes.fill(0x55, data + 8, data + 60);
  else bytes.writeUInt32BE(0xfffffff4, data - 4);
  return bytes;
}
