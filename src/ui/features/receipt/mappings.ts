/** Which column means what, remembered on this device for lists with the same columns. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { ColumnMapping } from '../../../integrations/packing-list';

/** Lists with the same headers, in whatever order, are of the same kind. */
export function headerSignature(headers: readonly string[]): string {
  return JSON.stringify(headers.map((header) => header.trim().toLowerCase()).toSorted());
}

/** The mapping with one column changed. A field is given to one column only: the one that had it is kept beside the line. */
export function remapped(mapping: ColumnMapping, header: string, target: ColumnMapping[string]): ColumnMapping {
  const shared = target === 'other' || target === 'ignore';
  return Object.fromEntries(Object.entries(mapping).map(([each, now]) => [each, each === header ? target : !shared && now === target ? 'other' : now]));
}

/** Suppliers are few; the oldest are forgotten first. */
const MOST = 100;

interface Mappings {
  readonly known: Readonly<Record<string, ColumnMapping>>;
  readonly remember: (mapping: ColumnMapping) => void;
  readonly forget: (mapping: ColumnMapping) => void;
}

function without(known: Mappings['known'], signature: string): Mappings['known'] {
  const { [signature]: _gone, ...others } = known;
  return others;
}

export const useMappings = create<Mappings>()(
  persist(
    (set) => ({
      known: {},
      remember: (mapping) =>
        set(({ known }) => {
          const signature = headerSignature(Object.keys(mapping));
          return { known: Object.fromEntries([...Object.entries(without(known, signature)), [signature, mapping] as const].slice(-MOST)) };
        }),
      forget: (mapping) => set(({ known }) => ({ known: without(known, headerSignature(Object.keys(mapping))) })),
    }),
    { name: 'plumbline.packing-list-columns' },
  ),
);

/** What was set last time for a list with these columns. */
export function rememberedMapping(headers: readonly string[]): ColumnMapping | undefined {
  return useMappings.getState().known[headerSignature(headers)];
}
