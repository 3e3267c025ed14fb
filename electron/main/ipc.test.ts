import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { ipcChannels } from '../../src/contract/preload-api';
import { electronDouble, FrameDouble, WebContentsDouble } from '../../tests/support/electron-double';
import { hostOfDouble, type ServedDouble } from '../../tests/support/host-of-double';
import { bindContract, isValidSender } from './ipc';
import { ourOrigins } from './origin';

let served: ServedDouble;
let contents: WebContentsDouble;
let window: WebContentsDouble | undefined;
let invoke: (sender: { sender: WebContentsDouble; senderFrame: FrameDouble | null }, ...args: unknown[]) => Promise<unknown>;

beforeEach(() => {
  const electron = electronDouble();
  served = hostOfDouble();
  contents = new WebContentsDouble();
  contents.mainFrame = new FrameDouble('app://plumbline/#/today');
  window = contents;
  bindContract({
    ipc: electron.ipcMain as unknown as IpcMain,
    host: served.host,
    contents: () => window,
    isOurs: ourOrigins(),
    log: () => undefined,
  });
  invoke = electron.seen.handlers.get(ipcChannels.invoke)!;
});

describe('a call', () => {
  it('from our window is answered', async () => {
    expect(await invoke({ sender: contents, senderFrame: contents.mainFrame }, 'host.clock', {})).toMatchObject({ ok: true, value: { boot: 'boot-1' } });
  });

  it('that breaks the contract is an error, not an exception', async () => {
    const sender = { sender: contents, senderFrame: contents.mainFrame };
    expect(await invoke(sender, 'toString', {})).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(await invoke(sender, 'host.clock', { extra: 1 })).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(await invoke(sender, undefined)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
  });

  it('answers with bytes of its own, never with the pool behind them', async () => {
    const pool = new Uint8Array(1000).fill(7);
    const { sha256 } = await served.double.invoke('files.put', { bytes: new Uint8Array([1, 2, 3]) });
    const handlers = { ...served.host.handlers, 'files.read': async () => ({ bytes: pool.subarray(10, 13) }) };
    const electron = electronDouble();
    bindContract({ ipc: electron.ipcMain as unknown as IpcMain, host: { ...served.host, handlers }, contents: () => contents, isOurs: ourOrigins(), log: () => undefined });
    const outcome = await electron.seen.handlers.get(ipcChannels.invoke)!({ sender: contents, senderFrame: contents.mainFrame }, 'files.read', { sha256 });
    const { bytes } = (outcome as { value: { bytes: Uint8Array } }).value;
    expect(bytes.buffer.byteLength).toBe(3);
  });
});

describe('a sender', () => {
  const isValid = (sender: WebContentsDouble, senderFrame: FrameDouble | null): boolean =>
    isValidSender({ sender, senderFrame } as unknown as IpcMainInvokeEvent, contents, ourOrigins());

  it('is our window, its top frame, our page', () => {
    expect(isValid(contents, contents.mainFrame)).toBe(true);
  });

  it.each(['app://plumbline.evil/', 'app://anna@plumbline/', 'http://127.0.0.1:47615@evil.example/', 'https://evil.example/#app://plumbline/', 'about:blank', ''])(
    'that shows %j is refused',
    (url) => {
      contents.mainFrame.url = url;
      expect(isValid(contents, contents.mainFrame)).toBe(false);
    },
  );

  it('that is a frame inside our page is refused', () => {
    const inner = new FrameDouble('app://plumbline/');
    inner.parent = contents.mainFrame;
    expect(isValid(contents, inner)).toBe(false);
  });

  it('that has no frame any more is refused', () => {
    expect(isValid(contents, null)).toBe(false);
  });

  it('that is another window is refused', async () => {
    const other = new WebContentsDouble();
    other.mainFrame = new FrameDouble('app://plumbline/');
    expect(isValid(other, other.mainFrame)).toBe(false);
    expect(await invoke({ sender: other, senderFrame: other.mainFrame }, 'host.clock', {})).toMatchObject({ ok: false, error: { code: 'not_allowed' } });
    expect(served.double.controls.calls).toEqual([]);
  });
});

it('passes events to the window, and to nobody once it is gone', () => {
  served.double.controls.setDisk({ freeBytes: 5 });
  expect(contents.sent).toEqual([[ipcChannels.event, 'disk.changed', { freeBytes: 5, photosAllowed: true, nearlyFull: false, writable: true }]]);
  contents.destroyed = true;
  served.double.controls.setDisk({ freeBytes: 6 });
  window = undefined;
  served.double.controls.setDisk({ freeBytes: 7 });
  expect(contents.sent).toHaveLength(1);
});
