/** The parts as they are put together: what Electron is told when the application starts. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ipcChannels } from '../../src/contract/preload-api';
import { electronDouble, WindowDouble } from '../../tests/support/electron-double';
import { hostOfDouble, type ServedDouble } from '../../tests/support/host-of-double';
import { DataFolderInUse, type createHost as CreateHost, type Host, type HostOptions } from '../host';

let electron: ReturnType<typeof electronDouble>;
let served: ServedDouble;
let folder: string;
const close = vi.fn(async () => undefined);
const createHost = vi.fn<typeof CreateHost>();

beforeEach(async () => {
  vi.resetModules();
  vi.stubEnv('ELECTRON_RENDERER_URL', undefined);
  electron = electronDouble();
  vi.doMock('electron', () => electron);
  vi.doMock('../host', () => ({ createHost, DataFolderInUse }));
  served = hostOfDouble();
  close.mockClear();
  createHost.mockImplementation(async () => ({ ...served.host, close }) as unknown as Host);
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-main-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function start(): Promise<WindowDouble> {
  const { startApplication } = await import('./start');
  await startApplication(folder, () => undefined);
  return WindowDouble.opened[0]!;
}

describe('a start', () => {
  it('opens one sandboxed window on app://plumbline, with the contract behind it', async () => {
    const window = await start();
    expect(WindowDouble.opened).toHaveLength(1);
    expect(window.loaded).toEqual(['app://plumbline/']);
    expect(window.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, devTools: false });
    expect(window.options.webPreferences?.preload).toMatch(/out.preload.index\.cjs$/);
    expect([...electron.seen.handlers.keys()]).toEqual([ipcChannels.invoke]);
    const invoke = electron.seen.handlers.get(ipcChannels.invoke)!;
    expect(await invoke({ sender: window.webContents, senderFrame: window.webContents.mainFrame }, 'host.clock', {})).toMatchObject({ ok: true });
  });

  it('serves app:// and denies permissions before the window opens', async () => {
    await start();
    const { defaultSession } = electron.session;
    expect([...defaultSession.schemes.keys()]).toEqual(['app']);
    for (const handler of ['permissionRequest', 'permissionCheck', 'devicePermission', 'displayMedia'] as const) expect(defaultSession[handler]).toBeDefined();
  });

  it('denies navigation to every contents that is ever made', async () => {
    const window = await start();
    electron.app.emit('web-contents-created', {}, window.webContents);
    expect(window.webContents.windowOpenHandler?.({ url: 'https://example.org/' } as never)).toEqual({ action: 'deny' });
    expect(electron.seen.external).toEqual(['https://example.org/']);
  });

  it('holds the lease while the window is open', async () => {
    const window = await start();
    expect(served.leaseHeld()).toBe(true);
    window.emit('closed');
    expect(served.leaseHeld()).toBe(false);
  });

  it('brings the window to the front when started a second time', async () => {
    const window = await start();
    electron.app.emit('second-instance');
    expect(window.focused).toBe(1);
  });
});

describe('a build', () => {
  it('loads nothing but itself, whatever the environment says', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'https://evil.example/');
    expect((await start()).loaded).toEqual(['app://plumbline/']);
  });

  it('uses the keychain, which runs from source leave alone', async () => {
    electron.safeStorage.isEncryptionAvailable = () => true;
    const optionsOf = (): HostOptions => createHost.mock.lastCall![0];
    const window = await start();
    expect(optionsOf().safeStorage).toBeDefined();
    window.emit('closed');
    electron.app.isPackaged = false;
    await start();
    expect(optionsOf().safeStorage).toBeUndefined();
  });
});

describe('quitting', () => {
  it('waits for the host, once', async () => {
    await start();
    const preventDefault = vi.fn();
    electron.app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(electron.app.quits).toBe(1));
    expect(close).toHaveBeenCalledOnce();
    electron.app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('follows the last window', async () => {
    await start();
    electron.app.emit('window-all-closed');
    expect(electron.app.quits).toBe(1);
  });
});

it('says so when another host works in the folder, and shows no empty window', async () => {
  createHost.mockRejectedValue(new DataFolderInUse(folder, 42));
  await start();
  expect(electron.seen.errorBoxes[0]).toContain('already running');
  expect(electron.app.exits).toEqual([1]);
  expect(WindowDouble.opened).toHaveLength(0);
});

describe('the entry', () => {
  const load = () => import('./index');

  it('says before ready what must be said before ready', async () => {
    vi.stubEnv('PLUMBLINE_DATA', folder);
    await load();
    expect(electron.app.sandboxed).toBe(true);
    expect(electron.seen.privileged.map(({ scheme }) => scheme)).toEqual(['app']);
    expect(electron.app.paths.get('userData')).toBe(path.join(folder, 'electron'));
    await vi.waitFor(() => expect(WindowDouble.opened).toHaveLength(1));
  });

  it('leaves when the application is open already', async () => {
    vi.stubEnv('PLUMBLINE_DATA', folder);
    vi.spyOn(console, 'error').mockReturnValue(undefined);
    electron.app.onlyInstance = false;
    await load();
    expect(electron.app.quits).toBe(1);
    expect(WindowDouble.opened).toHaveLength(0);
  });
});
