/** The listening server: plain or TLS, and patient only for so long. */
import { readFile } from 'node:fs/promises';
import { createServer as createPlain, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { HubConfig } from '../config';
import { ConfigError } from '../config';

export interface Patience {
  /** For a request's head. */
  readonly headMs: number;
  /** For a whole request: a slow line needs minutes for a few megabytes. */
  readonly requestMs: number;
  /** For a connection on which nothing moves. */
  readonly silenceMs: number;
  /** For the next request on a connection. */
  readonly keepAliveMs: number;
}

export const defaultPatience: Patience = { headMs: 20_000, requestMs: 15 * 60_000, silenceMs: 60_000, keepAliveMs: 65_000 };

/** More connections at once are closed at the door. */
const CONNECTIONS = 2000;
const HEAD_BYTES = 16 * 1024;

export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Throws ConfigError when a file cannot be read. */
export async function readTls(tls: NonNullable<HubConfig['tls']>): Promise<TlsFiles> {
  const read = async (file: string): Promise<Buffer> => {
    try {
      return await readFile(file);
    } catch (error) {
      throw new ConfigError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return { cert: await read(tls.certificate), key: await read(tls.key) };
}

export function createListener(handler: RequestListener, tls: TlsFiles | undefined, patience: Patience): Server {
  const options: ServerOptions = {
    headersTimeout: patience.headMs,
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.keepAliveMs,
    connectionsCheckingInterval: Math.min(5000, patience.headMs),
    maxHeaderSize: HEAD_BYTES,
  };
  const server = tls === undefined ? createPlain(options, handler) : createSecure({ ...options, ...tls, minVersion: 'TLSv1.2', handshakeTimeout: patience.headMs }, handler);
  server.setTimeout(patience.silenceMs);
  server.maxConnections = CONNECTIONS;
  return server;
}
