/**
 * Connections to a hub. A certificate is judged before anything is sent over the connection: an authority vouches for it, or it is the
 * very one that a person compared and accepted.
 */
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import type { Duplex } from 'node:stream';
import { HostError } from '../../../src/contract/errors';
import { HubUnreachable, NotAHub, UntrustedCertificate } from './trouble';

export interface HubAddress {
  readonly url: string;
  /** SHA-256 (hex) of the accepted certificate, or null when an authority must vouch. */
  readonly fingerprint: string | null;
}

export const CONNECT_TIMEOUT_MS = 10_000;

export interface HubAgent {
  readonly agent: http.Agent;
  /** Certificate (SHA-256, hex) of the last connection; null without TLS. */
  readonly fingerprint: () => string | null;
  close(): void;
}

/** Throws HostError `not_allowed` for an address that is not https and not this machine. */
export function checkedUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new HostError('bad_request', 'this is not an address');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new HostError('not_allowed', `the address must begin with https, not ${url.protocol}`);
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw new HostError('not_allowed', 'a hub on another machine is reached by https only: without it anybody on the way can read and change what is sent');
  if (url.username !== '' || url.password !== '') throw new HostError('not_allowed', 'the address must hold no user name or password');
  url.hash = '';
  url.search = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Throws as `checkedUrl` does. */
export function openAgent(address: HubAddress, connectTimeoutMs = CONNECT_TIMEOUT_MS): HubAgent {
  const url = checkedUrl(address.url);
  let fingerprint: string | null = null;
  const options = { keepAlive: true, keepAliveMsecs: 10_000, maxSockets: 8, maxFreeSockets: 4 };
  const secure = url.protocol === 'https:';
  const open = new Set<net.Socket>();
  const agent = secure ? new https.Agent(options) : new http.Agent(options);
  const connect = (target: { readonly host?: string | null; readonly port?: number | string | null }, done: (error: Error | null, socket?: Duplex) => void): undefined => {
    const host = (target.host ?? url.hostname).replace(/^\[|\]$/g, '');
    const port = Number(target.port ?? (secure ? 443 : 80));
    // The names that a certificate must carry are checked by tls; here `authorized` says how it went.
    const socket = secure
      ? tls.connect({ host, port, rejectUnauthorized: false, ALPNProtocols: ['http/1.1'], ...(net.isIP(host) === 0 ? { servername: host } : {}) })
      : net.connect({ host, port });
    socket.setNoDelay(true);
    // An agent forgets those that are still connecting; a hub would wait for what they are going to ask.
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    let settled = false;
    const settle = (error: Error | null): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      if (error === null) {
        socket.off('error', failed);
        done(null, socket);
      } else {
        socket.destroy();
        done(error);
      }
    };
    const failed = (error: Error): void => {
      settle(asConnectError(error));
    };
    const timer = setTimeout(() => {
      settle(new HubUnreachable('timeout', `${host} did not answer within ${connectTimeoutMs / 1000} s`));
    }, connectTimeoutMs);
    socket.on('error', failed);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      if (socket instanceof tls.TLSSocket) {
        fingerprint = socket.getPeerCertificate().fingerprint256.replaceAll(':', '').toLowerCase();
        if (address.fingerprint !== null && address.fingerprint !== fingerprint) {
          settle(new UntrustedCertificate(fingerprint, 'the hub shows another certificate than the accepted one'));
          return;
        }
        if (address.fingerprint === null && !socket.authorized) {
          settle(new UntrustedCertificate(fingerprint, String(socket.authorizationError)));
          return;
        }
      }
      settle(null);
    });
    return undefined;
  };
  // Node's types know only the form that returns a socket; its agents take the answer by callback too.
  Object.assign(agent, { createConnection: connect });
  return {
    agent,
    fingerprint: () => fingerprint,
    close: () => {
      agent.destroy();
      for (const socket of open) socket.destroy();
    },
  };
}

function asConnectError(error: Error): Error {
  const code = 'code' in error ? String(error.code) : '';
  // Something is there that does not speak TLS.
  if (code.startsWith('ERR_SSL') || code === 'EPROTO') return new NotAHub(error.message);
  return new HubUnreachable(code === 'ETIMEDOUT' ? 'timeout' : 'offline', error.message || code);
}
