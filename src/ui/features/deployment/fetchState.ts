import type { DeliveryStatus, TroubleCode } from '../../../contract/delivery';

/**
 * How files that are not on this device can come here. `elsewhere`: by a bundle only, as no hub is to be had; `offer`: from the
 * hub, when somebody asks for them; `not_at_hub`: everything that the hub has was fetched.
 */
export type FetchState = { readonly how: 'elsewhere' | 'offer' | 'fetching' | 'not_at_hub' } | { readonly how: 'waiting'; readonly trouble: TroubleCode };

/** Undefined until the host has told how delivery stands. */
export function fetchStateOf(status: DeliveryStatus | undefined, stream: string): FetchState | undefined {
  if (status === undefined) return undefined;
  if (status.link === null || status.link.revoked) return { how: 'elsewhere' };
  if (status.streams.find((one) => one.stream === stream)?.keepOffline !== true) return { how: 'offer' };
  if (status.state === 'working') return { how: 'fetching' };
  if (status.trouble !== null) return { how: 'waiting', trouble: status.trouble.code };
  return { how: status.state === 'idle' ? 'not_at_hub' : 'fetching' };
}
