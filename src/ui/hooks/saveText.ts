import { useCallback } from 'react';
import { download } from './saveFile';

/** Saves a text that is no part of the record (a calendar, a draft of a message) as a file where the person wants it. */
export function useSaveText(): (file: { readonly name: string; readonly text: string; readonly mime: string }) => void {
  return useCallback(({ name, text, mime }) => download(new Blob([text], { type: mime }), name), []);
}
