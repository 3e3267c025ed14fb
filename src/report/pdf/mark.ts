/** A QR code as vector squares, for paper. */
import qrcode from 'qrcode-generator';
import { ink } from './theme';

/** Light squares around the code, as ISO/IEC 18004 asks. */
const QUIET = 4;

/** Draws the code, its quiet zone included, into a square of `side` points. About 15 % of it may be damaged (level M). */
export function drawMark(doc: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const module = side / (count + 2 * QUIET);
  doc.rect(x, y, side, side).fill(ink.white);
  for (let row = 0; row < count; row += 1) {
    for (let from = 0; from < count; from += 1) {
      if (!code.isDark(row, from)) continue;
      let to = from + 1;
      while (to < count && code.isDark(row, to)) to += 1;
      // One rectangle a run: no hairlines between squares, and a fifth of the drawing.
      doc.rect(x + (QUIET + from) * module, y + (QUIET + row) * module, (to - from) * module, module);
      from = to;
    }
  }
  doc.fill('#000000');
}
