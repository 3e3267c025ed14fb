/**
 * The contract over a WebSocket to the host on this machine (browser shell). Reconnects by itself: requests that may be asked
 * twice wait for the host to return and are asked again (`journal.append` is idempotent by operation id); the others fail as
 * `disconnected`, and so do all once the host has been away for long.
 */
import { events, type Channel, type EventName, type EventPayload, type HostApi, type Request, type Response } from './channels';
import { decodeMessage, encodeMessage, hostMessageSchema, type HostMessage } from './codec';
import { HostError, type Outcome } from './errors';
import { unwrap } from './handlers';
import type { LoopbackPage, PageSocket } from './loopback-page';
import { closeCodes, SECRET_SUBPROTOCOL_PREFIX, SOCKET_PATH, SUBPROTOCOL } from './loopback-protocol';
import { openSession, sessionHolds } from './loopback-session';

/** Asking these twice changes nothing, so an answer that was lost is simply asked for again. */
const repeatable: ReadonlySet<Channel> = new Set<Channel>([
  'host.info',
  'host.recoveries.seen',
  'host.clock',
  'accounts.list',
  'accounts.lock',
  'journal.append',
  'journal.streams',
  'journal.read',
  'files.put',
  'files.read',
  'files.have',
  'report.cancel',
  'deployment.removable',
  'deployment.removedHere',
  'export.json',
]);

export interface LoopbackTimes {
  /** How long requests wait for a host that went away. */
  readonly patienceMs: number;
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
  /** A reloaded window may come before the host has noticed that the old one is gone. */
  readonly leasePatienceMs: number;
}

const usualTimes: LoopbackTimes = { patienceMs: 10_000, firstRetryMs: 100, longestRetryMs: 2_000, leasePatienceMs: 3_000 };

export interface LoopbackHost extends HostApi {
  close(): void;
}

/** Opens the session and the socket. Throws HostError `not_allowed`, `lease_taken` or `disconnected`. */
export async function connectLoopback(page: LoopbackPage, times: LoopbackTimes = usualTimes): Promise<LoopbackHost> {
  const secret = await openSession(page);
  const connection = new Connection(page, secret, times);
  await connection.opened;
  return connection;
}

interface Pending {
  readonly channel: Channel;
  readonly frame: string | Uint8Array<ArrayBuffer>;
  readonly settle: (outcome: Outcome<unknown>) => void;
}

class Connection implements LoopbackHost {
  readonly opened: Promise<undefined>;
  readonly #open = Promise.withResolvers<undefined>();
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Map<string, Set<(payload: never) => void>>();
  #socket: PageSocket | undefined;
  #state: 'opening' | 'connected' | 'reconnecting' | 'ended' = 'opening';
  #calls = 0;
  #retryMs: number;
  /** Counts losses, so that the timer of one does not act on the next. */
  #losses = 0;
  #impatient = false;
  #leaseWaitedMs = 0;
  #endedAs = new HostError('disconnected', 'this window must be opened anew');

  constructor(
    private readonly page: LoopbackPage,
    private readonly secret: string,
    private readonly times: LoopbackTimes,
  ) {
    this.opened = this.#open.promise;
    this.#retryMs = times.firstRetryMs;
    this.#startPatience();
    this.#connect();
  }

  async invoke<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> {
    if (this.#state === 'ended') throw this.#endedAs;
    if (this.#impatient) throw new HostError('disconnected', 'the host does not answer');
    this.#calls += 1;
    const call = this.#calls;
    const frame = encodeMessage({ type: 'call', call, channel, request });
    const outcome = await new Promise<Outcome<unknown>>((settle) => {
      this.#pending.set(call, { channel, frame, settle });
      if (this.#state === 'connected') this.#socket?.send(frame);
    });
    return unwrap(channel, outcome);
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    const set = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, set);
    set.add(listener);
    return () => void set.delete(listener);
  }

  close(): void {
    this.#end(new HostError('disconnected', 'closed by this window'));
    this.#socket?.close(1000);
  }

  #connect(): void {
    if (this.#state === 'ended') return;
    const url = `${this.page.location.origin.replace(/^http/, 'ws')}${SOCKET_PATH}`;
    const socket = new this.page.WebSocket(url, [SUBPROTOCOL, `${SECRET_SUBPROTOCOL_PREFIX}${this.secret}`]);
    socket.binaryType = 'arraybuffer';
    socket.onmessage = ({ data }) => this.#receive(socket, data);
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) void this.#lost(code);
    };
    this.#socket = socket;
  }

