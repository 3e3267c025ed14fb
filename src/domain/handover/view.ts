/** Handover and after: is operations ready, what stays open, who accepted it, whose it is now, and what came of it. Holds for complete deployments too. */
import { Big } from 'big.js';
import { outcomeOf, resultDue } from '../communication/outcome';
import { listEntities, readEntity, type FieldsOf } from '../deployment/entities';
import type { CheckView, DeploymentView, NonconformanceView, StageView } from '../deployment/view';
import { shownWrite, type StreamState } from '../record/fold';
import type { EventKind } from './fields';
import { isNothing } from '../nothing';

/** Something listed, with who wrote it first and when. */
export interface Noted<T> {
  readonly id: string;
  readonly values: T;
  readonly by: string;
  readonly at: string;
}

export interface OpenPoint extends Noted<FieldsOf<'open_point'>> {
  readonly closedBy: { readonly by: string; readonly at: string } | undefined;
}

export interface Readiness {
  readonly stage: StageView;
  readonly checks: readonly CheckView[];
  readonly done: number;
}

/**
 * Whether whoever asked for the deployment knows how it ended: `later` while it goes on, then `due` until it is recorded. `requesters`: who is
 * still to be told, as the record names them.
 */
export type ResultTold = { readonly state: 'later' } | { readonly state: 'due'; readonly requesters: readonly string[] } | { readonly state: 'told' };

export interface HandoverView {
  readonly result: ResultTold;
  readonly readiness: readonly Readiness[];
  readonly openPoints: readonly OpenPoint[];
  /** Findings that were accepted as they are or set aside, and stand on no list of open points yet. */
  readonly toRaise: readonly NonconformanceView[];
  /** Stakeholders, those who decided first. */
  readonly acceptances: readonly (Noted<FieldsOf<'stakeholder'>> & { readonly decided: { readonly by: string; readonly at: string } | undefined })[];
  readonly transferred: (NonNullable<FieldsOf<'handover'>['transferred']> & { readonly by: string; readonly at: string }) | null;
  readonly events: readonly Noted<FieldsOf<'event'>>[];
  /** How often each happened, and how many minutes it took in all, as far as told. */
  readonly totals: Readonly<Record<EventKind, { readonly count: number; readonly minutes: number }>>;
  readonly feedback: readonly Noted<FieldsOf<'feedback'>>[];
  /** Mean of 1 to 5, to one digit; undefined while nobody was asked. */
  readonly satisfaction: string | undefined;
  readonly costs: readonly Noted<FieldsOf<'cost'>>[];
  /** Sums by currency, decimal text. */
  readonly costTotals: readonly { readonly currency: string; readonly amount: string }[];
}

/** A listed entity without what only the record needs to know of it. */
export function noted<T>({ id, values, by, at }: Noted<T>): Noted<T> {
  return { id, values, by, at };
}

/** The handover as it stands. */
export function handoverOf(view: DeploymentView, state: StreamState): HandoverView {
  const events = listEntities(state, 'event').map(noted);
  const feedback = listEntities(state, 'feedback').map(noted);
  const costs = listEntities(state, 'cost').map(noted);
  const openPoints = listEntities(state, 'open_point').map((point): OpenPoint => {
    const write = isNothing(point.values.closed) ? undefined : shownWrite(point.entity.fields['closed']);
    return { ...noted(point), closedBy: write === undefined ? undefined : { by: write.actor, at: write.at } };
  });
  const handover = readEntity('handover', state.entities.get('handover/handover'));
  const transfer = handover.values.transferred ?? null;
  const write = handover.writes.transferred;
  const scores = feedback.flatMap(({ values }) => (values.score === undefined ? [] : [values.score]));
  return {
    result: resultOf(view, state),
    readiness: view.stages.filter(({ stage }) => stage.kind === 'handover').map(readinessOf),
    openPoints,
    toRaise: findingsToRaise(view, openPoints),
    acceptances: acceptancesOf(state),
    transferred: transfer === null || write === undefined ? null : { ...transfer, by: write.actor, at: write.at },
    events,
    totals: totalsOf(events),
    feedback,
    satisfaction: scores.length === 0 ? undefined : new Big(scores.reduce((sum, score) => sum + score, 0)).div(scores.length).toFixed(1),
    costs,
    costTotals: costTotals(costs),
  };
}

function resultOf(view: DeploymentView, state: StreamState): ResultTold {
  if (outcomeOf(state, view) === undefined) return { state: 'later' };
  const due = resultDue(state, view);
  return due === undefined ? { state: 'told' } : { state: 'due', requesters: due.requesters };
}

function readinessOf(stage: StageView): Readiness {
  const checks = stage.sections.flatMap((section) => section.checks).filter((check) => check.applies);
  return { stage, checks, done: checks.filter(({ status }) => status === 'done').length };
}

function findingsToRaise(view: DeploymentView, points: readonly OpenPoint[]): readonly NonconformanceView[] {
  const raised = new Set(points.map(({ values }) => values.nonconformance));
  return view.nonconformances.filter((one) => one.state === 'decided' && !raised.has(one.id));
}

function acceptancesOf(state: StreamState): HandoverView['acceptances'] {
  const all = listEntities(state, 'stakeholder').map((one) => {
    const write = isNothing(one.values.acceptance) ? undefined : shownWrite(one.entity.fields['acceptance']);
    return { ...noted(one), decided: write === undefined ? undefined : { by: write.actor, at: write.at } };
  });
  return [...all.filter(({ decided }) => decided !== undefined), ...all.filter(({ decided }) => decided === undefined)];
}

function totalsOf(events: readonly Noted<FieldsOf<'event'>>[]): HandoverView['totals'] {
  const of = (kind: EventKind): { count: number; minutes: number } => {
    const own = events.filter(({ values }) => values.kind === kind);
    return { count: own.reduce((sum, { values }) => sum + (values.count ?? 1), 0), minutes: own.reduce((sum, { values }) => sum + (values.minutes ?? 0), 0) };
  };
  return { incident: of('incident'), service_desk_call: of('service_desk_call'), downtime: of('downtime'), user_assisted: of('user_assisted') };
}

function costTotals(costs: readonly Noted<FieldsOf<'cost'>>[]): HandoverView['costTotals'] {
  const sums = new Map<string, Big>();
  for (const { values } of costs) {
    if (values.amount === undefined || values.currency === undefined) continue;
    sums.set(values.currency, (sums.get(values.currency) ?? new Big(0)).plus(values.amount));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, sum]) => ({ currency, amount: sum.toFixed(2) }));
}
