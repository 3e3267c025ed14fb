/** One HTTP request whose bytes are watched: nothing in either direction for a while ends it. */
import http from 'node:http';
import https from 'node:https';
import { drained } from '../drained';
import { HubRefusal, HubUnreachable, NotAHub, UntrustedCertificate } from '../trouble';
import { parseJson } from '../../../../src/domain/record/read-json';
import { hubErrorSchema } from '../../../../src/protocol/sync';

export interface ExchangeTimes {
  /** No byte in either direction. */
  readonly stallMs: number;
  /** For the first byte of the answer after the last byte of the request: the hub reads the whole file again meanwhile. */
  readonly answerMs: number;
}

export const usualExchangeTimes: ExchangeTimes = { stallMs: 30_000, answerMs: 120_000 };

export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly agent: http.Agent;
  readonly headers: http.OutgoingHttpHeaders;
  readonly body?: Buffer;
  readonly times: ExchangeTimes;
  readonly signal?: AbortSignal;
  readonly sent?: (bytes: number) => void;
}

/** Answers of text are short. */
const TEXT_BYTES = 64 * 1024;
const PART_BYTES = 64 * 1024;

/**
 * Sends and gives the head of the answer, whose body then still has to be read; `moved` is to be called for what is read of it. Throws
 * what trouble.ts names, or the signal's reason.
 */
export class OpenExchange {
  readonly #exchange: Exchange;
  #request: http.ClientRequest | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failed: Error | undefined;
  readonly #abort = (): void => {
    const reason: unknown = this.#exchange.signal?.reason;
    this.#fail(reason instanceof Error ? reason : new HubUnreachable('offline', 'the request was given up'));
  };

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  async head(): Promise<http.IncomingMessage> {
    try {
      return await this.#open();
    } catch (error) {
      // The hub had closed a kept connection just when it was used again. What carries bytes is not sent twice: some of them may have arrived.
      if (error instanceof StaleConnection && (this.#exchange.body?.byteLength ?? 0) === 0) return this.#open();
      throw error;
    }
  }

  async #open(): Promise<http.IncomingMessage> {
    const { method, url, agent, headers, body, signal } = this.#exchange;
    signal?.throwIfAborted();
    const request = (url.protocol === 'https:' ? https : http).request(url, { method, agent, headers: { ...headers, ...(body === undefined ? {} : { 'content-length': body.byteLength }) } });
    this.#request = request;
    signal?.addEventListener('abort', this.#abort);
    this.#watch(this.#exchange.times.stallMs);
    try {
      return await new Promise<http.IncomingMessage>((resolve, reject) => {
        request.on('error', (error) => {
          reject(this.#failed ?? asTransportError(error, request.reusedSocket));
        });
        request.on('close', () => {
          reject(this.#failed ?? new HubUnreachable('offline', 'the connection ended without an answer'));
        });
        request.on('response', (response) => {
          this.#watch(this.#exchange.times.stallMs);
          resolve(response);
        });
        void this.#write(request, body);
      });
    } catch (error) {
      this.finish();
      throw error;
    }
  }

  /** The body in parts. */
  async *parts(response: http.IncomingMessage): AsyncGenerator<Buffer> {
    try {
      for await (const part of response as AsyncIterable<Buffer>) {
        this.#watch(this.#exchange.times.stallMs);
        yield part;
      }
      if (!response.complete) throw new HubUnreachable('offline', 'the connection ended in the middle of an answer');
    } catch (error) {
      throw this.#failed ?? asTransportError(error);
    } finally {
      this.finish();
    }
  }

  async text(response: http.IncomingMessage): Promise<string> {
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of this.parts(response)) {
      bytes += part.byteLength;
      if (bytes > TEXT_BYTES) throw new NotAHub('an answer is longer than any hub gives');
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }

  /** Ends it, whatever is still under way. */
  end(error: Error): void {
    this.#fail(error);
  }

  finish(): void {
    clearTimeout(this.#timer);
    this.#exchange.signal?.removeEventListener('abort', this.#abort);
  }

  async #write(request: http.ClientRequest, body: Buffer | undefined): Promise<void> {
    for (let at = 0; body !== undefined && at < body.byteLength; at += PART_BYTES) {
      if (request.destroyed) return;
      const part = body.subarray(at, at + PART_BYTES);
      if (!request.write(part)) await drained(request);
      this.#watch(this.#exchange.times.stallMs);
      this.#exchange.sent?.(at + part.byteLength);
    }
    if (request.destroyed) return;
    request.end();
    this.#watch(this.#exchange.times.answerMs);
  }

  #watch(ms: number): void {
    if (this.#failed !== undefined) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#fail(new HubUnreachable('timeout', `nothing moved between here and the hub for ${Math.round(ms / 1000)} s`));
    }, ms);
  }

  #fail(error: Error): void {
    if (this.#failed !== undefined) return;
    this.#failed = error;
    this.finish();
    this.#request?.destroy(error);
  }
}

/** What a hub says in an answer that is not good. */
export function refusalOf(status: number, body: string, headers: http.IncomingHttpHeaders): Error {
  const parsed = hubErrorSchema.safeParse(parseJson(body));
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
  if (parsed.success) return new HubRefusal(parsed.data.error.code, parsed.data.error.message, status, retryAfterMs);
  // A proxy in between speaks in pages of its own, and to HEAD nobody answers more than a status.
  if (status === 401) return new HubRefusal('unauthenticated', `status ${status}`, status, retryAfterMs);
  if (status === 404 || status === 410) return new HubRefusal('not_found', `status ${status}`, status, retryAfterMs);
  if (status >= 500) return new HubRefusal(status === 507 ? 'no_space' : 'internal', `status ${status}`, status, retryAfterMs);
  if (status === 429) return new HubRefusal('too_many_requests', `status ${status}`, status, retryAfterMs);
  return new NotAHub(`status ${status}`);
}

class StaleConnection extends HubUnreachable {}

function asTransportError(error: unknown, reused = false): Error {
  if (error instanceof HubUnreachable || error instanceof UntrustedCertificate || error instanceof NotAHub) return error;
  const { code, message } = error instanceof Error ? { code: 'code' in error ? String(error.code) : '', message: error.message } : { code: '', message: String(error) };
  if (reused && (code === 'ECONNRESET' || code === 'EPIPE')) return new StaleConnection('offline', message);
  if (code.startsWith('HPE_')) return new NotAHub(`what answers does not speak HTTP: ${message}`);
  return new HubUnreachable(code === 'ETIMEDOUT' ? 'timeout' : 'offline', message === '' ? code : message);
}
