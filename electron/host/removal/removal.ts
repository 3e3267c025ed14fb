/**
 * Removing a deployment from this device, step by step; each step can be interrupted, and the next start goes on from there (docs/journal.md).
 *
 * 1. Somebody else is known to hold all of it: the hub, asked now; or a bundle, read whole.
 * 2. A note is on the disk: what is about to go, where each chain ended, who holds it.
 * 3. The folder in the journal gets another name. From this moment on the deployment is gone; before it, all of it is here.
 * 4. What was known of its delivery goes, and the note says that it is gone.
 * 5. Records and files are removed.
 */
import type { RemovedDeployment } from '../../../src/contract/removal';
import { HostError } from '../../../src/contract/errors';
import type { Handlers } from '../../../src/contract/handlers';
import type { ChainHead } from '../../../src/domain/record/fold';
import type { Bundles } from '../bundles';
import type { KeySources } from '../bundles/keys';
import { lookInto } from '../bundles/look-into';
import type { Progress } from '../bundles/progress';
import { asHostError } from '../bundles/refusal';
import type { Clock } from '../clock';
import type { Delivery } from '../delivery';
import { notRemovable } from '../delivery/confirm';
import type { HostEvents } from '../events';
import type { Failpoints } from '../failpoints';
import type { FileStore } from '../files/store';
import type { Journal } from '../journal/journal';
import type { HostLog } from '../options';
import type { Accounts } from '../trust/accounts';
import { removeFiles } from './files-to-go';
import { filesHere, readHoldings, type Holdings } from './holdings';
import { shownOf, type RemovalNote } from './notes';
import { obstaclesTo } from './obstacles';
import type { RemovedStreams } from './removed-streams';

type RemovalChannel = 'deployment.removable' | 'deployment.remove' | 'deployment.removedHere' | 'deployment.fetchAgain';
export type RemovalHandlers = { readonly [C in RemovalChannel]: Handlers[C] };
type KeptBy = RemovedDeployment['kept'];

export interface RemovalOptions extends KeySources {
  readonly failpoints: Failpoints;
  readonly clock: Clock;
  readonly removed: RemovedStreams;
  readonly journal: Journal;
  readonly files: FileStore;
  readonly accounts: Accounts;
  readonly delivery: Delivery;
  readonly bundles: Bundles;
  readonly events: HostEvents;
  readonly log: HostLog;
}

export interface Removal {
  readonly handlers: RemovalHandlers;
  /** Records of a stream came from elsewhere: a deployment that was removed may be here again. */
  cameIn(stream: string): void;
  /** Resolves when what is being written down is. */
  close(): Promise<void>;
}

/** Finishes what an earlier host had begun. Never throws for what can wait until the next start. */
export async function openRemoval(options: RemovalOptions): Promise<Removal> {
  const service = new RemovalService(options);
  for (const note of options.removed.notes.all) await service.goOn(note);
  return service;
}

class RemovalService implements Removal {
  readonly handlers: RemovalHandlers;
  readonly #options: RemovalOptions;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(options: RemovalOptions) {
    this.#options = options;
    this.handlers = {
      'deployment.removable': ({ stream }) => this.#removable(stream),
      'deployment.remove': ({ stream, kept, job }) => this.#remove(stream, kept, job),
      'deployment.removedHere': async () => {
        // What has just come back is told as such.
        await this.#writing;
        return { removed: this.#list() };
      },
      'deployment.fetchAgain': ({ stream }) => this.#fetchAgain(stream),
    };
  }

  cameIn(stream: string): void {
    const { removed, journal, log } = this.#options;
    const state = removed.stateOnArrival(journal, stream);
    if (state === undefined) return;
    this.#update(stream, (note) => (note.state === 'gone' || note.state === 'coming' ? { ...note, state } : undefined))
      .then(() => {
        this.#tell();
      })
      .catch((error: unknown) => {
        log('warn', 'it was not noted that a removed deployment came back; the next start does it', { stream, error: String(error) });
      });
  }

  async close(): Promise<void> {
    await this.#writing;
  }

