/** When a screen that nobody uses locks. Pure: the hook brings clock and events. */

/** How long before the lock it is announced. */
export const IDLE_WARNING_MS = 20_000;

export type Idle = { readonly phase: 'in_use' } | { readonly phase: 'warning'; readonly seconds: number } | { readonly phase: 'lock' };

/** `minutes` 0: never. */
export function idleAt(nowMs: number, lastInputMs: number, minutes: number): Idle {
  if (minutes <= 0) return { phase: 'in_use' };
  const leftMs = lastInputMs + minutes * 60_000 - nowMs;
  if (leftMs <= 0) return { phase: 'lock' };
  return leftMs <= IDLE_WARNING_MS ? { phase: 'warning', seconds: Math.ceil(leftMs / 1000) } : { phase: 'in_use' };
}
