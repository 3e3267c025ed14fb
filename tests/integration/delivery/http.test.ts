import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { HubConnection, type HttpTimes } from '../../../electron/host/delivery/http';
import { HubRefusal } from '../../../electron/host/delivery/trouble';
import { atEnd } from '../host/support/host';

/** Longer than anything takes here, also on a busy machine. */
const patient: HttpTimes = { connectMs: 20_000, stallMs: 20_000, overallMs: 60_000 };
const anything = z.unknown();

async function aServer(answer: http.RequestListener, times = patient): Promise<{ hub: HubConnection; server: http.Server }> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hub = new HubConnection({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, fingerprint: null }, times);
  atEnd(() => {
    hub.close();
    server.closeAllConnections();
    server.close();
  });
  return { hub, server };
}

const nameOf = async (asked: Promise<unknown>): Promise<string> => asked.then(() => 'none', (error: unknown) => (error as Error).name);

describe('a call to a hub', () => {
  it('sends long bodies packed, and reads packed answers', async () => {
    const { hub } = await aServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const body = Buffer.concat(parts);
        const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(gzipSync(JSON.stringify({ packed: request.headers['content-encoding'] ?? 'no', length: plain.byteLength })));
      });
    });
    const answer = z.object({ packed: z.string(), length: z.number() });
    expect(await hub.call({ method: 'POST', path: 'v1/x', body: { a: 'x'.repeat(500_000) }, answer })).toEqual({ packed: 'gzip', length: 500_008 });
    expect(await hub.call({ method: 'POST', path: 'v1/x', body: { a: 1 }, answer })).toEqual({ packed: 'no', length: 7 });
  });

  it('ends when nothing moves, however long the whole may take', async () => {
    let ticks = 0;
    const { hub } = await aServer((request, response) => {
      if (request.url === '/v1/silent') return;
      response.writeHead(200);
      // In all longer than a silence may be, each pause much shorter.
      const timer = setInterval(() => {
        ticks += 1;
        response.write(' ');
        if (ticks < 12) return;
        clearInterval(timer);
        response.end('{}');
      }, 200);
    }, { connectMs: 500, stallMs: 1500, overallMs: 60_000 });
    expect(await hub.call({ method: 'GET', path: 'v1/slow', answer: z.object({}) })).toEqual({});
    await expect(hub.call({ method: 'GET', path: 'v1/silent', answer: anything })).rejects.toMatchObject({ name: 'HubUnreachable', why: 'timeout' });
  });

  it('ends after the overall time even when something keeps coming', async () => {
    const { hub } = await aServer((_request, response) => {
      response.writeHead(200);
      setInterval(() => response.write(' '), 50).unref();
    }, { ...patient, overallMs: 1000 });
    await expect(hub.call({ method: 'GET', path: 'v1/x', answer: anything })).rejects.toMatchObject({ why: 'timeout' });
  });

  it('tells a hub that refuses from something that is no hub', async () => {
    const { hub } = await aServer((request, response) => {
      const answers: Record<string, [number, string, http.OutgoingHttpHeaders?]> = {
        '/v1/refused': [403, '{"error":{"code":"device_revoked","message":"out of use"}}'],
        '/v1/busy': [429, '{"error":{"code":"too_many_requests","message":"later"}}', { 'retry-after': '7' }],
        '/v1/proxy': [502, '<html>Bad gateway</html>'],
        '/v1/page': [200, '<html>Welcome</html>'],
        '/v1/else': [404, '<html>Nothing here</html>'],
      };
      const [status, body, headers] = answers[request.url ?? ''] ?? [404, ''];
      response.writeHead(status, headers).end(body);
    });
    const ask = (path: string): Promise<unknown> => hub.call({ method: 'GET', path, answer: z.object({ hub: z.string() }) });
    await expect(ask('v1/refused')).rejects.toMatchObject({ name: 'HubRefusal', code: 'device_revoked', status: 403 });
    await expect(ask('v1/busy')).rejects.toMatchObject({ retryAfterMs: 7000 });
    await expect(ask('v1/proxy')).rejects.toBeInstanceOf(HubRefusal);
    expect(await nameOf(ask('v1/page'))).toBe('NotAHub');
    expect(await nameOf(ask('v1/else'))).toBe('NotAHub');
  });

  it('does not believe an answer that was cut off, and does not unpack one without end', async () => {
    const bomb = gzipSync(Buffer.alloc(170 * 1024 * 1024));
    const { hub } = await aServer((request, response) => {
      if (request.url === '/v1/bomb') {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
        return;
      }
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"half":');
      setTimeout(() => request.socket.destroy(), 20);
    });
    expect(await nameOf(hub.call({ method: 'GET', path: 'v1/cut', answer: anything }))).toBe('HubUnreachable');
    expect(await nameOf(hub.call({ method: 'GET', path: 'v1/bomb', answer: anything }))).toBe('NotAHub');
  });

  it('survives that the hub has closed a kept connection meanwhile', async () => {
    const { hub, server } = await aServer((_request, response) => response.end('{}'));
    for (let round = 0; round < 5; round += 1) {
      await hub.call({ method: 'GET', path: 'v1/x', answer: z.object({}) });
      server.closeIdleConnections();
    }
  });

  it('is given up when told so', async () => {
    const { hub } = await aServer(() => undefined);
    const stop = new AbortController();
    const asked = hub.call({ method: 'GET', path: 'v1/x', answer: anything, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('closing')), 30);
    await expect(asked).rejects.toThrow('closing');
  });

  it('goes over plain http to this machine only', () => {
    for (const url of ['http://hub.example.org', 'http://192.168.1.7:47616', 'http://127.0.0.1.example.org', 'ftp://127.0.0.1', 'https://user:secret@hub.example.org']) {
      expect(() => new HubConnection({ url, fingerprint: null }), url).toThrow(expect.objectContaining({ code: 'not_allowed' }) as Error);
    }
    for (const url of ['http://127.0.0.1:47616', 'http://localhost', 'http://[::1]:1', 'https://hub.example.org/plumbline']) new HubConnection({ url, fingerprint: null }).close();
  });
});
