/** Finding an instrument by what stands on it. */
import type { Instrument } from './register';

type Named = Pick<Instrument, 'name' | 'label' | 'serial' | 'kind'>;

const plain = (text: string): string => text.trim().toLowerCase();

/** The instrument whose label or serial number was scanned, whatever its capitals; undefined when none or more than one bears it. */
export function byLabel<T extends Named>(instruments: readonly T[], code: string): T | undefined {
  const wanted = plain(code);
  if (wanted === '') return undefined;
  const labelled = instruments.filter(({ label }) => plain(label) === wanted);
  const found = labelled.length > 0 ? labelled : instruments.filter(({ serial }) => plain(serial) === wanted);
  return found.length === 1 ? found[0] : undefined;
}

/** Every word is somewhere in name, label, serial number or kind. */
export function fitsSearch({ name, label, serial, kind }: Named, search: string): boolean {
  const text = plain([name, label, serial, kind].join(' '));
  return plain(search).split(/\s+/).every((word) => text.includes(word));
}
