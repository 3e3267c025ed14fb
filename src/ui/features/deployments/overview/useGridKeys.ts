import { useCallback, type KeyboardEvent } from 'react';
import type { Selection } from './useSelection';

interface GridKeys {
  readonly ids: readonly { readonly id: string }[];
  readonly active: number;
  readonly moveTo: (index: number) => void;
  readonly open: (id: string) => void;
  readonly selection: Selection;
  /** Rows that are in sight. */
  readonly page: () => number;
}

/** Keys of the table when it has the focus itself: those typed into a button of its head are the button's. */
export function useGridKeys({ ids, active, moveTo, open, selection, page }: GridKeys): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback(
    (event) => {
      if (event.target !== event.currentTarget || event.altKey) return;
      const last = ids.length - 1;
      const id = ids[active]?.id;
      const held = event.ctrlKey || event.metaKey;
      const steps: Readonly<Record<string, number>> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page(), PageUp: active - page(), Home: 0, End: last };
      const next = steps[event.key];
      if (next !== undefined) {
        const index = Math.min(last, Math.max(0, next));
        // With Shift, all on the way are selected.
        if (event.shiftKey) selection.add(ids.slice(Math.min(active, index), Math.max(active, index) + 1).map((one) => one.id));
        moveTo(index);
      } else if (event.key === 'Enter' && id !== undefined) open(id);
      else if (event.key === ' ' && id !== undefined) selection.toggle(id);
      else if (held && event.key.toLowerCase() === 'a') selection.add(ids.map((one) => one.id));
      else if (event.key === 'Escape' && selection.chosen.length > 0) selection.clear();
      else return;
      event.preventDefault();
    },
    [ids, active, moveTo, open, selection, page],
  );
}
