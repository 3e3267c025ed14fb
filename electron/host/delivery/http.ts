/** JSON over HTTP to one hub: sizes and times are limited, answers are checked, and every failure has a type (trouble.ts). */
import http from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { z } from 'zod';
import { hubErrorSchema } from '../../../src/protocol/sync';
import { parseJson } from '../../../src/domain/record/read-json';
import { drained } from './drained';
import { checkedUrl, openAgent, type HubAddress, type HubAgent } from './agent';
import { HubRefusal, HubUnreachable, NotAHub, UntrustedCertificate } from './trouble';

export type { HubAddress } from './agent';

/** Shorter bodies do not gain by compression. */
const GZIP_ABOVE_BYTES = 1024;
/** Most of one answer, inflated: a page of operations is at most one batch, or one operation of the largest size, written as JSON text. */
const ANSWER_BYTES = 160 * 1024 * 1024;
/** Slowest line on which a request is still believed to be on its way out of this machine's own buffers. */
const SLOWEST_BYTES_PER_SECOND = 4096;
const BODY_PART_BYTES = 16 * 1024;

export interface HttpTimes {
  readonly connectMs: number;
  /** No byte in either direction for this long ends a request. */
  readonly stallMs: number;
  readonly overallMs: number;
}

export const usualTimes: HttpTimes = { connectMs: 10_000, stallMs: 30_000, overallMs: 15 * 60_000 };

export interface HubRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the hub's address, without a leading slash. */
  readonly path: string;
  readonly answer: z.ZodType<T>;
  readonly body?: unknown;
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** The answer's ETag as it was last seen: an answer that is the same comes back as undefined. */
  readonly etag?: string | undefined;
}

export interface HubAnswer<T> {
  /** Undefined when nothing changed (304). */
  readonly value: T | undefined;
  readonly etag: string | undefined;
}

interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

export class HubConnection {
  readonly url: URL;
  readonly #agent: HubAgent;
  readonly #times: HttpTimes;

  /** Throws HostError `not_allowed` for an address that must not be used. */
  constructor(
    readonly address: HubAddress,
    times: HttpTimes = usualTimes,
  ) {
    this.url = checkedUrl(address.url);
    this.#times = times;
    this.#agent = openAgent(address, times.connectMs);
  }

  get agent(): http.Agent {
    return this.#agent.agent;
  }

  /** SHA-256 (hex) of the certificate that was shown last; null without TLS. */
  get fingerprint(): string | null {
    return this.#agent.fingerprint();
  }

  close(): void {
    this.#agent.close();
  }

  /** The answer's value. Throws what trouble.ts names; when `signal` says so, its reason. */
  async call<T>(request: HubRequest<T>): Promise<T> {
    const { value } = await this.ask(request);
    if (value === undefined) throw new NotAHub('the hub answered that nothing changed without having been asked');
    return value;
  }

  async ask<T>(request: HubRequest<T>): Promise<HubAnswer<T>> {
    const answer = await this.#exchange(request);
    const etag = answer.headers.etag;
    if (answer.status === 304 && request.etag !== undefined) return { value: undefined, etag };
    const json = parseJson(answer.body.toString('utf8'));
    if (answer.status >= 200 && answer.status < 300) {
      const parsed = request.answer.safeParse(answer.status === 204 ? {} : json);
      if (!parsed.success) throw new NotAHub(`${request.path}: the answer is not what a hub says`);
      return { value: parsed.data, etag };
    }
    const refusal = hubErrorSchema.safeParse(json);
    if (refusal.success) throw new HubRefusal(refusal.data.error.code, refusal.data.error.message, answer.status, retryAfterMs(answer.headers));
    // A proxy in between speaks in pages of its own.
    if (answer.status >= 500) throw new HubRefusal('internal', `status ${answer.status}`, answer.status, retryAfterMs(answer.headers));
    throw new NotAHub(`status ${answer.status}`);
  }

