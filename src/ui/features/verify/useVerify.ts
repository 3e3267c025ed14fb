import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventPayload, HostApi, Response } from '../../../contract/channels';
import { HostError } from '../../../contract/errors';
import { SIGNATURE_CHARACTERS, VERIFIED_BYTES } from '../../../contract/verify';
import { useStore } from '../../hooks/store';
import { useKeepAwake } from '../../state/awake';
import { choose, type Chosen, type FileKind } from './choose';

/** What one message carries. */
const PART_BYTES = 4 * 1024 * 1024;

export type VerifyAnswer = Response<'verify.report'>;
export interface VerifyStep {
  readonly phase: EventPayload<'verify.progress'>['phase'] | 'receiving';
  readonly done: number;
  readonly total: number;
}
export type VerifyState =
  | { readonly phase: 'idle'; readonly cancelled: boolean }
  | { readonly phase: 'working'; readonly step: VerifyStep | undefined }
  | { readonly phase: 'done'; readonly answer: VerifyAnswer; readonly at: string }
  | { readonly phase: 'failed'; readonly error: unknown };

export interface Verifying {
  readonly state: VerifyState;
  readonly chosen: Chosen;
  /** Names of files that are of no kind that is verified. */
  readonly unknown: readonly string[];
  readonly take: (files: readonly File[]) => void;
  readonly leaveOut: (kind: FileKind) => void;
  readonly cancel: () => void;
}

interface Job {
  readonly id: string;
}

/** A file as the host gets it; undefined when nobody waits for it any more. */
async function handOver(host: HostApi, what: 'report' | 'bundle', file: File, wanted: () => boolean, onBytes: (bytes: number) => void): Promise<string | undefined> {
  const { upload } = await host.invoke('verify.begin', { what });
  for (let at = 0; at < file.size; at += PART_BYTES) {
    if (!wanted()) return undefined;
    const bytes = new Uint8Array(await file.slice(at, at + PART_BYTES).arrayBuffer());
    await host.invoke('verify.part', { upload, bytes });
    onBytes(bytes.length);
  }
  return wanted() ? upload : undefined;
}

/** Verifies as soon as there is a report, and again with every file that joins it. Leaving the screen ends what is under way. */
export function useVerify(): Verifying {
  const { host } = useStore();
  const [state, setState] = useState<VerifyState>({ phase: 'idle', cancelled: false });
  const [{ chosen, unknown }, setChosen] = useState<ReturnType<typeof choose>>({ chosen: {}, unknown: [] });
  const current = useRef<Job>(undefined);
  // The lock would close the screen, and with it end the job.
  useKeepAwake(state.phase === 'working');

  const send = useCallback(
    async ({ report, signature, bundle }: Chosen & { readonly report: File }, job: Job): Promise<VerifyAnswer | undefined> => {
      if (report.size > VERIFIED_BYTES) throw new HostError('too_large', report.name);
      const wanted = (): boolean => current.current === job;
      const total = report.size + (bundle?.size ?? 0);
      let done = 0;
      const onBytes = (bytes: number): void => {
        done += bytes;
        if (wanted()) setState({ phase: 'working', step: { phase: 'receiving', done, total } });
      };
      // More than a signature file can be is no signature, and found to be none.
      const text = signature === undefined ? undefined : await signature.slice(0, SIGNATURE_CHARACTERS).text();
      const uploaded = await handOver(host, 'report', report, wanted, onBytes);
      if (uploaded === undefined) return undefined;
      const withBundle = bundle === undefined ? undefined : await handOver(host, 'bundle', bundle, wanted, onBytes);
      if (!wanted()) return undefined;
      return host.invoke('verify.report', { job: job.id, report: uploaded, ...(text === undefined ? {} : { signature: text }), ...(withBundle === undefined ? {} : { bundle: withBundle }) });
    },
    [host],
  );

  const stop = useCallback((): void => {
    const under = current.current;
    current.current = undefined;
    if (under !== undefined) void host.invoke('verify.cancel', {});
  }, [host]);

  const verify = useCallback(
    (files: Chosen): void => {
      const { report } = files;
      if (report === undefined) {
        stop();
        setState({ phase: 'idle', cancelled: false });
        return;
      }
      const job: Job = { id: crypto.randomUUID() };
      current.current = job;
      setState({ phase: 'working', step: undefined });
      send({ ...files, report }, job)
        .then((answer) => {
          if (current.current !== job || answer === undefined) return;
          current.current = undefined;
          setState({ phase: 'done', answer, at: new Date().toISOString() });
        })
        .catch((error: unknown) => {
          if (current.current !== job) return;
          current.current = undefined;
          setState({ phase: 'failed', error });
        });
    },
    [send, stop],
  );

  useEffect(
    () =>
      host.on('verify.progress', ({ job, ...step }) => {
        if (job === current.current?.id) setState((now) => (now.phase === 'working' ? { phase: 'working', step } : now));
      }),
    [host],
  );
  useEffect(() => stop, [stop]);

  return {
    state,
    chosen,
    unknown,
    take: (files) => {
      if (files.length === 0) return;
      const next = choose(chosen, files);
      setChosen(next);
      if (next.chosen !== chosen && next.unknown.length < files.length) verify(next.chosen);
    },
    leaveOut: (kind) => {
      const { [kind]: left, ...rest } = chosen;
      if (left === undefined) return;
      setChosen({ chosen: kind === 'report' ? {} : rest, unknown: [] });
      verify(kind === 'report' ? {} : rest);
    },
    cancel: () => {
      stop();
      setChosen({ chosen: {}, unknown: [] });
      setState({ phase: 'idle', cancelled: true });
    },
  };
}
