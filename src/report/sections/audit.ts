/** The audit trail: every operation, compact. */
import { fillPlural } from '../locales/words';
import type { Sheet } from '../pdf/sheet';
import { table } from '../pdf/table';
import { ink, markTint, size } from '../pdf/theme';
import type { ReportRecord } from '../record/types';

export async function drawAudit(sheet: Sheet, record: ReportRecord): Promise<void> {
  const { words } = sheet;
  const labels = words.audit;
  sheet.heading(2, words.section.audit, { destination: 'audit', keep: 110 });
  sheet.paragraph(fillPlural(record.locale, labels.intro, record.audit.length), { color: ink.muted });
  const small = { size: size.small };
  await table(sheet, {
    columns: [
      { header: labels.when, share: 2.2 },
      { header: labels.who, share: 1.6 },
      { header: labels.what, share: 2.8 },
      { header: labels.from, share: 2.2 },
      { header: labels.to, share: 4.2 },
    ],
    rows: record.audit,
    rowHeader: 2,
    cells: (row) => [[{ text: row.when, ...small }], [{ text: row.who, ...small }], [{ text: row.what, ...small }], [{ text: row.from, ...small, color: ink.muted }], [{ text: row.to, ...small }]],
    shade: (row) => (row.loud ? markTint.warning : undefined),
  });
  if (record.devices.length > 0) {
    sheet.heading(3, labels.device, { bookmark: false });
    for (const line of record.devices) sheet.paragraph(line, { face: 'mono', size: size.small, after: 2 });
  }
}
