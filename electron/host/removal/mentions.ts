/**
 * Which of some files the rest of the journal speaks of. Whatever contains the hash counts, in whatever kind of entry and however it names it: a file too many
 * that stays costs room, one too few is lost.
 */
import type { Journal } from '../journal/journal';

const PAGE = 5000;
const HASH = /[0-9a-f]{64}/g;

export class Mentions {
  readonly #journal: Journal;
  readonly #wanted: ReadonlySet<string>;
  readonly #read = new Map<string, number>();
  readonly #found = new Set<string>();
  #gap = false;

  constructor(journal: Journal, wanted: Iterable<string>) {
    this.#journal = journal;
    this.#wanted = new Set(wanted);
  }

  /** Reads what the journal has got since. */
  async catchUp(): Promise<void> {
    while (!this.isUpToDate()) {
      for (const { stream, end } of this.#journal.streams()) await this.#readOn(stream, end);
    }
  }

  /** Nothing was written anywhere since the last `catchUp`. */
  isUpToDate(): boolean {
    return this.#journal.streams().every(({ stream, end }) => this.#read.get(stream) === end);
  }

  /** Something speaks of the file, or may: a record that damage made unreadable is taken to. */
  has(sha256: string): boolean {
    return this.#gap || this.#found.has(sha256);
  }

  async #readOn(stream: string, until: number): Promise<void> {
    let from = this.#read.get(stream) ?? 0;
    while (from < until && this.#journal.has(stream)) {
      const { records, end } = await this.#journal.read(stream, from, PAGE);
      for (const { offset, text } of records) {
        if (offset !== from) this.#gap = true;
        from = offset + 1;
        for (const [hash] of text.matchAll(HASH)) if (this.#wanted.has(hash)) this.#found.add(hash);
      }
      if (records.length > 0) continue;
      this.#gap = true;
      from = end;
    }
    this.#read.set(stream, Math.max(from, until));
  }
}
