/** Where a file is, as one of a few states. */
import type { FileDelivery } from '../../../contract/delivery';

export type FileState = 'failed' | 'sending' | 'here' | 'nowhere' | 'atHub' | 'verified';

export function fileStateOf({ here, hub, problem }: Pick<FileDelivery, 'here' | 'hub' | 'problem'>): FileState {
  if (hub === 'failed' || problem !== null) return 'failed';
  if (hub === 'sending') return 'sending';
  if (hub === 'verified') return here ? 'verified' : 'atHub';
  return here ? 'here' : 'nowhere';
}

const order: readonly FileState[] = ['failed', 'sending', 'here', 'nowhere', 'atHub', 'verified'];

/** What needs attention or moves comes first. */
export function byAttention(a: FileDelivery, b: FileDelivery): number {
  return order.indexOf(fileStateOf(a)) - order.indexOf(fileStateOf(b)) || (a.name ?? a.sha256).localeCompare(b.name ?? b.sha256);
}

/** Whole percent sent, at most 99 before the hub has verified. */
export function percentSent({ sentBytes, bytes }: Pick<FileDelivery, 'sentBytes' | 'bytes'>): number {
  return bytes === null || bytes === 0 ? 0 : Math.min(99, Math.floor((100 * sentBytes) / bytes));
}
