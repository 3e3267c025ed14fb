/** The lines of the delivery table: what to show first, and what fits a filter. */
import type { StreamDelivery } from '../../../contract/delivery';
import type { DeploymentSummary } from '../../../domain/deployment/view';
import { ORG_STREAM } from '../../../domain/record/operation';

export interface StreamRow {
  readonly stream: StreamDelivery;
  /** Undefined for `org`, and for a deployment that is not read yet. */
  readonly summary: DeploymentSummary | undefined;
}

export type StreamFilter = 'all' | 'open' | 'trouble';

export const isComplete = ({ operations, delivered, refused, files, toPull }: StreamDelivery): boolean => operations === delivered && refused === 0 && files.failed === 0 && files.verified === files.named && toPull === 0;

export const hasTrouble = (stream: StreamDelivery): boolean => stream.held > 0 || stream.refused > 0 || stream.files.failed > 0;

/** Trouble first, then what is not complete, then the last changed; people and sites at the end. */
export function rowsOf(streams: readonly StreamDelivery[], summaries: readonly DeploymentSummary[], filter: StreamFilter, search: string): readonly StreamRow[] {
  const byId = new Map(summaries.map((summary) => [summary.id, summary]));
  const wanted = search.trim().toLowerCase();
  return streams
    .map((stream) => ({ stream, summary: byId.get(stream.stream) }))
    .filter(({ stream }) => filter === 'all' || (filter === 'open' ? !isComplete(stream) : hasTrouble(stream)))
    .filter(({ summary }) => wanted === '' || (summary !== undefined && `${summary.reference} ${summary.title} ${summary.site}`.toLowerCase().includes(wanted)))
    .sort((a, b) => rank(a) - rank(b) || (b.summary?.changedAt ?? '').localeCompare(a.summary?.changedAt ?? ''));
}

function rank({ stream }: StreamRow): number {
  if (hasTrouble(stream)) return 0;
  if (stream.stream === ORG_STREAM) return 3;
  return isComplete(stream) ? 2 : 1;
}
