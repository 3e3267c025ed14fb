import { useCallback, useEffect, useRef, useState } from 'react';
import type { Response } from '../../../contract/channels';
import type { RestoreReport, Snapshot } from '../../../contract/backup';
import { HostError } from '../../../contract/errors';
import { useSaveFile, type SavedFile } from '../../hooks/saveFile';
import { useStore } from '../../hooks/store';
import { useKeepAwake } from '../../state/awake';
import type { Step } from '../delivery/bundles';

/** What one message carries. */
const PART_BYTES = 4 * 1024 * 1024;

export type RestoreSource = { readonly kind: 'snapshot'; readonly snapshot: Snapshot } | { readonly kind: 'file'; readonly file: File };
export type BackupTask = 'make' | 'copy' | 'restore';
type Copy = Response<'backup.export'>;

export type BackupJob =
  | { readonly phase: 'idle'; readonly cancelled: boolean }
  | { readonly phase: 'working'; readonly task: BackupTask; readonly step: Step | undefined }
  | { readonly phase: 'failed'; readonly task: BackupTask; readonly error: unknown }
  | { readonly phase: 'made'; readonly snapshot: Snapshot }
  | { readonly phase: 'copied'; readonly copy: Copy; readonly saved: SavedFile }
  | { readonly phase: 'restored'; readonly report: RestoreReport };

export interface BackupActions {
  readonly make: () => void;
  readonly copy: (snapshot: Snapshot) => void;
  readonly restore: (source: RestoreSource) => void;
  readonly cancel: () => void;
  /** How the last piece of work ended has been read. */
  readonly reset: () => void;
}

interface Current {
  readonly id: string;
  stopped: boolean;
}

/** One piece of work on backups at a time, with its progress; leaving the screen cancels what has not been taken over yet. */
export function useBackupJob(): readonly [BackupJob, BackupActions] {
  const { host } = useStore();
  const saveFile = useSaveFile();
  const [state, setState] = useState<BackupJob>({ phase: 'idle', cancelled: false });
  const current = useRef<Current>(undefined);
  // The lock would close the screen, and with it end the job.
  useKeepAwake(state.phase === 'working');

  const begin = useCallback((task: BackupTask, work: (job: Current) => Promise<BackupJob>): void => {
    const job: Current = { id: crypto.randomUUID(), stopped: false };
    current.current = job;
    setState({ phase: 'working', task, step: undefined });
    work(job)
      .catch((error: unknown): BackupJob => (error instanceof HostError && error.code === 'cancelled' ? { phase: 'idle', cancelled: true } : { phase: 'failed', task, error }))
      .then((next) => {
        if (current.current === job) setState(next);
      }, console.error);
  }, []);

  const upload = useCallback(
    async (file: File, job: Current): Promise<string> => {
      const begun = await host.invoke('bundle.begin', {});
      for (let at = 0; at < file.size; at += PART_BYTES) {
        if (job.stopped) {
          await host.invoke('bundle.cancel', begun);
          throw new HostError('cancelled', 'cancelled while the file was read');
        }
        await host.invoke('bundle.part', { ...begun, bytes: new Uint8Array(await file.slice(at, at + PART_BYTES).arrayBuffer()) });
        if (current.current === job) setState({ phase: 'working', task: 'restore', step: { phase: 'receiving', done: Math.min(at + PART_BYTES, file.size), total: file.size } });
      }
      return begun.upload;
    },
    [host],
  );

  const make = useCallback((): void => begin('make', async ({ id }) => ({ phase: 'made', snapshot: await host.invoke('backup.make', { job: id }) })), [begin, host]);
  const copy = useCallback(
    ({ id: snapshot }: Snapshot): void =>
      begin('copy', async ({ id }) => {
        const made = await host.invoke('backup.export', { snapshot, job: id });
        const saved = await saveFile({ sha256: made.sha256, name: made.name, mime: 'application/zip' });
        await host.invoke('bundle.discard', { sha256: made.sha256 });
        return { phase: 'copied', copy: made, saved };
      }),
    [begin, host, saveFile],
  );
  const restore = useCallback(
    (source: RestoreSource): void =>
      begin('restore', async (job) => {
        const from = source.kind === 'snapshot' ? { kind: 'snapshot' as const, snapshot: source.snapshot.id } : { kind: 'upload' as const, upload: await upload(source.file, job) };
        return { phase: 'restored', report: await host.invoke('backup.restore', { from, job: job.id }) };
      }),
    [begin, host, upload],
  );
  const cancel = useCallback((): void => {
    if (current.current === undefined) return;
    current.current.stopped = true;
    void host.invoke('backup.cancel', { job: current.current.id });
  }, [host]);

  useEffect(
    () =>
      host.on('bundle.progress', ({ job, ...step }) => {
        if (job === current.current?.id) setState((now) => (now.phase === 'working' ? { ...now, step } : now));
      }),
    [host],
  );
  useEffect(
    () => () => {
      cancel();
      current.current = undefined;
    },
    [cancel],
  );
  const reset = useCallback((): void => setState((now) => (now.phase === 'working' ? now : { phase: 'idle', cancelled: false })), []);
  return [state, { make, copy, restore, cancel, reset }];
}
