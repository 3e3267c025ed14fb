/** Downloads under way: one for each file, going on where the connection broke. */
import { HostError } from '../../../../src/contract/errors';
import type { FileStore, Stored } from '../../files/store';
import type { HostFs } from '../../fs/port';
import { HubUnreachable } from '../trouble';
import { downloadFile, type Partial } from './download';
import type { ExchangeTimes } from './exchange';
import type { FileSession } from './session';

/** Tries in one call that may end without a byte more. */
const TRIES = 3;

export interface FetchOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (bytes: number, total: number) => void;
}

export interface FetchesOptions {
  readonly fs: HostFs;
  readonly files: FileStore;
  readonly freeBytes: () => Promise<number>;
  readonly times: ExchangeTimes;
  /** Ends everything. */
  readonly closing: AbortSignal;
}

export class Fetches {
  readonly #options: FetchesOptions;
  readonly #running = new Map<string, Promise<Stored>>();
  /** What arrived before a connection broke, for the next call. A later start of the host removes the files. */
  readonly #partials = new Map<string, Partial>();

  constructor(options: FetchesOptions) {
    this.#options = options;
  }

  /** As `FileDelivery.fetch`. Who asks for a file that is under way gets that one. */
  fetch(sha256: string, session: FileSession, options: FetchOptions): Promise<Stored> {
    const running = this.#running.get(sha256);
    if (running !== undefined) return running;
    const fetching = this.#fetch(sha256, session, options).finally(() => this.#running.delete(sha256));
    this.#running.set(sha256, fetching);
    return fetching;
  }

  /** Resolves when nothing is under way any more, however it went. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values());
  }

  async #fetch(sha256: string, session: FileSession, { signal, progress }: FetchOptions): Promise<Stored> {
    const { fs, files, freeBytes, times, closing } = this.#options;
    const here = await this.#soundHere(sha256);
    if (here !== undefined) return here;
    const partial = this.#partials.get(sha256) ?? { temporary: files.temporaryPath(), bytes: 0 };
    this.#partials.set(sha256, partial);
    const until = AbortSignal.any([closing, ...(signal === undefined ? [] : [signal])]);
    for (let left = TRIES; ; left -= 1) {
      const before = partial.bytes;
      try {
        const stored = await downloadFile({ sha256, session, fs, files, partial, freeBytes, times, signal: until, progress: progress ?? (() => undefined) });
        this.#partials.delete(sha256);
        return stored;
      } catch (error) {
        if (!(error instanceof HubUnreachable)) {
          // What arrived is of no use, or takes room that is needed.
          this.#partials.delete(sha256);
          await files.discard(partial.temporary);
          throw error;
        }
        // A line that breaks again and again but carries something is worth going on.
        if (partial.bytes > before) left = TRIES;
        if (left <= 1 || until.aborted) throw error;
      }
    }
  }

  async #soundHere(sha256: string): Promise<Stored | undefined> {
    const { files, fs } = this.#options;
    const bytes = await fs.sizeOf(files.pathOf(sha256));
    if (bytes === undefined) return undefined;
    try {
      await files.verify(sha256);
    } catch (error) {
      if (error instanceof HostError && error.code === 'file_damaged') return undefined;
      throw error;
    }
    return { sha256, bytes };
  }
}
