/** Bundles that were made and not yet thrown away: they lie in the file store only until they are saved elsewhere. */
import { z } from 'zod';
import path from 'node:path';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import type { FileStore } from '../files/store';
import { readIfThere, removeIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog } from '../options';
import { asHostError } from './refusal';

const listSchema = z.object({ v: z.literal(1), made: z.array(z.string().regex(/^[0-9a-f]{64}$/)) });

export class MadeBundles {
  readonly #fs: HostFs;
  readonly #failpoints: Failpoints;
  readonly #files: FileStore;
  readonly #list: string;
  readonly #log: HostLog;
  readonly #made = new Set<string>();

  private constructor(fs: HostFs, failpoints: Failpoints, files: FileStore, folder: string, log: HostLog) {
    this.#log = log;
    this.#fs = fs;
    this.#failpoints = failpoints;
    this.#files = files;
    this.#list = path.join(folder, 'made.json');
  }

  /** Removes what an earlier host made and nobody saved. */
  static async open(fs: HostFs, failpoints: Failpoints, files: FileStore, folder: string, log: HostLog): Promise<MadeBundles> {
    const made = new MadeBundles(fs, failpoints, files, folder, log);
    const parsed = listSchema.safeParse(parseJson((await readIfThere(fs, made.#list))?.toString('utf8') ?? ''));
    if (parsed.success) for (const sha256 of parsed.data.made) made.#made.add(sha256);
    await made.clear();
    return made;
  }

  has(sha256: string): boolean {
    return this.#made.has(sha256);
  }

  /** Throws HostError `disk_full` or `write_failed`; then the bundle is gone, for nobody would remove it later. */
  async add(sha256: string): Promise<void> {
    try {
      await this.#save([...this.#made, sha256]);
      this.#made.add(sha256);
    } catch (error) {
      await removeIfThere(this.#fs, this.#files.pathOf(sha256));
      throw asHostError(error);
    }
  }

  /** Removes one from the file store. */
  async remove(sha256: string): Promise<void> {
    await removeIfThere(this.#fs, this.#files.pathOf(sha256));
    this.#made.delete(sha256);
    try {
      await this.#save([...this.#made]);
    } catch (error) {
      // The list names one that is gone, which does no harm.
      this.#log('warn', 'the list of bundles was not written', { error: String(error) });
    }
  }

  /** Removes all. */
  async clear(): Promise<void> {
    for (const sha256 of this.#made) await removeIfThere(this.#fs, this.#files.pathOf(sha256));
    this.#made.clear();
    await removeIfThere(this.#fs, this.#list);
  }

  #save(made: readonly string[]): Promise<void> {
    return replaceFile(this.#fs, this.#failpoints, this.#list, Buffer.from(JSON.stringify({ v: 1, made })));
  }
}
