/**
 * The report against hand-written pdfkit, and its memory against the number of photos. `npx tsx tests/bench/report.ts`
 *
 * The peer prints the same cells, tags and pictures in the plainest way pdfkit offers (heightOfString, text, image): ours may take 1.3 times as long.
 * Each measurement runs in a process of its own, so that peaks are its own.
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import { makeReport, type ReportRecord } from '../../src/report';
import { photoBytes, PictureFolder } from '../support/report/pictures';

const fontsFolder = join(import.meta.dirname, '../../resources/fonts');

interface Measured {
  readonly ms: number;
  readonly pages: number;
  readonly peakMiB: number;
  readonly fileMiB: number;
}

/** A record of `units` units with `checks` checks each, as many audit entries, and `photos` photos. */
function bigRecord(units: number, checks: number, photos: readonly string[]): ReportRecord {
  const results = Array.from({ length: units }, (_, unit) => ({
    title: 'Functional tests',
    unit: `NMK7XK${String(1000 + unit)} (node-${String(unit)})`,
    results: Array.from({ length: checks }, (_unused, n) => ({
      title: `Check ${String(n)}: links are up at the planned speed`,
      answer: n % 3 === 0 ? `${(20 + (n % 9) / 10).toFixed(1)} °C` : 'Yes',
      verdict: { mark: n % 97 === 0 ? 'fail' : 'pass', word: n % 97 === 0 ? 'Fail' : 'Pass' } as const,
      reasons: '',
      who: 'Jana Nováková',
      when: `13 Mar 2026, ${String(unit % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')} CET`,
      lines: n % 40 === 0 ? ['Note: the second cable was seated again and the link came up at once'] : [],
    })),
  }));
  return {
    locale: 'en', removal: false, title: 'Bench', reference: 'CHG-1', at: '2026-03-20T15:30:00.000Z', madeAt: '20 Mar 2026, 16:30 CET', generator: 'bench',
    cover: { complete: true, ribbon: 'Complete', ribbonLines: [], facts: [], figures: [], signoffs: [] },
    summary: { stages: [], failures: [], conflicts: [], decisions: [], held: [], clockJumps: [] },
    components: { counts: [], rows: [], scans: [] }, readings: [], sources: [],
    results: [{ title: 'Verification', groups: results }],
    photos: photos.map((sha256, n) => ({ sha256, what: `Rear of unit ${String(n)}`, caption: 'As built', by: 'Jana Nováková, 13 Mar 2026', hash: `SHA-256 ${sha256.slice(0, 16)}…`, alt: 'Photo' })),
    nonconformances: [], told: [], signatures: [], checkSignatures: [],
    audit: results.flatMap((group) => group.results.map((result) => ({ when: result.when, who: result.who, what: `${result.title} · ${group.unit}: answer`, from: '', to: result.answer, loud: false }))),
    devices: [],
  };
}

