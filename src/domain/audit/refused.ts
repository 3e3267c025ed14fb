/** Entries that count on this device, and that the organisation's hub did not take: elsewhere they are not. */
import type { AuditEntry } from './entries';

/** An operation that was refused, and why, in the hub's word for it. */
export interface RefusedOperation {
  readonly op: string;
  readonly code: string;
}

/** Why an operation is not taken that follows a refused one: its chain has a gap there. */
const BEHIND = 'chain_gap';

/** Marks the refused entries and, of the same device, all that follow: a hub takes chains without gaps only, and lists no more than so many. */
export function markRefused(entries: readonly AuditEntry[], refused: readonly RefusedOperation[]): readonly AuditEntry[] {
  if (refused.length === 0) return entries;
  const codes = new Map(refused.map(({ op, code }) => [op, code]));
  const from = new Map<string, number>();
  for (const { operation: { id, device, seq } } of entries) if (codes.has(id)) from.set(device, Math.min(seq, from.get(device) ?? seq));
  return entries.map((entry) => {
    const { id, device, seq } = entry.operation;
    const code = codes.get(id) ?? (seq > (from.get(device) ?? Infinity) ? BEHIND : undefined);
    return code === undefined ? entry : { ...entry, refused: code };
  });
}
