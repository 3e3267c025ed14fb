import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserWindow, SaveDialogOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WindowDouble } from '../../tests/support/electron-double';
import { watchForCrashes } from './crashes';
import { safeStoragePort } from './safe-storage';
import { saveWithDialog } from './save-dialog';

describe('saving a file of the record', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plumbline-save-'));
    await writeFile(path.join(folder, 'stored'), 'the report');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const saving = (filePath: string, canceled = false) => {
    const asked: SaveDialogOptions[] = [];
    const showSaveDialog = async (options: SaveDialogOptions) => {
      asked.push(options);
      return { canceled, filePath };
    };
    const save = saveWithDialog({ dialog: { showSaveDialog }, window: () => undefined, documentsFolder: () => '/home/anna/Documents' });
    return { asked, save };
  };

  it('copies it to where the person says', async () => {
    const target = path.join(folder, 'report.pdf');
    const { asked, save } = saving(target);
    expect(await save(path.join(folder, 'stored'), 'D-1.pdf')).toEqual({ outcome: 'saved', path: target });
    expect(await readFile(target, 'utf8')).toBe('the report');
    expect(asked[0]).toEqual({ defaultPath: path.join('/home/anna/Documents', 'D-1.pdf'), filters: [{ name: 'PDF', extensions: ['pdf'] }] });
  });

  it('does nothing when the person changes their mind', async () => {
    expect(await saving('', true).save(path.join(folder, 'stored'), 'D-1.pdf')).toEqual({ outcome: 'cancelled' });
  });

  it('proposes a name that stays in the folder', async () => {
    const { asked, save } = saving('', true);
    await save(path.join(folder, 'stored'), '../../etc/A:B?.pdf');
    expect(asked[0]?.defaultPath).toBe(path.join('/home/anna/Documents', 'A_B_.pdf'));
  });

  it('leaves no half file behind', async () => {
    const { save } = saving(path.join(folder, 'report.pdf'));
    await expect(save(path.join(folder, 'not there'), 'D-1.pdf')).rejects.toThrow('ENOENT');
    expect(await readdir(folder)).toEqual(['stored']);
  });
});

describe('the keychain', () => {
  const storage = (backend: 'basic_text' | 'gnome_libsecret', available = true) => ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(`sealed:${text}`),
    decryptString: (bytes: Buffer) => bytes.toString().replace('sealed:', ''),
  });

  it('seals any bytes and opens them again', () => {
    const port = safeStoragePort(storage('gnome_libsecret'), 'linux');
    const bytes = new Uint8Array([0, 255, 128, 7]);
    expect(new Uint8Array(port!.decrypt(port!.encrypt(bytes)))).toEqual(bytes);
  });

  it('is not used where it protects nothing', () => {
    expect(safeStoragePort(storage('basic_text'), 'linux')).toBeUndefined();
    expect(safeStoragePort(storage('gnome_libsecret', false), 'darwin')).toBeUndefined();
  });
});

describe('a page that dies', () => {
  it('is loaded again, but not for ever', () => {
    const window = new WindowDouble({});
    const giveUp = vi.fn();
    let now = 0;
    watchForCrashes(window as unknown as BrowserWindow, () => undefined, giveUp, () => now);
    const die = (reason: string) => window.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
    die('clean-exit');
    expect(window.webContents.reloads).toBe(0);
    die('crashed');
    now = 100_000;
    die('oom');
    die('crashed');
    expect(window.webContents.reloads).toBe(3);
    expect(giveUp).not.toHaveBeenCalled();
    die('crashed');
    expect(window.webContents.reloads).toBe(3);
    expect(giveUp).toHaveBeenCalledOnce();
  });
});
