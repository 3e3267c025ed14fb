import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useDeploymentId } from '../deployment/DeploymentContext';
import { withChanges, type AuditChanges, type AuditSearch } from './search';

/** How long typing rests before it stands in the address. */
const REST_MS = 300;

export interface AuditSearchState {
  /** As it is typed and chosen. */
  readonly search: AuditSearch;
  /** What the list goes by: may be a moment behind while somebody types. */
  readonly shown: AuditSearch;
  readonly change: (changes: AuditChanges) => void;
  /** Shows everything again. */
  readonly reset: () => void;
}

/** The search, which stands in the address. What is typed is one step of Back, however many letters it has. */
export function useAuditSearch(): AuditSearchState {
  const address = useSearch({ from: '/d/$id/history' });
  const id = useDeploymentId();
  const navigate = useNavigate();
  const [typed, setTyped] = useState<string>();
  const go = useCallback((search: AuditSearch, replace: boolean) => void navigate({ to: '/d/$id/history', params: { id }, search, replace, resetScroll: false }), [navigate, id]);
  const search = useMemo(() => (typed === undefined ? address : withChanges(address, { q: typed })), [address, typed]);
  const shown = useDeferredValue(search);

  useEffect(() => {
    if (typed === undefined) return;
    const rest = setTimeout(() => {
      go(withChanges(address, { q: typed }), address.q !== undefined);
      setTyped(undefined);
    }, REST_MS);
    return () => clearTimeout(rest);
  }, [typed, address, go]);

  const change = useCallback(
    (changes: AuditChanges) => {
      if (Object.keys(changes).length === 1 && 'q' in changes) setTyped(changes.q ?? '');
      else {
        go(withChanges(search, changes), false);
        setTyped(undefined);
      }
    },
    [go, search],
  );
  const reset = useCallback(() => {
    setTyped(undefined);
    go({}, false);
  }, [go]);
  return { search, shown, change, reset };
}
