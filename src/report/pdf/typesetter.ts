/** Faces, widths and line breaking. Breaks lines itself: measuring a character once is many times faster than shaping each line twice. */
import { nameMissingGlyph, selectedFace, type EmbeddedFace } from './internals';
import { leading } from './theme';

export type Face = 'regular' | 'bold' | 'italic' | 'mono';

export interface Style {
  readonly face: Face;
  readonly size: number;
  readonly color: string;
}

const files: Readonly<Record<Face, string>> = {
  regular: 'DejaVuSansCondensed.ttf',
  bold: 'DejaVuSansCondensed-Bold.ttf',
  italic: 'DejaVuSansCondensed-Oblique.ttf',
  mono: 'DejaVuSansMono.ttf',
};

/** Which face lends a character that another does not hold. */
const lender: Face = 'regular';

/** Stands for a character that no face holds. */
export const REPLACEMENT = '□';

export function fontFile(fontsFolder: string, face: Face): string {
  return `${fontsFolder.replace(/[\\/]$/, '')}/${files[face]}`;
}

interface Metrics {
  readonly embedded: EmbeddedFace;
  /** Advance of one character at size 1. */
  readonly widths: Map<string, number>;
  /** Characters that the lender prints in the place of this face. */
  readonly borrowed: Set<string>;
}

export class Typesetter {
  readonly #doc: PDFKit.PDFDocument;
  readonly #folder: string;
  readonly #metrics = new Map<Face, Metrics>();
  #drawn = 0;
  /** True once a character had to be replaced. */
  substituted = false;

  constructor(doc: PDFKit.PDFDocument, fontsFolder: string) {
    this.#doc = doc;
    this.#folder = fontsFolder;
  }

  lineHeight(size: number): number {
    return size * leading;
  }

  select(style: Style): void {
    // By path, never by registered name: pdfkit finds an opened path at once.
    this.#doc.font(fontFile(this.#folder, style.face), style.size).fillColor(style.color);
  }

  #metricsOf(face: Face): Metrics {
    let metrics = this.#metrics.get(face);
    if (metrics === undefined) {
      this.#doc.font(fontFile(this.#folder, face));
      metrics = { embedded: selectedFace(this.#doc), widths: new Map(), borrowed: new Set() };
      nameMissingGlyph(metrics.embedded);
      this.#metrics.set(face, metrics);
    }
    return metrics;
  }

  #charWidth(metrics: Metrics, face: Face, char: string): number {
    let width = metrics.widths.get(char);
    if (width === undefined) {
      this.#doc.font(fontFile(this.#folder, face), 100);
      width = this.#doc.widthOfString(char) / 100;
      metrics.widths.set(char, width);
    }
    return width;
  }

  /** Width of one line, kerning left out (it narrows by well under a percent). */
  width(text: string, face: Face, size: number): number {
    const metrics = this.#metricsOf(face);
    let sum = 0;
    for (const char of text) sum += this.#charWidth(metrics, face, char);
    return sum * size;
  }

  /** The text as it can be printed in the face or with the lender's help: control characters gone, glyphs that neither has replaced and noted. */
  printable(text: string, face: Face): string {
    const metrics = this.#metricsOf(face);
    const { embedded, widths, borrowed } = metrics;
    let result = '';
    for (const char of text.normalize('NFC')) {
      if (char === '\n' || widths.has(char)) {
        result += char;
        continue;
      }
      const code = char.codePointAt(0) ?? 0;
      if (char === '\t') result += ' ';
      // Soft hyphens, joiners, direction marks and variation selectors have no width and would be drawn as boxes.
      else if (code < 0x20 || code === 0x7f || code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069) || code === 0xfeff || (code >= 0xfe00 && code <= 0xfe0f)) continue;
      else if (embedded.font.hasGlyphForCodePoint(code)) {
        this.#charWidth(metrics, face, char);
        result += char;
      } else if (face !== lender && this.#metricsOf(lender).embedded.font.hasGlyphForCodePoint(code)) {
        widths.set(char, this.#charWidth(this.#metricsOf(lender), lender, char));
        borrowed.add(char);
        result += char;
      } else {
        this.substituted = true;
        result += REPLACEMENT;
      }
    }
    return result;
  }

  /** Breaks into lines no wider than `width`. Words that are too long (serials, hashes) are broken, after a separator if there is one. */
  wrap(text: string, face: Face, size: number, width: number): readonly string[] {
    const lines: string[] = [];
    for (const paragraph of this.printable(text, face).split('\n')) this.#wrapParagraph(paragraph, face, size, width, lines);
    return lines;
  }

