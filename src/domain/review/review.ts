/** What a deployment taught: planned against actual, what failed and why, lessons, and what became of the improvements raised from them. */
import { listEntities, readEntity, type FieldsOf } from '../deployment/entities';
import type { ComponentView, DeploymentView, NonconformanceView } from '../deployment/view';
import { noted, type Noted } from '../handover/view';
import { activitiesOf, windowsOf, type ActivityView, type WindowView } from '../planning/plan';
import type { StreamState } from '../record/fold';
import { localDateOf } from '../time/zones';
import { isNothing } from '../nothing';
import { raisedBy, type TrackedImprovement } from './improvements';

const DAY_MS = 86_400_000;

/** A date of the deployment, and when it came about (dates at the site). */
export interface DateKept {
  readonly what: 'delivery' | 'start' | 'handover';
  readonly planned: string | null;
  readonly actual: string | null;
  /** Whole days; negative: early. Undefined while one of them is not known. */
  readonly daysLate: number | undefined;
}

/** Something planned with a beginning and an end. Lengths in whole minutes; undefined while not known. */
export interface SpanKept {
  readonly plannedMinutes: number | undefined;
  readonly actualMinutes: number | undefined;
  /** How much later it ended than planned, in whole minutes; negative: earlier. */
  readonly lateMinutes: number | undefined;
}

export interface ReviewView {
  readonly held: { readonly heldOn: string; readonly summary: string } | null;
  readonly dates: readonly DateKept[];
  readonly activities: readonly (SpanKept & { readonly activity: ActivityView })[];
  readonly windows: readonly (SpanKept & { readonly window: WindowView })[];
  readonly counts: {
    readonly unitsExpected: number;
    readonly unitsDeployed: number;
    readonly checks: number;
    readonly failed: number;
    readonly retested: number;
    readonly rejections: number;
    readonly backOuts: number;
  };
  /** Everything that failed or did not agree, whatever was decided about it. */
  readonly failures: readonly NonconformanceView[];
  /** Keys of checks that were answered again after a failing answer. */
  readonly retested: readonly string[];
  readonly deadOnArrival: readonly ComponentView[];
  readonly lessons: readonly Noted<FieldsOf<'lesson'>>[];
  /** Raised from this deployment, oldest first. */
  readonly improvements: readonly TrackedImprovement[];
}

/** The review of a deployment, complete or not. `org` holds the improvements; without it there are none to show. */
export function reviewOf(view: DeploymentView, state: StreamState, org: StreamState | undefined): ReviewView {
  const held = readEntity('deployment', state.entities.get('deployment/deployment')).values.review ?? null;
  const lessons = listEntities(state, 'lesson').map(noted);
  const raised = new Set(lessons.map(({ values }) => values.improvement));
  const retested = view.nonconformances.flatMap(({ source }) => (source.kind === 'check' && wasAnsweredAgain(view, source.key) ? [source.key] : []));
  return {
    held,
    dates: datesOf(view),
    activities: activitiesOf(state).map((activity) => ({ activity, ...spanKept(activity) })),
    windows: windowsOf(state).map((window) => ({ window, ...spanKept(window) })),
    counts: {
      unitsExpected: view.receipt.counts.expected,
      unitsDeployed: view.units.length,
      checks: view.counts.total,
      failed: view.nonconformances.filter(({ source }) => source.kind === 'check').length,
      retested: retested.length,
      rejections: view.signoffs.filter(({ decision, valid }) => decision === 'rejected' && valid).length,
      backOuts: view.backOut.episodes.length,
    },
    failures: view.nonconformances,
    retested,
    deadOnArrival: view.receipt.components.filter((component) => component.state === 'dead_on_arrival'),
    lessons,
    improvements: org === undefined ? [] : raisedBy(view.id, raised, org),
  };
}

function wasAnsweredAgain(view: DeploymentView, key: string): boolean {
  return (view.checks.get(key)?.history.length ?? 0) > 1;
}

function datesOf(view: DeploymentView): readonly DateKept[] {
  const { details } = view;
  const here = (at: string | undefined): string | null => (at === undefined ? null : (localDateOf(at, details.timeZone) ?? null));
  const received = view.receipt.components.flatMap(({ received: one }) => (one === null ? [] : [one.at]));
  const installing = new Set(view.model.stages.filter(({ kind }) => kind === 'installation').map(({ id }) => id));
  const begun = [...view.checks.values()].flatMap((check) => (installing.has(check.stage) ? check.history.slice(0, 1).map(({ at }) => at) : []));
  const handed = view.stages.find(({ stage }) => stage.kind === 'handover')?.signoff;
  return [
    dateKept('delivery', details.deliveryOn, here(earliest(received))),
    dateKept('start', details.startOn, here(earliest(begun))),
    dateKept('handover', details.handoverOn, here(handed?.decision === 'accepted' ? handed.at : undefined)),
  ];
}

function earliest(moments: readonly string[]): string | undefined {
  let first: string | undefined;
  for (const at of moments) if (first === undefined || Date.parse(at) < Date.parse(first)) first = at;
  return first;
}

function dateKept(what: DateKept['what'], planned: string | null, actual: string | null): DateKept {
  const daysLate = planned === null || actual === null ? undefined : Math.round((Date.parse(actual) - Date.parse(planned)) / DAY_MS);
  return { what, planned, actual, daysLate };
}

function spanKept(timed: ActivityView | WindowView): SpanKept {
  const minutes = (start: string | null | undefined, end: string | null | undefined): number | undefined => (isNothing(start) || isNothing(end) ? undefined : Math.round((Date.parse(end) - Date.parse(start)) / 60_000));
  return { plannedMinutes: minutes(timed.start, timed.end), actualMinutes: minutes(timed.actualStart, timed.actualEnd), lateMinutes: minutes(timed.end, timed.actualEnd) };
}
