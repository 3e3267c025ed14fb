/** Results in short: how many checks of each section were answered, and how. */
import type { Context } from './context';
import { stagesTold } from './stages';
import type { BriefRow } from './types';

export function buildBrief(context: Context): readonly BriefRow[] {
  const { words, format } = context;
  const figure = (n: number): string => (n === 0 ? words.none : format.count(n));
  return stagesTold(context.view).flatMap((stage) =>
    stage.sections
      .filter(({ counts }) => counts.total > 0)
      .map(({ section, counts }, index) => ({
        stage: index === 0 ? context.text(stage.stage.title) : '',
        section: context.text(section.title),
        answered: `${format.count(counts.answered)} / ${format.count(counts.total)}`,
        passed: figure(counts.answered - counts.failed - counts.marginal - counts.notApplicable),
        marginal: figure(counts.marginal),
        failed: figure(counts.failed),
        notApplicable: figure(counts.notApplicable),
      })),
  );
}
