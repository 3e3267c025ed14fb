/** The contract's double as the host that a shell serves. */
import type { Channel } from '../../src/contract/channels';
import { channels } from '../../src/contract/channels';
import { createHostDouble, type HostDouble, type HostDoubleOptions } from '../../src/contract/double';
import { HostError } from '../../src/contract/errors';
import type { Handlers } from '../../src/contract/handlers';
import type { Host } from '../../electron/host';

export interface ServedDouble {
  readonly double: HostDouble;
  readonly host: Pick<Host, 'handlers' | 'on' | 'acquireLease'>;
  leaseHeld(): boolean;
}

export function hostOfDouble(options?: HostDoubleOptions): ServedDouble {
  const double = createHostDouble(options);
  let held = false;
  const names = Object.keys(channels) as Channel[];
  const handlers = Object.fromEntries(names.map((channel) => [channel, (request: never) => double.invoke(channel, request)])) as unknown as Handlers;
  return {
    double,
    leaseHeld: () => held,
    host: {
      handlers,
      on: (event, listener) => double.on(event, listener),
      acquireLease: () => {
        if (held) throw new HostError('lease_taken', 'another window is open');
        held = true;
        return { release: () => void (held = false) };
      },
    },
  };
}
