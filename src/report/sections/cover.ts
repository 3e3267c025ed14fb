/** The cover: title, whether the deployment is complete, and the facts at a glance. */
import { drawIcon } from '../pdf/icons';
import type { Images } from '../pdf/images';
import { drawMark } from '../pdf/mark';
import type { Sheet } from '../pdf/sheet';
import { table, verdictCell } from '../pdf/table';
import { ink, markInk, markTint, page, size } from '../pdf/theme';
import { fill, kindInWords } from '../locales/words';
import type { Proof } from '../proof';
import type { Cover, Fact, ReportRecord } from '../record/types';
import { drawLetterhead } from './letterhead';

const HEAD_HEIGHT = 132;
/** Below a letterhead the page begins with white already: the head needs less room above and below its words. */
const TIGHTER = 10;

/** The head's mark: large enough for a phone at arm's length, small enough beside a title of three lines. */
const MARK_SIDE = 92;

export async function drawCover(sheet: Sheet, record: ReportRecord, images: Images, proof: Proof | undefined): Promise<void> {
  await sheet.within('Sect', async () => {
    const top = record.letterhead === undefined ? 0 : await drawLetterhead(sheet, record.letterhead, images);
    drawHead(sheet, record, proof, top);
    drawLayout(sheet, proof);
    drawRibbon(sheet, record.cover);
    drawFacts(sheet, record.cover.facts);
    sheet.heading(3, sheet.words.cover.result, { bookmark: false, keep: 60 });
    drawFigures(sheet, record.cover.figures);
    if (record.cover.signoffs.length > 0) {
      sheet.heading(3, sheet.words.cover.signoff, { bookmark: false });
      await table(sheet, {
        columns: [
          { header: sheet.words.summary.stage, share: 3 },
          { header: sheet.words.summary.state, share: 2.2 },
          { header: sheet.words.signature.signer, share: 4 },
        ],
        rows: record.cover.signoffs,
        cells: (row) => [[{ text: row.stage }], verdictCell(row.verdict), [{ text: row.detail }]],
      });
    }
  });
}

/** `from`: where it begins, in points from the top of the page. */
function drawHead(sheet: Sheet, record: ReportRecord, proof: Proof | undefined, from: number): void {
  const { doc, type, words } = sheet;
  const tighter = from > 0 ? TIGHTER : 0;
  const origin = from - tighter;
  const width = proof === undefined ? sheet.width : sheet.width - MARK_SIDE - 16;
  const title = type.wrap(record.title, 'bold', size.title, width);
  const height = Math.max(HEAD_HEIGHT, 62 + title.length * type.lineHeight(size.title) + 32) - 2 * tighter;
  sheet.artifact(() => doc.rect(0, from, page.width, height).fill(ink.accent));
  sheet.tagged('P', () => type.draw(kindInWords(words).toUpperCase(), sheet.left, origin + 36, { face: 'bold', size: 9, color: '#cfe0ef' }));
  let y = origin + 54;
  sheet.tagged('H1', () => {
    for (const line of title) {
      type.draw(line, sheet.left, y, { face: 'bold', size: size.title, color: ink.white });
      y += type.lineHeight(size.title);
    }
  });
  sheet.tagged('P', () => type.draw(type.oneLine(record.reference, 'regular', 12, width), sheet.left, y + 4, { face: 'regular', size: 12, color: '#e3edf6' }));
  if (proof !== undefined) {
    const left = sheet.right - MARK_SIDE;
    const top = origin + 22;
    sheet.tagged('Figure', () => drawMark(doc, proof.mark, left, top, MARK_SIDE), { alt: words.proof.markAlt, bbox: [left, top, sheet.right, top + MARK_SIDE] });
  }
  sheet.y = from + height + 12;
}

