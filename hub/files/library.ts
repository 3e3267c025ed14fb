/** Which files the hub holds and which it would take: the tables and the disk brought together. */
import { unlink } from 'node:fs/promises';
import type { Caller, HubContext } from '../context';
import { HubError } from '../errors';
import { hashOfFile, HubFileStore, type DiskFaults } from './store';

/** Hashes in one query: below what either database allows as parameters. */
const QUERY_HASHES = 500;
/** Looks at the disk at once. */
const LOOKS = 32;

export interface Holdings {
  readonly have: string[];
  readonly wanted: string[];
}

export class FileLibrary {
  readonly #context: HubContext;
  readonly #faults: DiskFaults;
  readonly store: HubFileStore;
  /** What is being taken or verified, by hash. */
  readonly #busy = new Map<string, Promise<unknown>>();

  constructor(context: HubContext, root: string, faults: DiskFaults) {
    this.#context = context;
    this.#faults = faults;
    this.store = new HubFileStore(root, faults);
  }

  /** Of these, what is here and verified, and what is not here and named by a stream that the caller's device may see or wrote in. */
  async holdings(caller: Caller, hashes: readonly string[]): Promise<Holdings> {
    const asked = [...new Set(hashes)];
    const marked = await this.#marked(asked);
    const here = new Set<string>();
    const waiting = [...asked];
    await Promise.all(
      Array.from({ length: LOOKS }, async () => {
        for (let sha256 = waiting.pop(); sha256 !== undefined; sha256 = waiting.pop()) {
          if (await this.#isHere(sha256, marked.has(sha256))) here.add(sha256);
        }
      }),
    );
    const missing = asked.filter((sha256) => !here.has(sha256));
    const named = await this.#named(caller, missing, await this.#context.sync.writtenStreams(caller));
    return { have: asked.filter((sha256) => here.has(sha256)), wanted: missing.filter((sha256) => named.has(sha256)) };
  }

  /** A stream that the caller's device may see names it: it may be given out. */
  async maySee(caller: Caller, sha256: string): Promise<boolean> {
    return (await this.#named(caller, [sha256], new Set())).has(sha256);
  }

  /** It is taken from this device: also what only a held operation of its own names, which may be admitted. */
  async isWantedFrom(caller: Caller, sha256: string): Promise<boolean> {
    return (await this.#named(caller, [sha256], await this.#context.sync.writtenStreams(caller))).has(sha256);
  }

  /** Bytes of a verified file, or undefined. */
  async sizeOf(sha256: string): Promise<number | undefined> {
    if (!(await this.#isHere(sha256, (await this.#marked([sha256])).has(sha256)))) return undefined;
    return this.store.sizeOf(sha256);
  }

  /**
   * Verifies an uploaded file and takes it over: afterwards it is on the disk under its name and known to be. Throws HubError `wrong_hash`
   * when it is another file; any other error leaves the upload as it is, to be tried again.
   */
  take(file: string, sha256: string): Promise<void> {
    return this.#exclusively(sha256, async () => {
      const found = await hashOfFile(file);
      if (found !== sha256) throw new HubError('wrong_hash', 'What arrived is not the file that was announced. It was thrown away; send it again.');
      if ((await this.store.sizeOf(sha256)) !== undefined && (await this.#marked([sha256])).has(sha256)) await unlink(file);
      else await this.store.place(file, sha256);
      await this.#mark(sha256);
    });
  }

  /** A file of the store turned out to hold other bytes: whoever has it is asked to send it again. */
  async damaged(sha256: string): Promise<void> {
    await this.#exclusively(sha256, async () => {
      this.#context.log.error({ sha256 }, 'a stored file is damaged: set aside, and wanted again');
      await this.store.setAside(sha256);
      await this.#unmark(sha256);
    });
  }

  /** A file is believed by its mark, and a mark by its file; where only one of them is there (a crash, a restored backup), the truth is found out. */
  async #isHere(sha256: string, marked: boolean): Promise<boolean> {
    const busy = this.#busy.get(sha256);
    if (busy === undefined && marked && (await this.store.sizeOf(sha256)) !== undefined) return true;
    if (busy === undefined && !marked && (await this.store.sizeOf(sha256)) === undefined) return false;
    return this.#exclusively(sha256, async () => {
      const there = (await this.store.sizeOf(sha256)) !== undefined;
      const known = (await this.#marked([sha256])).has(sha256);
      if (there === known) return there;
      if (known) {
        this.#context.log.error({ sha256 }, 'a file that was stored is gone: wanted again');
        await this.#unmark(sha256);
        return false;
      }
      if ((await hashOfFile(this.store.pathOf(sha256))) !== sha256) {
        this.#context.log.error({ sha256 }, 'a file in the store is damaged: set aside');
        await this.store.setAside(sha256);
        return false;
      }
      await this.#mark(sha256);
      return true;
    });
  }

  /** One at a time for each hash. */
  async #exclusively<T>(sha256: string, work: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(sha256) ?? Promise.resolve();
    // What became of the one before is told to whoever asked for it.
    const turn = before.then(work, work);
    this.#busy.set(sha256, turn);
    try {
      return await turn;
    } finally {
      if (this.#busy.get(sha256) === turn) this.#busy.delete(sha256);
    }
  }

  async #marked(hashes: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const some of partsOf(hashes)) {
      const rows = await this.#context.db.selectFrom('files').select('sha256').where('sha256', 'in', some).where('stored_at', 'is not', null).execute();
      for (const { sha256 } of rows) found.add(sha256);
    }
    return found;
  }

  async #named(caller: Caller, hashes: readonly string[], besides: ReadonlySet<string>): Promise<Set<string>> {
    const found = new Set<string>();
    if (hashes.length === 0) return found;
    const visible = await this.#context.sync.visibleStreams(caller);
    for (const some of partsOf(hashes)) {
      const rows = await this.#context.db.selectFrom('file_names').select(['sha256', 'stream']).where('sha256', 'in', some).execute();
      for (const { sha256, stream } of rows) if (visible === 'all' || visible.has(stream) || besides.has(stream)) found.add(sha256);
    }
    return found;
  }

  async #mark(sha256: string): Promise<void> {
    this.#faults('mark');
    const stored_at = this.#context.now().toISOString();
    const bytes = (await this.store.sizeOf(sha256)) ?? null;
    await this.#context.db
      .insertInto('files')
      .values({ sha256, bytes, stored_at })
      .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ bytes, stored_at }))
      .execute();
  }

  async #unmark(sha256: string): Promise<void> {
    await this.#context.db.updateTable('files').set({ stored_at: null }).where('sha256', '=', sha256).execute();
  }
}

function* partsOf(hashes: readonly string[]): Generator<string[]> {
  for (let from = 0; from < hashes.length; from += QUERY_HASHES) yield hashes.slice(from, from + QUERY_HASHES);
}
