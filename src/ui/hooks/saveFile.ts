import { useCallback } from 'react';
import type { HostApi } from '../../contract/channels';
import { useStore } from './store';

/** Kept until the browser has surely begun to read it. */
const REVOKE_AFTER_MS = 60_000;

/** What one message carries. */
const PART_BYTES = 4 * 1024 * 1024;

/** The whole of a stored file, gathered where the browser may put it on its disk: a bundle can be larger than memory. */
async function blobOf(host: HostApi, sha256: string, mime: string): Promise<Blob> {
  const parts: Blob[] = [];
  for (let from = 0; ; ) {
    const { bytes, total } = await host.invoke('files.readPart', { sha256, from, length: PART_BYTES });
    parts.push(new Blob([new Uint8Array(bytes)]));
    from += bytes.length;
    if (from >= total || bytes.length === 0) return new Blob(parts, { type: mime });
  }
}

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
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
      download(await blobOf(host, sha256, mime), name);
      return { outcome: 'downloaded' };
    },
    [host],
  );
}

/** Saves something that the page itself made (a table, a draft, a calendar) the same way. Throws HostError; call it inside `useRun()`. */
export function useSaveMade(): (made: { readonly content: string | Uint8Array<ArrayBuffer>; readonly name: string; readonly mime: string }) => Promise<SavedFile> {
  const { host } = useStore();
  const saveFile = useSaveFile();
  return useCallback(
    async ({ content, name, mime }) => {
      const { sha256 } = await host.invoke('files.put', { bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content });
      return saveFile({ sha256, name, mime });
    },
    [host, saveFile],
  );
}
