/**
 * What of the journal was removed from this device, as everything else in the host asks for it: before the journal is opened, while it is written, and when
 * news comes. Finishes at a start what a crash interrupted.
 */
import path from 'node:path';
import { HostError } from '../../../src/contract/errors';
import type { ChainHead } from '../../../src/domain/record/fold';
import type { Failpoints } from '../failpoints';
import { listIfThere, removeIfThere } from '../fs/atomic';
import type { HostFs } from '../fs/port';
import type { HostLog } from '../options';
import { RemovalNotes, type RemovalNote } from './notes';

export interface RemovedStreamsOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  /** Folder of the notes; must exist. */
  readonly folder: string;
  /** Folder of all streams; must exist. */
  readonly journalFolder: string;
  /** Who this device is. */
  readonly device: () => string;
  readonly log: HostLog;
}

/** What is asked of the journal, when there is one. */
export interface JournalEnds {
  has(stream: string): boolean;
  ownChain(stream: string): ChainHead | undefined;
}

export class RemovedStreams {
  readonly #options: RemovedStreamsOptions;
  readonly notes: RemovalNotes;

  private constructor(options: RemovedStreamsOptions, notes: RemovalNotes) {
    this.#options = options;
    this.notes = notes;
  }

  /**
   * Reads the notes and decides what an interrupted removal came to: the folder has its new name, and the deployment is gone; or it has its old one, and the
   * removal never began.
   */
  static async open(options: RemovedStreamsOptions): Promise<RemovedStreams> {
    const removed = new RemovedStreams(options, await RemovalNotes.open(options));
    const present = new Set(await options.fs.list(options.journalFolder));
    for (const note of removed.notes.all) {
      const { stream } = note.shown;
      if (note.state === 'going' && present.has(stream)) {
        options.log('info', 'a removal that had not begun is forgotten', { stream });
        await removed.notes.takeBack(note);
      } else if (note.state === 'gone' && present.has(stream)) {
        // Part of it, or all, was on its way back.
        await removed.notes.save({ ...note, state: 'coming' });
      }
    }
    return removed;
  }

  /** Not here, and not wanted back. */
  isGone(stream: string): boolean {
    const state = this.notes.of(stream)?.state;
    return state === 'going' || state === 'gone';
  }

  /** Not to be missed when its folder is not there: also what is on its way back may have nothing yet. */
  isExcused(stream: string): boolean {
    const state = this.notes.of(stream)?.state;
    return state !== undefined && state !== 'back';
  }

  /**
   * Throws HostError `deployment_removed` while this device may not write there (it would give its own sequence numbers a second time), or nothing may be taken in.
   */
  assertMayTake(journal: JournalEnds, stream: string, how: 'write' | 'receive'): void {
    const note = this.notes.of(stream);
    if (note === undefined) return;
    if (note.state === 'going') throw new HostError('deployment_removed', `${stream}: it is being removed`);
    if (how === 'write' && !this.#isWhole(journal, note)) throw new HostError('deployment_removed', `${stream}: not all that this device wrote in it is here again`);
  }

  /** What a removed deployment is now that records of it came in: here again, as far as this device wrote in it, or on its way. Undefined when nothing changed. */
  stateOnArrival(journal: JournalEnds, stream: string): 'back' | 'coming' | undefined {
    const note = this.notes.of(stream);
    if (note === undefined || note.state === 'going' || note.state === 'back' || !journal.has(stream)) return undefined;
    const state = this.#isWhole(journal, note) ? 'back' : 'coming';
    return state === note.state ? undefined : state;
  }

  /** Whoever this device is now: it goes on behind the last that it wrote, and never in the same place twice. */
  #isWhole(journal: JournalEnds, { shown: { stream }, heads }: RemovalNote): boolean {
    const device = this.#options.device();
    const head = heads.find((chain) => chain.device === device);
    return journal.has(stream) && (journal.ownChain(stream)?.seq ?? 0) >= (head?.seq ?? 0);
  }

  /** Removes the folder with the records of a deployment that is gone. Throws what the disk says. */
  async removeRecords(note: RemovalNote): Promise<void> {
    const { fs, failpoints, journalFolder } = this.#options;
    const folder = path.join(journalFolder, note.aside);
    for (const name of await listIfThere(fs, folder)) {
      await removeIfThere(fs, path.join(folder, name));
      failpoints.hit('removal.between-records');
    }
    if ((await fs.list(journalFolder)).includes(note.aside)) await fs.removeFolder(folder);
    await fs.syncFolder(journalFolder);
  }
}
