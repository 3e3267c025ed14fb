import { useCallback, useEffect, useRef, useState } from 'react';
import type { RemovedDeployment } from '../../../contract/removal';
import { useStore } from '../../hooks/store';
import { useKeepAwake } from '../../state/awake';
import type { Step } from '../delivery/bundles';

/** What one message carries. */
const PART_BYTES = 4 * 1024 * 1024;

/** Who is to keep it: the hub, or the file that was saved. */
export type Keeper = { readonly where: 'hub' } | { readonly where: 'bundle'; readonly file: File };

export type Removing =
  | { readonly phase: 'idle' }
  | { readonly phase: 'working'; readonly step: Step | undefined }
  | { readonly phase: 'failed'; readonly error: unknown; readonly where: Keeper['where'] };

/** Has a deployment removed, and tells when it is. Leaving the screen before that cancels it. */
export function useRemove(stream: string, onRemoved: (removed: RemovedDeployment) => void): { readonly state: Removing; readonly remove: (keeper: Keeper) => void; readonly cancel: () => void } {
  const { host } = useStore();
  const [state, setState] = useState<Removing>({ phase: 'idle' });
  const job = useRef<string>(undefined);
  useKeepAwake(state.phase === 'working');

  const send = useCallback(
    async (file: File, id: string): Promise<string | undefined> => {
      const { upload } = await host.invoke('bundle.begin', {});
      for (let at = 0; at < file.size; at += PART_BYTES) {
        if (job.current !== id) return undefined;
        await host.invoke('bundle.part', { upload, bytes: new Uint8Array(await file.slice(at, at + PART_BYTES).arrayBuffer()) });
        if (job.current === id) setState({ phase: 'working', step: { phase: 'receiving', done: Math.min(at + PART_BYTES, file.size), total: file.size } });
      }
      return upload;
    },
    [host],
  );
  const work = useCallback(
    async (keeper: Keeper, id: string): Promise<RemovedDeployment | undefined> => {
      if (keeper.where === 'hub') return host.invoke('deployment.remove', { stream, kept: { where: 'hub' }, job: id });
      const upload = await send(keeper.file, id);
      if (upload === undefined || job.current !== id) return undefined;
      return host.invoke('deployment.remove', { stream, kept: { where: 'bundle', upload, name: keeper.file.name.slice(0, 300) }, job: id });
    },
    [host, send, stream],
  );
  const remove = useCallback(
    (keeper: Keeper): void => {
      const id = crypto.randomUUID();
      job.current = id;
      setState({ phase: 'working', step: undefined });
      work(keeper, id)
        .then((removed) => {
          if (removed === undefined) return;
          setState({ phase: 'idle' });
          onRemoved(removed);
        })
        .catch((error: unknown) => {
          if (job.current === id) setState({ phase: 'failed', error, where: keeper.where });
        });
    },
    [onRemoved, work],
  );
  const cancel = useCallback((): void => {
    const id = job.current;
    job.current = undefined;
    setState({ phase: 'idle' });
    // What is decided already is done, and told; what is not ends here.
    if (id !== undefined) void host.invoke('bundle.cancel', { upload: id });
  }, [host]);

  useEffect(
    () =>
      host.on('bundle.progress', ({ job: of, ...step }) => {
        if (of === job.current) setState((now) => (now.phase === 'working' ? { phase: 'working', step } : now));
      }),
    [host],
  );
  useEffect(
    () => () => {
      if (job.current !== undefined) void host.invoke('bundle.cancel', { upload: job.current });
      job.current = undefined;
    },
    [host],
  );
  return { state, remove, cancel };
}