  /** The rest of a removal that was decided. What the disk will not do now is done at the next start. */
  async goOn(begun: RemovalNote): Promise<void> {
    const { removed, journal, delivery, failpoints, log } = this.#options;
    let note = begun;
    const { stream } = note.shown;
    try {
      if (note.state === 'going') {
        // The ends are written down without it before it may come back: a folder of the same name would be held against the old ones.
        await journal.rememberEnds();
        await delivery.drop(stream);
        failpoints.hit('removal.after-rename-before-gone');
        note = (await this.#update(stream, (now) => ({ ...now, state: 'gone' }))) ?? note;
      }
      this.cameIn(stream);
      if (note.aside !== '') {
        failpoints.hit('removal.after-gone-before-records');
        await removed.removeRecords(note);
        failpoints.hit('removal.after-records-before-files');
        note = (await this.#update(stream, (now) => ({ ...now, aside: '' }))) ?? note;
      }
      if (note.files.length > 0) {
        const left = await removeFiles(this.#options, note.files);
        delivery.lostFiles(note.files);
        failpoints.hit('removal.before-end');
        await this.#update(stream, (now) => ({ ...now, files: left }));
      }
    } catch (error) {
      log('warn', 'the rest of a removed deployment was not taken away; the next start goes on with it', { stream, error: String(error) });
    }
  }

  async #removable(stream: string): ReturnType<RemovalHandlers['deployment.removable']> {
    const { journal, files, delivery, bundles } = this.#options;
    const holdings = await readHoldings(journal, stream);
    const { here, bytes } = await filesHere(files, holdings.files);
    const standing = await delivery.standing(stream);
    return {
      operations: holdings.records,
      files: { named: holdings.files.size, here: here.length, bytes },
      hub: standing === null ? null : { organisation: standing.organisation, url: standing.url },
      obstacles: obstaclesTo({ standing, files: holdings.files, busy: bundles.isBusy() }),
    };
  }

  async #remove(stream: string, kept: Parameters<RemovalHandlers['deployment.remove']>[0]['kept'], job: string): Promise<RemovedDeployment> {
    const { accounts, journal, delivery, bundles } = this.#options;
    const person = accounts.actor();
    if (!journal.has(stream)) throw new HostError('no_such_stream', stream);
    return bundles.run(job, job, (progress, signal) =>
      delivery.between(async () => {
        const holdings = await readHoldings(journal, stream);
        const where = kept.where === 'hub' ? await this.#keptByHub(holdings) : await this.#keptByBundle(holdings, kept, progress, signal);
        if (signal.aborted) throw new HostError('cancelled', 'cancelled before anything was removed');
        return this.#takeAway(holdings, where, person);
      }),
    );
  }

  async #keptByHub({ stream, chains, files }: Holdings): Promise<KeptBy> {
    const { delivery } = this.#options;
    const held = (await delivery.standing(stream))?.held ?? 0;
    if (held > 0) throw notRemovable('held', held);
    return { where: 'hub', ...(await delivery.confirm(stream, chains, [...files])) };
  }

  /** Every entry and every file that is here must be in it; a file that is not here is no better off for staying. */
  async #keptByBundle(holdings: Holdings, { upload, name }: { readonly upload: string; readonly name: string }, progress: Progress, signal: AbortSignal): Promise<KeptBy> {
    const { bundles, files } = this.#options;
    const content = await bundles.takeUpload(upload, (file) => lookInto(this.#options, file, holdings.stream, progress, signal));
    if (content.known === undefined) throw notRemovable('not_in_bundle', 0);
    if (content.known < holdings.records) throw notRemovable('entries_missing', holdings.records - content.known);
    const { here } = await filesHere(files, holdings.files);
    const lacking = here.filter((sha256) => !content.files.has(sha256));
    if (lacking.length > 0) throw notRemovable('files_missing', lacking.length);
    return { where: 'bundle', name, sha256: content.sha256 };
  }

  async #takeAway(holdings: Holdings, kept: KeptBy, person: string): Promise<RemovedDeployment> {
    const { journal, events, log } = this.#options;
    const { stream } = holdings;
    const note = await this.#noteOf(holdings, kept, person);
    await this.#rename(holdings, note);
    log('info', 'a deployment was removed from this device', { stream, kept: kept.where, operations: note.shown.operations });
    events.emit('deployment.gone', { stream, turn: note.turn });
    await this.goOn(note);
    this.#tell();
    // Told even where the list cannot be written: the deployment is not here any more, and that is what counts.
    return { ...note.shown, state: journal.has(stream) ? 'coming' : 'removed' };
  }