/** The same, by hand: one row after another, one page after another. */
async function handWritten(record: ReportRecord, path: string, photoPath: (sha256: string) => string | undefined): Promise<number> {
  const regular = join(fontsFolder, 'DejaVuSansCondensed.ttf');
  const bold = join(fontsFolder, 'DejaVuSansCondensed-Bold.ttf');
  const doc = new PDFDocument({ size: 'A4', margin: 50, tagged: true, lang: 'en', pdfVersion: '1.7', font: regular, bufferPages: false });
  const sink = createWriteStream(path);
  doc.pipe(sink);
  let pages = 1;
  const root = doc.struct('Document');
  doc.addStructure(root);
  const row = (parent: PDFKit.PDFStructureElement, cells: readonly string[], widths: readonly number[]): void => {
    doc.font(regular).fontSize(7.6);
    const height = Math.max(...cells.map((cell, index) => doc.heightOfString(cell, { width: (widths[index] ?? 0) - 8 }))) + 6;
    if (doc.y + height > 780) {
      doc.addPage();
      pages += 1;
    }
    const top = doc.y;
    const tr = doc.struct('TR');
    parent.add(tr);
    let x = 50;
    cells.forEach((cell, index) => {
      const width = widths[index] ?? 0;
      const td = doc.struct('TD');
      tr.add(td);
      const at = x;
      td.add(() => doc.text(cell, at + 4, top + 3, { width: width - 8 }));
      td.end();
      x += width;
    });
    tr.end();
    doc.moveTo(50, top + height).lineTo(545, top + height).lineWidth(0.4).stroke('#cccccc');
    doc.y = top + height;
  };
  for (const stage of record.results) {
    for (const group of stage.groups) {
      root.add(doc.struct('H3', {}, [() => doc.font(bold).fontSize(9).text(group.unit ?? group.title, 50, doc.y + 8)]));
      const table = doc.struct('Table');
      root.add(table);
      for (const result of group.results) row(table, [[result.title, ...result.lines].join('\n'), result.answer, result.verdict.word, `${result.who}\n${result.when}`], [190, 120, 85, 100]);
      table.end();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  for (const photo of record.photos) {
    doc.addPage();
    pages += 1;
    root.add(doc.struct('Figure', { alt: photo.alt }, [() => doc.image(photoPath(photo.sha256) ?? '', 50, 50, { width: 240 })]));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  const trail = doc.struct('Table');
  root.add(trail);
  for (const entry of record.audit) row(trail, [entry.when, entry.who, entry.what, entry.from, entry.to], [90, 70, 160, 60, 115]);
  trail.end();
  root.end();
  doc.end();
  await finished(sink);
  return pages;
}

async function measure(kind: string, units: number, checks: number, photoCount: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-bench-'));
  try {
    const pictures = new PictureFolder(join(folder, 'pictures'));
    const base = photoBytes(1, 1600, 1200);
    const photos = Array.from({ length: photoCount }, (_, n) => pictures.put(Buffer.concat([base, Buffer.from(String(n))])).sha256);
    const record = bigRecord(units, checks, photos);
    const path = join(folder, 'report.pdf');
    globalThis.gc?.();
    const before = process.cpuUsage();
    const pages = kind === 'hand' ? await handWritten(record, path, pictures.photoPath) : (await makeReport(record, createWriteStream(path), { fontsFolder, photoPath: pictures.photoPath, readFile: (file) => readFileSync(file) })).pages;
    // Processor time: others may be working on this machine.
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    return { ms, pages, peakMiB: process.resourceUsage().maxRSS / 1024, fileMiB: statSync(path).size / 1024 / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [, , kind, ...numbers] = process.argv;
if (kind !== undefined) {
  const [units = 0, checks = 0, photos = 0] = numbers.map(Number);
  console.log(JSON.stringify(await measure(kind, units, checks, photos)));
} else {
  const run = (...args: readonly (string | number)[]): Measured =>
    JSON.parse(execFileSync(process.execPath, [...process.execArgv, '--expose-gc', import.meta.filename, ...args.map(String)], { encoding: 'utf8' })) as Measured;
  const say = (name: string, m: Measured): void => console.log(`${name.padEnd(44)} ${Math.round(m.ms)} ms, ${String(m.pages)} pages, peak ${Math.round(m.peakMiB)} MiB, file ${m.fileMiB.toFixed(1)} MiB`);
  for (const [units, checks] of [[12, 60], [40, 300]] as const) {
    const ours = run('ours', units, checks, 60);
    const hand = run('hand', units, checks, 60);
    say(`ours, ${String(units)} units x ${String(checks)} checks, 60 photos`, ours);
    say('hand-written pdfkit, the same', hand);
    console.log(`  time: ${(ours.ms / hand.ms).toFixed(2)} of hand-written (at most 1.30)`);
  }
  for (const photos of [0, 60, 600]) say(`ours, 12 x 60 checks, ${String(photos)} photos`, run('ours', 12, 60, photos));
}
