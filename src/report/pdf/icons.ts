/** Verdict icons as vectors: no font has to hold them, and each differs in shape, not only in colour. */
import type { Mark } from '../record/types';
import { ink, markInk } from './theme';

/** Draws the icon of a mark in a square of `side` points whose top left corner is given. */
export function drawIcon(doc: PDFKit.PDFDocument, mark: Mark, x: number, y: number, side: number): void {
  const color = markInk[mark];
  const r = side / 2;
  const cx = x + r;
  const cy = y + r;
  doc.save().lineWidth(side * 0.13).lineCap('round').lineJoin('round');
  switch (mark) {
    case 'pass':
      doc.circle(cx, cy, r).fill(color);
      doc.moveTo(x + side * 0.28, y + side * 0.53).lineTo(x + side * 0.44, y + side * 0.69).lineTo(x + side * 0.73, y + side * 0.34).stroke(ink.white);
      break;
    case 'fail':
      doc.circle(cx, cy, r).fill(color);
      doc.moveTo(x + side * 0.33, y + side * 0.33).lineTo(x + side * 0.67, y + side * 0.67).stroke(ink.white);
      doc.moveTo(x + side * 0.67, y + side * 0.33).lineTo(x + side * 0.33, y + side * 0.67).stroke(ink.white);
      break;
    case 'warning':
    case 'marginal':
      doc.polygon([cx, y + side * 0.03], [x + side, y + side * 0.95], [x, y + side * 0.95]).fill(color);
      doc.moveTo(cx, y + side * 0.38).lineTo(cx, y + side * 0.63).stroke(ink.white);
      doc.circle(cx, y + side * 0.79, side * 0.07).fill(ink.white);
      break;
    case 'not_applicable':
      doc.lineWidth(side * 0.11).circle(cx, cy, r * 0.9).stroke(color);
      doc.moveTo(x + side * 0.3, cy).lineTo(x + side * 0.7, cy).stroke(color);
      break;
    case 'recorded':
      doc.lineWidth(side * 0.11).circle(cx, cy, r * 0.9).stroke(color);
      doc.circle(cx, cy, r * 0.4).fill(color);
      break;
    case 'open':
      doc.lineWidth(side * 0.11).dash(side * 0.16, { space: side * 0.16 }).circle(cx, cy, r * 0.9).stroke(color);
      break;
  }
  doc.restore();
}
