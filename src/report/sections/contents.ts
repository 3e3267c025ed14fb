/** The contents: links now, page numbers when the end is known. */
import { DeferredText } from '../pdf/deferred';
import { pdfString } from '../pdf/internals';
import type { Sheet } from '../pdf/sheet';
import { ink, size } from '../pdf/theme';
import type { Style } from '../pdf/typesetter';

export interface ContentsEntry {
  readonly title: string;
  readonly destination: string;
  readonly level: 0 | 1;
}

interface Line {
  readonly entry: ContentsEntry;
  readonly number: DeferredText;
  readonly style: Style;
}

export class Contents {
  readonly #lines: Line[] = [];

  draw(sheet: Sheet, entries: readonly ContentsEntry[]): void {
    sheet.heading(2, sheet.words.section.contents, { bookmark: false });
    const { doc, type } = sheet;
    const toc = sheet.open('TOC');
    for (const entry of entries) {
      const style: Style = { face: entry.level === 0 ? 'bold' : 'regular', size: size.body, color: ink.text };
      const height = type.lineHeight(style.size) + 4;
      sheet.need(height);
      const x = sheet.left + entry.level * 14;
      const title = type.oneLine(entry.title, style.face, style.size, sheet.right - x - 60);
      const top = sheet.y;
      const end = x + type.width(title, style.face, style.size) + 6;
      sheet.artifact(() => {
        if (end < sheet.right - 34) doc.save().lineWidth(0.6).dash(0.6, { space: 2.4 }).moveTo(end, top + 9).lineTo(sheet.right - 30, top + 9).stroke(ink.line).restore();
      });
      const item = sheet.open('TOCI', toc);
      const link = sheet.open('Link', item);
      link.add(() => {
        type.draw(title, x, top, style);
        this.#lines.push({ entry, number: new DeferredText(doc, sheet.right - 28, top, 28, type.lineHeight(style.size)), style });
      });
      const options = { structParent: link, Contents: pdfString(entry.title) };
      doc.goTo(x, top, sheet.right - x, height, entry.destination, options);
      link.end();
      item.end();
      sheet.y += height;
    }
    toc.end();
    sheet.y += 6;
  }

  /** Writes the page numbers; after every section has been drawn. */
  finish(sheet: Sheet): void {
    for (const { entry, number, style } of this.#lines) number.fill(String(sheet.pageOf(entry.destination) ?? sheet.words.none), style, sheet.type);
  }
}
