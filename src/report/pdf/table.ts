/**
 * Tables that run over pages: the head is repeated, a row stays whole where it can and is split where it is taller than a page, long
 * words are broken. Own code on top of text(): pdfkit's `table()` measures and shapes every cell several times and neither repeats
 * heads nor splits rows.
 */
import type { Mark, Verdict } from '../record/types';
import { drawIcon } from './icons';
import type { Sheet } from './sheet';
import { ink, markInk, page, size } from './theme';
import type { Face } from './typesetter';

export interface Column {
  readonly header: string;
  /** Share of the width. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}

export interface TextPiece {
  readonly text: string;
  readonly face?: Face;
  readonly size?: number;
  readonly color?: string;
  readonly icon?: Mark;
}

export interface DrawnPiece {
  readonly height: number;
  paint(x: number, y: number, width: number): void;
}

export type Cell = readonly (TextPiece | DrawnPiece)[];

export interface TableSpec<Row> {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  cells(row: Row): readonly Cell[];
  /** Background of a row, where it should be seen. */
  shade?(row: Row): string | undefined;
  /** Column that names the row, for screen readers; the first by default. */
  readonly rowHeader?: number;
}

/** A verdict as a cell: icon and word, then the reason. */
export function verdictCell(verdict: Verdict, reasons = ''): Cell {
  const pieces: TextPiece[] = [{ text: verdict.word, icon: verdict.mark, color: markInk[verdict.mark], face: 'bold' }];
  if (reasons !== '') pieces.push({ text: reasons, color: ink.muted, size: size.small });
  return pieces;
}

export function lines(texts: readonly string[], style: Omit<TextPiece, 'text'> = {}): Cell {
  return texts.filter((text) => text !== '').map((text) => ({ ...style, text }));
}

/** One line of a cell, or one drawing: the smallest thing that moves to the next page. */
interface Slice {
  readonly height: number;
  paint(x: number, y: number): void;
}

const PAD_X = 4;
const PAD_Y = 3.2;
const ICON_GAP = 3;

export async function table<Row>(sheet: Sheet, spec: TableSpec<Row>): Promise<void> {
  const shares = spec.columns.reduce((sum, column) => sum + column.share, 0);
  let x: number = sheet.left;
  const places = spec.columns.map((column) => {
    const width = (sheet.width * column.share) / shares;
    const place = { x, width, align: column.align ?? 'left' };
    x += width;
    return place;
  });
  const element = sheet.open('Table');
  const head = spec.columns.map((column, index) => slicesOf(sheet, [{ text: column.header, face: 'bold', size: size.small, color: ink.muted }], places[index]?.width ?? 0, column.align ?? 'left'));
  const headHeight = heightOf(head) + PAD_Y * 2;
  // The head never stands alone at the foot of a page.
  sheet.need(headHeight + 34);
  drawHead(sheet, head, places, headHeight, element);

  for (const row of spec.rows) {
    const cells = spec.cells(row).map((cell, index) => slicesOf(sheet, cell, places[index]?.width ?? 0, places[index]?.align ?? 'left'));
    const tr = sheet.open('TR', element);
    const tds = cells.map((_, index) => (index === (spec.rowHeader ?? 0) ? sheet.open('TH', tr, { scope: 'Row' }) : sheet.open('TD', tr)));
    const shade = spec.shade?.(row);
    let rest = cells;
    while (rest.some((cell) => cell.length > 0)) {
      const height = heightOf(rest) + PAD_Y * 2;
      const whole = height <= sheet.room;
      if (!whole && height <= sheet.pageRoom - headHeight) {
        continueOnNextPage(sheet, head, places, headHeight);
      } else if (!whole && sheet.room < 40) {
        continueOnNextPage(sheet, head, places, headHeight);
      }
      rest = drawRow(sheet, rest, places, tds, shade);
      if (rest.some((cell) => cell.length > 0)) continueOnNextPage(sheet, head, places, headHeight);
    }
    for (const td of tds) td.end();
    tr.end();
    await sheet.step();
  }
  element.end();
  sheet.y += 8;
}

