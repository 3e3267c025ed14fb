import { useSyncExternalStore } from 'react';

const MINUTE_MS = 60_000;
/** Often enough that a new minute is seen soon after it begins. */
const LOOK_EVERY_MS = 5000;

const thisMinute = (): number => Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;

function subscribe(told: () => void): () => void {
  const timer = setInterval(told, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** The wall clock in ms, down to the minute: what shows it renders again once a minute, for lateness and what is due. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, thisMinute);
}
