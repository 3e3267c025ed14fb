/** The same content in plain pdfkit calls, as somebody writes them who needs this one report: tagged, tables with lines, two photos a row with their captions, page numbers. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import type { ReportRecord } from '../../../src/report';

const left = 40;
const right = 555;
const bottom = 790;
const picture = { width: 250, height: 158 } as const;

/** Gives the number of pages. */
export async function printByHand(record: ReportRecord, path: string, fontsFolder: string, photoPath: (sha256: string) => string): Promise<number> {
  const regular = join(fontsFolder, 'DejaVuSansCondensed.ttf');
  const bold = join(fontsFolder, 'DejaVuSansCondensed-Bold.ttf');
  const doc = new PDFDocument({ size: 'A4', margin: 40, tagged: true, lang: 'en', pdfVersion: '1.7', font: regular, autoFirstPage: false });
  const sink = createWriteStream(path);
  doc.pipe(sink);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  let pages = 0;
  const newPage = (): void => {
    doc.addPage();
    pages += 1;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font(regular).fontSize(6.8).text(`${record.reference} · page ${String(pages)}`, left, 808, { lineBreak: false });
    doc.endMarkedContent();
    doc.y = 50;
  };
  const row = (table: PDFKit.PDFStructureElement, cells: readonly string[], widths: readonly number[], head = false): void => {
    doc.font(head ? bold : regular).fontSize(7.6);
    const height = Math.max(...cells.map((cell, index) => doc.heightOfString(cell, { width: (widths[index] ?? 0) - 8 }))) + 6;
    if (doc.y + height > bottom) newPage();
    doc.font(head ? bold : regular).fontSize(7.6);
    const top = doc.y;
    const tr = doc.struct('TR');
    table.add(tr);
    let x = left;
    cells.forEach((cell, index) => {
      const width = widths[index] ?? 0;
      const at = x;
      tr.add(doc.struct(head ? 'TH' : 'TD', {}, [() => doc.text(cell, at + 4, top + 3, { width: width - 8 })]));
      x += width;
    });
    tr.end();
    doc.markContent('Artifact', { type: 'Layout' });
    doc.moveTo(left, top + height).lineTo(right, top + height).lineWidth(0.4).stroke('#cccccc');
    doc.endMarkedContent();
    doc.y = top + height;
  };
  const heading = (text: string, size: number): void => {
    if (doc.y > bottom - 60) newPage();
    root.add(doc.struct(size > 10 ? 'H2' : 'H3', {}, [() => doc.font(bold).fontSize(size).text(text, left, doc.y + 8)]));
  };

  newPage();
  heading(record.title, 15);
  for (const stage of record.results) {
    heading(stage.title, 12);
    for (const group of stage.groups) {
      heading(group.unit ?? group.title, 9);
      const table = doc.struct('Table');
      root.add(table);
      const widths = [190, 125, 90, 110];
      row(table, ['Check', 'Answer', 'Verdict', 'Who and when'], widths, true);
      for (const result of group.results) row(table, [[result.title, ...result.lines].join('\n'), result.answer, result.verdict.word, `${result.who}\n${result.when}`], widths);
      table.end();
      await breathe();
    }
  }
  newPage();
  heading('Photos', 12);
  for (let index = 0; index < record.photos.length; index += 2) {
    if (doc.y + picture.height + 60 > bottom) newPage();
    const top = doc.y + 6;
    record.photos.slice(index, index + 2).forEach((photo, place) => {
      const x = left + place * (picture.width + 15);
      root.add(doc.struct('Figure', { alt: photo.alt }, [() => doc.image(photoPath(photo.sha256), x, top, { fit: [picture.width, picture.height] })]));
      root.add(doc.struct('Caption', {}, [() => doc.font(regular).fontSize(6.8).text([photo.what, photo.caption, photo.by, photo.hash].join('\n'), x, top + picture.height + 4, { width: picture.width })]));
    });
    doc.y = top + picture.height + 52;
    await breathe();
  }
  newPage();
  heading('Audit trail', 12);
  const trail = doc.struct('Table');
  root.add(trail);
  const widths = [90, 75, 170, 70, 110];
  row(trail, ['When', 'Who', 'What', 'From', 'To'], widths, true);
  for (const [index, entry] of record.audit.entries()) {
    row(trail, [entry.when, entry.who, entry.what, entry.from, entry.to], widths);
    if (index % 100 === 0) await breathe();
  }
  trail.end();
  root.end();
  doc.end();
  await finished(sink);
  return pages;
}
