/** Sends files of the record to the hub and gets those that are not here. Counts as verified only what the hub has said to hold. */
import { HostError } from '../../../../src/contract/errors';
import { haveResponse, HUB_FILE_BYTES } from '../../../../src/protocol/sync';
import { freeBytesAt } from '../../disk';
import type { Failpoints } from '../../failpoints';
import type { FileStore, Stored } from '../../files/store';
import { errnoOf, type HostFs } from '../../fs/port';
import type { HostLog } from '../../options';
import { HubRefusal, HubUnreachable } from '../trouble';
import { usualExchangeTimes, type ExchangeTimes } from './exchange';
import { Fetches, type FetchOptions } from './fetches';
import { KnownFiles } from './known';
import type { FileSession } from './session';
import { uploadFile } from './upload';

export type { FetchOptions } from './fetches';
export type { FileSession } from './session';

/** Hashes in one question; the protocol's limit. */
const HAVE_HASHES = 2000;
/** Small enough that a broken line loses little, large enough that the way there and back does not count. */
const CHUNK_BYTES = 2 * 1024 * 1024;
const PARALLEL = 2;
/** A file that cannot be sent for reasons of its own is tried again after this long. */
const FAILED_WAIT_MS = 10 * 60_000;
/** The hub is asked again about what it said to hold: it may have been restored from a backup meanwhile. */
const BELIEVED_MS = 24 * 60 * 60_000;
/** Tries of one file in one call, for what may be put right at once. */
const TRIES = 3;

export interface FileDeliveryOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of what is known of files at the hub; must exist. */
  readonly folder: string;
  readonly files: FileStore;
  readonly log: HostLog;
  /** Free bytes where the files are. Default: asked of the disk. */
  readonly freeBytes?: () => Promise<number>;
  /** Runs when the state of a file changed; may be called often. */
  readonly changed?: (sha256: string) => void;
  readonly chunkBytes?: number;
  readonly times?: ExchangeTimes;
  readonly monotonicMs?: () => number;
}

/** How a file stands at the hub. */
export interface FileState {
  readonly hub: 'unknown' | 'sending' | 'verified' | 'failed';
  /** Bytes that left this device in the present or last try. */
  readonly sentBytes: number;
  /** A code: `file_damaged`, `no_such_file`, `too_large`, `wrong_hash`, `not_allowed`, or another of the hub's refusals. */
  readonly problem: string | null;
}

export interface SendOptions {
  readonly signal?: AbortSignal;
  /** Files that failed for reasons of their own are tried again at once. */
  readonly again?: boolean;
}

export interface SendOutcome {
  /** The hub holds them, verified. */
  readonly verified: readonly string[];
  readonly failed: readonly { readonly sha256: string; readonly problem: string }[];
  /** The hub would take them, and they are not on this device. */
  readonly absent: readonly string[];
  /** Neither held nor wanted: the record that names them is not at the hub, or not for this device to see. */
  readonly unwanted: readonly string[];
}

interface Failure {
  readonly problem: string;
  readonly atMs: number;
}

export class FileDelivery {
  readonly #options: FileDeliveryOptions;
  readonly #known: KnownFiles;
  readonly #closing = new AbortController();
  /** Of those known as verified, the ones that this process was told of lately. */
  #believed = new Set<string>();
  #believedSinceMs: number;
  readonly #sending = new Map<string, number>();
  readonly #sent = new Map<string, number>();
  readonly #failed = new Map<string, Failure>();
  /** Verified on this disk by this process. */
  readonly #sound = new Set<string>();
  readonly #uploads = new Map<string, Promise<void>>();
  readonly #fetches: Fetches;

