/** The host's word on delivery, kept up to date for whoever looks. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HostApi } from '../../contract/channels';
import type { DeliveryStatus } from '../../contract/delivery';
import { HostError } from '../../contract/errors';

export interface DeliveryFeed {
  /** Undefined until the host has answered once. */
  readonly status: DeliveryStatus | undefined;
}

const feeds = new WeakMap<HostApi, StoreApi<DeliveryFeed>>();

/** The one feed of a host, begun when it is first asked for. It lives as long as the window, as the host does. */
export function deliveryFeed(host: HostApi): StoreApi<DeliveryFeed> {
  const known = feeds.get(host);
  if (known !== undefined) return known;
  const feed = createStore<DeliveryFeed>(() => ({ status: undefined }));
  feeds.set(host, feed);
  let told = 0;
  const take = (status: DeliveryStatus): void => {
    told += 1;
    feed.setState(({ status: before }) => ({ status: keepEqual(before, status) }));
  };
  const ask = async (): Promise<void> => {
    const before = told;
    try {
      const status = await host.invoke('delivery.status', {});
      // What was told while the answer was under way is newer than the answer.
      if (told === before) take(status);
    } catch (error) {
      // A lost connection has its own banner, and the question is asked again when it is back.
      if (!(error instanceof HostError && error.code === 'disconnected')) console.error(error);
    }
  };
  host.on('delivery.changed', take);
  host.on('host.connection', ({ state }) => {
    if (state === 'connected') void ask();
  });
  void ask();
  return feed;
}

/** `after`, with every part that equals its part of `before` replaced by that: what did not change is not drawn again. */
export function keepEqual<T>(before: unknown, after: T): T {
  if (Object.is(before, after) || typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const old = before as Readonly<Record<string, unknown>>;
  const entries = Object.entries(after);
  let same = entries.length === Object.keys(old).length;
  const kept = entries.map(([key, value]: [string, unknown]): [string, unknown] => {
    const part = keepEqual(old[key], value);
    if (part !== old[key]) same = false;
    return [key, part];
  });
  if (same) return before as T;
  return (Array.isArray(after) ? kept.map(([, value]) => value) : Object.fromEntries(kept)) as T;
}
