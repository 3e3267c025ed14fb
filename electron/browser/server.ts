/** The loopback server: the renderer and the contract on one fixed port of 127.0.0.1. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Host, HostLog } from '../host';
import { securityHeaders } from '../shell/csp';
import { answer, type Middleware } from './http-answers';
import { Sessions } from './one-time-code';
import { LOOPBACK_ADDRESS } from './request-checks';
import { contractSockets } from './socket';

/** The port is part of the origin, and the origin owns the local tables: it never changes. */
export const DEFAULT_PORT = 47615;

/** The port is not free. The message is fit to be shown. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
  constructor(readonly port: number) {
    super(
      `Port ${port} on this computer is in use, perhaps by Plumbline itself: look for its window. ` +
        `Otherwise close the program that uses the port and start again. Plumbline does not move to another port, because its local tables belong to this one. Nothing is lost.`,
    );
  }
}

/** Development only: the renderer's sources, and the sockets of their fast reload. */
export interface DevelopmentServer {
  readonly middleware: Middleware;
  ownsUpgrade(request: IncomingMessage): boolean;
}

export interface LoopbackOptions {
  readonly host: Pick<Host, 'handlers' | 'on' | 'acquireLease'>;
  readonly rendererFolder: string;
  readonly log: HostLog;
  /** 0: any free port, for tests of the server itself. */
  readonly port?: number;
  readonly onWindows?: (count: number) => void;
  readonly development?: (server: Server) => Promise<DevelopmentServer>;
  readonly nowMs?: () => number;
}

export interface LoopbackServer {
  readonly origin: string;
  readonly port: number;
  /** The address to open: valid once, for two minutes. */
  newUrl(): string;
  /** Windows connected now: none or one. */
  windows(): number;
  close(): Promise<void>;
}

/** Listens, or throws PortTaken. */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const { host, log, rendererFolder, onWindows } = options;
  const sessions = new Sessions(options.nowMs);
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 });
  const development = await options.development?.(server);
  await listen(server, options.port ?? DEFAULT_PORT);
  const port = (server.address() as AddressInfo).port;

  const sockets = contractSockets({ host, port: () => port, sessions, log, onCount: (count) => onWindows?.(count) });
  const headers = securityHeaders({ socketOrigin: `ws://${LOOPBACK_ADDRESS}:${port}`, development: development !== undefined });
  server.on('request', (request, response) => {
    answer(request, response, {
      port: () => port,
      rendererFolder,
      sessions,
      headers: () => headers,
      leaseTaken: () => sockets.count() > 0,
      ...(development === undefined ? {} : { middleware: development.middleware }),
    }).catch((error: unknown) => {
      log('error', 'a request failed', { error: String(error) });
      response.destroy();
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (development?.ownsUpgrade(request) !== true) sockets.upgrade(request, socket, head);
  });

  const origin = `http://${LOOPBACK_ADDRESS}:${port}`;
  return {
    origin,
    port,
    newUrl: () => `${origin}/#code=${sessions.newCode()}`,
    windows: () => sockets.count(),
    close: async () => {
      await sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' || error.code === 'EACCES' ? new PortTaken(port) : error));
    server.listen({ port, host: LOOPBACK_ADDRESS, exclusive: true }, resolve);
  });
}
