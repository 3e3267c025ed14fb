/** A proxy that understands HTTP: answers in the server's place, or spoils the server's answer, request by request. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../../e2e/durability/support/random';

/**
 * `instead`: the server never hears of it. `after`: the server does the work and its answer is lost. `truncate`: the answer's head is whole
 * and its body ends after so many bytes, the connection with it.
 */
export type HttpPlan = { readonly status: number; readonly when: 'instead' | 'after' } | { readonly truncateAfter: number };

export interface SeenRequest {
  /** Since the script was set, from 0. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
}

/** Undefined: passes untouched. */
export type HttpScript = (request: SeenRequest, random: () => number) => HttpPlan | undefined;

export interface HttpFaults {
  readonly port: number;
  readonly url: string;
  plan(script: HttpScript): void;
  calm(): void;
  /** Requests that met a fault. */
  readonly spoilt: readonly SeenRequest[];
  close(): Promise<void>;
}

const errorBody = JSON.stringify({ error: { code: 'internal', message: 'put here by the proxy' } });

export async function startHttpFaults(options: { readonly port: number | (() => number); readonly seed?: number }): Promise<HttpFaults> {
  const random = seededRandom(options.seed ?? 1);
  const targetPort = typeof options.port === 'number' ? () => options.port as number : options.port;
  const spoilt: SeenRequest[] = [];
  const agent = new http.Agent({ keepAlive: true });
  let script: HttpScript = () => undefined;
  let number = 0;

  const server = http.createServer((request, response) => {
    const seen = { number, method: request.method ?? '', path: request.url ?? '' };
    number += 1;
    const plan = script(seen, random);
    if (plan !== undefined) spoilt.push(seen);
    if (plan !== undefined && 'status' in plan && plan.when === 'instead') {
      request.resume();
      request.on('end', () => {
        answer(response, plan.status);
      });
      return;
    }
    const onwards = http.request(
      { host: '127.0.0.1', port: targetPort(), agent, method: request.method, path: request.url, headers: request.headers },
      (back) => {
        if (plan === undefined) {
          response.writeHead(back.statusCode ?? 502, back.headers);
          back.pipe(response);
        } else if ('status' in plan) {
          back.resume();
          back.on('end', () => {
            answer(response, plan.status);
          });
        } else {
          truncate(back, response, plan.truncateAfter);
        }
        back.on('error', () => response.destroy());
      },
    );
    // Whichever side breaks off, the other learns it as a connection that is gone.
    onwards.on('error', () => response.destroy());
    response.on('close', () => {
      if (!response.writableFinished) onwards.destroy();
    });
    request.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    spoilt,
    plan(next) {
      script = next;
      number = 0;
    },
    calm() {
      script = () => undefined;
    },
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function answer(response: http.ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(errorBody) });
  response.end(errorBody);
}

function truncate(back: http.IncomingMessage, response: http.ServerResponse, after: number): void {
  response.writeHead(back.statusCode ?? 502, back.headers);
  let left = after;
  back.on('data', (bytes: Buffer) => {
    if (left <= 0) return;
    response.write(bytes.subarray(0, left));
    left -= bytes.length;
    if (left <= 0) response.socket?.end();
  });
  back.on('end', () => response.socket?.end());
}
