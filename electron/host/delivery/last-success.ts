/** When delivery last succeeded, remembered over restarts. */
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { readIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog } from '../options';

/** Between two writes; what is known exactly is in memory. */
const WRITE_EVERY_MS = 5 * 60_000;
const contentSchema = z.object({ at: z.iso.datetime() });

export interface LastSuccessOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Must exist. */
  readonly folder: string;
  readonly log: HostLog;
}

export class LastSuccess {
  readonly #options: LastSuccessOptions;
  readonly #file: string;
  #at: string | null = null;
  #written: string | null = null;
  #writing: Promise<void> = Promise.resolve();

  private constructor(options: LastSuccessOptions) {
    this.#options = options;
    this.#file = path.join(options.folder, 'last-success');
  }

  static async open(options: LastSuccessOptions): Promise<LastSuccess> {
    const last = new LastSuccess(options);
    const parsed = contentSchema.safeParse(parseJson((await readIfThere(options.fs, last.#file))?.toString('utf8') ?? ''));
    if (parsed.success) last.#at = last.#written = parsed.data.at;
    return last;
  }

  get at(): string | null {
    return this.#at;
  }

  is(at: string): void {
    this.#at = at;
    if (this.#written === null || Math.abs(Date.parse(at) - Date.parse(this.#written)) >= WRITE_EVERY_MS) this.#write();
  }

  async close(): Promise<void> {
    if (this.#at !== this.#written) this.#write();
    await this.#writing;
  }

  #write(): void {
    const at = this.#at;
    this.#written = at;
    this.#writing = this.#writing.then(async () => {
      try {
        await replaceFile(this.#options.fs, this.#options.failpoints, this.#file, Buffer.from(JSON.stringify({ at })));
      } catch (error) {
        this.#options.log('warn', 'the time of the last delivery was not written down', { error: String(error) });
      }
    });
  }
}
