/** Where scans go, what the last one was, and those that have no place yet. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ScannedCode, ScanResult } from '../../../data/api';

/** Takes a scan; gives false when it is not for it after all. */
export type ScanHandler = (code: ScannedCode) => boolean;

/** The innermost open thing that waits for a code comes last and gets it. */
const targets: ScanHandler[] = [];

export function addScanTarget(handler: ScanHandler): () => void {
  targets.push(handler);
  return () => {
    const index = targets.lastIndexOf(handler);
    if (index >= 0) targets.splice(index, 1);
  };
}

/** Offers the code to the open targets, innermost first. */
export function offerToTargets(code: ScannedCode): boolean {
  return [...targets].reverse().some((target) => target(code));
}

export interface ShownScan {
  readonly raw: string;
  readonly outcome: ScanResult['outcome'] | 'kept';
  readonly component: string | null;
  readonly at: number;
}

export interface UnplacedScan extends ScannedCode {
  readonly at: string;
}

interface ScanState {
  readonly last: ShownScan | undefined;
  /** Scanned while no deployment was open: kept on this device until somebody places them. */
  readonly unplaced: readonly UnplacedScan[];
  readonly show: (scan: ShownScan) => void;
  readonly keep: (scan: UnplacedScan) => void;
  readonly forget: (scan: UnplacedScan) => void;
}

export const useScanState = create<ScanState>()(
  persist(
    (set) => ({
      last: undefined,
      unplaced: [],
      show: (last) => set({ last }),
      keep: (scan) => set((state) => ({ unplaced: [...state.unplaced, scan] })),
      forget: (scan) => set((state) => ({ unplaced: state.unplaced.filter((each) => each !== scan) })),
    }),
    { name: 'plumbline.unplaced-scans', partialize: (state) => ({ unplaced: state.unplaced }) },
  ),
);
