/** How far a signer had seen: the last sequence number of each device. */
export type Frontier = ReadonlyMap<string, number>;

/** True when the write lies beyond what the signer had seen. */
export function isBeyond(frontier: Frontier, write: { readonly device: string; readonly seq: number }): boolean {
  return write.seq > (frontier.get(write.device) ?? 0);
}

export function isWithin(frontier: Frontier, write: { readonly device: string; readonly seq: number }): boolean {
  return !isBeyond(frontier, write);
}
