/** A web page's globals for the loopback client, on Node: real sockets and requests, sent as the page of an origin would send them. */
import { WebSocket } from 'ws';
import type { LoopbackPage, PageSocket } from '../../src/contract/loopback-page';

export interface PageDouble extends LoopbackPage {
  readonly storage: Map<string, string>;
  readonly sockets: WebSocket[];
  /** The address as it stands now. */
  address(): string;
}

/** `from`: another page whose session storage this one begins with (a reload, a duplicated tab). */
export function aPage(address: string, from?: PageDouble): PageDouble {
  const url = new URL(address);
  const storage = new Map(from?.storage);
  const sockets: WebSocket[] = [];
  let current = url;

  class Socket implements PageSocket {
    binaryType = 'blob';
    onmessage: PageSocket['onmessage'] = null;
    onclose: PageSocket['onclose'] = null;
    readonly #socket: WebSocket;
    constructor(target: string, protocols: string[]) {
      this.#socket = new WebSocket(target, protocols, { origin: url.origin });
      sockets.push(this.#socket);
      this.#socket.on('message', (data: Buffer, isBinary) => {
        const bytes = new Uint8Array(data);
        this.onmessage?.({ data: isBinary ? bytes.buffer : data.toString('utf8') });
      });
      this.#socket.on('close', (code) => this.onclose?.({ code }));
      // A page learns no more of an error than that the socket closed.
      this.#socket.on('error', () => undefined);
    }
    send(data: string | Uint8Array<ArrayBuffer>): void {
      this.#socket.send(data);
    }
    close(code?: number): void {
      this.#socket.close(code);
    }
  }

  return {
    storage,
    sockets,
    address: () => current.href,
    get location() {
      return { origin: current.origin, host: current.host, pathname: current.pathname, search: current.search, hash: current.hash };
    },
    history: { replaceState: (_data, _unused, to) => void (current = new URL(to, current)) },
    sessionStorage: {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
      removeItem: (key) => void storage.delete(key),
    },
    WebSocket: Socket,
    fetch: (path, init) => fetch(new URL(path, url), { ...init, headers: { ...init.headers, ...(init.method === 'POST' ? { origin: url.origin } : {}) } }),
    console,
    setTimeout: (run, ms) => setTimeout(run, ms),
  };
}
