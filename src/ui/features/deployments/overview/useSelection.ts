import { useCallback, useMemo, useState } from 'react';
import type { OverviewRow } from './rows';

export interface Selection {
  /** Ids of those that are selected and found. */
  readonly chosen: readonly string[];
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  /** Selects all that are found, or none when they all are. */
  readonly toggleAll: () => void;
  /** Selects these beside those that are. */
  readonly add: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

/** Which deployments something is done with. What a filter hides is not meant, and is selected again when it is found again. */
export function useSelection(found: readonly OverviewRow[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set());
  const chosen = useMemo(() => found.flatMap(({ id }) => (ids.has(id) ? [id] : [])), [found, ids]);
  const has = useCallback((id: string) => ids.has(id), [ids]);
  const add = useCallback((more: readonly string[]) => setIds((now) => new Set([...now, ...more])), []);
  const clear = useCallback(() => setIds(new Set()), []);
  const toggle = useCallback((id: string) => {
    setIds((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const toggleAll = useCallback(() => setIds(chosen.length === found.length ? new Set() : new Set(found.map(({ id }) => id))), [chosen.length, found]);
  return useMemo(() => ({ chosen, has, toggle, toggleAll, add, clear }), [chosen, has, toggle, toggleAll, add, clear]);
}
