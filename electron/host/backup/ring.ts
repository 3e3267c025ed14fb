/**
 * The ring of snapshots: at most five, each a bundle without files (`<id>.zip`) and what is shown of it (`<id>.json`). A snapshot is there when both are: the
 * second is written when the first was read back and found right. Photos are not copied: they stay in the file store.
 */
import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { snapshotSchema, type Snapshot } from '../../../src/contract/backup';
import { HostError } from '../../../src/contract/errors';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { listIfThere, readIfThere, removeIfThere, replaceFile, TEMPORARY } from '../fs/atomic';
import { errnoOf, type FsFile, type HostFs } from '../fs/port';
import type { HostLog } from '../options';
import { fileChunks, usingFile } from '../bundles/chunks';

export const SNAPSHOTS_KEPT = 5;

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const entrySchema = z.object({
  v: z.literal(1),
  shown: snapshotSchema,
  sha256: hex,
  /** Files that the entries name. */
  files: z.array(hex),
  /** Where each stream ended. */
  ends: z.record(z.string(), z.int()),
});
export type RingEntry = z.infer<typeof entrySchema>;

export interface RingOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of the snapshots; must exist. */
  readonly folder: string;
  readonly log: HostLog;
}

export class Ring {
  readonly #options: RingOptions;
  /** Newest first. */
  #entries: RingEntry[] = [];

  private constructor(options: RingOptions) {
    this.#options = options;
  }

  /** Reads what is there; what was not finished is removed, what cannot be read is left alone and logged. */
  static async open(options: RingOptions): Promise<Ring> {
    const ring = new Ring(options);
    const { fs, folder, log } = options;
    const names = new Set(await listIfThere(fs, folder));
    for (const name of names) {
      if (name.endsWith(TEMPORARY) || (name.endsWith('.zip') && !names.has(name.replace(/zip$/, 'json')))) await removeIfThere(fs, path.join(folder, name));
      if (!name.endsWith('.json')) continue;
      const parsed = entrySchema.safeParse(parseJson((await readIfThere(fs, path.join(folder, name)))?.toString('utf8') ?? ''));
      if (!parsed.success) log('warn', 'a snapshot cannot be read; it is left where it is', { name });
      else if (names.has(`${parsed.data.shown.id}.zip`)) ring.#entries.push(parsed.data);
      else await removeIfThere(fs, path.join(folder, name));
    }
    ring.#sort();
    return ring;
  }

  get entries(): readonly RingEntry[] {
    return this.#entries;
  }

  /** Throws HostError `no_such_file`. */
  entry(id: string): RingEntry {
    const found = this.#entries.find(({ shown }) => shown.id === id);
    if (found === undefined) throw new HostError('no_such_file', `snapshot ${id}`);
    return found;
  }

  /**
   * Takes in a snapshot: written to a temporary file, read back, and only then named and listed; the oldest beyond five goes. `write` fills the empty
   * file; `check` reads the finished one and throws when it is not sound. Throws what they and the disk say; then nothing has changed.
   */
  async add(
    write: (file: FsFile) => Promise<Omit<Snapshot, 'id' | 'bytes'> & { readonly named: Iterable<string>; readonly ends: Readonly<Record<string, number>> }>,
    check: (file: FsFile) => Promise<void>,
  ): Promise<Snapshot> {
    const { fs, failpoints, folder } = this.#options;
    const id = randomUUID();
    const target = path.join(folder, `${id}.zip`);
    const temporary = `${target}${TEMPORARY}`;
    try {
      const written = await usingFile(fs.open(temporary, 'create', 0o600), async (file) => {
        const content = await write(file);
        await file.sync();
        return { ...content, bytes: await file.size() };
      });
      await usingFile(fs.open(temporary, 'read'), check);
      const sha256 = await this.#hash(temporary);
      failpoints.hit('backup.before-rename');
      await fs.rename(temporary, target);
      await fs.syncFolder(folder);
      failpoints.hit('backup.after-rename-before-list');
      const { named, ends, ...shown } = written;
      const entry: RingEntry = { v: 1, shown: { ...shown, id }, sha256, files: [...named], ends };
      await replaceFile(fs, failpoints, path.join(folder, `${id}.json`), Buffer.from(JSON.stringify(entry)));
      this.#entries.push(entry);
      this.#sort();
      await this.#prune();
      return entry.shown;
    } catch (error) {
      await removeIfThere(fs, temporary);
      if (!this.#entries.some(({ shown }) => shown.id === id)) await removeIfThere(fs, target);
      throw error;
    }
  }

  /** Opens a snapshot that is, byte for byte, what was written. Throws HostError `no_such_file` or `bundle_refused`. */
  async use<T>(id: string, use: (file: FsFile) => Promise<T>): Promise<T> {
    const { sha256 } = this.entry(id);
    const file = path.join(this.#options.folder, `${id}.zip`);
    try {
      if ((await this.#hash(file)) !== sha256) throw new HostError('bundle_refused', 'entry_altered snapshot');
      return await usingFile(this.#options.fs.open(file, 'read'), use);
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw new HostError('no_such_file', `snapshot ${id}`);
      throw error;
    }
  }

  async #hash(file: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of fileChunks(this.#options.fs, file)) hash.update(chunk);
    return hash.digest('hex');
  }

  /** The list goes first: a zip without it is removed at the next start. */
  async #prune(): Promise<void> {
    const { fs, folder, log } = this.#options;
    for (const { shown } of this.#entries.splice(SNAPSHOTS_KEPT)) {
      try {
        await removeIfThere(fs, path.join(folder, `${shown.id}.json`));
        await removeIfThere(fs, path.join(folder, `${shown.id}.zip`));
      } catch (error) {
        log('warn', 'an old snapshot was not removed', { snapshot: shown.id, error: String(error) });
      }
    }
  }

  #sort(): void {
    this.#entries.sort((a, b) => (a.shown.at < b.shown.at ? 1 : a.shown.at > b.shown.at ? -1 : 0));
  }
}
