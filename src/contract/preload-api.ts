/**
 * What Electron's preload puts on `window.plumbline`. Outcomes cross as data, because the context bridge keeps nothing of an
 * error but its message; this side turns them back.
 */
import type { Channel, EventName, EventPayload, HostApi, Request, Response } from './channels';
import type { Outcome } from './errors';
import { unwrap } from './handlers';

/** IPC channels between preload and main; everything else that crosses is their payload. */
export const ipcChannels = { invoke: 'plumbline:invoke', event: 'plumbline:event' } as const;

/** Name of the API on the page's global object. */
export const PRELOAD_KEY = 'plumbline';

export interface PreloadApi {
  invoke(channel: string, request: unknown): Promise<Outcome<unknown>>;
  on(event: string, listener: (payload: unknown) => void): () => void;
}

export function preloadHost(api: PreloadApi): HostApi {
  return {
    async invoke<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> {
      return unwrap(channel, await api.invoke(channel, request));
    },
    on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) {
      return api.on(event, (payload) => listener(payload as EventPayload<E>));
    },
  };
}
