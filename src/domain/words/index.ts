import { de } from './de';
import { en } from './en';
import type { RecordWords } from './words';

export type { RecordWords } from './words';

const languages: Readonly<Record<string, RecordWords>> = { en, de };

/** The words for a tag such as `de` or `de-AT`; English for a language that is not here. */
export function recordWords(locale: string): RecordWords {
  return languages[locale.slice(0, 2).toLowerCase()] ?? en;
}

/** A phrase that begins with a capital as it stands within a sentence: only the first letter changes, as German nouns behind it keep theirs. */
export function withinSentence(phrase: string): string {
  return phrase.slice(0, 1).toLowerCase() + phrase.slice(1);
}
