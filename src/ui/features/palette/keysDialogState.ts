import { create } from 'zustand';

/** Whether the list of keys is open; opened by `?`, the palette and Help. */
export const useKeysDialog = create<{ readonly open: boolean; readonly setOpen: (open: boolean) => void }>()((set) => ({ open: false, setOpen: (open) => set({ open }) }));
