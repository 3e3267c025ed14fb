import { describe, expect, it, vi } from 'vitest';
import { BrowserNotFoundError, findBrowser, type BrowserSearch } from './find-browser';

const PLAYWRIGHT = '/cache/playwright/chrome';

/** A machine with these files and nothing else. */
function aMachine(files: string[], overrides: Partial<BrowserSearch> = {}): BrowserSearch {
  return {
    platform: 'linux',
    arch: 'x64',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: false,
    exists: (path) => files.includes(path),
    starts: () => Promise.resolve(true),
    playwrightPath: () => PLAYWRIGHT,
    unpackBundled: () => Promise.resolve({ executablePath: '/npm/chromium', env: { LD_LIBRARY_PATH: '/npm/lib' } }),
    downloadPlaywright: () => Promise.reject(new Error('no network\nstack')),
    ...overrides,
  };
}

const search = (machine: BrowserSearch, needsWindow = false) => findBrowser({ needsWindow }, machine);

describe('the order of the search', () => {
  const everything = ['/opt/mine', PLAYWRIGHT, '/usr/bin/chromium'];

  it('takes the setting before anything else', async () => {
    const machine = aMachine(everything, { env: { PATH: '/usr/bin', PLUMBLINE_BROWSER: '/opt/mine' } });
    expect(await search(machine)).toMatchObject({ source: 'setting', executablePath: '/opt/mine' });
  });

  it('takes the one from npm where the setting says so, whatever else is there', async () => {
    const machine = aMachine(everything, { env: { PATH: '/usr/bin', PLUMBLINE_BROWSER: 'bundled' } });
    expect(await search(machine)).toMatchObject({ source: 'bundled', executablePath: '/npm/chromium', headlessOnly: true });
  });

  it('refuses a setting that names nothing, rather than taking another browser', async () => {
    const machine = aMachine(everything, { env: { PLUMBLINE_BROWSER: '/opt/gone' } });
    await expect(search(machine)).rejects.toThrow('/opt/gone');
  });

  it("then takes Playwright's own", async () => {
    expect(await search(aMachine(everything))).toMatchObject({ source: 'playwright', executablePath: PLAYWRIGHT });
  });

  it('then takes an installed one', async () => {
    const machine = aMachine(['/usr/bin/chromium', '/usr/local/bin/brave-browser']);
    expect(await search(machine)).toMatchObject({ source: 'installed', executablePath: '/usr/bin/chromium' });
  });

  it('passes over an installed stub that does not start', async () => {
    const machine = aMachine(['/usr/bin/chromium-browser', '/usr/bin/google-chrome'], {
      starts: (path) => Promise.resolve(path !== '/usr/bin/chromium-browser'),
    });
    expect(await search(machine)).toMatchObject({ executablePath: '/usr/bin/google-chrome' });
  });

  it('then unpacks the headless one from npm, with the libraries that it needs', async () => {
    expect(await search(aMachine([]))).toMatchObject({
      source: 'bundled',
      executablePath: '/npm/chromium',
      headlessOnly: true,
      env: { LD_LIBRARY_PATH: '/npm/lib' },
    });
  });

  it('then lets Playwright download', async () => {
    const files: string[] = [];
    const machine = aMachine(files, {
      arch: 'arm64',
      downloadPlaywright: () => {
        files.push(PLAYWRIGHT);
        return Promise.resolve();
      },
    });
    expect(await search(machine)).toMatchObject({ source: 'downloaded', headlessOnly: false });
  });

  it('says what to install, and what went wrong, when there is none', async () => {
    const machine = aMachine([], { unpackBundled: () => Promise.reject(new Error('libnss3.so missing')) });
    const failure = await search(machine).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BrowserNotFoundError);
    expect(String(failure)).toMatch(/apt install chromium[\s\S]*PLUMBLINE_BROWSER[\s\S]*libnss3\.so[\s\S]*no network/);
  });
});

it('never offers the headless browser to a person', async () => {
  const unpackBundled = vi.fn(aMachine([]).unpackBundled);
  await expect(search(aMachine([], { unpackBundled }), true)).rejects.toThrow(BrowserNotFoundError);
  expect(unpackBundled).not.toHaveBeenCalled();
});

it.each(['win32', 'darwin'] as const)('does not try the Linux browser from npm on %s', async (platform) => {
  const unpackBundled = vi.fn(aMachine([]).unpackBundled);
  await expect(search(aMachine([], { platform, unpackBundled }))).rejects.toThrow(BrowserNotFoundError);
  expect(unpackBundled).not.toHaveBeenCalled();
});

it('knows where macOS and Windows keep their browsers', async () => {
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(await search(aMachine([mac], { platform: 'darwin' }))).toMatchObject({ executablePath: mac });

  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const windows = aMachine([edge], { platform: 'win32', env: { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' } });
  expect(await search(windows)).toMatchObject({ executablePath: edge });
});

it('gives up the sandbox only as root', async () => {
  expect(await search(aMachine([PLAYWRIGHT]))).toMatchObject({ chromiumSandbox: true });
  expect(await search(aMachine([PLAYWRIGHT], { isRoot: true }))).toMatchObject({ chromiumSandbox: false });
});

it('keeps the browser from talking to anyone but the application', async () => {
  const { args } = await search(aMachine([PLAYWRIGHT]));
  expect(args).toEqual(
    expect.arrayContaining([
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ]),
  );
});
