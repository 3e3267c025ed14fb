/** Every check of every stage, section and unit. */
import type { Sheet } from '../pdf/sheet';
import { lines, table, verdictCell, type Cell } from '../pdf/table';
import { ink, markTint, size } from '../pdf/theme';
import type { ReportRecord, Result, ResultGroup } from '../record/types';

export async function drawResults(sheet: Sheet, record: ReportRecord): Promise<void> {
  const { words } = sheet;
  sheet.heading(2, words.section.results, { destination: 'results', keep: 130 });
  for (const [index, stage] of record.results.entries()) {
    await sheet.within('Sect', async () => {
      sheet.heading(3, stage.title, { destination: resultsDestination(index), keep: 90 });
      if (stage.groups.length === 0) sheet.paragraph(words.results.noSections, { color: ink.muted });
      let section = '';
      for (const group of stage.groups) {
        // One bookmark a section; units follow below it.
        if (group.title !== section) sheet.heading(4, group.title, { keep: group.unit === undefined ? 60 : 80 });
        section = group.title;
        await drawGroup(sheet, group);
      }
    });
  }
}

export function resultsDestination(stage: number): string {
  return `results-${stage}`;
}

async function drawGroup(sheet: Sheet, group: ResultGroup): Promise<void> {
  const labels = sheet.words.results;
  if (group.unit !== undefined) {
    sheet.need(70);
    sheet.paragraph(group.unit, { face: 'bold', size: size.body, after: 3 });
  } else if (group.results.length === 0) {
    sheet.paragraph(labels.noUnits, { color: ink.muted });
    return;
  }
  await table(sheet, {
    columns: [
      { header: labels.check, share: 4.8 },
      { header: labels.answer, share: 3 },
      { header: labels.verdict, share: 2.2 },
      { header: labels.by, share: 2.3 },
    ],
    rows: group.results,
    cells: resultCells,
    shade: (result) => (result.verdict.mark === 'fail' ? markTint.fail : undefined),
  });
}

function resultCells(result: Result): readonly Cell[] {
  return [
    [{ text: result.title }, ...lines(result.lines, { size: size.small, color: ink.muted })],
    [{ text: result.answer }],
    verdictCell(result.verdict, result.reasons),
    lines([result.who, result.when], { size: size.small }),
  ];
}
