/** The plan of one deployment as people see it: activities in order, windows, and what does not fit. */
import { listEntities, type Listed } from '../deployment/entities';
import type { DeploymentView } from '../deployment/view';
import type { StreamState } from '../record/fold';
import { wallTimeOf } from '../time/zones';
import type { ActivityKind, Disruption } from './fields';
import { changesOf, movesOf } from './moves';
import { inDependencyOrder } from './order';

interface Timed {
  readonly id: string;
  readonly title: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly actualStart: string | null;
  readonly actualEnd: string | null;
  readonly racks: readonly string[];
  readonly note: string;
  /** How often its times were moved after they were first set. */
  readonly rescheduled: number;
  /** Why it was moved last, in words. */
  readonly movedWhy: string;
  /** Grows with every other time that is written, also when one is put back: of two entries a calendar keeps the one with the higher. */
  readonly revision: number;
}

export interface ActivityView extends Timed {
  readonly kind: ActivityKind;
  readonly after: readonly string[];
  readonly people: readonly string[];
}

export interface WindowView extends Timed {
  readonly start: string;
  readonly end: string;
  readonly disruption: Disruption;
  readonly services: string;
  readonly usersAffected: number | null;
  /** Whole minutes. */
  readonly downtimeMinutes: number | null;
}

/** Dates of the deployment that activities say more exactly. */
export const plannedDates = ['deliveryOn', 'startOn', 'handoverOn'] as const;
export type PlannedDate = (typeof plannedDates)[number];

export type PlanProblem =
  /** They wait for each other: somebody planned on another device at the same time. */
  | { readonly code: 'circle'; readonly activities: readonly string[] }
  | { readonly code: 'before_predecessor'; readonly activity: string; readonly predecessor: string; readonly byMs: number }
  | { readonly code: 'ends_before_start'; readonly activity: string }
  /** The deployment's own date and what its activities say. */
  | { readonly code: 'date_differs'; readonly field: PlannedDate; readonly recorded: string | null; readonly planned: string };

export interface PlanView {
  readonly activities: readonly ActivityView[];
  readonly windows: readonly WindowView[];
  readonly problems: readonly PlanProblem[];
}

function timedOf({ id, values, entity }: Listed<'activity'> | Listed<'window'>): Timed {
  return {
    id,
    title: values.title ?? '',
    start: values.start ?? null,
    end: values.end ?? null,
    actualStart: values.actualStart ?? null,
    actualEnd: values.actualEnd ?? null,
    racks: values.racks ?? [],
    note: values.note ?? '',
    rescheduled: movesOf(entity, ['start', 'end']).size,
    movedWhy: values.movedWhy ?? '',
    revision: changesOf(entity, ['start', 'end']).size,
  };
}

const byStart = (a: Timed, b: Timed): number => (a.start ?? '9999').localeCompare(b.start ?? '9999') || (a.id < b.id ? -1 : 1);

export function activitiesOf(state: StreamState): readonly ActivityView[] {
  return listEntities(state, 'activity')
    .map((listed) => ({ ...timedOf(listed), kind: listed.values.kind ?? 'other', after: listed.values.after ?? [], people: listed.values.people ?? [] }))
    .sort(byStart);
}

export function windowsOf(state: StreamState): readonly WindowView[] {
  return listEntities(state, 'window')
    .flatMap((listed): readonly WindowView[] => {
      const { values } = listed;
      if (values.start === undefined || values.end === undefined) return [];
      return [{ ...timedOf(listed), start: values.start, end: values.end, disruption: values.disruption ?? 'none', services: values.services ?? '', usersAffected: values.usersAffected ?? null, downtimeMinutes: values.downtimeMinutes ?? null }];
    })
    .sort(byStart);
}

/** When it is or was, as far as is known: what happened counts more than what was meant. Undefined while either end is open. */
export function spanOf({ start, end, actualStart, actualEnd }: Pick<Timed, 'start' | 'end' | 'actualStart' | 'actualEnd'>): { readonly start: string; readonly end: string } | undefined {
  const from = actualStart ?? start;
  const to = actualEnd ?? end;
  return from === null || to === null ? undefined : { start: from, end: to };
}

/** How much later than planned it ended, or is by now; 0 when it is in time or has no planned end. */
export function latenessMs({ end, actualEnd }: Pick<Timed, 'end' | 'actualEnd'>, nowMs: number): number {
  return end === null ? 0 : Math.max(0, (actualEnd === null ? nowMs : Date.parse(actualEnd)) - Date.parse(end));
}

/** Of which activities, and by which of their ends, each date of the deployment is said. */
const dateSources: Readonly<Record<PlannedDate, { readonly kinds: readonly ActivityKind[]; readonly which: 'first_start' | 'last_end' }>> = {
  deliveryOn: { kinds: ['delivery'], which: 'first_start' },
  startOn: { kinds: ['site_readiness', 'installation'], which: 'first_start' },
  handoverOn: { kinds: ['handover'], which: 'last_end' },
};

/** The date that activities give, where clocks are those of the site. Undefined when none of them says. */
export function plannedDate(activities: readonly ActivityView[], field: PlannedDate, timeZone: string): string | undefined {
  const { kinds, which } = dateSources[field];
  const instants = activities.filter(({ kind }) => kinds.includes(kind)).flatMap((one) => (which === 'first_start' ? one.start : one.end) ?? one.start ?? []).sort();
  const instant = which === 'first_start' ? instants[0] : instants.at(-1);
  return instant === undefined ? undefined : wallTimeOf(instant, timeZone)?.date;
}

function problemsOf(ordered: readonly ActivityView[], stuck: readonly ActivityView[], details: DeploymentView['details']): readonly PlanProblem[] {
  const byId = new Map(ordered.map((one) => [one.id, one]));
  const problems: PlanProblem[] = stuck.length === 0 ? [] : [{ code: 'circle', activities: stuck.map(({ id }) => id) }];
  for (const activity of ordered) {
    const { start, end } = activity;
    if (start !== null && end !== null && Date.parse(end) < Date.parse(start)) problems.push({ code: 'ends_before_start', activity: activity.id });
    for (const after of activity.after) {
      const before = byId.get(after);
      const begins = activity.actualStart ?? start;
      const ends = before === undefined ? null : (before.actualEnd ?? before.end);
      if (begins === null || ends === null) continue;
      const byMs = Date.parse(ends) - Date.parse(begins);
      if (byMs > 0) problems.push({ code: 'before_predecessor', activity: activity.id, predecessor: after, byMs });
    }
  }
  for (const field of plannedDates) {
    const planned = plannedDate(ordered, field, details.timeZone);
    if (planned !== undefined && planned !== details[field]) problems.push({ code: 'date_differs', field, recorded: details[field], planned });
  }
  return problems;
}

/** Schedule and windows, and what does not fit. */
export function planOf(state: StreamState, view: Pick<DeploymentView, 'details'>): PlanView {
  const { ordered, stuck } = inDependencyOrder(activitiesOf(state));
  return { activities: ordered, windows: windowsOf(state), problems: problemsOf(ordered, stuck, view.details) };
}
