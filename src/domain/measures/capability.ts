/**
 * The capability self-assessment of the practice, levels 2 to 5 (ITIL 4 practice guide: 2 its purpose is achieved by a basic set of activities, 3 it is
 * well defined and works together with others, 4 it is measured, 5 it is improved continually). Each criterion is our own wording; what the records
 * hold is its evidence, and what they cannot hold somebody says.
 */
import type { DeploymentFacts } from './facts';
import { endedIn, type MeasureFilter } from './measures';

export const levels = [2, 3, 4, 5] as const;
export type Level = (typeof levels)[number];
export type Met = 'yes' | 'partly' | 'no';

/** So much of it makes a criterion met, and so much of it partly met. */
export const MET_FROM = 0.9;
export const PARTLY_FROM = 0.5;

/** What organisation-wide records say, besides the facts of each deployment. */
export interface OrganisationFacts {
  /** Improvements that were raised, and those of them that were brought into a version or declined with a reason. */
  readonly improvementsRaised: number;
  readonly improvementsSettled: number;
  /** Published versions beyond the first of each model. */
  readonly laterVersions: number;
}

export interface Evidence {
  /** So many of so many. `of` 0: nothing to judge by yet. */
  readonly part: number;
  readonly of: number;
}

interface Criterion {
  readonly id: string;
  readonly level: Level;
  /** Undefined: only somebody who knows can say. */
  readonly evidence?: (ended: readonly DeploymentFacts[], organisation: OrganisationFacts) => Evidence;
}

const ofAll = (test: (one: DeploymentFacts) => boolean) => (ended: readonly DeploymentFacts[]): Evidence => ({ part: ended.filter(test).length, of: ended.length });
const ofComplete = (test: (one: DeploymentFacts) => boolean) => (ended: readonly DeploymentFacts[]): Evidence => ofAll(test)(ended.filter(({ outcome }) => outcome === 'complete'));

/** All criteria, level by level. Their words stand in the locale files under these ids. */
export const criteria: readonly Criterion[] = [
  { id: 'components_verified', level: 2, evidence: ofComplete(({ practice }) => practice.receiptVerified) },
  { id: 'environment_verified', level: 2, evidence: ofComplete(({ practice }) => practice.siteVerified) },
  { id: 'result_tested', level: 2, evidence: ofComplete(({ practice }) => practice.tested) },
  {
    id: 'hold_points_signed',
    level: 2,
    evidence: (ended) => ({ part: ended.reduce((sum, { practice }) => sum + practice.holdPoints.signed, 0), of: ended.reduce((sum, { practice }) => sum + practice.holdPoints.passed, 0) }),
  },
  { id: 'requester_told', level: 2, evidence: ofAll(({ practice }) => practice.resultTold) },
  { id: 'scheduled', level: 3, evidence: ofAll(({ practice }) => practice.scheduled) },
  { id: 'roles_assigned', level: 3, evidence: ofAll(({ practice }) => practice.roles.includes('technician') && practice.roles.includes('supervisor')) },
  { id: 'windows_agreed', level: 3, evidence: ofAll(({ practice }) => practice.window) },
  { id: 'risks_recorded', level: 3, evidence: ofAll(({ practice }) => practice.risks > 0) },
  { id: 'back_out_planned', level: 3, evidence: ofAll(({ practice }) => practice.backOutPlanned) },
  { id: 'stakeholders_known', level: 3, evidence: ofAll(({ practice }) => practice.stakeholders > 0) },
  { id: 'custody_kept', level: 3, evidence: ofComplete(({ practice }) => practice.custody) },
  { id: 'responsibility_transferred', level: 3, evidence: ofComplete(({ practice }) => practice.transferred) },
  { id: 'people_trained', level: 3 },
  { id: 'suppliers_integrated', level: 3 },
  { id: 'timeliness_measured', level: 4, evidence: ofComplete(({ onTime }) => onTime !== null) },
  { id: 'satisfaction_asked', level: 4, evidence: ofComplete(({ practice }) => practice.feedback > 0) },
  { id: 'consequences_recorded', level: 4, evidence: ofAll(({ after, downtimeMinutes, actualWindowMinutes }) => after.incidents + after.calls + downtimeMinutes + actualWindowMinutes > 0) },
  { id: 'cost_recorded', level: 4, evidence: ofComplete(({ costs }) => costs.length > 0) },
  { id: 'targets_agreed', level: 4 },
  { id: 'reviewed', level: 5, evidence: ofAll(({ practice }) => practice.reviewed) },
  { id: 'lessons_recorded', level: 5, evidence: ofAll(({ practice }) => practice.lessons > 0) },
  { id: 'improvements_settled', level: 5, evidence: (_ended, { improvementsRaised, improvementsSettled }) => ({ part: improvementsSettled, of: improvementsRaised }) },
  { id: 'models_improved', level: 5, evidence: (_ended, { laterVersions }) => ({ part: Math.min(1, laterVersions), of: 1 }) },
];

export interface CriterionView {
  readonly id: string;
  readonly level: Level;
  /** What the records say; undefined where they cannot say anything. */
  readonly evidence: Evidence | undefined;
  readonly fromRecords: Met | undefined;
  /** What somebody said. */
  readonly said: { readonly met: Met; readonly note: string } | undefined;
  /** Words decide only where the records are silent: nobody can talk a missing signature into being there. */
  readonly met: Met | undefined;
}

export interface Assessment {
  readonly criteria: readonly CriterionView[];
  /** The highest level of which, and of all below which, every criterion is met. 1 when not even level 2 is. */
  readonly level: 1 | Level;
}

function judged({ part, of }: Evidence): Met | undefined {
  if (of === 0) return undefined;
  const share = part / of;
  return share >= MET_FROM ? 'yes' : share >= PARTLY_FROM ? 'partly' : 'no';
}

/** The self-assessment over the deployments that ended in a period. `said`: what somebody says, by criterion id. */
export function assessCapability(
  facts: readonly DeploymentFacts[],
  filter: MeasureFilter,
  organisation: OrganisationFacts,
  said: ReadonlyMap<string, { readonly met: Met; readonly note: string }>,
): Assessment {
  const ended = endedIn(facts, filter);
  const views = criteria.map(({ id, level, evidence }): CriterionView => {
    const found = evidence?.(ended, organisation);
    const fromRecords = found === undefined ? undefined : judged(found);
    const words = said.get(id);
    return { id, level, evidence: found, fromRecords, said: words, met: fromRecords ?? words?.met };
  });
  let reached: Assessment['level'] = 1;
  for (const level of levels) {
    if (!views.every((one) => one.level !== level || one.met === 'yes')) break;
    reached = level;
  }
  return { criteria: views, level: reached };
}
