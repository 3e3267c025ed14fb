import { expect, it, vi } from 'vitest';
import { chooseShell, type StartMachine } from './choose-shell';
import { BrowserNotFoundError } from './find-browser';

const HOUR_MS = 60 * 60_000;

function aMachine(changes: Partial<StartMachine> = {}) {
  return {
    platform: 'linux',
    env: { DISPLAY: ':0' },
    findElectron: () => undefined,
    fetchElectron: vi.fn(async () => undefined),
    failedAtMs: () => undefined,
    rememberFailure: vi.fn(),
    nowMs: () => 100 * HOUR_MS,
    findBrowser: async () => '/usr/bin/chromium',
    ...changes,
  } satisfies StartMachine;
}

it('opens Electron where its runtime is present, and fetches nothing', async () => {
  const machine = aMachine({ findElectron: () => '/electron' });
  expect(await chooseShell(machine)).toEqual({ shell: 'electron', executable: '/electron' });
  expect(machine.fetchElectron).not.toHaveBeenCalled();
});

it('opens Electron where its runtime can be fetched', async () => {
  expect(await chooseShell(aMachine({ fetchElectron: async () => '/fetched' }))).toEqual({ shell: 'electron', executable: '/fetched' });
});

it('says in one line that it opens a browser instead, and remembers why', async () => {
  const machine = aMachine();
  const choice = await chooseShell(machine);
  expect(choice).toMatchObject({ shell: 'browser', executable: '/usr/bin/chromium' });
  expect(choice.shell === 'browser' && choice.say.split('\n')).toHaveLength(1);
  expect(machine.rememberFailure).toHaveBeenCalledOnce();
});

it('does not wait for a blocked server at every start, but tries again the next day', async () => {
  const soon = aMachine({ failedAtMs: () => 99 * HOUR_MS });
  expect(await chooseShell(soon)).toMatchObject({ shell: 'browser' });
  expect(soon.fetchElectron).not.toHaveBeenCalled();
  const later = aMachine({ failedAtMs: () => 80 * HOUR_MS });
  await chooseShell(later);
  expect(later.fetchElectron).toHaveBeenCalledOnce();
});

it('names the demo where there is no display, and looks no further', async () => {
  const machine = aMachine({ env: {} });
  const choice = await chooseShell(machine);
  expect(choice).toMatchObject({ shell: 'none', say: expect.stringMatching(/no display.*npm run demo/) as string });
  expect(machine.fetchElectron).not.toHaveBeenCalled();
});

it.each([{ platform: 'darwin' }, { platform: 'win32' }, { env: { WAYLAND_DISPLAY: 'wayland-0' } }] as const)('finds a display with %j', async (changes) => {
  expect(await chooseShell(aMachine({ env: {}, ...changes }))).toMatchObject({ shell: 'browser' });
});

it('says what to install where there is no browser either', async () => {
  const choice = await chooseShell(aMachine({ findBrowser: () => Promise.reject(new BrowserNotFoundError('Install Chromium.')) }));
  expect(choice).toEqual({ shell: 'none', say: 'Install Chromium.\nTo see Plumbline without a window: npm run demo' });
});
