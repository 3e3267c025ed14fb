import { posix, win32 } from 'node:path';

/** What the search needs to know of the machine; tests give a made-up one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const ON_PATH = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];

const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];

const WINDOWS_APPS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
];

/** Where browsers of the Chromium family are installed on this kind of machine, most likely first. */
export function installedBrowserPaths({ platform, env }: Machine): string[] {
  const present = (folder: string | undefined): folder is string => folder !== undefined && folder !== '';
  if (platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter(present)
      .flatMap((root) => WINDOWS_APPS.map((app) => win32.join(root, app)));
  }
  const onPath = (env['PATH'] ?? '')
    .split(':')
    .filter(present)
    .flatMap((folder) => ON_PATH.map((name) => posix.join(folder, name)))
    .sort((a, b) => ON_PATH.indexOf(posix.basename(a)) - ON_PATH.indexOf(posix.basename(b)));
  if (platform !== 'darwin') return onPath;
  const apps = ['/Applications', ...(present(env['HOME']) ? [posix.join(env['HOME'], 'Applications')] : [])]
    .flatMap((root) => MAC_APPS.map((app) => posix.join(root, `${app}.app`, 'Contents/MacOS', app)));
  return [...apps, ...onPath];
}
