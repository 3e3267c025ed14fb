/**
 * Recognises a keyboard-wedge scanner by its speed. A wedge types a whole code within milliseconds and usually ends it with Enter or
 * Tab; nobody types like that. Pure: it is fed keys with their times and says what it made of them.
 */

/** Mean gap between keys, in ms, above which it was a person. The longest gap does not count: the page may have been busy for a moment. */
const MEAN_GAP_MS = 35;
/**
 * A single pause that long ends a burst. Long enough that a busy page does not cut a code in two: a half code would be recorded as another
 * one. A person's own typing goes on within it, and is told apart by the mean gap.
 */
export const BURST_PAUSE_MS = 250;
/** A key that stands alone for longer than this was a person's, and no part of the code that follows it. */
const ALONE_MS = 45;
const MIN_LENGTH = 4;
/** Without an end key a code has to be longer, so that a rolled handful of keys is no scan. */
const MIN_LENGTH_UNTERMINATED = 6;

export interface Burst {
  readonly text: string;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly longestGapMs: number;
}

export const noBurst: Burst = { text: '', firstMs: 0, lastMs: 0, longestGapMs: 0 };

/** The burst after a printable key at a time in ms; a pause begins a new one, and so does a code behind keys that came one by one. */
export function addKey(burst: Burst, key: string, atMs: number): Burst {
  const pauseMs = burst.text.length === 1 ? ALONE_MS : BURST_PAUSE_MS;
  if (burst.text === '' || atMs - burst.lastMs > pauseMs) return { text: key, firstMs: atMs, lastMs: atMs, longestGapMs: 0 };
  return { text: burst.text + key, firstMs: burst.firstMs, lastMs: atMs, longestGapMs: Math.max(burst.longestGapMs, atMs - burst.lastMs) };
}

/** The scanned code that a finished burst was, or undefined when a person typed. `terminated`: an Enter or Tab came right behind it. */
export function codeOf(burst: Burst, terminated: boolean): string | undefined {
  const code = burst.text.trim();
  if (code.length < (terminated ? MIN_LENGTH : MIN_LENGTH_UNTERMINATED)) return undefined;
  const meanGap = (burst.lastMs - burst.firstMs - burst.longestGapMs) / Math.max(1, burst.text.length - 2);
  return meanGap <= MEAN_GAP_MS ? code : undefined;
}
