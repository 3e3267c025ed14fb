/** Snapshots of the record: made, kept, saved elsewhere and restored; and the device's new identity afterwards. The face of this folder. */
import path from 'node:path';
import type { BackupState, RestoreReport, Snapshot } from '../../../src/contract/backup';
import { HostError } from '../../../src/contract/errors';
import type { Handlers } from '../../../src/contract/handlers';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import { bringIn, type BringInSources } from '../bundles/bring-in';
import type { Bundles } from '../bundles';
import { copyWithFiles, writeWholeJournal, type MakeSources } from '../bundles/make';
import { readManifest } from '../bundles/manifest';
import { asHostError, throwIfCancelled } from '../bundles/refusal';
import { VerifiedEntries } from '../bundles/verified-entries';
import { ZipReader } from '../bundles/zip-reader';
import { REPORT_RESERVE_BYTES } from '../disk';
import { makeFolders } from '../fs/atomic';
import type { FsFile } from '../fs/port';
import { giveNewIdentity, healForks, introducePeople, ownIds, type IdentityParts } from './identity';
import { Ring } from './ring';
import { readVersionMarker, type VersionMarker } from './version-marker';
import { writeAgain } from './write-again';

export type BackupHandlers = { readonly [C in Extract<keyof Handlers, `backup.${string}`>]: Handlers[C] };

export interface BackupOptions extends IdentityParts, MakeSources, BringInSources {
  readonly dataFolder: string;
  readonly bundles: Bundles;
  /** Version of this program. */
  readonly version: string;
}

export interface Backup {
  readonly handlers: BackupHandlers;
  close(): Promise<void>;
}

const DAY_MS = 24 * 3600_000;
/** How often it is looked whether a snapshot is due. */
const LOOK_EVERY_MS = 15 * 60_000;
const problemCodes = ['disk_low', 'disk_full', 'write_failed'] as const;

/**
 * Opens the ring. When another version of the program had the data open before, a snapshot begins; nobody waits for it: the journal is only ever added to, so
 * what that version wrote is in it whatever is written meanwhile, and until it is made every start tries again.
 */
export async function openBackup(options: BackupOptions): Promise<Backup> {
  const { fs, failpoints, dataFolder, log } = options;
  const folder = path.join(dataFolder, 'snapshots');
  await makeFolders(fs, dataFolder, folder);
  const service = new BackupService(options, folder, await Ring.open({ fs, failpoints, folder, log }));
  await service.begin();
  return service;
}

class BackupService implements Backup {
  readonly handlers: BackupHandlers;
  readonly #options: BackupOptions;
  readonly #folder: string;
  readonly #ring: Ring;
  #problem: BackupState['problem'] = null;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  /** Which version to say when the snapshot of what another one wrote is made; undefined when it is. */
  #update: VersionMarker | undefined;

  constructor(options: BackupOptions, folder: string, ring: Ring) {
    this.#options = options;
    this.#folder = folder;
    this.#ring = ring;
    this.handlers = this.#makeHandlers();
  }

