/** Key readings: what was measured against limits, one line a check however many units it was measured at. */
import type { CheckView } from '../../domain/deployment/view';
import { fill, fillPlural } from '../locales/words';
import { sectionChecks, type Context } from './context';
import { readingsOf } from './readings';
import type { Mark, Reading, ReportRecord } from './types';

/** True for readings that have limits: the others prove nothing, and are left out. */
export function provesSomething({ judgement }: CheckView): boolean {
  return Object.values(judgement.limits ?? {}).some((limit) => limit !== undefined);
}

/** The worst first: a line for many readings is judged by its worst. */
const worst: readonly Mark[] = ['fail', 'open', 'warning', 'marginal', 'not_applicable', 'recorded', 'pass'];

export function buildKeyReadings(context: Context): ReportRecord['readings'] {
  return context.view.stages
    .map((stage) => {
      const groups = new Map<string, Reading[]>();
      for (const section of stage.sections) {
        for (const check of sectionChecks(section)) {
          for (const reading of readingsOf(context, check)) {
            // Without limits there is nothing that it would prove.
            if (reading.bar === undefined) continue;
            const key = JSON.stringify([check.check.id, reading.point, reading.limits]);
            const group = groups.get(key);
            if (group === undefined) groups.set(key, [reading]);
            else group.push(reading);
          }
        }
      }
      return { title: context.text(stage.stage.title), readings: [...groups.values()].flatMap((group) => inShort(context, group)) };
    })
    .filter(({ readings }) => readings.length > 0);
}

function inShort(context: Context, group: readonly Reading[]): readonly Reading[] {
  const [first] = group;
  if (first === undefined) return [];
  const plain = { source: '', warning: '' };
  if (group.length === 1) return [{ ...first, ...plain }];
  const { words, locale } = context;
  const byValue = [...group].sort((a, b) => (a.bar?.value ?? 0) - (b.bar?.value ?? 0));
  const [low = first] = byValue;
  const high = byValue.at(-1) ?? first;
  const [judged = first] = [...group].sort((a, b) => worst.indexOf(a.verdict.mark) - worst.indexOf(b.verdict.mark));
  const count = fillPlural(locale, words.brief.readings, group.length);
  return [
    {
      ...first,
      ...plain,
      context: [first.point, count].filter((text) => text !== '').join(' · '),
      value: low.value === high.value ? low.value : fill(words.brief.range, { low: low.value, high: high.value }),
      bar: undefined,
      instrument: [...new Set(group.map(({ instrument }) => instrument))].filter((text) => text !== '').join('; '),
      calibration: [...new Set(group.map(({ calibration }) => calibration))].filter((text) => text !== '').join('; '),
      verdict: judged.verdict,
      reasons: judged.reasons,
    },
  ];
}
