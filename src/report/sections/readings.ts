/** Readings against limits, each with a bar. */
import { BAR_HEIGHT, drawLimitBar } from '../pdf/limit-bar';
import type { Sheet } from '../pdf/sheet';
import { lines, table, verdictCell, type Cell } from '../pdf/table';
import { ink, size } from '../pdf/theme';
import type { Reading, ReportRecord } from '../record/types';

export async function drawReadings(sheet: Sheet, record: ReportRecord): Promise<void> {
  const { words } = sheet;
  const labels = words.readings;
  sheet.heading(2, words.section.readings, { destination: 'readings', keep: 165 });
  if (record.readings.length === 0) {
    sheet.paragraph(labels.none, { color: ink.muted });
    return;
  }
  if (record.readings.some(({ readings }) => readings.some(({ bar }) => bar !== undefined))) sheet.paragraph(labels.legend, { color: ink.muted, size: size.table });
  for (const stage of record.readings) {
    sheet.heading(3, stage.title, { keep: 90 });
    await table(sheet, {
      columns: [
        { header: labels.reading, share: 3.1 },
        { header: labels.value, share: 1.9 },
        { header: labels.limits, share: 3 },
        { header: labels.instrument, share: 2.6 },
        { header: labels.verdict, share: 2.1 },
      ],
      rows: stage.readings,
      cells: (reading) => readingCells(sheet, reading),
    });
  }
  await drawInstruments(sheet, record);
  if (record.sources.length > 0) {
    sheet.heading(4, labels.sources, { bookmark: false });
    for (const source of record.sources) sheet.paragraph(source, { size: size.table, color: ink.muted, after: 1 });
  }
}

async function drawInstruments(sheet: Sheet, record: ReportRecord): Promise<void> {
  if (record.instruments.length === 0) return;
  const labels = sheet.words.instruments;
  sheet.heading(3, labels.title, { keep: 90 });
  sheet.paragraph(labels.text, { color: ink.muted, size: size.table });
  const small = { size: size.small, color: ink.muted };
  await table(sheet, {
    columns: [
      { header: labels.name, share: 2.6 },
      { header: labels.numbers, share: 2.2 },
      { header: labels.uncertainty, share: 2.4 },
      { header: labels.calibration, share: 4 },
      { header: labels.readings, share: 1.3, align: 'right' },
    ],
    rows: record.instruments,
    cells: (row) => [[{ text: row.name, face: 'bold' }, ...lines([row.kind], small)], lines(row.numbers, { size: size.small }), lines(row.uncertainty, { size: size.small }), lines(row.calibration, { size: size.small }), [{ text: row.readings }]],
  });
}

function readingCells(sheet: Sheet, reading: Reading): readonly Cell[] {
  const { bar } = reading;
  const small = { size: size.small, color: ink.muted };
  const limits: Cell =
    bar === undefined
      ? [{ text: reading.limits, ...small }]
      : [
          { height: BAR_HEIGHT, paint: (x, y, width) => drawLimitBar(sheet.doc, bar, reading.verdict.mark, x, y, width) },
          { text: reading.limits, size: size.small },
          ...lines([reading.warning], small),
        ];
  return [
    [{ text: reading.title }, ...lines([reading.context], small)],
    [{ text: reading.value, face: 'bold' }],
    limits,
    [...lines([reading.instrument], { size: size.small }), ...lines([reading.calibration, reading.source], small)],
    verdictCell(reading.verdict, reading.reasons),
  ];
}