  async begin(): Promise<void> {
    const { fs, failpoints, dataFolder, version } = this.#options;
    const marker = await readVersionMarker(fs, failpoints, dataFolder);
    if (marker.before !== version) this.#update = marker;
    await introducePeople(this.#options);
    if (this.#update !== undefined) this.#look();
    this.#timer = setInterval(() => {
      this.#look();
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  #look(): void {
    this.#looking = this.#looking.then(() => this.#makeIfDue());
  }

  /** After an update, and once a day when something was written since. Never throws. */
  async #makeIfDue(): Promise<void> {
    const { clock, version, log } = this.#options;
    if (this.#update === undefined) {
      const last = this.#ring.entries[0];
      if (last === undefined || Date.parse(clock.at()) - Date.parse(last.shown.at) >= DAY_MS) await this.#makeDue('daily', version);
      return;
    }
    // Without room for one, or when it gave way, the next look or the next start tries again.
    if (!(await this.#makeDue('update', this.#update.before ?? 'unknown'))) return;
    try {
      await this.#update.write(version);
      this.#update = undefined;
    } catch (error) {
      log('warn', 'which version has the data open could not be noted; another snapshot will be made', { error: String(error) });
    }
  }

  /** Never throws: what went wrong is told with the list. False when one was due and was not made. */
  async #makeDue(why: Snapshot['why'], version: string): Promise<boolean> {
    if (!this.#hasChanged()) return true;
    try {
      await this.#make(why, version, `due-${why}`, { yields: true });
      return true;
    } catch (error) {
      // Something else was being made or brought in, or somebody asked for it meanwhile.
      if (error instanceof HostError && (error.code === 'not_allowed' || error.code === 'cancelled')) return false;
      const { code } = asHostError(error);
      this.#problem = { code: problemCodes.find((known) => known === code) ?? 'unreadable', at: this.#options.clock.at() };
      this.#options.log('warn', 'a snapshot that was due was not made', { why, error: String(error) });
      this.#tell();
      return false;
    }
  }

  /** Since the newest snapshot, or ever. */
  #hasChanged(): boolean {
    const ends = this.#ring.entries[0]?.ends ?? {};
    return this.#options.journal.streams().some(({ stream, end }) => ends[stream] !== end);
  }

  async #make(why: Snapshot['why'], version: string, job: string, how?: { readonly yields: boolean }): Promise<Snapshot> {
    const { journal, clock, device, disk, bundles } = this.#options;
    const made = await bundles.run(job, job, async (progress, signal) => {
      const { freeBytes } = await disk.look();
      if (freeBytes < REPORT_RESERVE_BYTES) throw new HostError('disk_low', `${freeBytes} bytes are free`);
      const ends = Object.fromEntries(journal.streams().map(({ stream, end }) => [stream, end]));
      try {
        return await this.#ring.add(
          async (file) => {
            const { streams, operations, named, leftOut } = await writeWholeJournal(this.#options, file, progress, signal);
            const deployments = streams.filter(({ stream }) => stream !== ORG_STREAM).length;
            return { at: clock.at(), why, version, device: device.id, deployments, operations, files: named.size, leftOut, named, ends };
          },
          (file) => verifyWhole(file, signal),
        );
      } catch (error) {
        throw asHostError(error);
      }
    }, how);
    this.#problem = null;
    this.#tell();
    return made;
  }

  async #restore(use: (work: (file: FsFile) => Promise<RestoreReport>) => Promise<RestoreReport>, job: string): Promise<RestoreReport> {
    const { bundles, device, journal, log } = this.#options;
    return bundles.run(job, job, (progress, signal) =>
      use(async (file) => {
        const before = device.id;
        const restoring = {
          own: ownIds(device),
          beforeTaking: () => giveNewIdentity(this.#options),
          writeAgain: async (stream: string, operations: Parameters<typeof writeAgain>[2]) => {
            this.#options.failpoints.hit('backup.before-again');
            const written = await writeAgain(journal, stream, operations);
            this.#options.imported(stream);
            return written;
          },
        };
        const { report, again } = await bringIn(this.#options, file, progress, signal, restoring);
        const changed = device.id !== before;
        // What the hub refused of the old identity goes with the new one too.
        if (changed) await healForks(this.#options);
        log('info', 'a snapshot was restored', { added: report.streams.reduce((sum, { added }) => sum + added, 0), files: report.files.added, changed });
        return { ...report, streams: report.streams.map((stream) => ({ ...stream, again: again.get(stream.stream) ?? 0 })), device: changed ? device.id : null };
      }),
    );
  }

  #state(): BackupState {
    return { snapshots: this.#ring.entries.map(({ shown }) => shown), folder: this.#folder, problem: this.#problem };
  }

  #tell(): void {
    this.#options.events.emit('backup.changed', this.#state());
  }

  #makeHandlers(): BackupHandlers {
    const { accounts, bundles, device, delivery, version } = this.#options;
    return {
      'backup.list': () => Promise.resolve(this.#state()),
      'backup.make': ({ job }) => {
        accounts.actor();
        return this.#make('asked', version, job);
      },
      'backup.export': ({ snapshot, job }) => {
        accounts.actor();
        return bundles.run(job, job, async (progress, signal) => {
          const { shown, files } = this.#ring.entry(snapshot);
          const copy = await this.#ring.use(snapshot, (file) => copyWithFiles(this.#options, file, files, progress, signal));
          await bundles.untilSaved(copy.sha256);
          return { sha256: copy.sha256, bytes: copy.bytes, name: `Plumbline backup ${shown.at.slice(0, 10)}.zip`, files: copy.files, missingFiles: copy.missingFiles };
        });
      },
      'backup.restore': ({ from, job }) => {
        accounts.actor();
        return this.#restore((work) => (from.kind === 'snapshot' ? this.#ring.use(from.snapshot, work) : bundles.takeUpload(from.upload, work)), job);
      },
      'backup.cancel': async ({ job }) => {
        await bundles.cancel(job);
        return {};
      },
      'backup.renewIdentity': async () => {
        accounts.actor();
        const forks = delivery.forks(ownIds(device));
        if (forks.length === 0) throw new HostError('not_allowed', 'the hub has refused nothing for this reason');
        return bundles.run('renew-identity', 'renew-identity', async () => {
          try {
            // Only what an earlier identity wrote is left of a renewal that was interrupted.
            if (forks.some((fork) => fork.device === device.id)) await giveNewIdentity(this.#options);
            return { device: device.id, again: await healForks(this.#options) };
          } catch (error) {
            throw asHostError(error);
          }
        });
      },
    };
  }
}

/** Every entry of what was just written is what its manifest says. */
async function verifyWhole(file: FsFile, signal: AbortSignal): Promise<void> {
  const zip = await ZipReader.open(file);
  try {
    const sealed = await readManifest(zip);
    const entries = new VerifiedEntries(zip, sealed);
    for (const name of sealed.entries.keys()) await entries.verify(name, () => {
      throwIfCancelled(signal);
    });
  } finally {
    zip.close();
  }
}
