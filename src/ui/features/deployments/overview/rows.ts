/** Rows of the overview: a summary with what is worked out from it for this day, this language and this person. Pure. */
import type { DeploymentSummary } from '../../../../domain/deployment/view';
import { latenessOf, type SiteDay, type Lateness } from '../../../../domain/deployment/lateness';
import { localText } from '../../../../domain/model/schema';
import { isMine, type Onlooker } from '../summaryRules';
import { ME, type OverviewState, type OverviewView } from './view';

export interface OverviewRow {
  readonly id: string;
  readonly summary: DeploymentSummary;
  readonly place: string;
  readonly model: string;
  readonly stage: string;
  readonly people: string;
  readonly lateness: Lateness;
  /** Operations and files of it that the hub has not yet; undefined without a hub. */
  readonly undelivered: number | undefined;
  /** What the search looks in, in lower case. */
  readonly haystack: string;
}

export interface RowOptions {
  readonly locale: string;
  readonly today: SiteDay;
  readonly nameOf: (person: string) => string | undefined;
  readonly undelivered: (deployment: string) => number | undefined;
}

/** The row of one deployment. */
export function overviewRow(summary: DeploymentSummary, { locale, today, nameOf, undelivered }: RowOptions): OverviewRow {
  const place = [summary.site, summary.room, summary.rack].filter((part) => part !== '').join(' · ');
  const titles = typeof summary.modelTitle === 'string' ? [summary.modelTitle] : Object.values(summary.modelTitle);
  const people = summary.people.flatMap((person) => nameOf(person) ?? []).join(', ');
  return {
    id: summary.id,
    summary,
    place,
    model: `${localText(summary.modelTitle, locale)} ${summary.modelVersion}`,
    stage: localText(summary.stageTitle, locale),
    people,
    lateness: latenessOf(summary, today(summary.timeZone)),
    undelivered: undelivered(summary.id),
    haystack: [summary.reference, summary.title, summary.requester, place, ...titles, people].join(' ').toLocaleLowerCase(),
  };
}

function isIn(row: OverviewRow, state: OverviewState): boolean {
  const { summary, lateness } = row;
  switch (state) {
    case 'open':
      return !summary.complete && !summary.cancelled && summary.backOut !== 'backed_out';
    case 'late':
      return lateness.kind === 'late';
    case 'failing':
      return summary.counts.failed > 0;
    case 'findings':
      return summary.openNonconformances > 0;
    case 'conflicts':
      return summary.counts.conflicts > 0;
    case 'waiting_technician':
      return summary.waitingFor === 'technician' && !summary.complete;
    case 'waiting_supervisor':
      return summary.waitingFor === 'supervisor' && !summary.complete;
    case 'held':
      return summary.held > 0;
    case 'backing_out':
      return summary.backOut === 'under_way';
    case 'backed_out':
      return summary.backOut === 'backed_out';
    case 'complete':
      return summary.complete;
    case 'cancelled':
      return summary.cancelled;
  }
}

/** Monday and Sunday of the week of an ISO date, or of the one after. */
export function weekOf(date: string, which: 'this' | 'next'): { readonly from: string; readonly to: string } {
  const at = Date.parse(`${date}T00:00:00Z`);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  const monday = at - sinceMonday * 86_400_000 + (which === 'next' ? 7 * 86_400_000 : 0);
  const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  return { from: iso(monday), to: iso(monday + 6 * 86_400_000) };
}

/** Whether a view shows a row; `today` is the date where the device is. */
export function passesView(view: OverviewView, onlooker: Onlooker, today: string): (row: OverviewRow) => boolean {
  const words = (view.q ?? '').toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  const week = view.week === undefined ? undefined : weekOf(today, view.week);
  const ranges = [week, view.from === undefined && view.to === undefined ? undefined : { from: view.from ?? '', to: view.to ?? '9999-12-31' }].filter((range) => range !== undefined);
  const dated = ({ deliveryOn, startOn, handoverOn }: DeploymentSummary): boolean => ranges.every(({ from, to }) => [deliveryOn, startOn, handoverOn].some((date) => date !== null && date >= from && date <= to));
  const of = (summary: DeploymentSummary, person: string): boolean => (person === ME ? isMine(summary, onlooker) : summary.people.includes(person));
  return (row) => {
    const { summary } = row;
    return (
      (view.site === undefined || view.site.includes(summary.site)) &&
      (view.model === undefined || view.model.includes(summary.modelId)) &&
      (view.stage === undefined || view.stage.includes(summary.stage)) &&
      (view.state === undefined || view.state.every((state) => isIn(row, state))) &&
      (view.person === undefined || of(summary, view.person)) &&
      dated(summary) &&
      words.every((word) => row.haystack.includes(word))
    );
  };
}

/** What the table sorts a column by; undefined comes last in both directions. */
export const sortValues = {
  reference: ({ summary }: OverviewRow) => summary.reference,
  title: ({ summary }: OverviewRow) => summary.title,
  place: ({ place }: OverviewRow) => (place === '' ? undefined : place),
  model: ({ model }: OverviewRow) => model,
  /** How far it has come, whatever its model calls it. */
  stage: ({ summary }: OverviewRow) => summary.stages.findIndex(({ id }) => id === summary.stage) / Math.max(1, summary.stages.length),
  progress: ({ summary }: OverviewRow) => (summary.counts.total === 0 ? 0 : summary.counts.answered / summary.counts.total),
  failed: ({ summary }: OverviewRow) => summary.counts.failed,
  marginal: ({ summary }: OverviewRow) => summary.counts.marginal,
  conflicts: ({ summary }: OverviewRow) => summary.counts.conflicts,
  findings: ({ summary }: OverviewRow) => summary.openNonconformances,
  /** Whoever has waited longest first. */
  waiting: ({ summary }: OverviewRow) => summary.waitingSince ?? undefined,
  /** Days late, and before that days to go. */
  due: ({ lateness }: OverviewRow) => (lateness.kind === 'late' ? lateness.days : lateness.kind === 'due' ? -lateness.days : undefined),
  people: ({ people }: OverviewRow) => (people === '' ? undefined : people),
  delivery: ({ undelivered }: OverviewRow) => undelivered,
  changed: ({ summary }: OverviewRow) => summary.changedAt,
} as const;