  async #noteOf({ stream, chains, files, reference, title, records }: Holdings, kept: KeptBy, person: string): Promise<RemovalNote> {
    const { removed, accounts, clock, device, delivery } = this.#options;
    const before = removed.notes.of(stream);
    const name = (await accounts.list()).find((account) => account.person === person)?.name ?? person;
    const turn = (before?.turn ?? 0) + 1;
    return {
      v: 1,
      state: 'going',
      was: before === undefined ? null : before.state === 'back' ? 'back' : 'coming',
      turn,
      shown: { stream, reference, title, at: clock.at(), by: { person, name }, kept, operations: records, files: files.size },
      aside: `${stream}.${turn}.removed`,
      device: device.id,
      heads: furthest([...(before?.heads ?? []), ...chains]),
      files: [...new Set([...(before?.files ?? []), ...files])],
      keepOffline: (await delivery.standing(stream))?.keepOffline ?? false,
    };
  }

  /** Throws with everything as it was; or, where the disk would not even say how it is, with the deployment barred until the next start finds out. */
  async #rename(holdings: Holdings, note: RemovalNote): Promise<void> {
    const { journal, removed, failpoints, log } = this.#options;
    const { stream } = holdings;
    const before = removed.notes.of(stream);
    try {
      await journal.takeOut(stream, note.aside, async (end) => {
        // Whatever was written since the others were asked is held by nobody else.
        if (end !== holdings.end) throw notRemovable('changed', end - holdings.end);
        failpoints.hit('removal.before-decision');
        await removed.notes.save(note);
      });
    } catch (error) {
      if (journal.has(stream)) {
        await removed.notes.takeBack(note, before).catch((failed: unknown) => {
          log('warn', 'the note of a removal that did not take place stays until the next start', { stream, error: String(failed) });
        });
      }
      throw asHostError(error);
    }
  }

  async #fetchAgain(stream: string): Promise<{ operations: number }> {
    const { accounts, removed, delivery, journal } = this.#options;
    accounts.actor();
    const note = removed.notes.of(stream);
    if (note === undefined || (note.state !== 'gone' && note.state !== 'coming')) throw new HostError('no_such_stream', 'it was not removed from this device');
    await delivery.between(async () => {
      await delivery.assertShown(stream);
      if (note.state === 'gone') {
        // Nothing that was known of it holds: all of it is asked for.
        await delivery.drop(stream);
        await this.#update(stream, (now) => ({ ...now, state: 'coming' }));
        if (note.keepOffline) await delivery.keepOffline(stream, true);
      }
    });
    this.#tell();
    await delivery.deliverNow();
    this.cameIn(stream);
    await this.#writing;
    if (!journal.has(stream)) throw new HostError('hub_unreachable', 'nothing of it came');
    return { operations: journal.end(stream) };
  }

  #list(): RemovedDeployment[] {
    return this.#options.removed.notes.all.flatMap((note) => shownOf(note, this.#options.journal.has(note.shown.stream)) ?? []).sort((a, b) => b.at.localeCompare(a.at));
  }

  #tell(): void {
    this.#options.events.emit('deployment.removed', { removed: this.#list() });
  }

  /** Changes a note as it is when its turn comes; undefined leaves it. Throws what the disk says. */
  #update(stream: string, change: (note: RemovalNote) => RemovalNote | undefined): Promise<RemovalNote | undefined> {
    const turn = this.#writing.then(async () => {
      const { notes } = this.#options.removed;
      const note = notes.of(stream);
      const next = note === undefined ? undefined : change(note);
      if (next !== undefined) await notes.save(next);
      return next;
    });
    // A failure is the caller's to hear; who comes next has a turn all the same.
    this.#writing = turn.catch(() => undefined);
    return turn;
  }
}

/** Of each device the end that is furthest. */
function furthest(chains: readonly ChainHead[]): ChainHead[] {
  const ends = new Map<string, ChainHead>();
  for (const chain of chains) if (chain.seq > (ends.get(chain.device)?.seq ?? 0)) ends.set(chain.device, { device: chain.device, seq: chain.seq, hash: chain.hash });
  return [...ends.values()];
}
