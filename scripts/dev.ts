/**
 * `npm run dev`: the renderer with fast reload. With Electron's runtime, electron-vite's own development mode; otherwise the browser
 * shell with the renderer's sources behind it, in an installed browser (or `--no-window`: it prints the address).
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import react from '@vitejs/plugin-react';
import { createServer, type ViteDevServer } from 'vite';
import { launchBrowser } from '../electron/browser/launch';
import { startLoopbackServer } from '../electron/browser/server';
import { createHost } from '../electron/host';
import { dataFolder } from '../electron/shell/data-folder';
import { openLog } from '../electron/shell/log';
import { findElectronRuntime } from './support/electron-runtime';
import { findBrowser } from './support/find-browser';
import { PROJECT_DIR, runTool } from './support/suites';

const { values } = parseArgs({ options: { 'no-window': { type: 'boolean', default: false } } });

if (!values['no-window'] && findElectronRuntime() !== undefined) {
  process.exitCode = (await runTool('electron-vite/bin/electron-vite.js', ['dev'])) ?? 1;
} else {
  await developInBrowser();
}

async function developInBrowser(): Promise<void> {
  const folder = dataFolder();
  const log = openLog(folder);
  const executable = values['no-window'] ? undefined : (await findBrowser({ needsWindow: true })).executablePath;
  const host = await createHost({ dataFolder: folder, version: 'development', shell: 'browser', locale: 'en', automation: process.env['PLUMBLINE_AUTOMATION'] === '1', log });
  let vite: ViteDevServer | undefined;
  const server = await startLoopbackServer({
    host,
    rendererFolder: join(PROJECT_DIR, 'src/ui'),
    log,
    port: Number(process.env['PLUMBLINE_PORT'] ?? 47_615),
    development: async (http) => {
      const started = await createServer({
        configFile: false,
        root: join(PROJECT_DIR, 'src/ui'),
        plugins: [react()],
        worker: { format: 'es' },
        appType: 'spa',
        // On our server and our port: one origin, one policy.
        server: { middlewareMode: true, hmr: { server: http }, fs: { allow: [PROJECT_DIR] } },
      });
      vite = started;
      return {
        middleware: started.middlewares,
        ownsUpgrade: (request) => (request.headers['sec-websocket-protocol'] ?? '').startsWith('vite-'),
      };
    },
  });
  const url = server.newUrl();
  if (executable === undefined) {
    console.log(`Open within two minutes: ${url}`);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  } else {
    const browser = await launchBrowser(executable, url, folder);
    await Promise.race([browser.exited, once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    browser.kill();
  }
  await vite?.close();
  await host.close();
  await server.close();
}
