/** What strangers may try on the loopback port: other web pages, rebound names, other tabs, programs on the same computer. */
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startLoopbackServer, type LoopbackServer } from '../../../electron/browser/server';
import { MAX_MESSAGE_BYTES } from '../../../src/contract/codec';
import { closeCodes } from '../../../src/contract/loopback-protocol';
import { hostOfDouble, type ServedDouble } from '../../support/host-of-double';

let folder: string;
let served: ServedDouble;
let server: LoopbackServer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-site-'));
  const renderer = path.join(folder, 'renderer');
  await mkdir(path.join(renderer, 'assets'), { recursive: true });
  await writeFile(path.join(renderer, 'index.html'), 'the page');
  await writeFile(path.join(renderer, 'assets', 'app-1.js'), 'the program');
  await writeFile(path.join(renderer, 'assets', '.hidden.js'), 'hidden');
  await writeFile(path.join(renderer, 'assets', 'key.pem'), 'no kind of ours');
  await writeFile(path.join(folder, 'secret.js'), 'outside');
  await symlink(path.join(folder, 'secret.js'), path.join(renderer, 'assets', 'link.js'));
  served = hostOfDouble();
  server = await startLoopbackServer({ host: served.host, rendererFolder: renderer, log: () => undefined, port: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request whose path and headers reach the server exactly as given. */
async function ask(target: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Answer> {
  const request = httpRequest({ host: '127.0.0.1', port: server.port, path: target, method: options.method ?? 'GET', headers: options.headers ?? {} });
  request.end(options.body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() };
}

const codeOf = (url: string): string => url.split('#code=')[1]!;
const exchange = (code: string, headers: Record<string, string> = {}) =>
  ask('/session', { method: 'POST', headers: { origin: server.origin, 'content-type': 'application/json', ...headers }, body: JSON.stringify({ code }) });
const aSecret = async (): Promise<string> => (JSON.parse((await exchange(codeOf(server.newUrl()))).body) as { secret: string }).secret;

/** How a socket ends: the HTTP status of its refusal, or `open`. */
async function tryToConnect(options: { origin?: string; host?: string; protocols?: string[]; path?: string }): Promise<number | WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${options.path ?? '/contract'}`, options.protocols ?? [], {
    ...(options.origin === undefined ? {} : { origin: options.origin }),
    ...(options.host === undefined ? {} : { headers: { host: options.host } }),
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.once('error', reject);
  });
}

describe('the page', () => {
  it('comes with a strict policy and is never stored', async () => {
    const { status, headers, body } = await ask('/');
    expect({ status, body }).toEqual({ status: 200, body: 'the page' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe-inline|'unsafe-eval'/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('comes with its files, each with its type', async () => {
    expect(await ask('/assets/app-1.js?x=1')).toMatchObject({ status: 200, body: 'the program', headers: { 'content-type': 'text/javascript; charset=utf-8' } });
  });
});

describe('a path that leads out', () => {
  it.each([
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '/assets%2f..%2f..%2fsecret.js',
    '/assets/..%5c..%5csecret.js',
    '/%252e%252e/secret.js',
    '//secret.js',
    '/assets/link.js',
    '/assets/.hidden.js',
    '/assets/key.pem',
    '/assets/',
    '/assets',
    '/index.html%00.js',
    '/%ff',
    '/C:/secret.js',
    'http://127.0.0.1/index.html',
  ])('finds nothing: %s', async (target) => {
    const { status, body } = await ask(target);
    expect(status).toBe(404);
    expect(body).toBe('There is no such file.');
  });
});

describe('requests from elsewhere', () => {
  it.each([
    ['a rebound name', { host: 'plumbline.evil.example:47615' }],
    ['the name localhost', { host: 'localhost' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['our address as a user name', { host: '127.0.0.1:47615@evil.example' }],
    ['an address that begins like ours', { host: '127.0.0.1.evil.example' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that begins like ours', { origin: 'http://127.0.0.1:47615.evil.example' }],
    ['an origin that hides behind ours', { origin: 'http://127.0.0.1:47615@evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this computer', { 'sec-fetch-site': 'same-site' }],
  ])('are refused: %s', async (_name, headers) => {
    expect((await ask('/', { headers })).status).toBe(403);
    expect((await exchange(codeOf(server.newUrl()), headers)).status).toBe(403);
  });

  it('are refused with two Host headers', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(first.toString()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('buy no session without an Origin', async () => {
    const code = codeOf(server.newUrl());
    const { status } = await ask('/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) });
    expect(status).toBe(403);
    expect((await exchange(code)).status).toBe(200);
  });
});

describe('the session', () => {
  it('is bought once by a code', async () => {
    const code = codeOf(server.newUrl());
    expect((await exchange(code)).status).toBe(200);
    expect((await exchange(code)).status).toBe(403);
    expect((await exchange('')).status).toBe(403);
  });

  it('is told to hold or not by the secret in its header', async () => {
    const ask204 = (headers: Record<string, string>) => ask('/session', { headers }).then(({ status }) => status);
    expect(await ask204({ 'x-plumbline-session': await aSecret() })).toBe(204);
    expect(await ask204({ 'x-plumbline-session': 'guessed' })).toBe(401);
    expect(await ask204({})).toBe(401);
  });

  it('takes neither forms nor large nor malformed bodies', async () => {
    expect((await exchange('x', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await exchange('x'.repeat(5000))).status).toBe(413);
    const malformed = { method: 'POST', headers: { origin: server.origin, 'content-type': 'application/json' } };
    expect((await ask('/session', { ...malformed, body: '{' })).status).toBe(400);
    expect((await ask('/session', { ...malformed, body: '{"code":1}' })).status).toBe(400);
  });

  it.each([
    ['/', 'POST'],
    ['/', 'DELETE'],
    ['/', 'OPTIONS'],
    ['/assets/app-1.js', 'PUT'],
    ['/session', 'PUT'],
    ['/session', 'OPTIONS'],
  ])('and %s take no %s', async (target, method) => {
    expect((await ask(target, { method, headers: { origin: server.origin } })).status).toBe(405);
  });
});

describe('the socket', () => {
  const secretly = (secret: string) => ['plumbline.v1', `plumbline.secret.${secret}`];

  it('opens to the secret from our page alone, and does not repeat the secret', async () => {
    const socket = await tryToConnect({ origin: server.origin, protocols: secretly(await aSecret()) });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    expect(socket.protocol).toBe('plumbline.v1');
    socket.close();
    await expect.poll(() => served.leaseHeld()).toBe(false);
  });

  it('refuses whoever lacks the secret, the origin or the name', async () => {
    const protocols = secretly(await aSecret());
    expect(await tryToConnect({ origin: server.origin })).toBe(401);
    expect(await tryToConnect({ origin: server.origin, protocols: ['plumbline.v1'] })).toBe(401);
    expect(await tryToConnect({ origin: server.origin, protocols: secretly('guessed') })).toBe(401);
    expect(await tryToConnect({ protocols })).toBe(403);
    expect(await tryToConnect({ origin: 'https://evil.example', protocols })).toBe(403);
    expect(await tryToConnect({ origin: server.origin, host: 'evil.example', protocols })).toBe(403);
    expect(await tryToConnect({ origin: server.origin, protocols, path: '/other' })).toBe(404);
  });

  it.each([
    ['text that is no message', 'hello', closeCodes.malformed],
    ['a frame that is no message', Buffer.from([0, 0, 0, 9, 1]), closeCodes.malformed],
    ['a message of another shape', '{"type":"call","call":0}', closeCodes.malformed],
    ['too large a message', Buffer.alloc(MAX_MESSAGE_BYTES + 1), closeCodes.tooLarge],
  ])('closes upon %s', async (_name, data, code) => {
    const socket = await tryToConnect({ origin: server.origin, protocols: secretly(await aSecret()) });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    socket.on('error', () => undefined);
    socket.send(data);
    const [closedWith] = (await once(socket, 'close')) as [number];
    expect(closedWith).toBe(code);
    await expect.poll(() => served.leaseHeld()).toBe(false);
  });

  it('answers an unknown channel with an error and stays open', async () => {
    const socket = await tryToConnect({ origin: server.origin, protocols: secretly(await aSecret()) });
    if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
    const messages: string[] = [];
    socket.on('message', (data: Buffer) => messages.push(data.toString()));
    socket.send('{"type":"call","call":1,"channel":"constructor","request":{}}');
    await expect.poll(() => messages.at(-1)).toContain('unknown channel');
    expect(socket.readyState).toBe(socket.OPEN);
    socket.close();
  });
});
