/** Starts host and window, ties them together, and takes them down in order. */
import path from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, safeStorage, session, shell, systemPreferences } from 'electron';
import { createHost, DataFolderInUse, type Host, type HostLog } from '../host';
import { deviceLocale } from '../host/device-locale';
import { appInfo } from '../shell/app-info';
import { contentSecurityPolicy } from '../shell/csp';
import { watchForCrashes } from './crashes';
import { bindContract } from './ipc';
import { menuTemplate } from './menu';
import { denyNavigation } from './navigation';
import { APP_ORIGIN, APP_SCHEME, ourOrigins } from './origin';
import { denyByDefault } from './permissions';
import { serveRenderer } from './protocol';
import { safeStoragePort } from './safe-storage';
import { saveWithDialog } from './save-dialog';
import { windowOptions } from './window';

export async function startApplication(dataFolder: string, log: HostLog): Promise<void> {
  const { root, version } = appInfo(import.meta.dirname);
  const development = !app.isPackaged;
  const developmentUrl = development ? process.env['ELECTRON_RENDERER_URL'] : undefined;
  const isOurs = ourOrigins(developmentUrl);
  let window: BrowserWindow | undefined;

  app.on('web-contents-created', (_event, contents) => denyNavigation(contents, { isOurs, openExternal: (url) => shell.openExternal(url), log }));
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => log('error', 'a process of the browser died', { type, reason, exitCode }));
  await app.whenReady();

  denyByDefault(session.defaultSession, { isOurs, mayUseCamera, log });
  session.defaultSession.protocol.handle(APP_SCHEME, serveRenderer(path.join(root, 'out', 'renderer')));
  if (developmentUrl !== undefined) addDevelopmentPolicy(developmentUrl);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, development)));

  const host = await openHost(dataFolder, version, log, () => window);
  if (host === undefined) return;
  closeBeforeQuit(host, log);

  const lease = host.acquireLease();
  window = new BrowserWindow(windowOptions(path.join(root, 'out', 'preload', 'index.cjs'), development));
  window.once('ready-to-show', () => window?.show());
  window.once('closed', () => {
    lease.release();
    window = undefined;
  });
  watchForCrashes(window, log, () => {
    dialog.showErrorBox('Plumbline', 'The page keeps failing. What was shown as saved is safe. Start Plumbline again; the log is in the data folder.');
    app.quit();
  });
  bindContract({ ipc: ipcMain, host, contents: () => window?.webContents, isOurs, log });
  await window.loadURL(developmentUrl ?? `${APP_ORIGIN}/`);
}

/** The host, or undefined after saying why there is none. */
async function openHost(dataFolder: string, version: string, log: HostLog, window: () => BrowserWindow | undefined): Promise<Host | undefined> {
  // From source, either shell may open the folder tomorrow: keys bound to Electron's keychain would lock the other out.
  const keychain = app.isPackaged ? safeStoragePort(safeStorage, process.platform) : undefined;
  try {
    return await createHost({
      dataFolder,
      version,
      shell: 'electron',
      locale: deviceLocale(app.getLocale(), process.platform, process.env),
      automation: process.env['PLUMBLINE_AUTOMATION'] === '1',
      log,
      saveAs: saveWithDialog({ dialog, window, documentsFolder: () => app.getPath('documents') }),
      ...(keychain === undefined ? {} : { safeStorage: keychain }),
      // Beside the archive, where electron-builder's extraResources go.
      ...(app.isPackaged ? { resourcesFolder: process.resourcesPath } : {}),
    });
  } catch (error) {
    log('error', 'the host did not start', { error: String(error) });
    dialog.showErrorBox('Plumbline', error instanceof DataFolderInUse ? error.message : `Plumbline could not open its data folder ${dataFolder}. Nothing was changed. ${String(error)}`);
    app.exit(1);
    return undefined;
  }
}

/** Quitting waits for the host: what was begun is finished and the end is marked as clean. */
function closeBeforeQuit(host: Host, log: HostLog): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    host
      .close()
      .catch((error: unknown) => log('error', 'the host did not close cleanly', { error: String(error) }))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}

async function mayUseCamera(): Promise<boolean> {
  return process.platform === 'darwin' ? systemPreferences.askForMediaAccess('camera') : true;
}

/** The development server sends no policy of its own; a build's comes from the app:// protocol. */
function addDevelopmentPolicy(developmentUrl: string): void {
  const policy = contentSecurityPolicy({ development: true, socketOrigin: developmentUrl.replace(/^http/, 'ws').replace(/\/$/, '') });
  session.defaultSession.webRequest.onHeadersReceived((details, answer) => {
    answer({ responseHeaders: { ...details.responseHeaders, 'Content-Security-Policy': [policy] } });
  });
}
