/** How the delivery stands, as figures for one plain sentence. */
import type { DeliveryStatus } from '../../../contract/delivery';

export type Standing =
  | { readonly kind: 'arrived'; readonly operations: number; readonly files: number; readonly at: string }
  | { readonly kind: 'left'; readonly operations: number; readonly files: number; readonly bytes: number; readonly working: { readonly done: number; readonly total: number } | undefined }
  | { readonly kind: 'looking' | 'nothing_yet' };

/** What of it needs attention although the rest arrived. */
export interface Aside {
  readonly held: number;
  readonly refused: number;
  readonly failed: number;
  readonly toFetch: number;
}

export function standingOf({ state, left, done, streams, lastSuccessAt }: DeliveryStatus): Standing {
  if (left.operations + left.files > 0) {
    const sent = done.operations + done.files;
    return { kind: 'left', ...left, working: state === 'working' ? { done: sent, total: sent + left.operations + left.files } : undefined };
  }
  if (lastSuccessAt === null) return { kind: state === 'working' ? 'looking' : 'nothing_yet' };
  return { kind: 'arrived', operations: sum(streams, ({ delivered }) => delivered), files: sum(streams, ({ files }) => files.verified), at: lastSuccessAt };
}

export function asideOf({ streams, left }: DeliveryStatus): Aside {
  return { held: sum(streams, ({ held }) => held), refused: sum(streams, ({ refused }) => refused), failed: sum(streams, ({ files }) => files.failed), toFetch: left.toPull };
}

/** The clocks' difference worth saying, in ms (positive: this computer is behind), or undefined. */
export const CLOCK_WORTH_SAYING_MS = 60_000;
export function clockDifference(offsetMs: number | null): { readonly behind: boolean; readonly minutes: number } | undefined {
  if (offsetMs === null || Math.abs(offsetMs) <= CLOCK_WORTH_SAYING_MS) return undefined;
  return { behind: offsetMs > 0, minutes: Math.round(Math.abs(offsetMs) / 60_000) };
}

function sum<T>(list: readonly T[], of: (item: T) => number): number {
  return list.reduce((total, item) => total + of(item), 0);
}
