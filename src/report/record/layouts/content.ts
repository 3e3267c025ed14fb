/** What a layout decides: what is printed after the cover, and what of the cover. */
import type { ReportRecord } from '../types';

export type Content = Omit<ReportRecord, 'locale' | 'layout' | 'removal' | 'title' | 'reference' | 'at' | 'madeAt' | 'generator' | 'letterhead'>;

/** Of what a layout does not print there is nothing. */
export const nothing = {
  components: { counts: [], rows: [], scans: undefined },
  readings: [],
  sources: [],
  instruments: [],
  results: [],
  brief: [],
  photos: [],
  nonconformances: [],
  told: [],
  signatures: [],
  checkSignatures: [],
  audit: [],
  devices: [],
} as const satisfies Partial<Content>;
