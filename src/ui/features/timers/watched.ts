/**
 * Which deployments on this device had running timers when last seen, so that the header can watch them from any screen
 * and after a restart without reading every deployment. The timers themselves are in the record.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Watched {
  readonly deployments: readonly string[];
  /** `deployment key startedAt` of timers that have rung. */
  readonly rung: readonly string[];
  readonly watch: (deployment: string) => void;
  readonly unwatch: (deployment: string) => void;
  readonly markRung: (timer: string) => void;
}

const REMEMBERED_RINGS = 100;

export const useWatchedTimers = create<Watched>()(
  persist(
    (set) => ({
      deployments: [],
      rung: [],
      watch: (deployment) => set((state) => (state.deployments.includes(deployment) ? state : { deployments: [...state.deployments, deployment] })),
      unwatch: (deployment) => set((state) => (state.deployments.includes(deployment) ? { deployments: state.deployments.filter((id) => id !== deployment) } : state)),
      markRung: (timer) => set((state) => (state.rung.includes(timer) ? state : { rung: [...state.rung, timer].slice(-REMEMBERED_RINGS) })),
    }),
    { name: 'plumbline.timers' },
  ),
);
