/** What planning over all deployments reads of each: kept beside its summary, so that a calendar of thousands opens no record. Plain data. */
import { outcomeOf, resultDue, type OutcomeKind } from '../communication/outcome';
import type { DeploymentView } from '../deployment/view';
import type { StreamState } from '../record/fold';
import type { Stage } from '../model/schema';
import type { ActivityKind, Disruption } from './fields';
import { activitiesOf, windowsOf, type ActivityView, type WindowView } from './plan';

interface PlannedItem {
  readonly id: string;
  readonly title: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly actualStart: string | null;
  readonly actualEnd: string | null;
  readonly racks: readonly string[];
  /** Revision of its times, for calendars. */
  readonly rescheduled: number;
}

export interface PlannedActivity extends PlannedItem {
  readonly kind: ActivityKind;
  readonly people: readonly string[];
  /** What the stages that it belongs to ask of people. */
  readonly skills: readonly string[];
}

export interface PlannedWindow extends PlannedItem {
  readonly disruption: Disruption;
}

export interface PlanDigest {
  /** Of the deployment. */
  readonly id: string;
  readonly reference: string;
  readonly title: string;
  readonly site: { readonly key: string; readonly name: string };
  readonly timeZone: string;
  /** Finished, cancelled, or backed out: it claims nobody and nothing any more. */
  readonly over: boolean;
  readonly activities: readonly PlannedActivity[];
  readonly windows: readonly PlannedWindow[];
  /** The requester is still to be told how it ended. */
  readonly resultDue: { readonly outcome: OutcomeKind; readonly at: string } | null;
}

/** Stages whose skills an activity needs. */
const stagesOf: Readonly<Partial<Record<ActivityKind, Stage['kind']>>> = {
  delivery: 'receipt',
  site_readiness: 'site_readiness',
  installation: 'installation',
  verification: 'verification',
  handover: 'handover',
};

/** A site by its id, or by its name where the record has no more. */
function siteKey({ site }: DeploymentView['details']): string {
  return site.id ?? site.name.trim().toLocaleLowerCase('en');
}

export function planDigestOf(state: StreamState, view: DeploymentView): PlanDigest {
  const { details, model } = view;
  const skillsOf = (kind: ActivityKind): readonly string[] => [...new Set(model.stages.filter((stage) => stage.kind === stagesOf[kind]).flatMap(({ skills }) => skills))];
  const due = resultDue(state, view);
  const item = ({ id, title, start, end, actualStart, actualEnd, racks, revision }: ActivityView | WindowView): PlannedItem => ({ id, title, start, end, actualStart, actualEnd, racks, rescheduled: revision });
  return {
    id: view.id,
    reference: details.reference,
    title: details.title,
    site: { key: siteKey(details), name: details.site.name },
    timeZone: details.timeZone,
    over: outcomeOf(state, view) !== undefined,
    activities: activitiesOf(state).map((one) => ({ ...item(one), kind: one.kind, people: one.people, skills: skillsOf(one.kind) })),
    windows: windowsOf(state).map((one) => ({ ...item(one), disruption: one.disruption })),
    resultDue: due === undefined ? null : { outcome: due.outcome.kind, at: due.outcome.at },
  };
}
