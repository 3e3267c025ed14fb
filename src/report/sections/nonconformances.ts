/** Nonconformances: what was seen, what was decided, how it ended. */
import type { Sheet } from '../pdf/sheet';
import { lines, table, verdictCell } from '../pdf/table';
import { ink, size } from '../pdf/theme';
import type { ReportRecord } from '../record/types';

export async function drawNonconformances(sheet: Sheet, record: ReportRecord): Promise<void> {
  const { words } = sheet;
  sheet.heading(2, words.section.nonconformances, { destination: 'nonconformances', keep: 130 });
  if (record.nonconformances.length === 0) {
    sheet.paragraph(words.nonconformance.none, { color: ink.muted });
    return;
  }
  await table(sheet, {
    columns: [
      { header: words.section.nonconformances, share: 4.4 },
      { header: words.summary.state, share: 1.8 },
      { header: words.nonconformance.disposition, share: 5.2 },
    ],
    rows: record.nonconformances,
    cells: (entry) => [
      [{ text: entry.number, face: 'bold' }, { text: entry.summary }],
      verdictCell(entry.verdict),
      lines(
        entry.facts.map((fact) => `${fact.label}: ${fact.value}`),
        { size: size.small },
      ),
    ],
  });
}
