/** `Save as` for files of the record: the system's dialog, then a copy that appears whole or not at all. */
import { copyFile, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow, Dialog, SaveDialogOptions } from 'electron';
import type { SaveOutcome } from '../host';

export interface SaveOptions {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>;
  readonly window: () => BrowserWindow | undefined;
  readonly documentsFolder: () => string;
}

export function saveWithDialog({ dialog, window, documentsFolder }: SaveOptions): (source: string, name: string) => Promise<SaveOutcome> {
  return async (source, name) => {
    // The name comes from the record: only its last part, without what file systems refuse.
    const safeName = path.basename(name).replace(/[<>:"/\\|?*\u0000-\u001f]/g, '_') || 'plumbline';
    const extension = path.extname(safeName).slice(1);
    const options: SaveDialogOptions = {
      defaultPath: path.join(documentsFolder(), safeName),
      ...(extension === '' ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
    };
    const parent = window();
    const { canceled, filePath } = parent === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(parent, options);
    if (canceled || filePath === '') return { outcome: 'cancelled' };
    await copyWhole(source, filePath);
    return { outcome: 'saved', path: filePath };
  };
}

async function copyWhole(source: string, target: string): Promise<void> {
  const partial = `${target}.part`;
  try {
    await copyFile(source, partial);
    const file = await open(partial, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
