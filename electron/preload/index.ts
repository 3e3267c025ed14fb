/** What the sandboxed page gets of Electron: calls and events that the contract declares, nothing else. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { events } from '../../src/contract/channels';
import { isChannel } from '../../src/contract/handlers';
import type { Outcome } from '../../src/contract/errors';
import { ipcChannels, PRELOAD_KEY, type PreloadApi } from '../../src/contract/preload-api';

const api: PreloadApi = {
  async invoke(channel, request) {
    if (!isChannel(channel)) return { ok: false, error: { code: 'bad_request', detail: 'unknown channel' } };
    return (await ipcRenderer.invoke(ipcChannels.invoke, channel, request)) as Outcome<unknown>;
  },
  on(event, listener) {
    if (!Object.hasOwn(events, event)) return () => undefined;
    // The listener gets the payload alone: the IPC event would hand it the sender.
    const receive = (_event: IpcRendererEvent, name: unknown, payload: unknown): void => {
      if (name === event) listener(payload);
    };
    ipcRenderer.on(ipcChannels.event, receive);
    return () => void ipcRenderer.off(ipcChannels.event, receive);
  },
};

contextBridge.exposeInMainWorld(PRELOAD_KEY, api);
