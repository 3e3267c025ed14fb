/** What a report is made of: where its record lies on the disk, and what stands around it. */
import { HostError } from '../../../src/contract/errors';
import type { ReportLayout } from '../../../src/domain/deployment/report-layouts';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import type { Clock } from '../clock';
import { REPORT_RESERVE_BYTES, type DiskWatch } from '../disk';
import type { Journal } from '../journal/journal';
import type { ReportTask } from './messages';

export interface TaskSources {
  readonly clock: Clock;
  readonly disk: DiskWatch;
  readonly journal: Journal;
  readonly generator: string;
  /** This device's id, which a restored backup changes. */
  readonly deviceId: () => string;
  readonly organisationKey: () => string | undefined;
  readonly fontsFolder: () => string;
  readonly filesFolder: string;
}

/** Throws HostError `disk_low` or `no_such_stream`. */
export async function reportTask({ clock, disk, journal, generator, deviceId, organisationKey, fontsFolder, filesFolder }: TaskSources, stream: string, locale: string, layout: ReportLayout): Promise<Omit<ReportTask, 'target'>> {
  const { freeBytes } = await disk.look();
  if (freeBytes < REPORT_RESERVE_BYTES) throw new HostError('disk_low', `${freeBytes} bytes are free`);
  // So that what was written last is vouched for too.
  if (journal.has(stream)) await journal.cover(stream);
  const deployment = await journal.extents(stream);
  const org = journal.has(ORG_STREAM) ? await journal.extents(ORG_STREAM) : [];
  const total = journal.streams().find((known) => known.stream === stream)?.end ?? 0;
  return { stream, deployment, org, total, locale, layout, device: deviceId(), organisation: organisationKey() ?? null, at: clock.at(), generator, fontsFolder: fontsFolder(), filesFolder };
}
