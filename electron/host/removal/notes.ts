/**
 * What is written down of each deployment that was removed from this device: `removed/<stream>.json`. The note is on the disk before anything goes, and stays when
 * the deployment comes back. Whether a removal that was begun holds is decided by the name of the deployment's folder in the journal, not by the note.
 */
import path from 'node:path';
import { z } from 'zod';
import { removedSchema, type RemovedDeployment } from '../../../src/contract/removal';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Failpoints } from '../failpoints';
import { listIfThere, readIfThere, removeIfThere, replaceFile, TEMPORARY } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog } from '../options';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * `going`: its folder is about to get another name; where it has, the deployment is gone. `gone`: nothing of it counts here any more. `coming`: somebody wants it
 * back. `back`: it is here again.
 */
const noteSchema = z.object({
  v: z.literal(1),
  state: z.enum(['going', 'gone', 'coming', 'back']),
  /** What it was before this removal: `null`, never removed. */
  was: z.enum(['coming', 'back']).nullable(),
  /** How often it was removed from this device. */
  turn: z.int().min(1),
  shown: removedSchema.omit({ state: true }),
  /** Name of the folder with its records, until these are removed. */
  aside: z.string(),
  /** Who this device was. */
  device: z.string(),
  /** Where each chain ended: nobody may write in the places of this device before it is that far again. */
  heads: z.array(z.object({ device: z.string(), seq: z.int(), hash: z.string() })),
  /** Files that it named and that may still be here. */
  files: z.array(hex),
  keepOffline: z.boolean(),
});
export type RemovalNote = z.infer<typeof noteSchema>;

export interface NotesOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of the notes; must exist. */
  readonly folder: string;
  readonly log: HostLog;
}

export class RemovalNotes {
  readonly #options: NotesOptions;
  readonly #notes = new Map<string, RemovalNote>();

  private constructor(options: NotesOptions) {
    this.#options = options;
  }

  /** Reads what is there. A note that cannot be read is left alone: nothing that it may speak of is removed. */
  static async open(options: NotesOptions): Promise<RemovalNotes> {
    const { fs, folder, log } = options;
    const notes = new RemovalNotes(options);
    for (const name of await listIfThere(fs, folder)) {
      if (name.endsWith(TEMPORARY)) await removeIfThere(fs, path.join(folder, name));
      if (!name.endsWith('.json')) continue;
      const parsed = noteSchema.safeParse(parseJson((await readIfThere(fs, path.join(folder, name)))?.toString('utf8') ?? ''));
      if (parsed.success && name === `${parsed.data.shown.stream}.json`) notes.#notes.set(parsed.data.shown.stream, parsed.data);
      else log('error', 'the note of a removed deployment cannot be read; it is left where it is', { name });
    }
    return notes;
  }

  get all(): readonly RemovalNote[] {
    return [...this.#notes.values()];
  }

  of(stream: string): RemovalNote | undefined {
    return this.#notes.get(stream);
  }

  /** On the disk when it resolves. Throws what the disk says; then it counts as not written. */
  async save(note: RemovalNote): Promise<void> {
    const { fs, failpoints } = this.#options;
    await replaceFile(fs, failpoints, this.#path(note.shown.stream), Buffer.from(JSON.stringify(note)));
    this.#notes.set(note.shown.stream, note);
  }

  /**
   * The removal never began: what was before holds, from this moment on here and on the disk when it resolves. Throws what the disk says; the next start then
   * finds the deployment under its own name, and does the same.
   */
  async takeBack(note: RemovalNote, before?: RemovalNote): Promise<void> {
    const { fs, folder } = this.#options;
    const { stream } = note.shown;
    this.#notes.delete(stream);
    if (note.was === null) {
      await removeIfThere(fs, this.#path(stream));
      await fs.syncFolder(folder);
      return;
    }
    // How often it was removed counts on: the tables of a window may know it.
    const kept = before ?? { ...note, state: note.was, was: null, aside: '', turn: note.turn - 1 };
    this.#notes.set(stream, kept);
    await this.save(kept);
  }

  #path(stream: string): string {
    return path.join(this.#options.folder, `${stream}.json`);
  }
}

/** As people see it; undefined for one that is here. */
export function shownOf({ state, shown }: RemovalNote, isHere: boolean): RemovedDeployment | undefined {
  if (state === 'back' || (state === 'going' && isHere)) return undefined;
  return { ...shown, state: state === 'coming' ? 'coming' : 'removed' };
}
