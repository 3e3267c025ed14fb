/** Stages and durations, what fails, what is undecided, where a clock jumped. */
import type { Sheet } from '../pdf/sheet';
import { lines, table, verdictCell } from '../pdf/table';
import { ink, markTint, size } from '../pdf/theme';
import type { ReportRecord, Summary } from '../record/types';

async function drawStages(sheet: Sheet, stages: Summary['stages']): Promise<void> {
  const labels = sheet.words.summary;
  // A layout that keeps them to itself has none.
  const withDurations = stages.some(({ durations }) => durations.length > 0);
  sheet.heading(3, labels.stages, { bookmark: false });
  await table(sheet, {
    columns: [
      { header: labels.stage, share: 2.6 },
      { header: labels.state, share: 2.4 },
      { header: labels.counts, share: 1.3 },
      { header: labels.problems, share: 2 },
      { header: labels.period, share: 2.8 },
      ...(withDurations ? [{ header: labels.durations, share: 3 }] : []),
    ],
    rows: stages,
    cells: (row) => [[{ text: row.title, face: 'bold' }], verdictCell(row.verdict), [{ text: row.answered }], [{ text: row.problems }], lines(row.period), ...(withDurations ? [lines(row.durations)] : [])],
  });
}

export async function drawSummary(sheet: Sheet, record: ReportRecord): Promise<void> {
  const { words } = sheet;
  const { summary } = record;
  const labels = words.summary;
  sheet.heading(2, words.section.summary, { destination: 'summary', keep: 110 });
  // Nothing fails in any, and all are finished: exceptions tell of none.
  if (summary.stages.length > 0) await drawStages(sheet, summary.stages);

  sheet.heading(3, labels.failures, { bookmark: false });
  if (summary.failures.length === 0) sheet.paragraph(labels.noFailures, { color: ink.muted });
  else {
    await table(sheet, {
      columns: [
        { header: words.results.check, share: 4 },
        { header: words.results.answer, share: 2.4 },
        { header: words.nonconformance.reason, share: 4 },
        { header: labels.raisedAs, share: 1.4 },
      ],
      rows: summary.failures,
      cells: (row) => [[{ text: row.what, icon: 'fail' }], [{ text: row.answer }], [{ text: row.why }], [{ text: row.nonconformance || words.none }]],
    });
  }

  if (summary.conflicts.length > 0) {
    sheet.heading(3, labels.conflicts, { bookmark: false, keep: 110 });
    sheet.paragraph(labels.conflictsIntro, { color: ink.muted });
    await table(sheet, {
      columns: [
        { header: labels.field, share: 2 },
        { header: labels.values, share: 4 },
      ],
      rows: summary.conflicts,
      cells: (row) => [[{ text: row.what, icon: 'warning' }], lines(row.values)],
      shade: () => markTint.warning,
    });
  }

  if (summary.decisions.length > 0) {
    sheet.heading(3, labels.decisions, { bookmark: false, keep: 110 });
    sheet.paragraph(labels.decisionsIntro, { color: ink.muted });
    await table(sheet, {
      columns: [
        { header: labels.field, share: 2 },
        { header: labels.values, share: 3.4 },
        { header: labels.chosen, share: 3.2 },
      ],
      rows: summary.decisions,
      cells: (row) => [[{ text: row.what }], lines(row.between), [{ text: row.chosen, face: 'bold' }, ...lines(row.details, { size: size.small })]],
    });
  }

  if (summary.held.length > 0) {
    sheet.heading(3, labels.held, { bookmark: false, keep: 110 });
    sheet.paragraph(labels.heldIntro, { color: ink.muted });
    await table(sheet, {
      columns: [
        { header: labels.entry, share: 4 },
        { header: labels.by, share: 2.4 },
        { header: labels.why, share: 2.4 },
      ],
      rows: summary.held,
      cells: (row) => [[{ text: row.what, icon: 'warning' }, ...lines(row.values, { size: size.small })], [{ text: row.by }], [{ text: row.why }]],
      shade: () => markTint.warning,
    });
  }

  if (summary.clockJumps.length > 0) {
    sheet.heading(3, labels.clock, { bookmark: false, keep: 110 });
    sheet.paragraph(labels.clockIntro, { color: ink.muted });
    await table(sheet, {
      columns: [
        { header: words.audit.when, share: 2.4 },
        { header: labels.device, share: 1.4 },
        { header: labels.jump, share: 2 },
        { header: words.audit.what, share: 4 },
      ],
      rows: summary.clockJumps,
      cells: (row) => [[{ text: row.when, icon: 'warning' }], [{ text: row.device, face: 'mono', size: size.small }], [{ text: row.jump }], [{ text: row.what }]],
    });
  }
  if (summary.wrongClocks.length > 0) {
    sheet.heading(3, words.time.title, { bookmark: false, keep: 110 });
    sheet.paragraph(words.time.intro, { color: ink.muted });
    await table(sheet, {
      columns: [
        { header: words.time.from, share: 3 },
        { header: words.time.to, share: 3 },
        { header: labels.device, share: 1.4 },
        { header: words.time.off, share: 3 },
        { header: labels.entry, share: 1.2 },
      ],
      rows: summary.wrongClocks,
      cells: (row) => [lines(row.from), lines(row.to), [{ text: row.device, face: 'mono', size: size.small }], [{ text: row.off[0] ?? '', icon: 'warning' }, ...lines(row.off.slice(1), { size: size.small })], [{ text: row.entries }]],
    });
  }
}
