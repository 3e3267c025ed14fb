/** Longer texts are folded to this. */
const CHARACTERS = 240;

export const isLong = (text: string): boolean => text.length > CHARACTERS;

/** A text, whole or its beginning. Never cut within a character. */
export function AuditText({ text, whole }: { readonly text: string; readonly whole: boolean }) {
  if (whole || !isLong(text)) return text;
  return `${Array.from(text).slice(0, CHARACTERS).join('')}…`;
}
