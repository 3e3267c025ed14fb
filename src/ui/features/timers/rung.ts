/** Which timers have rung in this browser, so that none rings again after a reload. The timers themselves are in the record. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface RungTimers {
  /** `deployment key startedAt` of timers that have rung. */
  readonly rung: readonly string[];
  readonly markRung: (timer: string) => void;
}

const REMEMBERED_RINGS = 100;

export const useRungTimers = create<RungTimers>()(
  persist(
    (set) => ({
      rung: [],
      markRung: (timer) => set((state) => (state.rung.includes(timer) ? state : { rung: [...state.rung, timer].slice(-REMEMBERED_RINGS) })),
    }),
    { name: 'plumbline.timers' },
  ),
);
