/** What was expected beside what came; scans that did not simply match. */
import type { Sheet } from '../pdf/sheet';
import { lines, table, verdictCell, type Cell } from '../pdf/table';
import { ink, markInk, markTint, size } from '../pdf/theme';
import type { ComponentRow, Fact, ReportRecord } from '../record/types';

export async function drawComponents(sheet: Sheet, record: ReportRecord): Promise<void> {
  const { words } = sheet;
  const { components } = record;
  const labels = words.components;
  sheet.heading(2, words.section.components, { destination: 'components', keep: 120 });
  drawCounts(sheet, components.counts);
  if (components.rows.length === 0) sheet.paragraph(labels.none, { color: ink.muted });
  else {
    const withExpected = components.rows.some(({ expected }) => expected.length > 0);
    await table(sheet, {
      columns: [
        { header: labels.component, share: 3 },
        ...(withExpected ? [{ header: labels.expected, share: 2.7 }] : []),
        { header: labels.received, share: 2.7 },
        { header: labels.position, share: 1.5 },
        { header: labels.condition, share: 1.9 },
        { header: labels.state, share: 2 },
      ],
      rows: components.rows,
      cells: (row) => componentCells(row, withExpected),
      shade: (row) => (row.verdict.mark === 'fail' || row.verdict.mark === 'warning' ? markTint[row.verdict.mark] : undefined),
    });
    if (components.rows.every((row) => row.verdict.mark === 'pass' && row.discrepancies.length === 0)) sheet.paragraph(labels.noDiscrepancies, { color: ink.muted });
  }

  if (components.scans === undefined) return;
  sheet.heading(3, labels.scans, { bookmark: false });
  if (components.scans.length === 0) {
    sheet.paragraph(labels.noScans, { color: ink.muted });
    return;
  }
  await table(sheet, {
    columns: [
      { header: labels.code, share: 3 },
      { header: labels.takenFor, share: 2.6 },
      { header: labels.decision, share: 3 },
      { header: labels.by, share: 3 },
    ],
    rows: components.scans,
    cells: (row) => [
      [{ text: row.code, face: 'mono', size: size.small }],
      [{ text: row.takenFor }],
      [{ text: row.decision, icon: row.decided ? 'pass' : 'warning', color: row.decided ? ink.text : markInk.warning }],
      [{ text: row.by }],
    ],
  });
}

function componentCells(row: ComponentRow, withExpected: boolean): readonly Cell[] {
  const codes = (texts: readonly string[]): Cell => lines(texts, { size: size.small });
  return [
    [{ text: row.title, face: 'bold' }, ...lines(row.details, { size: size.small, color: ink.muted })],
    ...(withExpected ? [codes(row.expected)] : []),
    codes(row.received),
    [{ text: row.position, size: size.small }],
    codes(row.condition),
    [...verdictCell(row.verdict), ...lines(row.discrepancies, { size: size.small })],
  ];
}

/** Figures that add up, in one line that wraps. */
function drawCounts(sheet: Sheet, counts: readonly Fact[]): void {
  const { doc, type } = sheet;
  const perRow = 6;
  const gap = 5;
  const width = (sheet.width - gap * (perRow - 1)) / perRow;
  const height = 28;
  for (let index = 0; index < counts.length; index += perRow) {
    sheet.need(height + gap);
    counts.slice(index, index + perRow).forEach((count, place) => {
      const x = sheet.left + place * (width + gap);
      const top = sheet.y;
      sheet.artifact(() => doc.roundedRect(x, top, width, height, 2).fill(ink.panel));
      sheet.tagged('P', () => {
        type.draw(count.value, x + 6, top + 3.5, { face: 'bold', size: 10, color: ink.text });
        type.draw(type.oneLine(count.label, 'regular', size.small, width - 12), x + 6, top + 17, { face: 'regular', size: size.small, color: ink.muted });
      });
    });
    sheet.y += height + gap;
  }
  sheet.y += 6;
}
