import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventPayload, Response } from '../../../contract/channels';
import { HostError } from '../../../contract/errors';
import type { ReportLayout } from '../../../domain/deployment/report-layouts';
import { useStore } from '../../hooks/store';
import { useKeepAwake } from '../../state/awake';
import { lastReports } from './lastReports';

export type MadeReport = Response<'report.make'>;
export type ReportJob =
  | { readonly phase: 'idle' }
  | { readonly phase: 'working'; readonly progress: EventPayload<'report.progress'> | undefined }
  | { readonly phase: 'failed'; readonly error: unknown }
  | { readonly phase: 'done'; readonly report: MadeReport };

/** Makes the report of one deployment in the host, with progress; leaving the screen cancels what is under way. */
export function useReportJob(deployment: string, locale: string, layout: ReportLayout): { readonly job: ReportJob; readonly make: () => void; readonly cancel: () => void } {
  const { host } = useStore();
  const [job, setJob] = useState<ReportJob>(() => {
    const last = lastReports.get(deployment);
    return last === undefined ? { phase: 'idle' } : { phase: 'done', report: last };
  });
  const current = useRef<string>(undefined);
  // The lock would close the screen, and with it end the job.
  useKeepAwake(job.phase === 'working');

  const cancel = useCallback(() => {
    const id = current.current;
    current.current = undefined;
    if (id !== undefined) void host.invoke('report.cancel', { job: id });
    setJob((now) => (now.phase === 'working' ? { phase: 'idle' } : now));
  }, [host]);

  const make = useCallback(() => {
    const id = crypto.randomUUID();
    current.current = id;
    setJob({ phase: 'working', progress: undefined });
    host
      .invoke('report.make', { stream: deployment, layout, locale, job: id })
      .then((report) => {
        lastReports.set(deployment, report);
        if (current.current !== id) return;
        current.current = undefined;
        setJob({ phase: 'done', report });
      })
      .catch((error: unknown) => {
        if (current.current !== id) return;
        current.current = undefined;
        setJob(error instanceof HostError && error.code === 'cancelled' ? { phase: 'idle' } : { phase: 'failed', error });
      });
  }, [deployment, host, layout, locale]);

  useEffect(
    () =>
      host.on('report.progress', (progress) => {
        if (progress.job === current.current) setJob((now) => (now.phase === 'working' ? { phase: 'working', progress } : now));
      }),
    [host],
  );
  useEffect(
    () => () => {
      const id = current.current;
      current.current = undefined;
      if (id !== undefined) void host.invoke('report.cancel', { job: id });
    },
    [host],
  );
  return { job, make, cancel };
}
