import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { fontFile, Typesetter } from './typesetter';

const fontsFolder = join(import.meta.dirname, '../../../resources/fonts');
let type: Typesetter;

beforeEach(() => {
  type = new Typesetter(new PDFDocument({ autoFirstPage: false, font: fontFile(fontsFolder, 'regular') }), fontsFolder);
});

describe('breaking lines', () => {
  it('keeps every line within the width and every word', () => {
    const text = 'Rear clearance was measured three times because a pallet of floor tiles stood behind the rack. '.repeat(6);
    const lines = type.wrap(text, 'regular', 9, 140);
    for (const line of lines) expect(type.width(line, 'regular', 9)).toBeLessThanOrEqual(140);
    expect(lines.join(' ').split(' ')).toEqual(text.trim().split(' '));
  });

  it('breaks serials and hashes that are longer than the line, losing no character', () => {
    const hash = 'd2fc9f6fe625b86dd5e5e8e42f0b94c800a6b2865e9896c1dd303f79ad3927fd';
    const lines = type.wrap(hash, 'mono', 8, 90);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(type.width(line, 'mono', 8)).toBeLessThanOrEqual(90);
    expect(lines.join('')).toBe(hash);
  });

  it('prefers to break a long code after a separator', () => {
    expect(type.wrap('CABINET-07/SHELF-2/MODULE-19', 'regular', 8, 80)[0]).toMatch(/[-/]$/);
  });

  it('keeps line breaks that a person made', () => {
    expect(type.wrap('one\n\ntwo', 'regular', 9, 200)).toEqual(['one', '', 'two']);
  });

  it('terminates when not even one letter fits', () => {
    expect(type.wrap('abc', 'regular', 40, 1)).toEqual(['a', 'b', 'c']);
  });

  it('cuts one line with an ellipsis only when it has to', () => {
    expect(type.oneLine('short', 'regular', 9, 100)).toBe('short');
    const cut = type.oneLine('a title that goes on and on and on', 'regular', 9, 60);
    expect(cut).toMatch(/…$/);
    expect(type.width(cut, 'regular', 9)).toBeLessThanOrEqual(60);
  });
});

describe('characters that the fonts hold', () => {
  it('include Latin, Greek, Cyrillic and the signs of measurement', () => {
    const text = 'ÄößŁžñ ΘεοδώραΩ Якість їґ ± µ ° Ω ² ³ × ÷ ≤ ≥ ≈ → ← ✓ ✗ € £ – — “ ” „ … − ‰ Δ';
    for (const face of ['regular', 'bold', 'italic'] as const) expect(type.printable(text, face)).toBe(text);
    expect(type.substituted).toBe(false);
  });

  it('are replaced visibly, and the fact is noted, when the fonts do not hold them', () => {
    expect(type.printable('机 rack 🙂', 'regular')).toBe('□ rack □');
    expect(type.substituted).toBe(true);
  });

  it('lose control characters, joiners and direction marks, which would be drawn as boxes', () => {
    expect(type.printable('a\u0000b\u200bc\u202ed\u00ade\tf\r', 'regular')).toBe('abcde f');
    expect(type.substituted).toBe(false);
  });

  it('are composed, so that an accent typed apart prints as one letter', () => {
    expect(type.printable('e\u0301', 'regular')).toBe('é');
  });
});