  async #exchange(request: HubRequest<unknown>): Promise<RawAnswer> {
    const plain = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body), 'utf8');
    const packed = plain !== undefined && plain.byteLength > GZIP_ABOVE_BYTES;
    const body = packed ? await promisify(gzip)(plain) : plain;
    const headers: http.OutgoingHttpHeaders = {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
      ...(request.etag === undefined ? {} : { 'if-none-match': request.etag }),
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.byteLength }),
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
    };
    const raw = await this.#send(request, headers, body).catch((error: unknown) => {
      // The hub had closed a kept connection just when it was used again; every request here may be sent twice.
      if (error instanceof StaleConnection) return this.#send(request, headers, body);
      throw error;
    });
    if (raw.headers['content-encoding'] !== 'gzip') return raw;
    try {
      return { ...raw, body: await promisify(gunzip)(raw.body, { maxOutputLength: ANSWER_BYTES }) };
    } catch (error) {
      throw new NotAHub(`an answer could not be unpacked: ${String(error)}`);
    }
  }

  #send(request: HubRequest<unknown>, headers: http.OutgoingHttpHeaders, body: Buffer | undefined): Promise<RawAnswer> {
    const { signal } = request;
    return new Promise<RawAnswer>((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const target = new URL(request.path, this.url);
      const outgoing = (target.protocol === 'https:' ? https : http).request(target, { method: request.method, agent: this.agent, headers });
      const stop = (error: Error): void => {
        finish();
        outgoing.destroy();
        reject(error);
      };
      const aborted = (): void => {
        stop(signal?.reason instanceof Error ? signal.reason : new HubUnreachable('offline', 'the request was given up'));
      };
      const watch = new StallWatch(this.#times, stop);
      const finish = (): void => {
        watch.stop();
        signal?.removeEventListener('abort', aborted);
      };
      signal?.addEventListener('abort', aborted);

      outgoing.on('error', (error) => {
        finish();
        reject(asTransportError(error, outgoing.reusedSocket));
      });
      outgoing.on('response', (incoming) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        incoming.on('data', (part: Buffer) => {
          watch.moved(0);
          bytes += part.byteLength;
          parts.push(part);
          if (bytes > ANSWER_BYTES) stop(new NotAHub('an answer is larger than any hub gives'));
        });
        incoming.on('end', () => {
          finish();
          if (incoming.complete) resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(parts) });
          else reject(new HubUnreachable('offline', 'the connection ended in the middle of an answer'));
        });
        incoming.on('error', (error) => {
          finish();
          reject(asTransportError(error, false));
        });
      });
      void writeBody(outgoing, body, watch);
    });
  }
}

/** In parts, so that a slow line is seen to move. */
async function writeBody(outgoing: http.ClientRequest, body: Buffer | undefined, watch: StallWatch): Promise<void> {
  for (let at = 0; body !== undefined && at < body.byteLength; at += BODY_PART_BYTES) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(body.subarray(at, at + BODY_PART_BYTES))) await drained(outgoing);
    // What the system has taken over may still be under way.
    watch.moved(Math.min(body.byteLength, at + BODY_PART_BYTES));
  }
  outgoing.end();
}

class StallWatch {
  readonly #stop: (error: Error) => void;
  readonly #times: HttpTimes;
  readonly #overall: NodeJS.Timeout;
  #stall: NodeJS.Timeout | undefined;

  constructor(times: HttpTimes, stop: (error: Error) => void) {
    this.#times = times;
    this.#stop = stop;
    this.#overall = setTimeout(() => {
      stop(new HubUnreachable('timeout', `the hub took longer than ${times.overallMs / 1000} s`));
    }, times.overallMs);
    this.moved(0, times.connectMs);
  }

  /** Something moved; `underWay` bytes may still be leaving this machine. */
  moved(underWay: number, extraMs = 0): void {
    clearTimeout(this.#stall);
    const ms = this.#times.stallMs + extraMs + (underWay / SLOWEST_BYTES_PER_SECOND) * 1000;
    this.#stall = setTimeout(() => {
      this.#stop(new HubUnreachable('timeout', `nothing came from the hub for ${Math.round(ms / 1000)} s`));
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#stall);
    clearTimeout(this.#overall);
  }
}

class StaleConnection extends HubUnreachable {}

function asTransportError(error: Error, reused: boolean): Error {
  if (error instanceof HubUnreachable || error instanceof UntrustedCertificate || error instanceof NotAHub) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (reused && (code === 'ECONNRESET' || code === 'EPIPE')) return new StaleConnection('offline', error.message);
  if (code.startsWith('HPE_')) return new NotAHub(`what answers does not speak HTTP: ${error.message}`);
  return new HubUnreachable(code === 'ETIMEDOUT' ? 'timeout' : 'offline', error.message || code);
}

function retryAfterMs(headers: http.IncomingHttpHeaders): number | undefined {
  const seconds = Number(headers['retry-after']);
  return headers['retry-after'] !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
