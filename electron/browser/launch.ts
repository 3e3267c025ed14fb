/** Opens the application in an installed browser of the Chromium family: a window without tabs, with a profile of its own. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { installedBrowserPaths, type Machine } from './installed-browsers';

const run = promisify(execFile);

/** No browser can be started. The message says what to do. */
export class NoBrowser extends Error {
  override readonly name = 'NoBrowser';
}

export interface BrowserProcess {
  readonly exited: Promise<void>;
  kill(): void;
}

/**
 * The browser that PLUMBLINE_BROWSER names, or the first installed one that starts. Throws NoBrowser.
 * `starts` tells whether a program is what it seems: distributions ship stubs that only say how to install it.
 */
export async function findInstalledBrowser(
  machine: Machine = { platform: process.platform, env: process.env },
  exists: (path: string) => boolean = existsSync,
  starts: (path: string) => Promise<boolean> = answersToVersion,
): Promise<string> {
  const chosen = machine.env['PLUMBLINE_BROWSER'];
  if (chosen !== undefined && chosen !== '') {
    if (exists(chosen)) return chosen;
    throw new NoBrowser(`PLUMBLINE_BROWSER names ${chosen}, but there is no such file.`);
  }
  for (const candidate of installedBrowserPaths(machine)) {
    if (exists(candidate) && (machine.platform === 'win32' || machine.platform === 'darwin' || (await starts(candidate)))) return candidate;
  }
  throw new NoBrowser(
    'No browser of the Chromium family was found. Install Chromium, Google Chrome, Microsoft Edge or Brave (Debian: apt install chromium), ' +
      'or set PLUMBLINE_BROWSER to the path of one. To see Plumbline without a window: npm run demo',
  );
}

/** What the browser is started with: our window, our profile, and no talk with anyone but us. */
export function browserArguments(url: string, profileFolder: string, isRoot: boolean): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profileFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-mode',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-extensions',
    '--disable-features=Translate,OptimizationHints,MediaRouter',
    '--disable-quic',
    '--disable-sync',
    '--hide-crash-restore-bubble',
    // Local tables are no treasure to lock up with the keyring's password prompt: the record is the host's.
    '--password-store=basic',
    // Chromium's own sandbox refuses to start as root.
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}

/** Starts the browser. Rejects NoBrowser when the program cannot be run. */
export async function launchBrowser(executable: string, url: string, dataFolder: string): Promise<BrowserProcess> {
  const child = spawn(executable, browserArguments(url, path.join(dataFolder, 'browser'), process.getuid?.() === 0), { stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new NoBrowser(`${executable} cannot be started: ${error.message}`)));
  });
  return { exited, kill: () => void child.kill() };
}

async function answersToVersion(executable: string): Promise<boolean> {
  return run(executable, ['--version'], { timeout: 15_000 }).then(
    () => true,
    () => false,
  );
}
