/** The history as files: what is shown, and nothing else. */
import type { TFunction } from 'i18next';
import type { AuditEntry } from '../../../domain/audit/entries';
import type { DeploymentView } from '../../../domain/deployment/view';
import { auditColumns, auditLine, auditRows, type AuditWords } from '../../../integrations/export/audit';
import { download } from '../../hooks/saveFile';
import { todayHere } from '../../hooks/words';
import { csvSink, dialects, WORKBOOK_ROWS } from '../exports/tableExport';
import type { ExportJob, Format } from '../exports/useExport';
import { workbookSink } from '../exports/workbookSink';
import type { Teller } from './teller';

export type AuditFormat = Format | 'jsonl';

interface AuditExportOrder {
  readonly view: DeploymentView;
  readonly entries: readonly AuditEntry[];
  readonly tell: Teller;
  readonly format: AuditFormat;
  readonly t: TFunction<['audit', 'exports']>;
}

/** Makes the file and hands it to the browser. Tells what came of it; throws what making a workbook throws. */
export async function exportAudit({ view, entries, tell, format, t }: AuditExportOrder): Promise<ExportJob> {
  const { reference, timeZone } = view.details;
  const name = t('export.file', { reference, date: todayHere() });
  if (format === 'jsonl') {
    const file = `${name}.jsonl`;
    download(new Blob(entries.map(auditLine), { type: 'application/jsonl' }), file);
    return { phase: 'table', name: file, rows: entries.length, missing: 0 };
  }
  const rows = entries.flatMap((entry) => auditRows(entry, wordsOf(entry, view, tell, t), { reference, timeZone }));
  if (format === 'xlsx' && rows.length > WORKBOOK_ROWS) return { phase: 'too_many_rows' };
  const header = auditColumns.map((column) => t(`export.columns.${column}`));
  const sink = format === 'xlsx' ? workbookSink(t('export.sheet'), header) : csvSink(header, dialects[format]);
  sink.add(rows);
  const file = `${name}.${format === 'xlsx' ? 'xlsx' : 'csv'}`;
  download(await sink.end(), file);
  return { phase: 'table', name: file, rows: rows.length, missing: 0 };
}

function wordsOf(entry: AuditEntry, view: DeploymentView, tell: Teller, t: AuditExportOrder['t']): AuditWords {
  const told = tell(entry);
  return {
    at: view.corrections.get(entry.operation.id)?.at ?? entry.operation.at,
    person: told.who,
    role: told.role,
    kind: entry.kinds.map((kind) => t(`kinds.${kind}`)).join(', '),
    stage: told.stage,
    thing: told.what,
    clock: told.clock,
    refusal: told.refusal,
    standing: t(`standing.${entry.standing}`),
    changes: told.changes.map(({ field, from, to, standing }) => ({ field, from, to, standing: t(`standing.${standing}`) })),
  };
}
