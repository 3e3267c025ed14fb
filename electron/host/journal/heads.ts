/**
 * Where each stream ends, remembered so that a start need not look into every stream.
 *
 * `heads-<n>.json` says it as of one moment. `touched-<n>.log` names, before the first acknowledgement, every stream that was written
 * since. A start reads both: touched streams are opened and verified, the others are as they were left.
 */
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { listIfThere, readIfThere, removeIfThere, replaceFile } from '../fs/atomic';
import type { FsFile, HostFs } from '../fs/port';
import type { StreamHead } from './stream';

const headsSchema = z.object({
  v: z.literal(1),
  streams: z.array(
    z.object({
      stream: z.string(),
      end: z.int(),
      segment: z.int(),
      bytes: z.int(),
      lamport: z.int(),
      own: z.object({ device: z.string(), seq: z.int(), hash: z.string() }).nullable(),
    }),
  ),
});

export interface KnownHeads {
  readonly heads: Map<string, StreamHead>;
  /** Streams that must be opened and verified. */
  readonly touched: Set<string>;
}

export class Heads {
  readonly #fs: HostFs;
  readonly #failpoints: Failpoints;
  readonly #folder: string;
  #generation = 0;
  #log: FsFile | undefined;
  #logBytes = 0;
  /** The log's own name is on the disk. */
  #named = false;
  readonly #logged = new Set<string>();
  readonly #asked = new Set<string>();
  #next: Promise<void> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(fs: HostFs, failpoints: Failpoints, folder: string) {
    this.#fs = fs;
    this.#failpoints = failpoints;
    this.#folder = folder;
  }

  /** How many streams were touched since the last `write`. */
  get touched(): number {
    return this.#logged.size;
  }

  /** Reads what the last host left. Without a readable file every stream counts as touched. */
  async read(): Promise<KnownHeads> {
    const names = await listIfThere(this.#fs, this.#folder);
    const generations = names.flatMap((name) => /^heads-(\d+)\.json$/.exec(name)?.[1] ?? []).map(Number);
    const logs = names.flatMap((name) => /^touched-(\d+)\.log$/.exec(name)?.[1] ?? []).map(Number);
    this.#generation = Math.max(0, ...generations, ...logs);
    const streams = new Set(names.filter((name) => /^(org|[0-9a-f-]{36})$/.test(name)));
    const known = generations.length === 0 ? undefined : await this.#readHeads(Math.max(...generations));
    if (known === undefined) return { heads: new Map(), touched: streams };

    const touched = new Set<string>();
    for (const generation of logs) {
      const text = (await readIfThere(this.#fs, path.join(this.#folder, `touched-${generation}.log`)))?.toString('latin1') ?? '';
      for (const line of text.split('\n').slice(0, -1)) {
        // A torn line was written for a write that was never acknowledged.
        if (streams.has(line)) touched.add(line);
      }
    }
    for (const stream of streams) if (!known.has(stream)) touched.add(stream);
    return { heads: known, touched };
  }

  async #readHeads(generation: number): Promise<Map<string, StreamHead> | undefined> {
    const text = (await readIfThere(this.#fs, path.join(this.#folder, `heads-${generation}.json`)))?.toString('utf8');
    const parsed = headsSchema.safeParse(text === undefined ? undefined : parseJson(text));
    return parsed.success ? new Map(parsed.data.streams.map((head) => [head.stream, head])) : undefined;
  }

  /** Resolves when it is on disk that this stream is being written. At once when it was said already. */
  touch(stream: string): Promise<void> {
    if (this.#logged.has(stream)) return Promise.resolve();
    this.#asked.add(stream);
    // Those who ask while the disk is busy are written together.
    this.#next ??= this.#writing
      .catch(() => undefined)
      .then(() => {
        const streams = [...this.#asked];
        this.#asked.clear();
        this.#next = undefined;
        return (this.#writing = this.#logStreams(streams));
      });
    return this.#next;
  }

  async #logStreams(streams: readonly string[]): Promise<void> {
    this.#failpoints.hit('journal.touched-write');
    if (this.#log === undefined) {
      const file = path.join(this.#folder, `touched-${this.#generation}.log`);
      const size = await this.#fs.sizeOf(file);
      this.#log = await this.#fs.open(file, size === undefined ? 'create' : 'update');
      this.#logBytes = size ?? 0;
      this.#named = false;
    }
    // The line break first ends what an interrupted write may have left.
    const lines = Buffer.from(streams.map((stream) => `\n${stream}\n`).join(''), 'latin1');
    await this.#log.write(lines, this.#logBytes);
    await this.#log.sync();
    if (!this.#named) await this.#fs.syncFolder(this.#folder);
    this.#named = true;
    this.#logBytes += lines.byteLength;
    for (const stream of streams) this.#logged.add(stream);
  }

  /** Remembers all ends; what was touched until now no longer needs looking at. No append may be under way. */
  async write(heads: Iterable<StreamHead>): Promise<void> {
    this.#failpoints.hit('journal.heads-write');
    const next = this.#generation + 1;
    const content = JSON.stringify({ v: 1, streams: [...heads] });
    await replaceFile(this.#fs, this.#failpoints, path.join(this.#folder, `heads-${next}.json`), Buffer.from(content));
    await this.close();
    this.#logged.clear();
    this.#generation = next;
    for (const name of await this.#fs.list(this.#folder)) {
      const generation = /^(?:heads|touched)-(\d+)\./.exec(name)?.[1];
      if (generation !== undefined && Number(generation) < next) await removeIfThere(this.#fs, path.join(this.#folder, name));
    }
  }

  async close(): Promise<void> {
    const log = this.#log;
    this.#log = undefined;
    await log?.close();
  }
}
