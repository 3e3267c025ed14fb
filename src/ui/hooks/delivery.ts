import { useCallback, useEffect } from 'react';
import { useStore as useZustand } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { DeliveryStatus, HubLink } from '../../contract/delivery';
import { HostError } from '../../contract/errors';
import { deliveryFeed } from './deliveryFeed';
import { useStore } from './store';

/** What a component needs of the delivery's status, and only then drawn again when that changed. Undefined status: the host has not answered yet. */
export function useDelivery<T>(select: (status: DeliveryStatus | undefined) => T): T {
  const { host } = useStore();
  return useZustand(
    deliveryFeed(host),
    useShallow((feed) => select(feed.status)),
  );
}

/** How this device stands with its hub; null without one, undefined while asked. */
export const useHubLink = (): HubLink | null | undefined => useDelivery((status) => status?.link);

/** The hub that this device is signed in to, or was; undefined without one, and while asked. */
export const useLinkedHub = (): HubLink | undefined => useDelivery((status) => status?.link ?? undefined);

/** Tries to deliver at once; a failure shows in the status, not here. */
export function useDeliverNow(): () => Promise<void> {
  const { host } = useStore();
  return useCallback(async () => {
    try {
      await host.invoke('delivery.now', {});
    } catch (error) {
      // The connection banner says so already.
      if (!(error instanceof HostError && error.code === 'disconnected')) throw error;
    }
  }, [host]);
}

/** The network came back: nobody has to wait for the next try. */
export function useDeliveryWhenOnline(): void {
  const linked = useLinkedHub() !== undefined;
  const now = useDeliverNow();
  useEffect(() => {
    if (!linked) return;
    const online = (): void => void now();
    window.addEventListener('online', online);
    return () => window.removeEventListener('online', online);
  }, [linked, now]);
}
