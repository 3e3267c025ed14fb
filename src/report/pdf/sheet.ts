/**
 * The running page: where the next thing goes, when a page is full, what is repeated on each, and the tags and bookmarks that make
 * the report navigable. Sections draw through this; only one page is held at a time.
 */
import type { Words } from '../locales/words';
import { fill, kindInWords } from '../locales/words';
import type { ReportRecord } from '../record/types';
import { DeferredText } from './deferred';
import { addBookmark } from './internals';
import type { Output } from './output';
import { contentWidth, ink, page, size } from './theme';
import type { Style, Typesetter } from './typesetter';

type Element = PDFKit.PDFStructureElement;

/** What pdfkit takes, with the two that its declarations miss. */
export interface TagOptions extends PDFKit.Mixins.StructureElementOptions {
  readonly scope?: 'Row' | 'Column';
  /** Left, top, right, bottom on the page. */
  readonly bbox?: readonly [number, number, number, number];
}

/** Waiting for the sink is worth it only from here on. */
const FLUSH_BYTES = 64 * 1024;

export interface SheetOptions {
  readonly doc: PDFKit.PDFDocument;
  readonly type: Typesetter;
  readonly words: Words;
  readonly record: ReportRecord;
  readonly output: Output;
  readonly total: number;
  onProgress?(done: number, total: number): void;
}

const headings = {
  2: { size: size.h2, color: ink.accent, before: 20, after: 8 },
  3: { size: size.h3, color: ink.text, before: 14, after: 5 },
  4: { size: size.h4, color: ink.muted, before: 10, after: 4 },
} as const;

