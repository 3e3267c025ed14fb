import { useCallback, useEffect, useRef, useState } from 'react';
import type { Response } from '../../../../contract/channels';
import { useSaveFile, type SavedFile } from '../../../hooks/saveFile';
import { useStore } from '../../../hooks/store';
import { useKeepAwake } from '../../../state/awake';
import { isCancelled } from './bundleWords';
import type { Step } from './step';

export type MadeBundle = Response<'bundle.make'>;

export type TakeAlong =
  | { readonly phase: 'idle'; readonly cancelled: boolean }
  | { readonly phase: 'making'; readonly step: Step | undefined }
  | { readonly phase: 'saving'; readonly made: MadeBundle }
  | { readonly phase: 'made'; readonly made: MadeBundle }
  | { readonly phase: 'saved'; readonly made: MadeBundle; readonly saved: Exclude<SavedFile, { outcome: 'cancelled' }> }
  | { readonly phase: 'failed'; readonly error: unknown };

export interface TakeAlongActions {
  readonly make: (streams: readonly string[], files: boolean) => void;
  readonly cancel: () => void;
  /** Asks again where to save what was made. */
  readonly save: (made: MadeBundle) => void;
  readonly discard: (made: MadeBundle) => void;
}

/** Makes a bundle in the host and saves it where the person wants; the host keeps none. Leaving the screen cancels what is under way. */
export function useTakeAlong(): readonly [TakeAlong, TakeAlongActions] {
  const { host } = useStore();
  const saveFile = useSaveFile();
  const [state, setState] = useState<TakeAlong>({ phase: 'idle', cancelled: false });
  const job = useRef<string>(undefined);
  // The lock would close the screen, and with it end the job.
  useKeepAwake(state.phase === 'making' || state.phase === 'saving');

  const save = useCallback(
    async (made: MadeBundle): Promise<void> => {
      setState({ phase: 'saving', made });
      const saved = await saveFile({ sha256: made.sha256, name: made.name, mime: 'application/zip' });
      if (saved.outcome === 'cancelled') {
        setState({ phase: 'made', made });
        return;
      }
      await host.invoke('bundle.discard', { sha256: made.sha256 });
      setState({ phase: 'saved', made, saved });
    },
    [host, saveFile],
  );
  const fail = useCallback((error: unknown): void => {
    setState(isCancelled(error) ? { phase: 'idle', cancelled: true } : { phase: 'failed', error });
  }, []);

  const make = useCallback(
    async (streams: readonly string[], files: boolean): Promise<void> => {
      const id = crypto.randomUUID();
      job.current = id;
      setState({ phase: 'making', step: undefined });
      try {
        const made = await host.invoke('bundle.make', { streams: [...streams], files, job: id });
        if (job.current === id) await save(made);
        else await host.invoke('bundle.discard', { sha256: made.sha256 });
      } catch (error) {
        if (job.current === id) fail(error);
      } finally {
        if (job.current === id) job.current = undefined;
      }
    },
    [fail, host, save],
  );

  useEffect(
    () =>
      host.on('bundle.progress', ({ job: of, ...step }) => {
        if (of === job.current) setState((now) => (now.phase === 'making' ? { phase: 'making', step } : now));
      }),
    [host],
  );
  const stop = useCallback((): void => {
    if (job.current !== undefined) void host.invoke('bundle.cancel', { upload: job.current });
  }, [host]);
  useEffect(
    () => () => {
      stop();
      job.current = undefined;
    },
    [stop],
  );

  const actions: TakeAlongActions = {
    make: (streams, files) => void make(streams, files),
    cancel: stop,
    save: (made) => void save(made).catch(fail),
    discard: (made) => {
      host
        .invoke('bundle.discard', { sha256: made.sha256 })
        .then(() => setState({ phase: 'idle', cancelled: false }))
        .catch(fail);
    },
  };
  return [state, actions];
}
