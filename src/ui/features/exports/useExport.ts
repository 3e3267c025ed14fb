import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostApi, Response } from '../../../contract/channels';
import { HostError } from '../../../contract/errors';
import type { ReportLayout } from '../../../domain/deployment/report-layouts';
import { dialectOf } from '../../../integrations/export/cells';
import { columnsOf, type TableName } from '../../../integrations/export/tables';
import { download, useSaveFile, type SavedFile } from '../../hooks/saveFile';
import { useQueries, useStore } from '../../hooks/store';
import { todayHere } from '../../hooks/words';
import { useKeepAwake } from '../../state/awake';
import { csvSink, dialects, exportTable, TooManyRows, WORKBOOK_ROWS } from './tableExport';
import { useExportNames } from './useExportNames';
import { workbookSink } from './workbookSink';

export type Format = 'csv_point' | 'csv_comma' | 'xlsx';
export type ExportKind = 'reports' | 'json' | TableName;
export interface ExportOrder {
  readonly kind: ExportKind;
  readonly format: Format;
  /** Of reports. */
  readonly layout: ReportLayout;
  readonly deployments: readonly string[];
}

export type ReportsMade = Response<'export.reports'>;
export type ExportJob =
  | { readonly phase: 'idle' }
  | { readonly phase: 'working'; readonly done: number; readonly total: number }
  | { readonly phase: 'cancelled' }
  | { readonly phase: 'too_many_rows' }
  | { readonly phase: 'failed'; readonly error: unknown }
  | { readonly phase: 'table'; readonly name: string; readonly rows: number; readonly missing: number }
  | { readonly phase: 'reports'; readonly name: string; readonly made: number; readonly failed: ReportsMade['failed']; readonly saved: SavedFile }
  | { readonly phase: 'json'; readonly name: string; readonly saved: SavedFile };

/** How spreadsheets of a language read CSV. */
export function usualFormat(locale: string): Format {
  return dialectOf(locale).delimiter === ';' ? 'csv_comma' : 'csv_point';
}

/** What was made in the host's store is saved, and then thrown away there unless nobody saved it. */
async function saveOnce(host: HostApi, made: { readonly sha256: string }, save: () => Promise<SavedFile>): Promise<SavedFile> {
  try {
    return await save();
  } finally {
    await host.invoke('bundle.discard', { sha256: made.sha256 });
  }
}

/** One export at a time, with progress; leaving the screen cancels it. */
export function useExport(): { readonly job: ExportJob; readonly ready: boolean; readonly start: (order: ExportOrder) => void; readonly cancel: () => void; readonly reset: () => void } {
  const { t, i18n } = useTranslation('exports');
  const { host } = useStore();
  const queries = useQueries();
  const names = useExportNames();
  const saveFile = useSaveFile();
  const [job, setJob] = useState<ExportJob>({ phase: 'idle' });
  const running = useRef<AbortController>(undefined);
  // The lock would close the screen, and with it end the job.
  useKeepAwake(job.phase === 'working');
  useEffect(() => () => running.current?.abort(), []);

  const makeTable = useCallback(
    async ({ kind, format, deployments }: ExportOrder & { readonly kind: TableName }, signal: AbortSignal, progress: (done: number) => void): Promise<ExportJob> => {
      if (names === undefined) return { phase: 'idle' };
      const header = columnsOf(kind).map((column) => t(`columns.${column}`));
      const sink = format === 'xlsx' ? workbookSink(t(`kinds.${kind}`), header) : csvSink(header, dialects[format]);
      const made = await exportTable({ deployments, table: kind, names, read: (id) => queries.deployment(id), sink, ...(format === 'xlsx' ? { atMost: WORKBOOK_ROWS } : {}), progress, signal });
      const name = `${t('fileName', { what: t(`kinds.${kind}`), date: todayHere() })}.${format === 'xlsx' ? 'xlsx' : 'csv'}`;
      download(made.file, name);
      return { phase: 'table', name, rows: made.rows, missing: made.missing.length };
    },
    [names, queries, t],
  );

  const makeReports = useCallback(
    async ({ deployments, layout }: ExportOrder, signal: AbortSignal, progress: (done: number) => void): Promise<ExportJob> => {
      const id = crypto.randomUUID();
      const stop = host.on('export.progress', (told) => {
        if (told.job === id) progress(told.done);
      });
      const cancel = (): void => void host.invoke('export.cancel', { job: id });
      signal.addEventListener('abort', cancel);
      try {
        const references = new Map((await queries.summaries()).map((one) => [one.id, one.reference]));
        const wanted = deployments.map((stream) => ({ stream, reference: references.get(stream) ?? stream }));
        const made = await host.invoke('export.reports', { deployments: wanted, layout, locale: i18n.language, job: id, words: { archive: t('reports.archive'), file: t('reports.file'), intro: t('reports.intro'), reasons: { report_failed: t('reports.reason.report_failed'), no_such_stream: t('reports.reason.no_such_stream') } } });
        const saved = await saveOnce(host, made, () => saveFile({ sha256: made.sha256, name: made.name, mime: 'application/zip' }));
        return { phase: 'reports', name: made.name, made: made.made, failed: made.failed, saved };
      } finally {
        stop();
        signal.removeEventListener('abort', cancel);
      }
    },
    [host, queries, i18n.language, saveFile, t],
  );

  const makeJson = useCallback(
    async ({ deployments }: ExportOrder): Promise<ExportJob> => {
      const [stream] = deployments;
      if (stream === undefined) return { phase: 'idle' };
      const made = await host.invoke('export.json', { stream });
      return { phase: 'json', name: made.name, saved: await saveFile({ sha256: made.sha256, name: made.name, mime: 'application/json' }) };
    },
    [host, saveFile],
  );

  const start = useCallback(
    (order: ExportOrder) => {
      const controller = new AbortController();
      running.current?.abort();
      running.current = controller;
      const { signal } = controller;
      const total = order.deployments.length;
      const progress = (done: number): void => {
        if (!signal.aborted) setJob({ phase: 'working', done, total });
      };
      progress(0);
      const { kind } = order;
      const work = kind === 'reports' ? makeReports(order, signal, progress) : kind === 'json' ? makeJson(order) : makeTable({ ...order, kind }, signal, progress);
      work
        .then((done) => {
          if (!signal.aborted) setJob(done);
        })
        .catch((error: unknown) => {
          // Cancelled: whoever did that was told already, or is gone.
          if (signal.aborted || (error instanceof HostError && error.code === 'cancelled')) return;
          setJob(error instanceof TooManyRows ? { phase: 'too_many_rows' } : { phase: 'failed', error });
        });
    },
    [makeJson, makeReports, makeTable],
  );
  const cancel = useCallback(() => {
    running.current?.abort();
    setJob({ phase: 'cancelled' });
  }, []);
  const reset = useCallback(() => setJob((now) => (now.phase === 'working' ? now : { phase: 'idle' })), []);
  return { job, ready: names !== undefined, start, cancel, reset };
}
