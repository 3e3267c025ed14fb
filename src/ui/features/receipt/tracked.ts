/** Which lines of a list get checks of their own: as the reader suggests, all, none, and what a person set line by line. */
import type { ExpectedLine } from '../../../data/api';
import type { PackingListLine } from '../../../integrations/packing-list';

export interface TrackedChoice {
  readonly all: 'suggested' | 'all' | 'none';
  /** By place in the list; stands over `all`. */
  readonly own: Readonly<Record<number, boolean>>;
}

export function trackedOf({ all, own }: TrackedChoice, index: number, suggested: boolean): boolean {
  return own[index] ?? (all === 'suggested' ? suggested : all === 'all');
}

/** The lines as they are imported. */
export function expectedLines(lines: readonly PackingListLine[], tracked: readonly boolean[]): readonly ExpectedLine[] {
  return lines.map(({ sourceRow: _row, ...line }, index) => ({ ...line, tracked: tracked[index] ?? line.tracked }));
}

/** Units that get checks, and lines that are only counted. */
export function trackedSums(lines: readonly ExpectedLine[]): { readonly units: number; readonly counted: number } {
  return lines.reduce((sums, line) => (line.tracked ? { ...sums, units: sums.units + line.quantity } : { ...sums, counted: sums.counted + 1 }), { units: 0, counted: 0 });
}
