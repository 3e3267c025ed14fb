/** A reading beside its limits: accepted, warning and rejected ranges, the value, and the instrument's uncertainty. */
import type { Bar, Mark } from '../record/types';
import { bar as colors, ink, markInk } from './theme';

export const BAR_HEIGHT = 15;

/** The shown range: every limit and the value, with a margin, so that the picture is never cut. */
export function barRange(bar: Bar): readonly [number, number] {
  const points = [bar.value, bar.min, bar.max, bar.warnMin, bar.warnMax].filter((point) => point !== undefined);
  if (bar.uncertainty !== undefined) points.push(bar.value - bar.uncertainty, bar.value + bar.uncertainty);
  const low = Math.min(...points);
  const high = Math.max(...points);
  const span = high - low || Math.abs(high) || 1;
  return [low - span * 0.14, high + span * 0.14];
}

/** Draws the bar in a box of `width` × BAR_HEIGHT points. Decoration: the same is said in words beside it. */
export function drawLimitBar(doc: PDFKit.PDFDocument, bar: Bar, mark: Mark, x: number, y: number, width: number): void {
  const [low, high] = barRange(bar);
  const at = (value: number): number => x + (width * (Math.min(high, Math.max(low, value)) - low)) / (high - low);
  const top = y + 4.5;
  const height = 6;
  const fillRange = (from: number, to: number, color: string): void => {
    if (to >= from) doc.rect(at(from), top, at(to) - at(from), height).fill(color);
  };
  const min = bar.min ?? low;
  const max = bar.max ?? high;
  doc.save();
  fillRange(low, high, colors.reject);
  fillRange(min, max, bar.warnMin !== undefined || bar.warnMax !== undefined ? colors.warn : colors.accept);
  fillRange(Math.max(min, bar.warnMin ?? min), Math.min(max, bar.warnMax ?? max), colors.accept);
  // A single accepted value still has to be seen.
  if (max - min < (high - low) * 0.03) doc.rect((at(min) + at(max)) / 2 - 3, top, 6, height).fill(colors.accept);
  for (const limit of [bar.min, bar.max]) {
    if (limit !== undefined) doc.moveTo(at(limit), top - 1).lineTo(at(limit), top + height + 1).lineWidth(0.8).stroke(colors.edge);
  }
  const value = at(bar.value);
  if (bar.uncertainty !== undefined && bar.uncertainty > 0) {
    const from = at(bar.value - bar.uncertainty);
    const to = at(bar.value + bar.uncertainty);
    doc.lineWidth(0.8);
    doc.moveTo(from, top + height / 2).lineTo(to, top + height / 2).stroke(ink.text);
    for (const end of [from, to]) doc.moveTo(end, top + 1.6).lineTo(end, top + height - 1.6).stroke(ink.text);
  }
  doc.moveTo(value, top - 1.5).lineTo(value, top + height + 1.5).lineWidth(1.8).stroke(markInk[mark]);
  doc.polygon([value - 3, top - 4.6], [value + 3, top - 4.6], [value, top - 0.6]).fill(markInk[mark]);
  doc.restore();
}