export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly type: Typesetter;
  readonly words: Words;
  readonly left = page.left;
  readonly width = contentWidth;
  readonly right = page.left + contentWidth;
  y: number = page.top;
  pages = 0;
  readonly #options: SheetOptions;
  readonly #root: Element;
  #parent: Element;
  readonly #footers: DeferredText[] = [];
  readonly #bookmarks: PDFKit.PDFOutline[];
  readonly #started = new Map<string, number>();
  #done = 0;
  #told = 0;
  #flushedPages = 0;
  /** Where the last heading ended: one directly below it needs no gap. */
  #headingEnd = -1;

  constructor(options: SheetOptions) {
    this.#options = options;
    this.doc = options.doc;
    this.type = options.type;
    this.words = options.words;
    this.#root = this.doc.struct('Document');
    this.doc.addStructure(this.#root);
    this.#parent = this.#root;
    this.#bookmarks = [this.doc.outline];
  }

  /** Points left on this page. */
  get room(): number {
    return page.height - page.bottom - this.y;
  }

  /** Points that a whole page holds. */
  get pageRoom(): number {
    return page.height - page.bottom - page.top;
  }

  get atTop(): boolean {
    return this.y <= page.top;
  }

  newPage(): void {
    this.doc.addPage();
    this.pages += 1;
    this.y = page.top;
    this.artifact(() => this.#furniture());
  }

  /** Begins a new page unless `height` points are left. */
  need(height: number): void {
    if (this.room < height && !this.atTop) this.newPage();
  }

  /** Header and footer. The cover has its own head. */
  #furniture(): void {
    const { record } = this.#options;
    const small: Style = { face: 'regular', size: size.small, color: ink.muted };
    const { type, doc } = this;
    if (this.pages > 1) {
      const reference = type.oneLine(record.reference, 'regular', small.size, this.width * 0.35);
      const room = this.width - type.width(reference, 'regular', small.size) - 16;
      const whose = record.letterhead === undefined ? [] : [type.oneLine(record.letterhead.name, 'regular', small.size, room * 0.4)];
      type.draw(type.oneLine([...whose, kindInWords(this.words), record.title].join(' · '), 'regular', small.size, room), this.left, 30, small);
      type.drawRight(reference, this.right, 30, small);
      doc.moveTo(this.left, 43).lineTo(this.right, 43).lineWidth(0.5).stroke(ink.line);
    }
    const y = page.height - 34;
    doc.moveTo(this.left, y - 6).lineTo(this.right, y - 6).lineWidth(0.5).stroke(ink.line);
    const made = [record.reference, fill(this.words.generated, { at: record.madeAt }), record.generator].filter((part) => part !== '').join(' · ');
    type.draw(type.oneLine(made, 'regular', small.size, this.width - 130), this.left, y, small);
    const { footer = '' } = record.letterhead ?? {};
    if (footer !== '') type.draw(type.oneLine(footer, 'regular', small.size, this.width), this.left, y + type.lineHeight(small.size), small);
    this.#footers.push(new DeferredText(doc, this.right - 120, y - 1, 120, 12));
  }

  /** Fills in what only the end knows: the number of pages. */
  finishPages(): void {
    const style: Style = { face: 'regular', size: size.small, color: ink.muted };
    this.#footers.forEach((footer, index) => footer.fill(fill(this.words.pageOf, { page: index + 1, total: this.pages }), style, this.type));
    this.#root.end();
  }

  /** Draws what is decoration: screen readers pass over it. */
  artifact(paint: () => void): void {
    this.doc.markContent('Artifact', { type: 'Pagination' });
    paint();
    this.doc.endMarkedContent();
  }

  /** A structure element that stays open for children until `close`. */
  open(tag: string, parent: Element = this.#parent, options: TagOptions = {}): Element {
    const element = this.doc.struct(tag, options);
    parent.add(element);
    return element;
  }

  /** Adds one finished element with what `paint` draws as its content. */
  tagged(tag: string, paint: () => void, options: TagOptions = {}, parent: Element = this.#parent): void {
    parent.add(this.doc.struct(tag, options, [paint]));
  }

  /** Everything that `body` adds becomes a child of a new element. */
  async within(tag: string, body: () => Promise<void> | void): Promise<void> {
    const before = this.#parent;
    this.#parent = this.open(tag);
    await body();
    this.#parent.end();
    this.#parent = before;
  }

  get parent(): Element {
    return this.#parent;
  }

  /** Where a destination begins; undefined while it has not been reached. */
  pageOf(destination: string): number | undefined {
    return this.#started.get(destination);
  }

  /** A heading with a bookmark. `keep` points below it stay on the same page. */
  heading(level: 2 | 3 | 4, text: string, options: { readonly keep?: number; readonly destination?: string; readonly bookmark?: boolean } = {}): void {
    const look = headings[level];
    const lines = this.type.wrap(text, 'bold', look.size, this.width);
    const height = lines.length * this.type.lineHeight(look.size);
    const before = this.atTop ? 0 : this.y === this.#headingEnd ? 2 : look.before;
    this.need(before + height + look.after + (options.keep ?? 60));
    if (!this.atTop) this.y += before;
    const top = this.y;
    if (options.destination !== undefined) {
      this.doc.addNamedDestination(options.destination, 'XYZ', this.left, top - 6, null);
      this.#started.set(options.destination, this.pages);
    }
    if (options.bookmark !== false) this.#bookmark(level, text, top);
    this.tagged(`H${level}`, () => this.#lines(lines, { face: 'bold', size: look.size, color: look.color }, this.left));
    this.y += look.after;
    this.#headingEnd = this.y;
  }

  #bookmark(level: number, text: string, top: number): void {
    const depth = level - 1;
    this.#bookmarks.length = Math.min(this.#bookmarks.length, depth);
    const parent = this.#bookmarks.at(-1) ?? this.doc.outline;
    this.#bookmarks.push(addBookmark(parent, text, Math.max(0, top - 10), page.width));
  }

  #lines(lines: readonly string[], style: Style, x: number): void {
    for (const line of lines) {
      this.type.draw(line, x, this.y, style);
      this.y += this.type.lineHeight(style.size);
    }
  }

  /** A paragraph; goes on on the next page when it is long. */
  paragraph(text: string, options: Partial<Style> & { readonly indent?: number; readonly after?: number; readonly tag?: string } = {}): void {
    const style: Style = { face: options.face ?? 'regular', size: options.size ?? size.body, color: options.color ?? ink.text };
    const indent = options.indent ?? 0;
    const lineHeight = this.type.lineHeight(style.size);
    const lines = [...this.type.wrap(text, style.face, style.size, this.width - indent)];
    const element = this.open(options.tag ?? 'P');
    while (lines.length > 0) {
      this.need(lineHeight * Math.min(2, lines.length));
      const fitting = lines.splice(0, Math.max(1, Math.floor(this.room / lineHeight)));
      element.add(() => this.#lines(fitting, style, this.left + indent));
    }
    element.end();
    this.y += options.after ?? 5;
  }

  /** Counts work and, when enough waits, hands it on. Call once a row or picture. */
  async step(n = 1): Promise<void> {
    this.#done += n;
    if (this.pages === this.#flushedPages && this.#options.output.waiting < FLUSH_BYTES) return;
    await this.flush();
  }

  async flush(): Promise<void> {
    this.#flushedPages = this.pages;
    if (this.#done > this.#told) {
      this.#told = this.#done;
      this.#options.onProgress?.(Math.min(this.#done, this.#options.total), this.#options.total);
    }
    await this.#options.output.flush();
  }
}
