/**
 * Recognises a keyboard-wedge scanner by its speed. A wedge types a whole code within milliseconds and usually ends it with Enter or
 * Tab; nobody types like that. Pure: it is fed keys with their times and says what it made of them.
 */

/** Mean gap between keys, in ms, above which it was a person. */
const MEAN_GAP_MS = 35;
/** A single pause that long ends a burst. */
export const BURST_PAUSE_MS = 60;
const MIN_LENGTH = 4;
/** Without an end key a code has to be longer, so that a rolled handful of keys is no scan. */
const MIN_LENGTH_UNTERMINATED = 6;

export interface Burst {
  readonly text: string;
  readonly firstMs: number;
  readonly lastMs: number;
}

export const noBurst: Burst = { text: '', firstMs: 0, lastMs: 0 };

/** The burst after a printable key at a time in ms; a pause begins a new one. */
export function addKey(burst: Burst, key: string, atMs: number): Burst {
  if (burst.text === '' || atMs - burst.lastMs > BURST_PAUSE_MS) return { text: key, firstMs: atMs, lastMs: atMs };
  return { text: burst.text + key, firstMs: burst.firstMs, lastMs: atMs };
}

/** The scanned code that a finished burst was, or undefined when a person typed. `terminated`: an Enter or Tab came right behind it. */
export function codeOf(burst: Burst, terminated: boolean): string | undefined {
  const code = burst.text.trim();
  if (code.length < (terminated ? MIN_LENGTH : MIN_LENGTH_UNTERMINATED)) return undefined;
  const meanGap = (burst.lastMs - burst.firstMs) / Math.max(1, burst.text.length - 1);
  return meanGap <= MEAN_GAP_MS ? code : undefined;
}
