/** The `app://plumbline` protocol: the built renderer, from one folder, read-only. A fixed origin, so that local tables stay. */
import type { CustomScheme } from 'electron';
import { securityHeaders } from '../shell/csp';
import { readAsset } from '../shell/static-files';
import { APP_HOST, APP_SCHEME } from './origin';

/** To be registered before the application is ready. Standard and secure: a real origin, IndexedDB, camera and WebAssembly. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, bypassCSP: false, corsEnabled: false, allowServiceWorkers: false },
};

/** Answers requests for `app://plumbline/...` with files of the folder and strict headers; everything else with an error. */
export function serveRenderer(rendererFolder: string): (request: Request) => Promise<Response> {
  const headers = securityHeaders();
  const refuse = (status: number): Response => new Response(null, { status, headers });
  return async (request) => {
    const url = URL.parse(request.url);
    if (url === null || url.host !== APP_HOST) return refuse(404);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const asset = await readAsset(rendererFolder, url.pathname);
    if (asset === undefined) return refuse(404);
    return new Response(request.method === 'HEAD' ? null : asset.bytes, {
      status: 200,
      headers: { ...headers, 'content-type': asset.contentType, 'cache-control': asset.cacheControl },
    });
  };
}
