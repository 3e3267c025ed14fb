/** The part of a web page that the loopback transport uses. Declared here, because the contract's types know no DOM; tests stand in. */

export interface PageSocket {
  binaryType: string;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

export interface LoopbackPage {
  readonly location: { readonly origin: string; readonly host: string; readonly pathname: string; readonly search: string; readonly hash: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void };
  readonly WebSocket: new (url: string, protocols: string[]) => PageSocket;
  fetch(
    url: string,
    init: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string },
  ): Promise<{ readonly status: number; json(): Promise<unknown> }>;
  readonly console: { error(...what: readonly unknown[]): void };
  setTimeout(run: () => void, ms: number): unknown;
}
