/** Sign-offs and signatures: who stated what, with the drawn and the digital signature, and whether it still stands. */
import { drawIcon } from '../pdf/icons';
import type { Images } from '../pdf/images';
import type { Sheet } from '../pdf/sheet';
import { ink, markInk, markTint, size } from '../pdf/theme';
import type { ReportRecord, SignatureEntry } from '../record/types';

const LABEL_WIDTH = 110;
const IMAGE_WIDTH = 170;
const IMAGE_HEIGHT = 56;

export async function drawSignatures(sheet: Sheet, record: ReportRecord, images: Images): Promise<void> {
  const { words } = sheet;
  sheet.heading(2, words.section.signatures, { destination: 'signatures', keep: 150 });
  if (record.signatures.length === 0) sheet.paragraph(words.signature.none, { color: ink.muted });
  for (const entry of record.signatures) await drawEntry(sheet, entry, images, true);
  if (record.checkSignatures.length > 0) {
    sheet.heading(3, words.signature.inChecks, { keep: 120 });
    for (const entry of record.checkSignatures) await drawEntry(sheet, entry, images, false);
  }
}

async function drawEntry(sheet: Sheet, entry: SignatureEntry, images: Images, drawnExpected: boolean): Promise<void> {
  const { doc, type, words } = sheet;
  await sheet.within('Sect', async () => {
    sheet.need(Math.min(heightOf(sheet, entry), sheet.pageRoom));
    const top = sheet.y + 4;
    const style = { face: 'bold', size: size.h3, color: markInk[entry.verdict.mark] } as const;
    const title = type.wrap(entry.heading, style.face, style.size, sheet.width - 34);
    const height = title.length * type.lineHeight(style.size) + 10;
    sheet.artifact(() => {
      doc.rect(sheet.left, top, sheet.width, height).fill(markTint[entry.verdict.mark]);
      drawIcon(doc, entry.verdict.mark, sheet.left + 8, top + 6, 12);
    });
    sheet.tagged('H4', () => title.forEach((line, index) => type.draw(line, sheet.left + 27, top + 5 + index * type.lineHeight(style.size), style)));
    sheet.y = top + height + 6;
    if (entry.statement !== '') sheet.paragraph(entry.statement, { face: 'italic', indent: 8, after: 6 });
    for (const fact of entry.facts) drawFact(sheet, fact);
    if (entry.reopened.length > 0) {
      drawFact(sheet, { label: words.signature.reopened, value: entry.reopened.join('\n') });
    }
    drawImage(sheet, entry, images, drawnExpected);
    sheet.y += 8;
    await images.settle();
    await sheet.step();
  });
}

/** About how tall the whole block is: it stays on one page when it can. */
function heightOf(sheet: Sheet, entry: SignatureEntry): number {
  const { type } = sheet;
  const factWidth = sheet.width - LABEL_WIDTH - 8;
  const factLines = [...entry.facts.map((fact) => fact.value), ...entry.reopened].reduce((sum, value) => sum + type.wrap(value, 'regular', size.table + 0.4, factWidth).length, 0);
  const statement = entry.statement === '' ? 0 : type.wrap(entry.statement, 'italic', size.body, sheet.width - 8).length * type.lineHeight(size.body) + 6;
  return 46 + statement + factLines * (type.lineHeight(size.table + 0.4) + 1.5) + IMAGE_HEIGHT + 12;
}

function drawFact(sheet: Sheet, fact: SignatureEntry['facts'][number]): void {
  const { type } = sheet;
  const face = fact.mono === true ? 'mono' : fact.loud === true ? 'bold' : 'regular';
  const style = { face, size: fact.mono === true ? size.small : size.table + 0.4, color: fact.loud === true ? markInk.fail : ink.text } as const;
  const label = { face: 'regular', size: size.small, color: ink.muted } as const;
  const lineHeight = type.lineHeight(style.size);
  const lines = type.wrap(fact.value, style.face, style.size, sheet.width - LABEL_WIDTH - 8);
  sheet.need(Math.min(lines.length, 3) * lineHeight);
  const element = sheet.open('P');
  let first = true;
  for (const line of lines) {
    sheet.need(lineHeight);
    const withLabel = first;
    element.add(() => {
      if (withLabel) type.draw(fact.label, sheet.left + 8, sheet.y + 0.7, label);
      type.draw(line, sheet.left + 8 + LABEL_WIDTH, sheet.y, style);
    });
    first = false;
    sheet.y += lineHeight;
  }
  element.end();
  sheet.y += 1.5;
}

function drawImage(sheet: Sheet, entry: SignatureEntry, images: Images, drawnExpected: boolean): void {
  if (entry.image !== undefined) drawSignatureImage(sheet, entry.image, images);
  else if (drawnExpected) sheet.paragraph(sheet.words.signature.notDrawn, { color: ink.muted, indent: 8 + LABEL_WIDTH, size: size.table });
}

/** A drawn signature in its frame, or why it is not there. */
export function drawSignatureImage(sheet: Sheet, image: NonNullable<SignatureEntry['image']>, images: Images): void {
  const { doc, words } = sheet;
  const picture = images.open(image.sha256);
  if (!picture.ok) {
    const problem = picture.problem === 'missing' ? image.missing : words.photos.unreadable;
    sheet.paragraph(problem, { color: ink.muted, indent: 8 + LABEL_WIDTH, size: size.table });
    return;
  }
  sheet.need(IMAGE_HEIGHT + 10);
  const x = sheet.left + 8 + LABEL_WIDTH;
  const top = sheet.y + 3;
  sheet.artifact(() => doc.roundedRect(x, top, IMAGE_WIDTH, IMAGE_HEIGHT, 2).lineWidth(0.6).fillAndStroke(ink.white, ink.line));
  sheet.tagged('Figure', () => images.draw(picture.image, x + 6, top + 4, IMAGE_WIDTH - 12, IMAGE_HEIGHT - 8), {
    alt: image.alt,
    bbox: [x, top, x + IMAGE_WIDTH, top + IMAGE_HEIGHT],
  });
  sheet.y = top + IMAGE_HEIGHT + 5;
}
