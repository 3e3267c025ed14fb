import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { MemorySink } from '../../../tests/support/report/read-pdf';
import { fontFile, REPLACEMENT, Typesetter, type Face } from './typesetter';

const fontsFolder = join(import.meta.dirname, '../../../resources/fonts');
const faces: readonly Face[] = ['regular', 'bold', 'italic', 'mono'];

/** Every letter and sign of these blocks that is written today; unassigned code points and medieval Welsh letters left out. */
const blocks: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'Latin, from Polish and Turkish to Vietnamese': [[0x21, 0x7e], [0xa1, 0xac], [0xae, 0x17f], [0x18f, 0x18f], [0x1a0, 0x1a1], [0x1af, 0x1b0], [0x1cd, 0x1dc], [0x1e6, 0x1e9], [0x1f4, 0x1f5], [0x1fa, 0x21b], [0x22a, 0x233], [0x1e00, 0x1e9b], [0x1e9e, 0x1e9e], [0x1ea0, 0x1ef9]],
  Greek: [[0x384, 0x38a], [0x38c, 0x38c], [0x38e, 0x3a1], [0x3a3, 0x3ce]],
  Cyrillic: [[0x400, 0x45f], [0x490, 0x491], [0x492, 0x4bb], [0x4d0, 0x4f9]],
};
const signs = '°µΩ±≤≥×÷√∆∑→←↑↓✓✗☐☑€£¥§¶†‡•…–—“”„‚‘’«»²³½¼¾№™©®℃℉';
const words = ['Zażółć gęślą jaźń', 'Příliš žluťoučký kůň', 'Pijamalı hasta yağız şoföre', 'Tiếng Việt: Nguyễn Thị Ngọc Ánh, Đặng', 'Árvíztűrő tükörfúrógép', 'Þórður Ærøskøbing Ångström', 'Θεοδώρα Παππά, Ελλάδα', 'Съешь ещё этих булок; Ґрунт їжак', 'Ș ț ā ē ģ ķ ļ ņ'];

const letters = Object.values(blocks)
  .flat()
  .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)))
  // The ohm, kelvin and angstrom signs and the like are printed as the letters that they are the same as.
  .map((char) => char.normalize('NFC'));
const characters = [...new Set([...letters, ...Array.from(signs, (char) => char.normalize('NFC'))])];

/** Words in one face, as a PDF, and its text and baselines as a stranger's program reads them. */
async function printed(face: Face, said: readonly string[] = [...words, characters.join(' ')]): Promise<{ readonly bytes: Buffer; readonly text: string; readonly baselines: readonly number[]; readonly substituted: boolean }> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: true, font: fontFile(fontsFolder, 'regular') });
  const sink = new MemorySink();
  const ended = new Promise<void>((resolve) => sink.once('finish', () => resolve()));
  doc.pipe(sink);
  const type = new Typesetter(doc, fontsFolder);
  let y = 20;
  for (const line of said.flatMap((text) => type.wrap(text, face, 7, 550))) {
    if (y > 800) {
      doc.addPage();
      y = 20;
    }
    type.draw(line, 20, y, { face, size: 7, color: '#000000' });
    y += 10;
  }
  doc.end();
  await ended;
  const task = getDocument({ data: new Uint8Array(sink.bytes), verbosity: 0, useSystemFonts: false, disableFontFace: true });
  const pdf = await task.promise;
  let text = '';
  const baselines: number[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    for (const item of (await (await pdf.getPage(page)).getTextContent({ disableNormalization: true })).items) {
      if (!('str' in item)) continue;
      text += item.str;
      if (item.str.trim() !== '') baselines.push(Number(item.transform[5]));
    }
  }
  await task.destroy();
  return { bytes: sink.bytes, text, baselines, substituted: type.substituted };
}

describe.each(faces)('the face %s', (face) => {
  let made: Awaited<ReturnType<typeof printed>>;
  beforeAll(async () => {
    made = await printed(face);
  });

  it.each(Object.keys(blocks))('prints every letter of %s, itself or by another face', (block) => {
    const read = new Set(made.text);
    const wanted = (blocks[block] ?? []).flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index).normalize('NFC')));
    expect(wanted.filter((char) => !read.has(char))).toEqual([]);
  });

  it('prints the signs of measuring, money and lists', () => {
    const read = new Set(made.text);
    expect(Array.from(signs, (char) => char.normalize('NFC')).filter((char) => !read.has(char))).toEqual([]);
  });

  it('prints words of many languages as they are written', () => {
    const flat = made.text.replace(/\s/g, '');
    for (const text of words) expect(flat).toContain(text.normalize('NFC').replace(/\s/g, ''));
  });

  it('puts nothing in the place of any', () => {
    expect(made.substituted).toBe(false);
    expect(made.text).not.toContain(REPLACEMENT);
  });

  it('is embedded, and only what is used of it', () => {
    const raw = made.bytes.toString('latin1');
    const names = [...raw.matchAll(/\/FontName \/(\S+)/g)].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^[A-Z]{6}\+DejaVuSans/);
    expect((raw.match(/\/FontFile2 /g) ?? []).length).toBe(names.length);
  });

  it('is embedded and subset as pdffonts sees it, where pdffonts is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-fonts-'));
    try {
      const file = join(folder, 'fonts.pdf');
      writeFileSync(file, made.bytes);
      const { error, stdout } = spawnSync('pdffonts', [file], { encoding: 'utf8' });
      if (error !== undefined) {
        expect(error).toMatchObject({ code: 'ENOENT' });
        return;
      }
      const rows = stdout.trim().split('\n').slice(2);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row).toMatch(/ yes +yes +yes +\d+ +\d+$/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('what a face does not hold', () => {
  it('stands on the same line as the rest', async () => {
    const { text, baselines } = await printed('mono', ['21 ℃ and ℉ 70']);
    expect(text.replace(/\s/g, '')).toBe('21℃and℉70');
    expect(baselines.length).toBeGreaterThan(1);
    for (const baseline of baselines) expect(baseline).toBeCloseTo(baselines[0] ?? 0, 1);
  });

  it('is as wide as the face that lends it prints it', () => {
    const type = new Typesetter(new PDFDocument({ autoFirstPage: false, font: fontFile(fontsFolder, 'regular') }), fontsFolder);
    expect(type.printable('21 ℃', 'mono')).toBe('21 ℃');
    expect(type.width('℃', 'mono', 10)).toBe(type.width('℃', 'regular', 10));
    expect(type.width('2', 'mono', 10)).not.toBe(type.width('2', 'regular', 10));
  });
});
