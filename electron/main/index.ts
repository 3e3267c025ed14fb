/** Electron's entry: what must be said before the application is ready, then the application. */
import path from 'node:path';
import { app, protocol } from 'electron';
import { dataFolder } from '../shell/data-folder';
import { openLog } from '../shell/log';
import { appScheme } from './protocol';
import { startApplication } from './start';

const folder = dataFolder();
app.setName('Plumbline');
// Chromium's files beside the record, never mixed with it.
app.setPath('userData', path.join(folder, 'electron'));
app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);

if (app.requestSingleInstanceLock()) {
  const log = openLog(folder);
  // Not awaited here: Electron becomes ready only after this module has been evaluated.
  startApplication(folder, log).catch((error: unknown) => {
    log('error', 'the application did not start', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    app.exit(1);
  });
} else {
  console.error('Plumbline is already open: its window comes to the front.');
  app.quit();
}
