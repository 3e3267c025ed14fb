import { useCallback, useEffect, useRef, useState } from 'react';
import type { BundleReport } from '../../../../contract/delivery';
import { useStore } from '../../../hooks/store';
import { useKeepAwake } from '../../../state/awake';
import { isCancelled } from './bundleWords';
import type { Step } from './step';

/** What one message carries. */
const PART_BYTES = 4 * 1024 * 1024;

export type BringIn =
  | { readonly phase: 'idle'; readonly cancelled: boolean }
  | { readonly phase: 'working'; readonly step: Step | undefined }
  | { readonly phase: 'done'; readonly name: string; readonly report: BundleReport }
  | { readonly phase: 'failed'; readonly error: unknown };

interface Job {
  readonly id: string;
  upload: string | undefined;
}

/** Hands a file to the host part by part, and has it verified and taken over. Leaving the screen cancels what was not taken over yet. */
export function useBringIn(): { readonly state: BringIn; readonly bring: (file: File) => void; readonly cancel: () => void } {
  const { host } = useStore();
  const [state, setState] = useState<BringIn>({ phase: 'idle', cancelled: false });
  const current = useRef<Job>(undefined);
  // The lock would close the screen, and with it end the job.
  useKeepAwake(state.phase === 'working');

  const send = useCallback(
    async (file: File, job: Job): Promise<BundleReport | undefined> => {
      const { upload } = await host.invoke('bundle.begin', {});
      job.upload = upload;
      for (let at = 0; at < file.size; at += PART_BYTES) {
        if (current.current !== job) return undefined;
        await host.invoke('bundle.part', { upload, bytes: new Uint8Array(await file.slice(at, at + PART_BYTES).arrayBuffer()) });
        if (current.current === job) setState({ phase: 'working', step: { phase: 'receiving', done: Math.min(at + PART_BYTES, file.size), total: file.size } });
      }
      return current.current === job ? host.invoke('bundle.finish', { upload, job: job.id }) : undefined;
    },
    [host],
  );

  const bring = useCallback(
    (file: File): void => {
      const job: Job = { id: crypto.randomUUID(), upload: undefined };
      current.current = job;
      setState({ phase: 'working', step: undefined });
      send(file, job)
        .then((report) => {
          if (current.current === job && report !== undefined) setState({ phase: 'done', name: file.name, report });
        })
        .catch((error: unknown) => {
          if (current.current === job) setState(isCancelled(error) ? { phase: 'idle', cancelled: true } : { phase: 'failed', error });
        });
    },
    [send],
  );

  const stop = useCallback((): void => {
    const upload = current.current?.upload;
    if (upload !== undefined) void host.invoke('bundle.cancel', { upload });
  }, [host]);
  const cancel = useCallback((): void => {
    stop();
    // What is being taken over already ends by itself, and says what it did.
    setState((now) => {
      if (now.phase !== 'working' || (now.step !== undefined && now.step.phase !== 'receiving')) return now;
      current.current = undefined;
      return { phase: 'idle', cancelled: true };
    });
  }, [stop]);

  useEffect(
    () =>
      host.on('bundle.progress', ({ job, ...step }) => {
        if (job === current.current?.id) setState((now) => (now.phase === 'working' ? { phase: 'working', step } : now));
      }),
    [host],
  );
  useEffect(
    () => () => {
      stop();
      current.current = undefined;
    },
    [stop],
  );
  return { state, bring, cancel };
}
