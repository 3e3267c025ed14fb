/**
 * The journal: one folder a stream, one sequencer for all of them. What `append` has answered is on the disk.
 *
 * Requests queue; whatever has queued while the disk was busy is written and synced together (group commit), each stream with
 * one write and one sync. docs/journal.md explains files and recovery.
 */
import path from 'node:path';
import type { ChainHead } from '../../../src/domain/record/fold';
import { HostError } from '../../../src/contract/errors';
import { OperationError } from '../../../src/protocol/operation';
import type { Clock } from '../clock';
import type { Failpoints } from '../failpoints';
import { isDiskFull, type HostFs } from '../fs/port';
import type { HostLog } from '../options';
import { Draft, type Appended, type ForeignAnswer, type ForeignOperation, type NewOperation } from './batch';
import { Heads } from './heads';
import type { Finding } from './segments';
import { StreamFile, type ReadPage, type SegmentExtent, type StreamHead } from './stream';
import { commitDraft, SEGMENT_BYTES, type WriterOptions } from './writer';

export interface JournalOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  readonly clock: Clock;
  /** Folder of all streams; must exist. */
  readonly root: string;
  /** Who writes from the start; `changeDevice` may let another go on. */
  readonly device: string;
  /** Text of a signed checkpoint for the end of a chain. */
  readonly signCheckpoint: (stream: string, chain: ChainHead) => string;
  readonly found: (finding: Finding) => void;
  /** True for a stream that a person had removed: it is not missed. */
  readonly isRemoved?: (stream: string) => boolean;
  /** Throws when nothing may be written into this stream by this device, or (`receive`) taken in from elsewhere. Asked when the write's turn has come. */
  readonly mayTake?: (stream: string, how: 'write' | 'receive') => void;
  /** A write reached the disk, or did not. */
  readonly onWrite: (error: unknown) => void;
  /** A stream's end is not what the window has seen: operations came from elsewhere, or damage took some. */
  readonly onNews?: (stream: string, end: number) => void;
  readonly log: HostLog;
  readonly segmentBytes?: number;
  /** How long after the last append checkpoints are written. */
  readonly idleMs?: number;
}

interface Job {
  readonly stream: string;
  prepare(draft: Draft): Promise<void>;
  done(): void;
  failed(error: unknown): void;
}

/** Streams kept open; beyond that the least recently used is closed. */
const OPEN_STREAMS = 48;
/** Text of one `read` answer. */
const PAGE_BYTES = 4 * 1024 * 1024;
/** More touched streams than this and the ends are remembered anew when idle. */
const TOUCHED_STREAMS = 64;

export class Journal {
  readonly #options: JournalOptions;
  readonly #writer: WriterOptions;
  readonly #heads: Heads;
  readonly #known: Map<string, StreamHead>;
  readonly #open = new Map<string, Promise<StreamFile>>();
  readonly #uncovered = new Set<string>();
  readonly #queue: Job[] = [];
  #running: Promise<void> | undefined;
  #idle: NodeJS.Timeout | undefined;
  #idling: Promise<void> = Promise.resolve();
  #closed = false;
  #device: string;

