/** What the tus client needs of Node: requests over the hub's own agent, and a file read in parts. */
import type http from 'node:http';
import { NotAHub } from '../trouble';
import type { FsFile } from '../../fs/port';
import type { HttpRequest, HttpResponse, HttpStack, UploadOptions } from 'tus-js-client';
import { OpenExchange, type ExchangeTimes } from './exchange';

// The client declares these and does not export them.
type FileReader = NonNullable<UploadOptions['fileReader']>;
type FileSource = Awaited<ReturnType<FileReader['openFile']>>;
type SliceResult = Awaited<ReturnType<FileSource['slice']>>;

export interface StackOptions {
  readonly agent: http.Agent;
  /** Nothing is ever sent elsewhere, wherever an answer points. */
  readonly origin: string;
  readonly times: ExchangeTimes;
  readonly signal: AbortSignal;
}

export class HubStack implements HttpStack {
  readonly #options: StackOptions;

  constructor(options: StackOptions) {
    this.#options = options;
  }

  createRequest(method: string, url: string): HttpRequest {
    return new StackRequest(method, url, this.#options);
  }

  getName(): string {
    return 'HubStack';
  }
}

export class StackResponse implements HttpResponse {
  constructor(
    readonly method: string,
    readonly message: http.IncomingMessage,
    readonly body: string,
  ) {}

  getStatus(): number {
    return this.message.statusCode ?? 0;
  }

  getHeader(header: string): string | undefined {
    const value = this.message.headers[header.toLowerCase()];
    return Array.isArray(value) ? value[0] : value;
  }

  getBody(): string {
    return this.body;
  }

  getUnderlyingObject(): this {
    return this;
  }
}

class StackRequest implements HttpRequest {
  readonly #method: string;
  readonly #url: string;
  readonly #options: StackOptions;
  readonly #headers: Record<string, string> = {};
  readonly #aborted = new AbortController();
  #progress: (bytesSent: number) => void = () => undefined;

  constructor(method: string, url: string, options: StackOptions) {
    this.#method = method;
    this.#url = url;
    this.#options = options;
  }

  getMethod(): string {
    return this.#method;
  }

  getURL(): string {
    return this.#url;
  }

  setHeader(header: string, value: string): void {
    this.#headers[header] = value;
  }

  getHeader(header: string): string | undefined {
    return this.#headers[header];
  }

  setProgressHandler(handler: (bytesSent: number) => void): void {
    this.#progress = handler;
  }

  async send(body: unknown): Promise<HttpResponse> {
    const { agent, origin, times, signal } = this.#options;
    const url = new URL(this.#url);
    if (url.origin !== origin) throw new NotAHub('an upload was sent on to another address');
    const exchange = new OpenExchange({
      method: this.#method,
      url,
      agent,
      headers: this.#headers,
      times,
      signal: AbortSignal.any([signal, this.#aborted.signal]),
      sent: this.#progress,
      ...(Buffer.isBuffer(body) ? { body } : this.#method === 'POST' ? { body: Buffer.alloc(0) } : {}),
    });
    const message = await exchange.head();
    return new StackResponse(this.#method, message, await exchange.text(message));
  }

  async abort(): Promise<void> {
    this.#aborted.abort();
  }

  getUnderlyingObject(): undefined {
    return undefined;
  }
}

/** Gives an open file to the client part by part; whoever opened it closes it. */
export class PartReader implements FileReader {
  readonly #file: FsFile;
  readonly #size: number;

  constructor(file: FsFile, size: number) {
    this.#file = file;
    this.#size = size;
  }

  async openFile(): Promise<FileSource> {
    const file = this.#file;
    const size = this.#size;
    return {
      size,
      slice: async (start: number, end: number): Promise<SliceResult> => {
        const bytes = await file.read(start, Math.min(end, size) - start);
        return { value: Object.assign(bytes, { size: bytes.byteLength }), done: end >= size };
      },
      close: () => undefined,
    };
  }
}
