import { useCallback, useSyncExternalStore } from 'react';
import { clockCorrectionMs } from './clockCorrection';
import { useDelivery } from './delivery';

const MINUTE_MS = 60_000;
/** Often enough that a new minute is seen soon after it begins. */
const LOOK_EVERY_MS = 5000;

function subscribe(told: () => void): () => void {
  const timer = setInterval(told, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/**
 * The time in ms, down to the minute: what shows it renders again once a minute, for lateness and what is due. By the hub's clock where this device's is known to be wrong: nothing is
 * late because of an empty battery.
 */
export function useMinute(): number {
  const correctionMs = useDelivery(clockCorrectionMs);
  return useSyncExternalStore(
    subscribe,
    useCallback(() => Math.floor((Date.now() + correctionMs) / MINUTE_MS) * MINUTE_MS, [correctionMs]),
  );
}
