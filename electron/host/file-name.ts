/** A name for a saved file that every file system takes, made from a reference that a person chose. */
export function fileName(title: string, extension: string): string {
  const safe = title
    .normalize('NFC')
    // Separators, what Windows forbids, and control characters.
    .replace(/[/\\:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s-]+|[.\s-]+$/g, '')
    .slice(0, 120);
  return `${safe === '' ? 'plumbline' : safe}.${extension}`;
}