  #wrapParagraph(paragraph: string, face: Face, size: number, width: number, lines: string[]): void {
    const space = this.width(' ', face, size);
    let line = '';
    let used = 0;
    for (const word of paragraph.split(/ +/)) {
      if (word === '') continue;
      const wide = this.width(word, face, size);
      const gap = line === '' ? 0 : space;
      if (used + gap + wide <= width) {
        line = line === '' ? word : `${line} ${word}`;
        used += gap + wide;
        continue;
      }
      if (line !== '') lines.push(line);
      if (wide <= width) {
        line = word;
        used = wide;
        continue;
      }
      const pieces = this.#breakWord(word, face, size, width);
      line = pieces.pop() ?? '';
      lines.push(...pieces);
      used = this.width(line, face, size);
    }
    lines.push(line);
  }

  #breakWord(word: string, face: Face, size: number, width: number): string[] {
    const metrics = this.#metricsOf(face);
    const pieces: string[] = [];
    let piece = '';
    let used = 0;
    let lastSeparator = -1;
    for (const char of word) {
      const wide = this.#charWidth(metrics, face, char) * size;
      if (piece !== '' && used + wide > width) {
        // A separator in the first half would leave ragged lines.
        const cut = lastSeparator > piece.length / 2 ? lastSeparator : piece.length;
        pieces.push(piece.slice(0, cut));
        piece = piece.slice(cut);
        used = this.width(piece, face, size);
        lastSeparator = -1;
      }
      piece += char;
      used += wide;
      if (/[-_/.,:;@\\)]/.test(char)) lastSeparator = piece.length;
    }
    pieces.push(piece);
    return pieces;
  }

  /** One line cut to a width, with an ellipsis when something is missing. */
  oneLine(text: string, face: Face, size: number, width: number): string {
    const line = this.printable(text.replace(/\s+/g, ' ').trim(), face);
    if (this.width(line, face, size) <= width) return line;
    const metrics = this.#metricsOf(face);
    const room = width - this.width('…', face, size);
    let kept = '';
    let used = 0;
    for (const char of line) {
      used += this.#charWidth(metrics, face, char) * size;
      if (used > room) break;
      kept += char;
    }
    return `${kept.trimEnd()}…`;
  }

  /** Draws one line whose top left corner is given. */
  draw(line: string, x: number, y: number, style: Style): void {
    if (line === '') return;
    const { borrowed } = this.#metricsOf(style.face);
    if (borrowed.size === 0) this.#drawRun(line, x, y, style);
    else {
      let left = x;
      for (const run of runs(line, borrowed)) {
        const face = run.borrowed ? lender : style.face;
        this.#drawRun(run.text, left, y + this.#drop(style, face), { ...style, face });
        left += this.width(run.text, face, style.size);
      }
    }
    this.#drawn += 1;
    if (this.#drawn % 2000 === 0) this.#forget();
  }

  #drawRun(text: string, x: number, y: number, style: Style): void {
    this.select(style);
    this.#doc.text(text, x, y, { lineBreak: false });
  }

  /** How much lower another face has to begin so that both stand on one baseline: pdfkit places the top of a face's ascender. */
  #drop(style: Style, face: Face): number {
    if (face === style.face) return 0;
    const ascender = (of: Face): number => this.#metricsOf(of).embedded.ascender;
    return ((ascender(style.face) - ascender(face)) * style.size) / 1000;
  }

  drawRight(line: string, right: number, y: number, style: Style): void {
    this.draw(line, right - this.width(line, style.face, style.size), y, style);
  }

  /** pdfkit keeps every word it ever shaped: emptied now and then, so that memory does not grow with the record. */
  #forget(): void {
    for (const { embedded } of this.#metrics.values()) if (embedded.layoutCache !== undefined) embedded.layoutCache = Object.create(null) as Record<string, unknown>;
  }
}

interface Run {
  readonly text: string;
  readonly borrowed: boolean;
}

/** The line in pieces of one face each. */
function runs(line: string, borrowed: ReadonlySet<string>): readonly Run[] {
  const found: Run[] = [];
  for (const char of line) {
    const last = found.at(-1);
    const foreign = borrowed.has(char);
    if (last?.borrowed === foreign) found[found.length - 1] = { text: last.text + char, borrowed: foreign };
    else found.push({ text: char, borrowed: foreign });
  }
  return found;
}
