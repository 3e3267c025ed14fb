/** The contract over WebSocket: one window at a time, each message through the one validating gate. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { events, type EventName } from '../../src/contract/channels';
import { callSchema, CodecError, decodeMessage, encodeMessage, MAX_MESSAGE_BYTES, type HostMessage } from '../../src/contract/codec';
import { HostError } from '../../src/contract/errors';
import { dispatch } from '../../src/contract/handlers';
import { closeCodes, SECRET_SUBPROTOCOL_PREFIX, SOCKET_PATH, SUBPROTOCOL } from '../../src/contract/loopback-protocol';
import type { Host, HostLog, Lease } from '../host';
import type { Sessions } from './one-time-code';
import { refusalOf } from './request-checks';

const GOODBYE_MS = 500;

export interface ContractSockets {
  /** Takes over an upgrade request; refuses it on the raw socket when it is not ours. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Windows connected now: none or one. */
  count(): number;
  /** Says goodbye to every window, and does not wait long for the answer. */
  close(): Promise<void>;
}

export interface SocketOptions {
  readonly host: Pick<Host, 'handlers' | 'on' | 'acquireLease'>;
  readonly port: () => number;
  readonly sessions: Sessions;
  readonly log: HostLog;
  /** Hears of every window that comes or goes. */
  readonly onCount: (count: number) => void;
}

export function contractSockets({ host, port, sessions, log, onCount }: SocketOptions): ContractSockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // The offered secret must never be echoed: the answer names the protocol alone.
    handleProtocols: () => SUBPROTOCOL,
  });
  const windows = new Set<WebSocket>();

  const accept = (socket: WebSocket): void => {
    socket.on('error', (error) => log('warn', 'a window broke the rules of its connection', { error: error.message }));
    let lease: Lease;
    try {
      lease = host.acquireLease();
    } catch (error) {
      if (!(error instanceof HostError)) log('error', 'the lease could not be asked for', { error: String(error) });
      socket.close(closeCodes.leaseTaken, 'another window is open');
      return;
    }
    windows.add(socket);
    onCount(windows.size);
    const send = (message: HostMessage): void => {
      if (socket.readyState === socket.OPEN) socket.send(encodeMessage(message));
    };
    const stops = (Object.keys(events) as EventName[]).map((event) => host.on(event, (payload) => send({ type: 'event', event, payload })));
    socket.on('message', (data, isBinary) => void answerCall(data, isBinary, socket, send, host, log));
    socket.on('close', () => {
      for (const stop of stops) stop();
      windows.delete(socket);
      lease.release();
      onCount(windows.size);
    });
    send({ type: 'welcome' });
  };

  return {
    upgrade(request, socket, head) {
      socket.on('error', (error) => log('warn', 'a connection was reset', { error: error.message }));
      const refusal = refusalOf(request, port(), true);
      const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((text) => text.trim());
      const secret = offered.find((text) => text.startsWith(SECRET_SUBPROTOCOL_PREFIX))?.slice(SECRET_SUBPROTOCOL_PREFIX.length);
      if (refusal !== undefined) refuse(socket, `${refusal.status} Refused`);
      else if (request.url !== SOCKET_PATH) refuse(socket, '404 Not Found');
      else if (!offered.includes(SUBPROTOCOL) || !sessions.holds(secret)) refuse(socket, '401 Unauthorized');
      else server.handleUpgrade(request, socket, head, accept);
    },
    count: () => windows.size,
    close: async () => {
      const open = [...windows];
      for (const socket of open) socket.close(closeCodes.closing, 'the host is closing');
      const gone = Promise.all(open.map((socket) => once(socket, 'close')));
      await Promise.race([gone, delay(GOODBYE_MS, undefined, { ref: false })]);
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
}

async function answerCall(
  data: RawData,
  isBinary: boolean,
  socket: WebSocket,
  send: (message: HostMessage) => void,
  host: Pick<Host, 'handlers'>,
  log: HostLog,
): Promise<void> {
  const call = readCall(data, isBinary);
  if (call === undefined) {
    socket.close(closeCodes.malformed, 'the message cannot be read');
    return;
  }
  const outcome = await dispatch(host.handlers, call.channel, call.request, (error) => {
    log('error', `${call.channel} failed`, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
  try {
    send({ type: 'outcome', call: call.call, outcome });
  } catch (error) {
    // The answer itself is too large to travel.
    if (!(error instanceof HostError)) throw error;
    send({ type: 'outcome', call: call.call, outcome: { ok: false, error: { code: error.code, detail: error.detail } } });
  }
}

function readCall(data: RawData, isBinary: boolean): ReturnType<typeof callSchema.parse> | undefined {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;
  try {
    return callSchema.safeParse(decodeMessage(isBinary ? bytes : new TextDecoder().decode(bytes))).data;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