  private constructor(options: FileDeliveryOptions, known: KnownFiles) {
    this.#options = options;
    this.#known = known;
    this.#believedSinceMs = this.#nowMs;
    this.#fetches = new Fetches({
      fs: options.fs,
      files: options.files,
      freeBytes: options.freeBytes ?? (() => freeBytesAt(options.folder)),
      times: options.times ?? usualExchangeTimes,
      closing: this.#closing.signal,
    });
  }

  static async open(options: FileDeliveryOptions): Promise<FileDelivery> {
    return new FileDelivery(options, await KnownFiles.open(options));
  }

  stateOf(sha256: string): FileState {
    const sending = this.#sending.get(sha256);
    const sentBytes = sending ?? this.#sent.get(sha256) ?? 0;
    if (sending !== undefined) return { hub: 'sending', sentBytes, problem: null };
    if (this.#known.isVerified(sha256)) return { hub: 'verified', sentBytes, problem: null };
    const failure = this.#failed.get(sha256);
    return failure === undefined ? { hub: 'unknown', sentBytes, problem: null } : { hub: 'failed', sentBytes, problem: failure.problem };
  }

  isVerified(sha256: string): boolean {
    return this.#known.isVerified(sha256);
  }

  /**
   * Asks the hub what it holds of these and sends what it wants and is here. What concerns one file only is told in the outcome; throws
   * what trouble.ts names when going on makes no sense, and then says nothing of what had been verified before: `stateOf` does.
   */
  async send(hashes: readonly string[], session: FileSession, { signal, again = false }: SendOptions = {}): Promise<SendOutcome> {
    if (await this.#known.belongTo(session.organisation)) {
      this.#doubtAll();
      this.#failed.clear();
    }
    if (this.#nowMs - this.#believedSinceMs >= BELIEVED_MS) this.#doubtAll();
    const asked = [...new Set(hashes)];
    const { wanted, unwanted } = await this.#ask(asked.filter((sha256) => !this.#believed.has(sha256)), session, signal);
    const waiting: string[] = [];
    const absent: string[] = [];
    for (const sha256 of wanted) {
      if (!(await this.#options.files.has(sha256))) absent.push(sha256);
      else if (again || !this.#failedLately(sha256)) waiting.push(sha256);
    }
    const stop = new AbortController();
    const until = AbortSignal.any([this.#closing.signal, stop.signal, ...(signal === undefined ? [] : [signal])]);
    await Promise.all(
      Array.from({ length: PARALLEL }, async () => {
        try {
          for (let sha256 = waiting.shift(); sha256 !== undefined; sha256 = waiting.shift()) await this.#sendOnce(sha256, session, until);
        } catch (error) {
          // The other one would meet the same; the first reason is the one that is told.
          stop.abort(error);
          throw error;
        }
      }),
    );
    return {
      verified: asked.filter((sha256) => this.#believed.has(sha256)),
      failed: wanted.flatMap((sha256) => {
        const failure = this.#failed.get(sha256);
        return failure === undefined || this.#believed.has(sha256) ? [] : [{ sha256, problem: failure.problem }];
      }),
      absent,
      unwanted,
    };
  }

  /** Asks the hub now which of these it holds, verified; answers those that it does not. Throws what trouble.ts names. */
  async missingAtHub(hashes: readonly string[], session: FileSession, signal?: AbortSignal): Promise<string[]> {
    const { wanted, unwanted } = await this.#ask([...new Set(hashes)], session, signal);
    return [...wanted, ...unwanted];
  }

  /**
   * Gets a file from the hub, verified, into the file store; nothing is asked when a sound one is here. Throws what trouble.ts names, or
   * HostError `no_such_file`, `disk_low`, `disk_full`, `file_damaged` (other bytes came and were thrown away).
   */
  fetch(sha256: string, session: FileSession, options: FetchOptions = {}): Promise<Stored> {
    return this.#fetches.fetch(sha256, session, options);
  }

  /** Ends what is under way; it goes on from there another time. */
  async close(): Promise<void> {
    this.#closing.abort(new HubUnreachable('offline', 'delivery was stopped'));
    await Promise.allSettled([...this.#uploads.values(), this.#fetches.settled()]);
    await this.#known.close();
  }

  get #nowMs(): number {
    return (this.#options.monotonicMs ?? (() => performance.now()))();
  }

  #doubtAll(): void {
    this.#believed = new Set();
    this.#believedSinceMs = this.#nowMs;
  }

  #failedLately(sha256: string): boolean {
    const failure = this.#failed.get(sha256);
    return failure !== undefined && this.#nowMs - failure.atMs < FAILED_WAIT_MS;
  }

  async #ask(hashes: readonly string[], session: FileSession, signal: AbortSignal | undefined): Promise<{ wanted: string[]; unwanted: string[] }> {
    const wanted: string[] = [];
    const unwanted: string[] = [];
    for (let from = 0; from < hashes.length; from += HAVE_HASHES) {
      const some = hashes.slice(from, from + HAVE_HASHES);
      const answer = await session.hub.call({
        method: 'POST',
        path: 'v1/files/have',
        body: { sha256: some },
        answer: haveResponse,
        token: session.token,
        signal: AbortSignal.any([this.#closing.signal, ...(signal === undefined ? [] : [signal])]),
      });
      const have = new Set(answer.have);
      const wants = new Set(answer.wanted);
      for (const sha256 of some) {
        if (have.has(sha256)) this.#isVerified(sha256);
        else {
          if (this.#known.isVerified(sha256)) {
            this.#options.log('warn', 'the hub no longer holds a file that it had verified', { sha256 });
            this.#known.forget(sha256);
            this.#believed.delete(sha256);
            this.#options.changed?.(sha256);
          }
          (wants.has(sha256) ? wanted : unwanted).push(sha256);
        }
      }
    }
    return { wanted, unwanted };
  }

  #isVerified(sha256: string): void {
    this.#known.setVerified(sha256);
    this.#believed.add(sha256);
    this.#failed.delete(sha256);
    this.#options.changed?.(sha256);
  }

  /** Two calls that meet at one file send it once. */
  #sendOnce(sha256: string, session: FileSession, signal: AbortSignal): Promise<void> {
    const running = this.#uploads.get(sha256);
    if (running !== undefined) return running;
    const sending = this.#sendOne(sha256, session, signal).finally(() => {
      this.#uploads.delete(sha256);
      this.#sending.delete(sha256);
      this.#options.changed?.(sha256);
    });
    this.#uploads.set(sha256, sending);
    return sending;
  }

  async #sendOne(sha256: string, session: FileSession, signal: AbortSignal): Promise<void> {
    const { files, fs } = this.#options;
    signal.throwIfAborted();
    try {
      if (!this.#sound.has(sha256)) await files.verify(sha256);
      this.#sound.add(sha256);
      const file = await fs.open(files.pathOf(sha256), 'read');
      try {
        const size = await file.size();
        if (size > HUB_FILE_BYTES) throw new HostError('too_large', `${size} bytes`);
        await this.#upload(sha256, file, size, session, signal);
      } finally {
        await file.close();
      }
      this.#isVerified(sha256);
    } catch (error) {
      const problem = ownProblem(error);
      if (problem === undefined) throw error;
      this.#sound.delete(sha256);
      this.#known.forget(sha256);
      this.#failed.set(sha256, { problem, atMs: this.#nowMs });
      this.#options.log('warn', 'a file could not be sent', { sha256, problem });
    }
  }

  async #upload(sha256: string, file: Parameters<typeof uploadFile>[0]['file'], size: number, session: FileSession, signal: AbortSignal): Promise<void> {
    for (let left = TRIES; ; left -= 1) {
      const uploadUrl = this.#knownUpload(sha256, session);
      try {
        const outcome = await uploadFile({
          sha256,
          file,
          size,
          session,
          uploadUrl,
          chunkBytes: this.#options.chunkBytes ?? CHUNK_BYTES,
          times: this.#options.times ?? usualExchangeTimes,
          signal,
          began: (url) => this.#known.setUpload(sha256, url),
          progress: (bytes) => {
            this.#sending.set(sha256, bytes);
            this.#sent.set(sha256, bytes);
            this.#options.changed?.(sha256);
          },
        });
        if (outcome === 'confirmed') return;
      } catch (error) {
        if (uploadUrl === undefined || !(error instanceof HubRefusal) || error.code !== 'not_found') throw error;
      }
      // All of it had been there before, or the hub knows nothing of it any more: it was completed, or has to be sent anew.
      this.#known.forget(sha256);
      const { wanted, unwanted } = await this.#ask([sha256], session, signal);
      if (wanted.length + unwanted.length === 0) return;
      if (left <= 1) throw new HubRefusal('internal', 'the hub received the file and does not hold it', 500, undefined);
    }
  }

  #knownUpload(sha256: string, session: FileSession): string | undefined {
    const url = this.#known.uploadOf(sha256);
    return url?.startsWith(new URL('v1/uploads/', session.hub.url).href) === true ? url : undefined;
  }
}

/** What concerns this file only, as a code; undefined when the rest would fare no better. */
function ownProblem(error: unknown): string | undefined {
  if (error instanceof HostError) return error.code;
  if (errnoOf(error) === 'EIO') return 'file_damaged';
  if (!(error instanceof HubRefusal)) return undefined;
  const ownCodes: readonly string[] = ['wrong_hash', 'too_large', 'bad_request', 'not_allowed', 'not_found'];
  return ownCodes.includes(error.code) ? error.code : undefined;
}
