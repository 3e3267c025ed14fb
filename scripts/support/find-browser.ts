import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { installedBrowserPaths, type Machine } from '../../electron/browser/installed-browsers';
import { unpackBundledChromium, type BundledChromium } from './bundled-chromium';

const run = promisify(execFile);

export type BrowserSource = 'setting' | 'playwright' | 'installed' | 'bundled' | 'downloaded';

/** A browser that can be started, and how. */
export interface FoundBrowser {
  readonly executablePath: string;
  /** Always to be given on the command line. */
  readonly args: readonly string[];
  /** To be added to the process's environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly source: BrowserSource;
  /** True if it cannot open a window. */
  readonly headlessOnly: boolean;
  /** False where Chromium's own sandbox refuses to start: as root. */
  readonly chromiumSandbox: boolean;
}

/** Everything the search touches, so that tests can stand in for it. */
export interface BrowserSearch extends Machine {
  readonly arch: string;
  readonly isRoot: boolean;
  exists(path: string): boolean;
  /** Whether the program really starts; distributions ship stubs that only say how to install it. */
  starts(path: string): Promise<boolean>;
  /** Where Playwright keeps its own Chromium, installed or not. */
  playwrightPath(): string;
  unpackBundled(): Promise<BundledChromium>;
  /** Lets Playwright fetch its Chromium; gives up after a minute. */
  downloadPlaywright(): Promise<void>;
}

export interface FindBrowserOptions {
  /** A person is to use it, so it must be able to open a window. */
  readonly needsWindow?: boolean;
}

/** No browser could be had. The message says what to install. */
export class BrowserNotFoundError extends Error {
  override readonly name = 'BrowserNotFoundError';
}

const DOWNLOAD_LIMIT_MS = 60_000;
/** Setting that names the headless Chromium from npm, whatever else is installed. */
const BUNDLED = 'bundled';

/** The application talks to its own origin only, and so should the browser that shows it. */
const QUIET_ARGS = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/**
 * Finds a Chromium-family browser, in this order: the PLUMBLINE_BROWSER setting (a path, or `bundled`), Playwright's own, an
 * installed one, the headless one from npm (Linux x64), Playwright's download.
 *
 * @throws {BrowserNotFoundError} when there is none, or the setting names a file that is not there
 */
export async function findBrowser(
  { needsWindow = false }: FindBrowserOptions = {},
  search: BrowserSearch = thisMachine(),
): Promise<FoundBrowser> {
  const found = (source: BrowserSource, executablePath: string, bundled?: BundledChromium): FoundBrowser => ({
    executablePath,
    args: bundled ? [...QUIET_ARGS, '--font-render-hinting=none'] : QUIET_ARGS,
    env: bundled?.env ?? {},
    source,
    headlessOnly: bundled !== undefined,
    chromiumSandbox: !search.isRoot,
  });

  const setting = search.env['PLUMBLINE_BROWSER'];
  if (setting === BUNDLED) {
    const bundled = await search.unpackBundled();
    return found('bundled', bundled.executablePath, bundled);
  }
  if (setting !== undefined && setting !== '') {
    if (search.exists(setting)) return found('setting', setting);
    throw new BrowserNotFoundError(`PLUMBLINE_BROWSER names ${setting}, but there is no such file.`);
  }

  const playwrightPath = search.playwrightPath();
  if (search.exists(playwrightPath)) return found('playwright', playwrightPath);

  for (const path of installedBrowserPaths(search)) {
    if (search.exists(path) && (await search.starts(path))) return found('installed', path);
  }

  const failures: string[] = [];
  if (!needsWindow && search.platform === 'linux' && search.arch === 'x64') {
    try {
      const bundled = await search.unpackBundled();
      return found('bundled', bundled.executablePath, bundled);
    } catch (error) {
      failures.push(`The headless Chromium from npm does not start: ${messageOf(error)}`);
    }
  }

  try {
    await search.downloadPlaywright();
    if (search.exists(playwrightPath)) return found('downloaded', playwrightPath);
    failures.push("Playwright's download left no browser.");
  } catch (error) {
    failures.push(`Playwright's Chromium could not be downloaded: ${messageOf(error)}`);
  }

  throw new BrowserNotFoundError(
    [
      'No Chromium-family browser was found. Install Chromium, Google Chrome, Microsoft Edge or Brave',
      '(Debian: apt install chromium), or set PLUMBLINE_BROWSER to the path of one.',
      ...failures,
    ].join('\n'),
  );
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}

function thisMachine(): BrowserSearch {
  const projectDir = join(import.meta.dirname, '../..');
  return {
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    exists: existsSync,
    starts: async (path) => {
      // On Windows and macOS `--version` opens a window instead; there the file is proof enough.
      if (process.platform === 'win32' || process.platform === 'darwin') return true;
      return run(path, ['--version'], { timeout: 15_000 }).then(
        () => true,
        () => false,
      );
    },
    playwrightPath: () => chromium.executablePath(),
    unpackBundled: () => unpackBundledChromium(projectDir),
    downloadPlaywright: async () => {
      const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
      await run(process.execPath, [cli, 'install', 'chromium'], { timeout: DOWNLOAD_LIMIT_MS, killSignal: 'SIGKILL' });
    },
  };
}
