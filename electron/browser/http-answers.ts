/** Answers of the loopback server over HTTP: the renderer's files, and the exchange of the code for the session. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { HostErrorCode } from '../../src/contract/errors';
import { SECRET_HEADER, SESSION_PATH } from '../../src/contract/loopback-protocol';
import { parseJson } from '../../src/domain/record/read-json';
import { readAsset } from '../shell/static-files';
import type { Sessions } from './one-time-code';
import { refusalOf } from './request-checks';

const MAX_BODY_BYTES = 4096;
const exchangeSchema = z.strictObject({ code: z.string().max(200) });

/** Development only: serves the renderer's sources. Calls `next` when the path is not one of its own. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface HttpOptions {
  readonly port: () => number;
  readonly rendererFolder: string;
  readonly sessions: Sessions;
  readonly headers: () => Readonly<Record<string, string>>;
  readonly leaseTaken: () => boolean;
  readonly middleware?: Middleware;
}

/** Answers one request. Rejects only on what nobody foresaw. */
export async function answer(request: IncomingMessage, response: ServerResponse, options: HttpOptions): Promise<void> {
  for (const [name, value] of Object.entries(options.headers())) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  // The path as it came: parsing it as a URL would fold `..` away before it is looked at.
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const isSession = path === SESSION_PATH;
  // Browsers send no Origin with a GET to their own origin; it is the secret in its header that counts there.
  const refusal = refusalOf(request, options.port(), request.method === 'POST');
  if (refusal !== undefined) {
    sendText(response, refusal.status, refusal.why);
  } else if (isSession && request.method === 'POST') {
    await exchange(request, response, options);
  } else if (isSession && request.method === 'GET') {
    const secret = request.headers[SECRET_HEADER];
    sendText(response, options.sessions.holds(typeof secret === 'string' ? secret : undefined) ? 204 : 401, '');
  } else if (isSession) {
    refuseMethod(response, 'GET, POST');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuseMethod(response, 'GET, HEAD');
  } else if (options.middleware === undefined) {
    await serveFile(request, response, options.rendererFolder, path);
  } else {
    options.middleware(request, response, () => sendText(response, 404, 'There is no such file.'));
  }
}

async function serveFile(request: IncomingMessage, response: ServerResponse, folder: string, path: string): Promise<void> {
  const asset = await readAsset(folder, path);
  if (asset === undefined) {
    sendText(response, 404, 'There is no such file.');
    return;
  }
  response.writeHead(200, { 'content-type': asset.contentType, 'cache-control': asset.cacheControl, 'content-length': asset.bytes.length });
  response.end(request.method === 'HEAD' ? undefined : asset.bytes);
}

async function exchange(request: IncomingMessage, response: ServerResponse, { sessions, leaseTaken }: HttpOptions): Promise<void> {
  // Not a type that a form of another page could send.
  if (request.headers['content-type'] !== 'application/json') {
    sendError(response, 415, 'bad_request', 'the body must be application/json');
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    sendError(response, 413, 'too_large', 'the body is too large');
    return;
  }
  const parsed = exchangeSchema.safeParse(parseJson(body));
  if (!parsed.success) {
    sendError(response, 400, 'bad_request', 'the body must hold a code');
    return;
  }
  const secret = sessions.redeem(parsed.data.code);
  if (secret !== undefined) sendJson(response, 200, { secret });
  else if (leaseTaken()) sendError(response, 403, 'lease_taken', 'another window is open');
  else sendError(response, 403, 'not_allowed', 'the code is unknown, used or expired');
}

/** The body as text; undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed);
  sendText(response, 405, 'This method is not allowed here.');
}

function sendError(response: ServerResponse, status: number, code: HostErrorCode, detail: string): void {
  sendJson(response, status, { error: { code, detail } });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}
