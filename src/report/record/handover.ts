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
  const transfer: ToldPart = part(handover.transfer, {
    lines: transferred === null ? (said ? [handover.notTransferred] : []) : [fill(handover.transferred, { to: [transferred.to, transferred.organisation].filter((text) => text !== '').join(', '), date: format.day(transferred.on) }), transferred.note, context.stamp(transferred.by, transferred.at)].filter((text) => text !== ''),
    images: drawnSignature(context, transferred?.signature, transferred?.to ?? ''),
  });
  return toldSection('handover', handover.title, [
    transfer,
    part(handover.points, {
      headers: [handover.point, handover.owner, handover.due, handover.state],
      rows: openPoints.map(({ values, closedBy }) => [
        values.title ?? '',
        values.owner ?? '',
        isNothing(values.due) ? words.none : format.day(values.due),
        closedBy === undefined ? handover.open : [fill(handover.closed, { when: context.stamp(closedBy.by, closedBy.at) }), values.closed?.note ?? ''].filter((text) => text !== '').join('\n'),
      ]),
    }),
    part(handover.acceptances, {
      headers: [handover.who, handover.decision],
      rows: acceptances.map(({ values, decided }) => [
        [values.name ?? '', values.role ?? '', values.organisation ?? ''].filter((text) => text !== '').join(', '),
        [handover[values.acceptance?.decision ?? 'waiting'], values.acceptance?.note ?? '', decided === undefined ? '' : format.moment(decided.at)].filter((text) => text !== '').join('\n'),
      ]),
      images: acceptances.flatMap(({ values }) => drawnSignature(context, values.acceptance?.signature, values.name ?? '')),
    }),
    part(handover.after, { facts: afterFacts(context, found) }),
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