/** Which layout it is, and what the file holds whatever is printed. */
function drawLayout(sheet: Sheet, proof: Proof | undefined): void {
  const { layout } = sheet.words;
  const attached = proof === undefined ? '' : fill(layout.attached, { name: proof.record.name });
  sheet.paragraph([layout.says, attached].filter((text) => text !== '').join(' '), { size: size.small, color: ink.muted, after: 6 });
}

function drawRibbon(sheet: Sheet, cover: Cover): void {
  const { doc, type } = sheet;
  const mark = cover.complete ? 'pass' : 'warning';
  const lineHeight = type.lineHeight(size.body);
  const indent = 40;
  const lines = cover.ribbonLines.flatMap((text) => type.wrap(text, 'regular', size.body, sheet.width - indent - 16));
  const height = 14 + type.lineHeight(14) + lines.length * lineHeight + 10;
  const top = sheet.y;
  sheet.artifact(() => {
    doc.roundedRect(sheet.left, top, sheet.width, height, 4).fill(markTint[mark]);
    doc.rect(sheet.left, top, 4, height).fill(markInk[mark]);
    drawIcon(doc, mark, sheet.left + 15, top + 14, 16);
  });
  sheet.tagged('P', () => type.draw(cover.ribbon, sheet.left + indent, top + 12, { face: 'bold', size: 14, color: markInk[mark] }));
  let y = top + 12 + type.lineHeight(14);
  sheet.tagged('P', () => {
    for (const line of lines) {
      type.draw(line, sheet.left + indent, y, { face: 'regular', size: size.body, color: ink.text });
      y += lineHeight;
    }
  });
  sheet.y = top + height + 16;
}

/** Label and value pairs in two columns, as a list of labels and bodies for screen readers. */
function drawFacts(sheet: Sheet, facts: readonly Fact[]): void {
  const { type } = sheet;
  const gap = 20;
  const column = (sheet.width - gap) / 2;
  const labelStyle = { face: 'regular', size: size.small, color: ink.muted } as const;
  const valueStyle = { face: 'regular', size: size.body, color: ink.text } as const;
  const list = sheet.open('L');
  for (let index = 0; index < facts.length; index += 2) {
    const pair = facts.slice(index, index + 2).map((fact) => ({ fact, lines: type.wrap(fact.value, 'regular', size.body, column) }));
    const height = Math.max(...pair.map(({ lines }) => lines.length)) * type.lineHeight(size.body) + type.lineHeight(size.small) + 5;
    sheet.need(Math.min(height, sheet.pageRoom));
    pair.forEach(({ fact, lines }, place) => {
      const x = sheet.left + place * (column + gap);
      const item = sheet.open('LI', list);
      sheet.tagged('Lbl', () => type.draw(fact.label, x, sheet.y, labelStyle), {}, item);
      sheet.tagged('LBody', () => lines.slice(0, 40).forEach((line, row) => type.draw(line, x, sheet.y + type.lineHeight(size.small) + row * type.lineHeight(size.body), valueStyle)), {}, item);
      item.end();
    });
    sheet.y += height;
  }
  list.end();
}

function drawFigures(sheet: Sheet, figures: Cover['figures']): void {
  const { doc, type } = sheet;
  const perRow = figures.length > 8 ? 5 : 4;
  const gap = 8;
  const width = (sheet.width - gap * (perRow - 1)) / perRow;
  const height = 40;
  for (let index = 0; index < figures.length; index += perRow) {
    sheet.need(height + gap);
    figures.slice(index, index + perRow).forEach((figure, place) => {
      const x = sheet.left + place * (width + gap);
      const top = sheet.y;
      sheet.artifact(() => doc.roundedRect(x, top, width, height, 3).fill(markTint[figure.mark]));
      sheet.tagged('P', () => {
        type.draw(figure.value, x + 9, top + 6, { face: 'bold', size: 13, color: markInk[figure.mark] });
        type.draw(type.oneLine(figure.label, 'regular', size.small, width - 18), x + 9, top + 25, { face: 'regular', size: size.small, color: ink.text });
      });
    });
    sheet.y += height + gap;
  }
}