interface Place {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

function heightOf(cells: readonly (readonly Slice[])[]): number {
  return Math.max(0, ...cells.map((cell) => cell.reduce((sum, slice) => sum + slice.height, 0)));
}

function drawHead(sheet: Sheet, head: readonly (readonly Slice[])[], places: readonly Place[], height: number, element: PDFKit.PDFStructureElement | undefined): void {
  const paintCell = (cell: readonly Slice[], place: Place): void => {
    let y = sheet.y + PAD_Y;
    for (const slice of cell) {
      slice.paint(place.x + PAD_X, y);
      y += slice.height;
    }
  };
  const background = (): void => {
    sheet.doc.rect(sheet.left, sheet.y, sheet.width, height).fill(ink.panel);
    sheet.doc.moveTo(sheet.left, sheet.y + height).lineTo(sheet.right, sheet.y + height).lineWidth(0.8).stroke(ink.line);
  };
  if (element === undefined) {
    // Repeated for the eye only; the structure has the head once.
    sheet.artifact(() => {
      background();
      head.forEach((cell, index) => paintCell(cell, places[index] ?? { x: 0, width: 0, align: 'left' }));
    });
  } else {
    sheet.artifact(background);
    const tr = sheet.open('TR', element);
    head.forEach((cell, index) => {
      const th = sheet.open('TH', tr, { scope: 'Column' });
      th.add(() => paintCell(cell, places[index] ?? { x: 0, width: 0, align: 'left' }));
      th.end();
    });
    tr.end();
  }
  sheet.y += height;
}

function continueOnNextPage(sheet: Sheet, head: readonly (readonly Slice[])[], places: readonly Place[], headHeight: number): void {
  sheet.newPage();
  drawHead(sheet, head, places, headHeight, undefined);
}

/** Draws as much of a row as the page holds; returns what is left of each cell. */
function drawRow(sheet: Sheet, cells: readonly (readonly Slice[])[], places: readonly Place[], tds: readonly PDFKit.PDFStructureElement[], shade: string | undefined): (readonly Slice[])[] {
  const available = sheet.room - PAD_Y * 2;
  const taken = cells.map((cell) => {
    let used = 0;
    let count = 0;
    for (const slice of cell) {
      // At least one slice a page, so that nothing loops for ever.
      if (used + slice.height > available && !(count === 0 && slice.height > page.height / 2)) break;
      used += slice.height;
      count += 1;
    }
    return { count, used };
  });
  const height = Math.max(...taken.map(({ used }) => used)) + PAD_Y * 2;
  const top = sheet.y;
  sheet.artifact(() => {
    if (shade !== undefined) sheet.doc.rect(sheet.left, top, sheet.width, height).fill(shade);
    sheet.doc.moveTo(sheet.left, top + height).lineTo(sheet.right, top + height).lineWidth(0.4).stroke(ink.line);
  });
  cells.forEach((cell, index) => {
    const slices = cell.slice(0, taken[index]?.count ?? 0);
    const place = places[index];
    if (slices.length === 0 || place === undefined) return;
    tds[index]?.add(() => {
      let y = top + PAD_Y;
      for (const slice of slices) {
        slice.paint(place.x + PAD_X, y);
        y += slice.height;
      }
    });
  });
  sheet.y = top + height;
  return cells.map((cell, index) => cell.slice(taken[index]?.count ?? 0));
}

function slicesOf(sheet: Sheet, cell: Cell, columnWidth: number, align: 'left' | 'right'): readonly Slice[] {
  const width = columnWidth - PAD_X * 2;
  const slices: Slice[] = [];
  for (const piece of cell) {
    if ('paint' in piece) slices.push({ height: piece.height, paint: (x, y) => piece.paint(x, y, width) });
    else addText(sheet, piece, width, align, slices);
  }
  return slices;
}

function addText(sheet: Sheet, piece: TextPiece, width: number, align: 'left' | 'right', slices: Slice[]): void {
  const { type } = sheet;
  const style = { face: piece.face ?? 'regular', size: piece.size ?? size.table, color: piece.color ?? ink.text };
  const height = type.lineHeight(style.size);
  const { icon } = piece;
  const indent = icon === undefined ? 0 : style.size + ICON_GAP;
  type.wrap(piece.text, style.face, style.size, width - indent).forEach((line, index) => {
    slices.push({
      height,
      paint: (x, y) => {
        if (icon !== undefined && index === 0) drawIcon(sheet.doc, icon, x, y + (height - style.size) / 2 - 0.8, style.size);
        if (align === 'right') type.drawRight(line, x + width, y, style);
        else type.draw(line, x + indent, y, style);
      },
    });
  });
}