  private constructor(options: JournalOptions, heads: Heads, known: Map<string, StreamHead>) {
    this.#options = options;
    this.#device = options.device;
    this.#heads = heads;
    this.#known = known;
    this.#writer = {
      fs: options.fs,
      failpoints: options.failpoints,
      root: options.root,
      segmentBytes: options.segmentBytes ?? SEGMENT_BYTES,
      log: (message, error) => {
        options.log('warn', message, { error: String(error) });
      },
    };
  }

  /** Opens the journal; only streams that the last host left unverified are looked into. */
  static async open(options: JournalOptions): Promise<Journal> {
    const heads = new Heads(options.fs, options.failpoints, options.root);
    const { heads: known, touched } = await heads.read();
    const present = new Set(await options.fs.list(options.root));
    for (const stream of [...known.keys()]) {
      if (present.has(stream)) continue;
      if (options.isRemoved?.(stream) !== true) options.found({ code: 'damaged_segment', stream, file: stream, offset: 0 });
      known.delete(stream);
    }
    const journal = new Journal(options, heads, known);
    for (const stream of touched) {
      const file = await journal.#stream(stream, false);
      journal.#remember(file);
      if (journal.#isUncovered(file)) journal.#uncovered.add(stream);
    }
    if (journal.#uncovered.size > 0) journal.#beIdleSoon();
    return journal;
  }

  /** Streams with records, and how many each has. */
  streams(): { readonly stream: string; readonly end: number }[] {
    return [...this.#known.values()].filter((head) => head.end > 0).map(({ stream, end }) => ({ stream, end }));
  }

  has(stream: string): boolean {
    return this.end(stream) > 0;
  }

  /** How many records a stream has; 0 for one that is not here. */
  end(stream: string): number {
    return this.#known.get(stream)?.end ?? 0;
  }

  /**
   * Appends operations of this device, all or none. Resolves when they are on the disk.
   * Throws HostError `disk_full`, `write_failed`, `too_large` or `bad_request`; then nothing was appended.
   */
  append(stream: string, operations: readonly NewOperation[], actor: string): Promise<Appended[]> {
    return this.#enqueue(stream, (draft) => {
      this.#options.mayTake?.(stream, 'write');
      return draft.add(operations, actor);
    });
  }

  /**
   * Appends operations made elsewhere, verbatim and all or none, after verifying their hashes and chains; those held already change
   * nothing. `checkpoints` are kept with them, as text. Errors as `append`.
   */
  async appendForeign(stream: string, texts: readonly string[], checkpoints: readonly string[] = []): Promise<{ readonly added: number; readonly known: number }> {
    const result = await this.#enqueue(stream, (draft) => {
      this.#options.mayTake?.(stream, 'receive');
      return draft.addForeign(texts, checkpoints);
    });
    if (result.added > 0) this.#news(stream);
    return result;
  }

  /**
   * Appends operations made elsewhere that the caller parsed and found vouched for. What does not fit is refused, one answer each; it breaks only its
   * own device's chain. Throws HostError `disk_full` or `write_failed`; then nothing was appended.
   */
  async receive(stream: string, operations: readonly ForeignOperation[], checkpoints: readonly string[]): Promise<ForeignAnswer[]> {
    const answers = await this.#enqueue(stream, (draft) => {
      this.#options.mayTake?.(stream, 'receive');
      return draft.receive(operations, checkpoints);
    });
    if (answers.some(({ outcome }) => outcome === 'added')) this.#news(stream);
    return answers;
  }

  #news(stream: string): void {
    const end = this.#known.get(stream)?.end;
    if (end !== undefined) this.#options.onNews?.(stream, end);
  }

  /** How far each device's chain goes in a stream; none for one that is not here. */
  async chains(stream: string): Promise<ChainHead[]> {
    if (!this.has(stream)) return [];
    return [...(await this.#stream(stream, true)).chains.values()];
  }

  /** End of this device's own chain in a stream, without opening it. */
  ownChain(stream: string): ChainHead | undefined {
    const own = this.#known.get(stream)?.own;
    // What is remembered of a stream that was not written since may still speak of an earlier identity of this device.
    return own?.device === this.#device ? own : undefined;
  }

  /**
   * Lets another identity of this device write from now on; everything that the present one wrote is covered by its checkpoints first, for its
   * key may be gone afterwards. Appends wait meanwhile. Throws what `change` throws; then nothing has changed.
   */
  async changeDevice(change: () => Promise<string>): Promise<void> {
    for (;;) {
      await this.#coverAll();
      await this.#running;
      if (!this.#isBusy() && this.#uncovered.size === 0) break;
    }
    this.#refuseWhenClosed();
    const changing = change().then((device) => {
      this.#device = device;
    });
    this.#blockUntil(changing);
    await changing;
  }

  /**
   * Takes a stream out: its folder gets another name, and with that all of it is gone from here, or none. Appends wait meanwhile. `decide` is told where it ends
   * and may refuse by throwing; then, and when the folder kept its name, nothing has changed. The stream must not come back before `rememberEnds`: the new folder
   * would be held against the old ends. Throws HostError `no_such_stream`, what `decide` throws, and what the disk says.
   */
  async takeOut(stream: string, aside: string, decide: (end: number) => Promise<void>): Promise<void> {
    while (this.#isBusy()) await this.#running;
    this.#refuseWhenClosed();
    if (!this.has(stream)) throw new HostError('no_such_stream', stream);
    const taking = this.#takeOut(stream, aside, decide);
    this.#blockUntil(taking);
    await taking;
  }

  async #takeOut(stream: string, aside: string, decide: (end: number) => Promise<void>): Promise<void> {
    const { fs, failpoints, root } = this.#options;
    const file = await this.#stream(stream, false);
    await decide(file.end);
    // Whoever reads has ended then; a folder with open files cannot be renamed everywhere.
    this.#open.delete(stream);
    await file.close();
    try {
      failpoints.hit('removal.before-rename');
      await fs.rename(path.join(root, stream), path.join(root, aside));
      failpoints.hit('removal.after-rename-before-dirsync');
      await fs.syncFolder(root);
    } catch (error) {
      await this.#putBack(stream, aside);
      throw this.#failure(stream, error);
    }
    this.#known.delete(stream);
    this.#uncovered.delete(stream);
  }

  /** Nobody knows whether the new name is on the disk: the old one is given back. Where that fails too, the next start finds out what holds. */
  async #putBack(stream: string, aside: string): Promise<void> {
    const { fs, root, log } = this.#options;
    try {
      const names = await fs.list(root);
      if (names.includes(aside)) await fs.rename(path.join(root, aside), path.join(root, stream));
      await fs.syncFolder(root);
    } catch (error) {
      log('error', 'a deployment whose removal failed could not be put back; the next start decides', { stream, error: String(error) });
      this.#known.delete(stream);
      this.#uncovered.delete(stream);
    }
  }

  /** Writes down where every stream ends. Appends wait meanwhile. Throws what the disk says. */
  async rememberEnds(): Promise<void> {
    while (this.#isBusy()) await this.#running;
    this.#refuseWhenClosed();
    const writing = this.#heads.write(this.#known.values());
    this.#blockUntil(writing);
    await writing;
  }

  /** Covers this device's chain in the stream with a checkpoint, unless one does already. */
  async cover(stream: string): Promise<void> {
    await this.#enqueue(stream, (draft) => {
      draft.addCheckpoint((chain) => this.#options.signCheckpoint(stream, chain));
      return Promise.resolve();
    });
    this.#uncovered.delete(stream);
  }

  /** Records from an offset, at most `limit` or 4 MiB of text. Throws HostError `no_such_stream`. */
  async read(stream: string, from: number, limit: number): Promise<ReadPage> {
    if (!this.has(stream)) throw new HostError('no_such_stream', stream);
    return (await this.#stream(stream, true)).read(from, limit, PAGE_BYTES);
  }

  /** The files that hold the stream and how much of each counts, for readers elsewhere. Throws HostError `no_such_stream`. */
  async extents(stream: string): Promise<SegmentExtent[]> {
    if (!this.has(stream)) throw new HostError('no_such_stream', stream);
    return (await this.#stream(stream, true)).extents();
  }

  /** Waits for what is under way, covers all chains and remembers all ends. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#idling;
    await this.#running;
    try {
      await this.#coverAll();
      this.#closed = true;
      clearTimeout(this.#idle);
      await this.#running;
      await this.#heads.write(this.#known.values());
    } finally {
      this.#closed = true;
      for (const file of this.#open.values()) await (await file).close();
      await this.#heads.close();
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new HostError('disconnected', 'the host is closing');
  }

  #enqueue<T>(stream: string, prepare: (draft: Draft) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new HostError('disconnected', 'the host is closing'));
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.#queue.push({
        stream,
        prepare: async (draft) => {
          result = await prepare(draft);
        },
        done: () => {
          resolve(result);
        },
        failed: reject,
      });
      this.#running ??= this.#drain();
    });
  }

  async #drain(): Promise<void> {
    // Whoever asks in the same turn of the event loop joins the same write.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const byStream = new Map<string, Job[]>();
      for (const job of this.#queue.splice(0)) byStream.set(job.stream, [...(byStream.get(job.stream) ?? []), job]);
      await Promise.all([...byStream].map(([stream, jobs]) => this.#commit(stream, jobs)));
    }
    this.#running = undefined;
    await this.#closeSome();
  }

  async #commit(name: string, jobs: readonly Job[]): Promise<void> {
    const ready: Job[] = [];
    try {
      const stream = await this.#stream(name, false);
      const draft = new Draft(stream, this.#options.clock, this.#device);
      for (const job of jobs) {
        try {
          await job.prepare(draft);
          ready.push(job);
        } catch (error) {
          job.failed(error instanceof OperationError ? new HostError('bad_request', `${error.code}: ${error.message}`) : this.#failure(name, error));
        }
      }
      if (ready.length === 0) return;
      // Both must be on the disk before anything is acknowledged; neither needs the other to be.
      const [touched, written] = await Promise.allSettled([this.#heads.touch(name), commitDraft(this.#writer, stream, draft)]);
      if (written.status === 'rejected') throw written.reason;
      if (draft.pending.length > 0) this.#written(stream);
      if (touched.status === 'rejected') throw touched.reason;
      for (const job of ready) job.done();
    } catch (error) {
      const failure = this.#failure(name, error);
      for (const job of jobs) job.failed(failure);
    }
  }

  #written(stream: StreamFile): void {
    this.#remember(stream);
    this.#options.onWrite(undefined);
    if (this.#isUncovered(stream)) {
      this.#uncovered.add(stream.place.stream);
      this.#beIdleSoon();
    }
  }

  #failure(stream: string, error: unknown): HostError {
    if (error instanceof HostError) return error;
    this.#options.log('error', 'a write to the journal failed', { stream, error: String(error) });
    this.#options.onWrite(error);
    return new HostError(isDiskFull(error) ? 'disk_full' : 'write_failed', error instanceof Error ? error.message : String(error));
  }

  #isUncovered(stream: StreamFile): boolean {
    const own = stream.chains.get(this.#device);
    return own !== undefined && (stream.covered.get(this.#device) ?? 0) < own.seq;
  }

  #remember(stream: StreamFile): void {
    this.#known.set(stream.place.stream, stream.headFor(this.#device));
  }

  /** Opened streams are kept; `exists` says that there must be something to open. */
  #stream(name: string, exists: boolean): Promise<StreamFile> {
    let opening = this.#open.get(name);
    if (opening === undefined) {
      const place = {
        fs: this.#options.fs,
        failpoints: this.#options.failpoints,
        stream: name,
        folder: path.join(this.#options.root, name),
        found: this.#options.found,
      };
      const head = this.#known.get(name);
      opening = StreamFile.open(place, head).then((file) => {
        if (head !== undefined && file.end !== head.end) {
          this.#remember(file);
          this.#options.onNews?.(name, file.end);
        }
        return file;
      });
      // A stream that could not be opened is tried again by the next who asks.
      opening.catch(() => this.#open.delete(name));
    }
    this.#open.delete(name);
    this.#open.set(name, opening);
    if (exists) void this.#closeSome();
    return opening;
  }

  /** Closes the least recently used streams, only while nothing is being written. */
  async #closeSome(): Promise<void> {
    for (const [name, opening] of [...this.#open].slice(0, Math.max(0, this.#open.size - OPEN_STREAMS))) {
      if (this.#isBusy()) return;
      const file = await opening.catch(() => undefined);
      if (file === undefined || this.#isBusy() || this.#open.get(name) !== opening) return;
      this.#open.delete(name);
      try {
        await file.close();
      } catch (error) {
        // Everything in it was synced when it was acknowledged.
        this.#options.log('warn', 'a stream was not closed', { stream: name, error: String(error) });
      }
    }
  }

  #beIdleSoon(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#idling = this.#whenIdle().catch((error: unknown) => {
        this.#options.log('warn', 'checkpoints were not written; they will be tried again', { error: String(error) });
      });
    }, this.#options.idleMs ?? 2000);
    this.#idle.unref();
  }

  async #whenIdle(): Promise<void> {
    await this.#coverAll();
    await this.#running;
    if (!this.#isBusy() && !this.#closed && this.#heads.touched > TOUCHED_STREAMS) {
      // Appends wait meanwhile: the ends that are written must be the ends that are.
      const writing = this.#heads.write(this.#known.values());
      this.#blockUntil(writing);
      await writing;
    }
  }

  /** Appends wait until this has ended, however it ends. Only while nothing is being written. */
  #blockUntil(work: Promise<unknown>): void {
    const next = (): Promise<void> | undefined => (this.#queue.length > 0 ? this.#drain() : undefined);
    this.#running = work.then(
      () => void (this.#running = next()),
      () => void (this.#running = next()),
    );
  }

  #isBusy(): boolean {
    return this.#running !== undefined;
  }

  async #coverAll(): Promise<void> {
    this.#options.failpoints.hit('journal.checkpoint-write');
    for (const stream of [...this.#uncovered]) await this.cover(stream);
  }
}
