/** How lists of deployments are told apart and ordered. Pure; the figures themselves come from the maintained summaries. */
import { latenessOf, type SiteDay } from '../../../domain/deployment/lateness';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import type { Role } from '../../../domain/deployment/fields';

export interface Onlooker {
  readonly id: string;
  readonly roles: readonly Role[];
}

export const isOver = (summary: DeploymentSummary): boolean => summary.complete || summary.cancelled;

/** Assigned to this person, or to nobody yet. */
export function isMine(summary: DeploymentSummary, person: Onlooker): boolean {
  return summary.people.length === 0 || summary.people.includes(person.id);
}

/** The next step is one that this person's role takes. */
export function waitsFor(summary: DeploymentSummary, person: Onlooker): boolean {
  return !isOver(summary) && summary.waitingFor !== 'nobody' && person.roles.includes(summary.waitingFor);
}

/** Days past the date that is late, by the date at the site; 0 when none is. */
function daysLate(summary: DeploymentSummary, today: SiteDay): number {
  const lateness = latenessOf(summary, today(summary.timeZone));
  return lateness.kind === 'late' ? lateness.days : 0;
}

export function hasTrouble(summary: DeploymentSummary): boolean {
  return summary.counts.failed > 0 || summary.counts.conflicts > 0 || summary.openNonconformances > 0;
}

/** Checks answered of all that apply, over all stages, as a share from 0 to 1. */
export function progressOf(summary: DeploymentSummary): number {
  return summary.counts.total === 0 ? 0 : summary.counts.answered / summary.counts.total;
}

/** What needs this person first: theirs and waiting for them, begun before not begun, late before early, lately changed first. */
export function byRelevance(person: Onlooker, today: SiteDay): (a: DeploymentSummary, b: DeploymentSummary) => number {
  const rank = (summary: DeploymentSummary): readonly number[] => [
    isOver(summary) ? 1 : 0,
    waitsFor(summary, person) ? 0 : 1,
    isMine(summary, person) ? 0 : 1,
    summary.counts.answered > 0 ? 0 : 1,
    -daysLate(summary, today),
  ];
  return (a, b) => {
    const left = rank(a);
    const right = rank(b);
    for (const [index, value] of left.entries()) {
      const difference = value - (right[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return b.changedAt.localeCompare(a.changedAt);
  };
}

export const summaryFilters = ['all', 'waiting', 'mine', 'trouble', 'late', 'over'] as const;
export type SummaryFilter = (typeof summaryFilters)[number];

export function passesFilter(summary: DeploymentSummary, filter: SummaryFilter, person: Onlooker, today: SiteDay): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'waiting':
      return waitsFor(summary, person);
    case 'mine':
      return !isOver(summary) && isMine(summary, person);
    case 'trouble':
      return hasTrouble(summary);
    case 'late':
      return daysLate(summary, today) > 0;
    case 'over':
      return isOver(summary);
  }
}

/** Every word of the search occurs in what identifies the deployment; its model by its title in any language. */
export function matchesSearch(summary: DeploymentSummary, search: string): boolean {
  const model = typeof summary.modelTitle === 'string' ? [summary.modelTitle] : Object.values(summary.modelTitle);
  const haystack = [summary.reference, summary.title, summary.requester, summary.site, summary.room, summary.rack, ...model].join(' ').toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
