import { useCallback } from 'react';
import { useStore } from './store';

/** Kept until the browser has surely begun to read it. */
const REVOKE_AFTER_MS = 60_000;

function download(bytes: Uint8Array, name: string, mime: string): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mime }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}

export type SavedFile = { readonly outcome: 'saved'; readonly path: string | undefined } | { readonly outcome: 'cancelled' } | { readonly outcome: 'downloaded' };

/**
 * Saves a file of the content store where the person wants it: the shell's own dialog, or a download where the shell has none.
 * Throws HostError; call it inside `useRun()`.
 */
export function useSaveFile(): (file: { readonly sha256: string; readonly name: string; readonly mime: string }) => Promise<SavedFile> {
  const { host } = useStore();
  return useCallback(
    async ({ sha256, name, mime }) => {
      const { outcome, path } = await host.invoke('files.saveAs', { sha256, name });
      if (outcome === 'saved') return { outcome, path };
      if (outcome === 'cancelled') return { outcome };
      const { bytes } = await host.invoke('files.read', { sha256 });
      download(bytes, name, mime);
      return { outcome: 'downloaded' };
    },
    [host],
  );
}
