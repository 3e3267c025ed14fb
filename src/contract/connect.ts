/** The renderer's way to its host, whichever shell it runs in. */
import type { HostApi } from './channels';
import { connectLoopback } from './loopback';
import type { LoopbackPage } from './loopback-page';
import { PRELOAD_KEY, preloadHost, type PreloadApi } from './preload-api';

type Page = LoopbackPage & { readonly [PRELOAD_KEY]?: PreloadApi };

let connecting: Promise<HostApi> | undefined;

/**
 * Connects to the host: through Electron's preload where there is one, otherwise over the loopback socket. One connection a page;
 * after a failure the next call tries again. Throws HostError `not_allowed`, `lease_taken` or `disconnected`.
 */
export function connectHost(page: Page = globalThis as unknown as Page): Promise<HostApi> {
  connecting ??= connect(page).catch((error: unknown) => {
    connecting = undefined;
    throw error;
  });
  return connecting;
}

async function connect(page: Page): Promise<HostApi> {
  const api = page[PRELOAD_KEY];
  return api === undefined ? connectLoopback(page) : preloadHost(api);
}
