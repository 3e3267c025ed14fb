/** What the report tells of the plan: planned against actual, windows and downtime, risks, decisions to go on or back. */
import { listEntities, readEntity } from '../../domain/deployment/entities';
import { decisionPointsOf } from '../../domain/planning/decision-points';
import { latenessMs, planOf, type ActivityView, type WindowView } from '../../domain/planning/plan';
import { risksOf } from '../../domain/planning/risks';
import { fill, fillPlural } from '../locales/words';
import type { Context } from './context';
import { part, toldSection } from './told';
import type { ToldPart, ToldSection } from './types';

/** Less is no lateness that anybody would speak of. */
const LATE_FROM_MS = 60_000;

const linesOf = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n');

export function buildPlan(context: Context): readonly ToldSection[] {
  return toldSection('plan', context.words.planned.plan.title, [schedule(context), windows(context), decisions(context), risks(context), training(context), texts(context)]);
}

function period({ words, format }: Context, start: string | null, end: string | null): string {
  const { plan } = words.planned;
  if (start === null && end === null) return plan.open;
  if (end === null) return fill(plan.since, { from: format.moment(start ?? '') });
  return fill(plan.period, { from: start === null ? plan.open : format.moment(start), to: format.moment(end) });
}

function plannedLines(context: Context, one: ActivityView | WindowView): string {
  const moved = one.rescheduled === 0 ? '' : fillPlural(context.locale, context.words.planned.plan.rescheduled, one.rescheduled);
  return linesOf(period(context, one.start, one.end), [moved, moved === '' ? '' : one.movedWhy].filter((text) => text !== '').join(': '));
}

function actualLines(context: Context, one: ActivityView | WindowView): string {
  const late = one.actualEnd === null ? 0 : latenessMs(one, Date.parse(context.at));
  return linesOf(period(context, one.actualStart, one.actualEnd), late < LATE_FROM_MS ? '' : fill(context.words.planned.plan.late, { duration: context.format.duration(late) }));
}

function schedule(context: Context): ToldPart {
  const { plan } = context.words.planned;
  const { activities } = planOf(context.state, context.view);
  const titles = new Map(activities.map(({ id, title }) => [id, title]));
  const after = (one: ActivityView): string => one.after.flatMap((id) => titles.get(id) ?? []).join(', ');
  return part(plan.schedule, {
    headers: [plan.activity, plan.planned, plan.actual, plan.who],
    shares: [2.4, 2.6, 2.6, 1.8],
    rows: activities.map((one) => [linesOf(one.title, one.title === plan.kinds[one.kind] ? '' : plan.kinds[one.kind], after(one) === '' ? '' : fill(plan.after, { titles: after(one) }), one.note), plannedLines(context, one), actualLines(context, one), linesOf(one.people.map((person) => context.who(person)).join(', '), one.racks.join(', '))]),
  });
}

function windows(context: Context): ToldPart {
  const { words, format, locale } = context;
  const { plan } = words.planned;
  return part(plan.windows, {
    headers: [plan.window, plan.planned, plan.expected, plan.actual],
    rows: planOf(context.state, context.view).windows.map((one) => [
      linesOf(one.title, one.racks.join(', '), one.note),
      plannedLines(context, one),
      linesOf(plan.disruption[one.disruption], one.services, one.usersAffected === null ? '' : fill(plan.users, { n: format.count(one.usersAffected) })),
      linesOf(actualLines(context, one), one.downtimeMinutes === null ? plan.downtimeUnknown : fillPlural(locale, plan.downtime, one.downtimeMinutes)),
    ]),
  });
}

function decisions(context: Context): ToldPart {
  const { plan } = context.words.planned;
  return part(plan.decisions, {
    headers: [plan.point, plan.criteria, plan.decision],
    shares: [2, 2, 2],
    rows: decisionPointsOf(context.state).map(({ title, at, criteria, decider, decided }) => [
      linesOf(title, at === null ? '' : context.format.moment(at)),
      linesOf(criteria, decider),
      decided === null ? plan.undecided : linesOf(plan[decided.decision], decided.reason, context.stamp(decided.by, decided.at)),
    ]),
  });
}

function risks(context: Context): ToldPart {
  const { words, format } = context;
  const { plan } = words.planned;
  return part(plan.risks, {
    headers: [plan.risk, plan.weight, plan.response, plan.state],
    shares: [2.4, 1.8, 2.4, 2],
    rows: risksOf(context.state).map((risk) => [
      risk.title,
      fill(plan.weightOf, { likelihood: risk.likelihood, impact: risk.impact, score: risk.score, level: plan.level[risk.level] }),
      linesOf(plan.responses[risk.response], risk.measures, risk.owner === null ? plan.noOwner : context.who(risk.owner), risk.due === null ? '' : format.day(risk.due)),
      linesOf(plan.states[risk.state], risk.outcome),
    ]),
  });
}

function training(context: Context): ToldPart {
  const { words, format, locale } = context;
  const { plan } = words.planned;
  return part(plan.training, {
    headers: [plan.subject, plan.audience, plan.given],
    rows: listEntities(context.state, 'training').map(({ values }) => {
      const done = values.done ?? null;
      return [values.title ?? '', linesOf(values.audience ?? '', values.trainer ?? ''), done === null ? plan.notGiven : linesOf(format.day(done.on), done.attendees === null ? '' : fillPlural(locale, plan.attendees, done.attendees), done.note)];
    }),
  });
}

function texts(context: Context): ToldPart {
  const { plan } = context.words.planned;
  const { constraints = [], continuityPlan = '', backOutPlan = '' } = readEntity('deployment', context.state.entities.get('deployment/deployment')).values;
  const facts = [
    { label: plan.constraints, value: constraints.join('; ') },
    { label: plan.continuity, value: continuityPlan },
    { label: plan.backOut, value: backOutPlan },
  ];
  return part(plan.texts, { facts: facts.filter(({ value }) => value !== '') });
}
