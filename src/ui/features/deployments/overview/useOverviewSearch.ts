import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { viewOf, type OverviewSearch, type OverviewView } from './view';

export type Panel = 'filters' | 'exporting';
/** Changes of a view; undefined takes a part away. */
export type ViewChanges = { readonly [K in keyof OverviewView]?: OverviewView[K] | undefined };

export interface OverviewSearchState {
  readonly search: OverviewSearch;
  /** As it is typed and chosen. */
  readonly view: OverviewView;
  /** What the table goes by: may be a moment behind while somebody types. */
  readonly shown: OverviewView;
  readonly panels: Readonly<Record<Panel, boolean>>;
  readonly change: (changes: ViewChanges) => void;
  /** Takes a saved view, all of it. */
  readonly choose: (name: string | undefined, view: OverviewView) => void;
  readonly toggle: (panel: Panel) => void;
}

/** How long typing rests before it stands in the address. */
const REST_MS = 300;

function withChanges(search: OverviewSearch, changes: ViewChanges): OverviewSearch {
  return Object.fromEntries(Object.entries({ ...search, ...changes }).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));
}

/** The overview's view, which stands in the address: Back goes to the one before. Words of the search are one step, however many letters they have. */
export function useOverviewSearch(): OverviewSearchState {
  const search = useSearch({ from: '/deployments' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState<string>();
  const [panels, setPanels] = useState<Record<Panel, boolean>>({ filters: false, exporting: false });
  const go = useCallback((next: OverviewSearch, replace: boolean) => void navigate({ to: '/deployments', search: next, replace, resetScroll: false }), [navigate]);

  const view = useMemo(() => viewOf(typed === undefined ? search : withChanges(search, { q: typed })), [search, typed]);
  const shown = useDeferredValue(view);

  useEffect(() => {
    if (typed === undefined) return;
    const rest = setTimeout(() => {
      go(withChanges(search, { q: typed }), search.q !== undefined);
      setTyped(undefined);
    }, REST_MS);
    return () => clearTimeout(rest);
  }, [typed, search, go]);

  const change = useCallback(
    (changes: ViewChanges) => {
      if (Object.keys(changes).length === 1 && 'q' in changes) setTyped(changes.q ?? '');
      else {
        go(withChanges(withChanges(search, typed === undefined ? {} : { q: typed }), changes), false);
        setTyped(undefined);
      }
    },
    [go, search, typed],
  );
  const choose = useCallback(
    (name: string | undefined, chosen: OverviewView) => {
      setTyped(undefined);
      go({ ...chosen, ...(name === undefined || name === 'all' ? {} : { view: name }) }, false);
    },
    [go],
  );
  const toggle = useCallback((panel: Panel) => setPanels((now) => ({ ...now, [panel]: !now[panel] })), []);
  return { search, view, shown, panels, change, choose, toggle };
}
