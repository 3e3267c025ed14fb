import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connectHost } from '../../src/contract/connect';
import { ipcChannels, type PreloadApi } from '../../src/contract/preload-api';

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  listeners: new Map<string, Set<(...args: unknown[]) => void>>(),
  invoke: vi.fn(),
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (key: string, api: unknown) => void electron.exposed.set(key, api) },
  ipcRenderer: {
    invoke: electron.invoke,
    on: (channel: string, listener: (...args: unknown[]) => void) => {
      const set = electron.listeners.get(channel) ?? new Set();
      electron.listeners.set(channel, set.add(listener));
    },
    off: (channel: string, listener: (...args: unknown[]) => void) => void electron.listeners.get(channel)?.delete(listener),
  },
}));

await import('./index');
const api = electron.exposed.get('plumbline') as PreloadApi;
const emit = (...message: unknown[]): void => electron.listeners.get(ipcChannels.event)?.forEach((listener) => listener({ sender: 'ipc' }, ...message));

beforeEach(() => void electron.invoke.mockReset());

it('exposes two functions under one name, nothing of Electron', () => {
  expect([...electron.exposed.keys()]).toEqual(['plumbline']);
  expect(Object.keys(api).sort()).toEqual(['invoke', 'on']);
});

describe('invoke', () => {
  it('passes declared channels on, through the one IPC channel', async () => {
    electron.invoke.mockResolvedValue({ ok: true, value: {} });
    expect(await api.invoke('accounts.lock', {})).toEqual({ ok: true, value: {} });
    expect(electron.invoke).toHaveBeenCalledExactlyOnceWith(ipcChannels.invoke, 'accounts.lock', {});
  });

  it.each(['plumbline:invoke', 'toString', '__proto__', 'shell.openExternal', ''])('passes nothing else on: %j', async (channel) => {
    expect(await api.invoke(channel, {})).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(electron.invoke).not.toHaveBeenCalled();
  });
});

describe('on', () => {
  it('hands over the payload alone, until it is stopped', () => {
    const heard = vi.fn();
    const stop = api.on('disk.changed', heard);
    emit('disk.changed', { freeBytes: 1 });
    emit('host.closing', {});
    stop();
    emit('disk.changed', { freeBytes: 2 });
    expect(heard.mock.calls).toEqual([[{ freeBytes: 1 }]]);
  });

  it('listens to declared events alone', () => {
    const before = electron.listeners.get(ipcChannels.event)?.size ?? 0;
    api.on('constructor', () => undefined);
    expect(electron.listeners.get(ipcChannels.event)?.size ?? 0).toBe(before);
  });
});

it('is what the renderer connects to, errors turned back into errors', async () => {
  const host = await connectHost({ plumbline: api } as unknown as Parameters<typeof connectHost>[0]);
  electron.invoke.mockResolvedValue({ ok: false, error: { code: 'wrong_pin', detail: 'no', waitMs: 4000 } });
  await expect(host.invoke('accounts.unlock', { person: 'anna', pin: '0000' })).rejects.toMatchObject({ name: 'HostError', code: 'wrong_pin', waitMs: 4000 });
});
