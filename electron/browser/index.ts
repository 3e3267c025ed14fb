/**
 * The browser shell, run by plain Node: the host, served on loopback to an installed browser. The same application as under
 * Electron, where Electron's runtime cannot be had.
 *
 *   --no-window              prints the address instead of opening a browser
 *   PLUMBLINE_DATA           data folder
 *   PLUMBLINE_PORT           another port, for tests: the local tables belong to the port
 *   PLUMBLINE_BROWSER        the browser to open
 *   PLUMBLINE_AUTOMATION=1   started by tests or the demo (see control.ts)
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createHost, DataFolderInUse } from '../host';
import { deviceLocale } from '../host/device-locale';
import { appInfo } from '../shell/app-info';
import { dataFolder } from '../shell/data-folder';
import { openLog } from '../shell/log';
import { takeOrders, type ReadyLine } from './control';
import { findInstalledBrowser, launchBrowser, NoBrowser, type BrowserProcess } from './launch';
import { Lifetime } from './lifetime';
import { DEFAULT_PORT, PortTaken, startLoopbackServer } from './server';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'no-window': { type: 'boolean', default: false } } });
  const automation = process.env['PLUMBLINE_AUTOMATION'] === '1';
  const { root, version } = appInfo(import.meta.dirname);
  const folder = dataFolder();
  const log = openLog(folder);
  // Before anything is locked: without a browser there is nothing to begin.
  const executable = values['no-window'] ? undefined : await findInstalledBrowser();

  const host = await createHost({ dataFolder: folder, version, shell: 'browser', locale: deviceLocale(Intl.DateTimeFormat().resolvedOptions().locale, process.platform, process.env), automation, log });
  const lifetime =
    executable === undefined
      ? undefined
      : new Lifetime((why) => {
          if (why === 'no_window') fail(new NoBrowser(`${executable} was started but showed no window. Is there a display? To see Plumbline without a window: npm run demo`));
          void end();
        });
  const server = await startLoopbackServer({
    host,
    rendererFolder: path.join(root, 'out', 'renderer'),
    log,
    port: portFrom(process.env['PLUMBLINE_PORT']),
    onWindows: (count) => lifetime?.windows(count),
  }).catch(async (error: unknown) => {
    lifetime?.stop();
    await host.close();
    throw error;
  });

  let browser: BrowserProcess | undefined;
  let ending: Promise<void> | undefined;
  const end = (): Promise<void> =>
    (ending ??= (async () => {
      lifetime?.stop();
      // The host first: its goodbye still reaches the window.
      await host.close();
      await server.close();
      browser?.kill();
      process.stdin.destroy();
    })().catch(fail));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

  if (automation) {
    takeOrders(process.stdin, { url: () => announce(server.newUrl(), folder), stop: () => void end() });
    announce(server.newUrl(), folder);
  }
  if (executable === undefined) {
    if (!automation) console.log(`Plumbline is ready. Open within two minutes, in a Chromium-family browser: ${server.newUrl()}`);
    return;
  }
  try {
    browser = await launchBrowser(executable, server.newUrl(), folder);
    void browser.exited.then(() => lifetime?.browserExited());
  } catch (error) {
    fail(error);
    await end();
  }
}

function announce(url: string, folder: string): void {
  const line: ReadyLine = { plumbline: 'ready', url, dataFolder: folder };
  console.log(JSON.stringify(line));
}

function portFrom(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`PLUMBLINE_PORT must be a port number, not "${text}"`);
  return port;
}

/** Says what went wrong: in words where they were made for people, otherwise with all there is. */
function fail(error: unknown): void {
  const known = error instanceof PortTaken || error instanceof DataFolderInUse || error instanceof NoBrowser || error instanceof RangeError;
  console.error(known ? error.message : error);
  process.exitCode = 1;
}

await main().catch(fail);
