/** Views that people named, each person's own, kept on this device. View state only; the record is never here. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { readView, type OverviewView } from './view';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly view: OverviewView;
}

export type RowHeight = 'compact' | 'roomy';

interface SavedViews {
  /** By person. */
  readonly views: Readonly<Record<string, readonly SavedView[]>>;
  readonly rowHeight: RowHeight;
  /** Under the name of one of theirs: in its place. Gives its id. */
  readonly save: (person: string, name: string, view: OverviewView) => string;
  readonly remove: (person: string, id: string) => void;
  readonly setRowHeight: (rowHeight: RowHeight) => void;
}

const none: readonly SavedView[] = [];

export const useSavedViews = create<SavedViews>()(
  persist(
    (set, get) => ({
      views: {},
      rowHeight: 'compact',
      save: (person, name, view) => {
        const mine = get().views[person] ?? none;
        const id = mine.find((one) => one.name === name)?.id ?? crypto.randomUUID();
        const saved: SavedView = { id, name, view: readView({ ...view }) };
        const rest = mine.filter((one) => one.id !== id);
        set({ views: { ...get().views, [person]: [...rest, saved].sort((a, b) => a.name.localeCompare(b.name)) } });
        return id;
      },
      remove: (person, id) => set({ views: { ...get().views, [person]: (get().views[person] ?? none).filter((one) => one.id !== id) } }),
      setRowHeight: (rowHeight) => set({ rowHeight }),
    }),
    { name: 'plumbline.overview' },
  ),
);

/** The saved views of one person, by name. */
export const useViewsOf = (person: string): readonly SavedView[] => useSavedViews((state) => state.views[person] ?? none);