  #receive(socket: PageSocket, data: unknown): void {
    if (socket !== this.#socket) return;
    let message: HostMessage;
    try {
      message = hostMessageSchema.parse(decodeMessage(data instanceof ArrayBuffer ? new Uint8Array(data) : String(data)));
    } catch (error) {
      // A host that cannot be understood is as good as none: begin again.
      this.page.console.error('The host sent something that cannot be read.', error);
      socket.close(closeCodes.malformed);
      return;
    }
    switch (message.type) {
      case 'welcome':
        this.#welcome(socket);
        break;
      case 'outcome': {
        const pending = this.#pending.get(message.call);
        this.#pending.delete(message.call);
        pending?.settle(message.outcome);
        break;
      }
      case 'event':
        if (Object.hasOwn(events, message.event)) this.#tell(message.event, message.payload);
        break;
    }
  }

  #welcome(socket: PageSocket): void {
    const again = this.#state === 'reconnecting';
    this.#state = 'connected';
    this.#losses += 1;
    this.#impatient = false;
    this.#retryMs = this.times.firstRetryMs;
    this.#leaseWaitedMs = 0;
    for (const { frame } of this.#pending.values()) socket.send(frame);
    this.#open.resolve(undefined);
    if (again) this.#tell('host.connection', { state: 'connected' });
  }

  async #lost(code: number): Promise<void> {
    this.#socket = undefined;
    if (this.#state === 'connected') {
      this.#state = 'reconnecting';
      this.#tell('host.connection', { state: 'reconnecting' });
      this.#startPatience();
      for (const [call, { channel, settle }] of this.#pending) {
        if (repeatable.has(channel)) continue;
        this.#pending.delete(call);
        settle(failure(new HostError('disconnected', 'the host went away before it answered')));
      }
    }
    if (code === closeCodes.leaseTaken) {
      if (this.#leaseWaitedMs >= this.times.leasePatienceMs) {
        this.#end(new HostError('lease_taken', 'another window is open'));
        return;
      }
      this.#leaseWaitedMs += this.#retryMs;
    } else if ((await sessionHolds(this.page, this.secret)) === 'refused') {
      this.#end(new HostError('disconnected', 'the host was started anew; this window belongs to the one before'));
      return;
    }
    this.page.setTimeout(() => this.#connect(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, code === closeCodes.leaseTaken ? 400 : this.times.longestRetryMs);
  }

  /** After a while requests stop waiting, so that people are told. Reconnecting goes on. */
  #startPatience(): void {
    this.#losses += 1;
    const loss = this.#losses;
    this.page.setTimeout(() => {
      if (loss !== this.#losses || this.#state === 'ended') return;
      const error = new HostError('disconnected', 'the host does not answer');
      this.#impatient = true;
      this.#failAll(error);
      if (this.#state === 'opening') this.#end(error);
    }, this.times.patienceMs);
  }

  #end(error: HostError): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#endedAs = error;
    this.#failAll(error);
    this.#open.reject(error);
    this.#tell('host.connection', { state: 'ended' });
  }

  #failAll(error: HostError): void {
    for (const { settle } of this.#pending.values()) settle(failure(error));
    this.#pending.clear();
  }

  #tell(event: string, payload: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) (listener as (payload: unknown) => void)(payload);
  }
}

function failure({ code, detail }: HostError): Outcome<never> {
  return { ok: false, error: { code, detail } };
}
