/** Results in short: one line a section. */
import type { Sheet } from '../pdf/sheet';
import { table } from '../pdf/table';
import { ink, markInk } from '../pdf/theme';
import type { ReportRecord } from '../record/types';

export async function drawBrief(sheet: Sheet, record: ReportRecord): Promise<void> {
  const { words } = sheet;
  sheet.heading(2, words.section.results, { destination: 'brief', keep: 110 });
  if (record.brief.length === 0) {
    sheet.paragraph(words.results.noSections, { color: ink.muted });
    return;
  }
  const none = words.none;
  await table(sheet, {
    columns: [
      { header: words.brief.stage, share: 2.2 },
      { header: words.brief.section, share: 3.6 },
      { header: words.brief.answered, share: 1.4, align: 'right' },
      { header: words.brief.passed, share: 1.3, align: 'right' },
      { header: words.brief.marginal, share: 1.4, align: 'right' },
      { header: words.brief.failed, share: 1.4, align: 'right' },
      { header: words.brief.notApplicable, share: 1.4, align: 'right' },
    ],
    rows: record.brief,
    rowHeader: 1,
    cells: (row) => [
      [{ text: row.stage, face: 'bold' }],
      [{ text: row.section }],
      [{ text: row.answered }],
      [{ text: row.passed }],
      [{ text: row.marginal, ...(row.marginal === none ? {} : { face: 'bold', color: markInk.marginal }) }],
      [{ text: row.failed, ...(row.failed === none ? {} : { face: 'bold', color: markInk.fail }) }],
      [{ text: row.notApplicable }],
    ],
  });
}
