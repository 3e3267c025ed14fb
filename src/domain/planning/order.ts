/** Activities in the order in which they can be done. Pure graphs: nothing here knows dates but as what breaks a tie. */

interface Node {
  readonly id: string;
  readonly after: readonly string[];
}

/** Predecessors that are there. */
function links(nodes: readonly Node[]): ReadonlyMap<string, readonly string[]> {
  const known = new Set(nodes.map(({ id }) => id));
  return new Map(nodes.map(({ id, after }) => [id, [...new Set(after)].filter((one) => known.has(one))]));
}

/**
 * Each after what it waits for; among those that could come next, the one that stands first in the list. Those that wait for each other in a circle,
 * and what waits for them, come last in the order of the list.
 */
export function inDependencyOrder<T extends Node>(nodes: readonly T[]): { readonly ordered: readonly T[]; readonly stuck: readonly T[] } {
  const before = links(nodes);
  const done = new Set<string>();
  const ordered: T[] = [];
  let rest = [...nodes];
  for (;;) {
    const next = rest.find(({ id }) => (before.get(id) ?? []).every((one) => done.has(one)));
    if (next === undefined) return { ordered: [...ordered, ...rest], stuck: rest };
    done.add(next.id);
    ordered.push(next);
    rest = rest.filter((one) => one !== next);
  }
}

/** Whether `id` would wait for itself if it came after these. */
export function wouldCircle(nodes: readonly Node[], id: string, after: readonly string[]): boolean {
  const before = new Map(links([...nodes.filter((node) => node.id !== id), { id, after }]));
  const seen = new Set<string>();
  const waiting = [...(before.get(id) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === id) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(before.get(next) ?? []));
  }
  return false;
}
