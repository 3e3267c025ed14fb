/** Sections of facts, lists and drawn signatures: back-out, custody, handover, review. */
import type { Images } from '../pdf/images';
import type { Sheet } from '../pdf/sheet';
import { lines, table } from '../pdf/table';
import { size } from '../pdf/theme';
import type { ToldPart, ToldSection } from '../record/types';
import { drawSignatureImage } from './signatures';

export async function drawTold(sheet: Sheet, section: ToldSection, images: Images): Promise<void> {
  sheet.heading(2, section.title, { destination: section.destination, keep: 130 });
  for (const part of section.parts) await drawPart(sheet, part, images);
}

async function drawPart(sheet: Sheet, part: ToldPart, images: Images): Promise<void> {
  if (part.heading !== '') sheet.heading(3, part.heading, { keep: 90 });
  for (const line of part.lines) sheet.paragraph(line);
  for (const { label, value } of part.facts) sheet.paragraph(`${label}: ${value}`);
  if (part.rows.length > 0) {
    await table(sheet, {
      columns: part.headers.map((header, index) => ({ header, share: part.shares[index] ?? (index === 0 ? 3 : 2) })),
      rows: part.rows,
      cells: (row) => row.map((text, index) => lines(text.split('\n'), index === 0 ? {} : { size: size.small })),
    });
  }
  for (const image of part.images) {
    sheet.need(90);
    sheet.paragraph(image.alt, { size: size.table });
    drawSignatureImage(sheet, image, images);
    await images.settle();
    await sheet.step();
  }
}
