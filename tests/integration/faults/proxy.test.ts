/** The fault proxy does what its plan says: everything else here rests on it. */
import http from 'node:http';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startFaultProxy, startHttpFaults, type Script } from '../../support/network';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Sends every byte back. */
async function anEcho(): Promise<{ port: number; sockets: Set<net.Socket> }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as net.AddressInfo).port, sockets };
}

async function aProxy(script?: Script, seed?: number) {
  const echo = await anEcho();
  const proxy = await startFaultProxy({ port: echo.port, ...(seed === undefined ? {} : { seed }) });
  cleanUps.push(() => proxy.close());
  if (script !== undefined) proxy.plan(script);
  return { proxy, echo };
}

interface Heard {
  readonly bytes: Buffer;
  readonly how: 'end' | 'reset' | 'silent' | 'refused';
}

/** Long enough that a busy machine is not taken for silence. */
const PATIENCE_MS = 20_000;
const SILENCE_MS = 300;

/** What comes back until `expected` bytes are here, the connection ends, or nothing comes for so long. */
function send(port: number, bytes: Buffer, expected = bytes.length, silenceMs = PATIENCE_MS): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const parts: Buffer[] = [];
    let timer = setTimeout(() => { done('silent'); }, silenceMs);
    const done = (how: Heard['how']): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ bytes: Buffer.concat(parts), how });
    };
    socket.write(bytes);
    socket.on('data', (part) => {
      parts.push(part);
      clearTimeout(timer);
      timer = setTimeout(() => { done('silent'); }, silenceMs);
      if (Buffer.concat(parts).length >= expected) socket.end();
    });
    socket.on('end', () => { done('end'); });
    socket.on('error', (error: NodeJS.ErrnoException) => { done(error.code === 'ECONNREFUSED' ? 'refused' : 'reset'); });
  });
}

const sample = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) % 256));

describe('the TCP fault proxy', () => {
  it('passes every byte both ways and counts them when nothing is planned', async () => {
    const { proxy } = await aProxy();
    const bytes = sample(3_000_000);
    const heard = await send(proxy.port, bytes);
    expect(heard.how).toBe('end');
    expect(heard.bytes.equals(bytes)).toBe(true);
    expect(proxy.traffic()).toEqual({ connections: 1, up: bytes.length, down: bytes.length });
  });

  it('delays without making the bytes behind wait in turn', async () => {
    const { proxy } = await aProxy(() => ({ up: { delayMs: 150 }, down: { delayMs: 150 } }));
    const bytes = sample(4_000_000);
    const begin = performance.now();
    expect((await send(proxy.port, bytes)).bytes).toHaveLength(bytes.length);
    const took = performance.now() - begin;
    // The client's own FIN and the answer to it take the way twice more.
    expect(took).toBeGreaterThan(290);
    // A read brings 64 KiB at most: sixty pieces, each waiting for the one before, would take more than nine seconds.
    expect(took).toBeLessThan(8000);
  });

  it('holds a lane to its bytes a second', async () => {
    const { proxy } = await aProxy(() => ({ down: { bytesPerSecond: 100_000 } }));
    const begin = performance.now();
    expect((await send(proxy.port, sample(50_000))).bytes).toHaveLength(50_000);
    expect(performance.now() - begin).toBeGreaterThan(400);
  });

  it('resets both ends after the byte it was told', async () => {
    const { proxy, echo } = await aProxy(() => ({ up: { resetAfter: 1000 } }));
    const heard = await send(proxy.port, sample(5000));
    expect(heard.how).toBe('reset');
    expect(heard.bytes.length).toBeLessThanOrEqual(1000);
    expect(proxy.traffic().up).toBe(1000);
    await expect.poll(() => [...echo.sockets].every((socket) => socket.destroyed)).toBe(true);
  });

  it('ends a connection politely in the middle', async () => {
    const { proxy } = await aProxy(() => ({ down: { endAfter: 777 } }));
    const heard = await send(proxy.port, sample(5000));
    expect(heard).toEqual({ how: 'end', bytes: sample(5000).subarray(0, 777) });
  });

  it('stalls without a word, and goes on when it is calmed', async () => {
    const { proxy } = await aProxy(() => ({ down: { stallAfter: 100 } }));
    expect((await send(proxy.port, sample(5000), 5000, SILENCE_MS)).how).toBe('silent');
    const waiting = send(proxy.port, sample(5000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    proxy.calm();
    expect((await waiting).bytes).toHaveLength(5000);
  });

  it('refuses connections on the same port, and takes them again', async () => {
    const { proxy } = await aProxy();
    await proxy.refuse();
    expect((await send(proxy.port, sample(10))).how).toBe('refused');
    await proxy.accept();
    expect((await send(proxy.port, sample(10))).bytes).toHaveLength(10);
  });

  it('does the same for the same seed', async () => {
    const drawn = async (seed: number): Promise<number[]> => {
      const limits: number[] = [];
      const { proxy } = await aProxy((_, random) => {
        limits.push(Math.floor(random() * 1000));
        return {};
      }, seed);
      for (let i = 0; i < 5; i += 1) await send(proxy.port, sample(10));
      return limits;
    };
    expect(await drawn(7)).toEqual(await drawn(7));
    expect(await drawn(7)).not.toEqual(await drawn(8));
  });
});

describe('the HTTP fault proxy', () => {
  async function aServer() {
    let asked = 0;
    const server = http.createServer((request, response) => {
      request.resume();
      request.on('end', () => {
        asked += 1;
        response.end(JSON.stringify({ asked, padding: 'x'.repeat(2000) }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = await startHttpFaults({ port: (server.address() as net.AddressInfo).port });
    cleanUps.push(async () => {
      await proxy.close();
      server.close();
      server.closeAllConnections();
    });
    return { proxy, asked: () => asked };
  }

  it('answers in the server\'s place, or after the server has done the work', async () => {
    const { proxy, asked } = await aServer();
    proxy.plan(({ number }) => (number === 0 ? { status: 500, when: 'instead' } : number === 1 ? { status: 503, when: 'after' } : undefined));
    expect((await fetch(proxy.url, { method: 'POST', body: 'a' })).status).toBe(500);
    expect(asked()).toBe(0);
    expect((await fetch(proxy.url, { method: 'POST', body: 'a' })).status).toBe(503);
    expect(asked()).toBe(1);
    const third = (await (await fetch(proxy.url, { method: 'POST', body: 'a' })).json()) as { asked: number };
    expect(third.asked).toBe(2);
    expect(proxy.spoilt).toHaveLength(2);
  });

  it('breaks a body off', async () => {
    const { proxy } = await aServer();
    proxy.plan(() => ({ truncateAfter: 100 }));
    const response = await fetch(proxy.url);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });
});
