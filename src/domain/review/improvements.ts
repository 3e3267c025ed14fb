/** Improvements that reviews raised against models, followed until a version brings them. Pure. */
import { listEntities, type FieldsOf, type Listed } from '../deployment/entities';
import { noted, type Noted } from '../handover/view';
import { libraryOf } from '../model/library';
import type { StreamState } from '../record/fold';
import { isNothing } from '../nothing';

export type ImprovementValues = FieldsOf<'improvement'>;

/** An improvement, with the number of the draft that is to bring it; undefined while none is. */
export interface TrackedImprovement extends Noted<ImprovementValues> {
  readonly plannedFor: string | undefined;
}

/** Nobody brought it into a version yet, and nobody declined it. */
export function isOpen({ state = 'raised' }: ImprovementValues): boolean {
  return state === 'raised' || state === 'accepted';
}

/** Open improvements of a model, oldest first. */
export function openAgainst(improvements: readonly Listed<'improvement'>[], model: string): readonly Listed<'improvement'>[] {
  return improvements.filter(({ values }) => values.model === model && isOpen(values));
}

/** True when it should have been done before `today` (ISO date) and is still open. */
export function isOverdue(values: ImprovementValues, today: string): boolean {
  return isOpen(values) && !isNothing(values.due) && values.due < today;
}

/** What a deployment raised, itself or by one of its lessons (`raised`: ids of improvements), oldest first. */
export function raisedBy(deployment: string, raised: ReadonlySet<string | null | undefined>, org: StreamState): readonly TrackedImprovement[] {
  const drafts = libraryOf([], org).filter(({ state }) => state === 'draft');
  return listEntities(org, 'improvement')
    .filter(({ id, values }) => values.deployment === deployment || raised.has(id))
    .map((one) => ({ ...noted(one), plannedFor: isOpen(one.values) ? drafts.find(({ improvements }) => improvements.includes(one.id))?.version : undefined }));
}
