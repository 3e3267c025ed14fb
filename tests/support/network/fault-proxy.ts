/**
 * A TCP proxy on loopback that does to connections what real networks do: a script decides, per connection and direction, and every byte is counted.
 *
 * `const proxy = await startFaultProxy({ port: hub.port })`, then `proxy.plan((connection, random) => ({ up: { resetAfter: 5000 } }))` for connections
 * that begin from now on, `proxy.refuse()` / `proxy.accept()` for a network that is away, `proxy.calm()` for a good one.
 */
import net from 'node:net';
import { Lane, type LanePlan } from './lane';
import { seededRandom } from '../../e2e/durability/support/random';

/** `up` is from the client to the server, `down` back. Nothing named: passes untouched. */
export interface ConnectionPlan {
  readonly up?: LanePlan;
  readonly down?: LanePlan;
}

/** Decides for the `number`-th connection since the plan was set (from 0). Draws only from `random`, so that the seed tells the run. */
export type Script = (number: number, random: () => number) => ConnectionPlan;

export interface Traffic {
  readonly connections: number;
  readonly up: number;
  readonly down: number;
}

export interface FaultProxy {
  readonly port: number;
  readonly url: string;
  /** For connections that begin from now on; those that are there are reset, so that none escapes the plan. */
  plan(script: Script): void;
  /** No faults any more, for new connections and for those that are there. */
  calm(): void;
  /** Resets what is there and closes the port: connecting gives ECONNREFUSED. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  /** Bytes that were passed on, each way, since the start. */
  traffic(): Traffic;
  close(): Promise<void>;
}

export interface FaultProxyOptions {
  /** Where the real server listens on 127.0.0.1. May change: it is asked for each connection. */
  readonly port: number | (() => number);
  readonly seed?: number;
}

const calmly: Script = () => ({});

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const random = seededRandom(options.seed ?? 1);
  const targetPort = typeof options.port === 'number' ? () => options.port as number : options.port;
  const live = new Set<Relay>();
  let script = calmly;
  let number = 0;
  let connections = 0;
  let up = 0;
  let down = 0;

  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    connections += 1;
    const relay = new Relay(client, targetPort(), script(number, random), {
      up: (bytes) => (up += bytes),
      down: (bytes) => (down += bytes),
      ended: () => live.delete(relay),
    });
    number += 1;
    live.add(relay);
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const resetAll = (): void => {
    for (const relay of [...live]) relay.reset();
  };
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      resetAll();
      if (!server.listening) resolve();
      else server.close(() => { resolve(); });
    });

  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    plan(next) {
      script = next;
      number = 0;
      resetAll();
    },
    calm() {
      script = calmly;
      for (const relay of live) relay.calm();
    },
    refuse: stop,
    accept: () => (server.listening ? Promise.resolve() : listen(port)),
    traffic: () => ({ connections, up, down }),
    close: stop,
  };
}

interface Counts {
  readonly up: (bytes: number) => void;
  readonly down: (bytes: number) => void;
  readonly ended: () => void;
}

/** One connection: two lanes between two sockets. */
class Relay {
  readonly #client: net.Socket;
  readonly #server: net.Socket;
  readonly #lanes: readonly [Lane, Lane];
  readonly #ended: () => void;

  constructor(client: net.Socket, port: number, plan: ConnectionPlan, counts: Counts) {
    this.#client = client;
    this.#server = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    this.#ended = counts.ended;
    const reset = (): void => {
      this.reset();
    };
    this.#lanes = [new Lane(client, this.#server, plan.up ?? {}, counts.up, reset), new Lane(this.#server, client, plan.down ?? {}, counts.down, reset)];
    // What happens to one end happens to the other: a reset there, or a server that is not listening.
    for (const socket of [client, this.#server]) {
      socket.on('error', reset);
      socket.on('close', () => {
        if (client.destroyed && this.#server.destroyed) this.#ended();
      });
    }
  }

  calm(): void {
    for (const lane of this.#lanes) lane.calm();
  }

  reset(): void {
    for (const lane of this.#lanes) lane.stop();
    for (const socket of [this.#client, this.#server]) {
      if (socket.destroyed) continue;
      if (socket.connecting) socket.destroy();
      else socket.resetAndDestroy();
    }
    this.#ended();
  }
}
