/** What the report tells of handover and of what came of it. */
import { eventKinds } from '../../domain/handover/fields';
import { handoverOf, type HandoverView } from '../../domain/handover/view';
import { fill, fillPlural } from '../locales/words';
import type { Context } from './context';
import { drawnSignature, part, toldSection } from './told';
import type { Fact, ToldPart, ToldSection } from './types';
import { isNothing } from '../../domain/nothing';

export function buildHandover(context: Context): readonly ToldSection[] {
  const { words, format } = context;
  const { handover } = words.told;
  const found = handoverOf(context.view, context.state);
  const { openPoints, transferred } = found;
  const acceptances = found.acceptances.filter(({ decided }) => decided !== undefined);
  const said = openPoints.length + acceptances.length > 0 || transferred !== null;
  const result = said && found.result.state === 'due' ? [[fill(handover.resultPoint, { names: found.result.requesters.length === 0 ? words.planned.communication.nobody : found.result.requesters.join(', ') }), '', words.none, handover.open]] : [];
  const transfer: ToldPart = part(handover.transfer, {
    lines: transferred === null ? (said ? [handover.notTransferred] : []) : [fill(handover.transferred, { to: [transferred.to, transferred.organisation].filter((text) => text !== '').join(', '), date: format.day(transferred.on) }), transferred.note, context.stamp(transferred.by, transferred.at)].filter((text) => text !== ''),
    images: drawnSignature(context, transferred?.signature, transferred?.to ?? ''),
  });
  return toldSection('handover', handover.title, [
    transfer,
    part(handover.points, {
      headers: [handover.point, handover.owner, handover.due, handover.state],
      rows: [
        ...result,
        ...openPoints.map(({ values, closedBy }) => [
          values.title ?? '',
          values.owner ?? '',
          isNothing(values.due) ? words.none : format.day(values.due),
          closedBy === undefined ? handover.open : [fill(handover.closed, { when: context.stamp(closedBy.by, closedBy.at) }), values.closed?.note ?? ''].filter((text) => text !== '').join('\n'),
        ]),
      ],
    }),
    part(handover.acceptances, {
      headers: [handover.who, handover.decision],
      rows: acceptances.map(({ values, decided }) => [
        [values.name ?? '', values.role ?? '', values.organisation ?? ''].filter((text) => text !== '').join(', '),
        [handover[values.acceptance?.decision ?? 'waiting'], values.acceptance?.note ?? '', decided === undefined ? '' : context.when(decided.at)].filter((text) => text !== '').join('\n'),
      ]),
      images: acceptances.flatMap(({ values }) => drawnSignature(context, values.acceptance?.signature, values.name ?? '')),
    }),
    part(handover.after, { facts: afterFacts(context, found), headers: [handover.happened, handover.when, handover.told], shares: [2, 2, 3], rows: afterRows(context, found) }),
  ]);
}

function afterFacts({ words, format, locale }: Context, { totals, satisfaction, feedback, costTotals }: HandoverView): readonly Fact[] {
  const { handover } = words.told;
  const facts: Fact[] = eventKinds
    .filter((kind) => totals[kind].count > 0)
    .map((kind) => ({ label: handover[kind], value: totals[kind].minutes === 0 ? format.count(totals[kind].count) : fill(handover.countFor, { n: format.count(totals[kind].count), duration: format.duration(totals[kind].minutes * 60_000) }) }));
  if (satisfaction !== undefined) facts.push({ label: handover.satisfaction, value: fillPlural(locale, handover.mean, feedback.length, { mean: format.decimal(satisfaction, 1) }) });
  for (const { currency, amount } of costTotals) facts.push({ label: handover.cost, value: `${format.decimal(amount, 2)} ${currency}` });
  return facts;
}

/** What the figures are made of, with who said so. */
function afterRows({ words, format }: Context, { events, feedback, costs }: HandoverView): readonly (readonly string[])[] {
  const { handover } = words.told;
  const lines = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n');
  const numbered = (label: string, count: number): string => (count > 1 ? `${label} × ${format.count(count)}` : label);
  return [
    ...events.map(({ values }) => [
      numbered(handover.oneOf[values.kind ?? 'incident'], values.count ?? 1),
      values.at === undefined ? '' : format.moment(values.at),
      lines(isNothing(values.minutes) ? '' : format.duration(values.minutes * 60_000), values.reference ?? '', values.note ?? ''),
    ]),
    ...feedback.map(({ values }) => [fill(handover.mark, { n: values.score ?? '' }), values.on === undefined ? '' : format.day(values.on), lines(values.from ?? '', values.note ?? '')]),
    ...costs.map(({ values }) => [`${handover.cost}: ${values.item ?? ''}`, '', lines(handover.costKinds[values.kind ?? 'other'], `${format.decimal(values.amount ?? '0', 2)} ${values.currency ?? ''}`)]),
  ];
}
