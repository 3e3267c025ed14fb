/** What the indicator in the frame says: the first of these that is true. */
import type { DeliveryStatus, TroubleCode } from '../../contract/delivery';

export interface SafetyFacts {
  readonly connected: boolean;
  /** Code of the last write that failed and was not followed by one that succeeded. */
  readonly failed: string | null;
  readonly saving: boolean;
  readonly disk: { readonly writable: boolean; readonly photosAllowed: boolean };
  readonly delivery: DeliveryStatus | undefined;
}

export type Safety =
  | { readonly kind: 'notConnected' | 'notSaved' | 'notSavedDiskFull' | 'saving' | 'diskLow' | 'saved' }
  /** Somebody has to do something before anything is delivered again. */
  | { readonly kind: 'deviceRevoked' | 'signInAgain' | 'notDelivering' }
  | { readonly kind: 'delivering'; readonly done: number; readonly total: number }
  | { readonly kind: 'fetching' | 'held' | 'refused' | 'filesFailed'; readonly count: number }
  | { readonly kind: 'waitingNetwork' | 'waitingHub'; readonly until: string | null }
  | { readonly kind: 'delivered'; readonly at: string };

const ofNetwork: readonly TroubleCode[] = ['offline', 'timeout'];
const needsSomebody: readonly TroubleCode[] = ['certificate', 'not_a_hub', 'other_organisation', 'refused'];

export function safetyOf(facts: SafetyFacts): Safety {
  if (!facts.connected) return { kind: 'notConnected' };
  if (facts.failed !== null) return { kind: facts.failed === 'disk_full' ? 'notSavedDiskFull' : 'notSaved' };
  if (!facts.disk.writable) return { kind: 'notSaved' };
  if (facts.saving) return { kind: 'saving' };
  if (!facts.disk.photosAllowed) return { kind: 'diskLow' };
  return (facts.delivery === undefined ? undefined : deliveryOf(facts.delivery)) ?? { kind: 'saved' };
}

function deliveryOf(status: DeliveryStatus): Safety | undefined {
  const { link, state, left, done, trouble, lastSuccessAt } = status;
  if (link === null) return undefined;
  if (link.revoked || trouble?.code === 'revoked') return { kind: 'deviceRevoked' };
  if (trouble?.code === 'signed_out') return { kind: 'signInAgain' };
  if (trouble !== null && needsSomebody.includes(trouble.code)) return { kind: 'notDelivering' };
  const toSend = left.operations + left.files;
  const sent = done.operations + done.files;
  if (state === 'working' && toSend > 0) return { kind: 'delivering', done: sent, total: sent + toSend };
  if (state === 'working' && left.toPull > 0) return { kind: 'fetching', count: left.toPull };
  if (state === 'waiting' && trouble !== null && (toSend > 0 || !ofNetwork.includes(trouble.code))) return { kind: ofNetwork.includes(trouble.code) ? 'waitingNetwork' : 'waitingHub', until: status.nextTryAt };
  const refused = total(status, ({ refused: count }) => count);
  if (refused > 0) return { kind: 'refused', count: refused };
  const failed = total(status, ({ files }) => files.failed);
  if (failed > 0) return { kind: 'filesFailed', count: failed };
  const held = total(status, ({ held: some }) => some);
  if (held > 0) return { kind: 'held', count: held };
  if (toSend > 0) return { kind: 'delivering', done: sent, total: sent + toSend };
  return lastSuccessAt === null ? undefined : { kind: 'delivered', at: lastSuccessAt };
}

function total(status: DeliveryStatus, of: (stream: DeliveryStatus['streams'][number]) => number): number {
  return status.streams.reduce((sum, stream) => sum + of(stream), 0);
}

/** Whole seconds until a moment, or undefined when it is not known or has passed. */
export function secondsUntil(at: string | null, nowMs: number): number | undefined {
  if (at === null) return undefined;
  const seconds = Math.ceil((Date.parse(at) - nowMs) / 1000);
  return seconds > 0 ? seconds : undefined;
}
