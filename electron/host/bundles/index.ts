/** Bundles: the record carried on a stick. The face of this folder. */
import { HostError } from '../../../src/contract/errors';
import type { Handlers } from '../../../src/contract/handlers';
import type { Clock } from '../clock';
import { REPORT_RESERVE_BYTES, type DiskWatch } from '../disk';
import type { HostEvents } from '../events';
import type { Failpoints } from '../failpoints';
import type { FileStore } from '../files/store';
import { errnoOf, type FsFile, type HostFs } from '../fs/port';
import type { Journal } from '../journal/journal';
import type { HostLog } from '../options';
import type { Device } from '../trust/device';
import type { KnownDevices } from '../trust/known-devices';
import { bringIn } from './bring-in';
import { usingFile } from './chunks';
import { MadeBundles } from './made-bundles';
import { makeBundle } from './make';
import { Progress } from './progress';
import { Uploads } from './upload';

export type BundleHandlers = { readonly [C in Extract<keyof Handlers, `bundle.${string}` | 'files.readPart'>]: Handlers[C] };

export interface BundleOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  readonly clock: Clock;
  /** Folder for what is being received; made when missing, emptied at start. */
  readonly folder: string;
  readonly knownDevices: KnownDevices;
  readonly device: Device;
  readonly journal: Journal;
  readonly files: FileStore;
  readonly disk: DiskWatch;
  readonly events: HostEvents;
  /** The organisation's public key (base64), when this device belongs to one. */
  readonly organisationKey: () => string | undefined;
  /** It was removed from this device. */
  readonly isRemoved: (stream: string) => boolean;
  /** Operations of a stream were taken over from a bundle. */
  readonly imported: (stream: string) => void;
  readonly generator: string;
  readonly log: HostLog;
}

export interface Bundles {
  readonly handlers: BundleHandlers;
  /**
   * Runs a job while no other runs: making, bringing in and restoring read and write as fast as the disk goes. Throws HostError `not_allowed` while one
   * does, unless that one was begun with `yields`: nobody asked for it, so it ends early (`cancelled`) when somebody asks for another.
   */
  run<T>(id: string, job: string, work: (progress: Progress, signal: AbortSignal) => Promise<T>, how?: { readonly yields: boolean }): Promise<T>;
  /** Something is being made or brought in that somebody asked for. */
  isBusy(): boolean;
  /** Ends the job of this id early; resolves when it has ended. */
  cancel(id: string): Promise<void>;
  /** Hands an uploaded file over; it is removed when `use` has ended. Throws HostError `bad_request`. */
  takeUpload<T>(upload: string, use: (file: FsFile) => Promise<T>): Promise<T>;
  /** A file of the store that is to be saved elsewhere, and goes with `bundle.discard` or when the host ends. */
  untilSaved(sha256: string): Promise<void>;
  close(): Promise<void>;
}

interface Job {
  readonly id: string;
  readonly yields: boolean;
  readonly abort: AbortController;
  readonly ended: Promise<unknown>;
}

export async function openBundles(options: BundleOptions): Promise<Bundles> {
  const { fs, failpoints, folder, files, disk, events, log } = options;
  await fs.makeFolder(folder);
  const uploads = await Uploads.open(fs, folder, disk);
  const made = await MadeBundles.open(fs, failpoints, files, folder, log);
  let running: Job | undefined;

  /** One job at a time: both read and write as fast as the disk goes. */
  const run: Bundles['run'] = async <T>(id: string, job: string, work: (progress: Progress, signal: AbortSignal) => Promise<T>, { yields } = { yields: false }): Promise<T> => {
    while (running?.yields === true && !yields) {
      running.abort.abort();
      await running.ended;
    }
    if (running !== undefined) throw new HostError('not_allowed', 'another bundle is being made or brought in');
    const abort = new AbortController();
    const working = work(new Progress(events, job), abort.signal).finally(() => {
      running = undefined;
    });
    running = { id, yields, abort, ended: working.catch(() => undefined) };
    return working;
  };

  const cancel = async (id: string): Promise<void> => {
    if (running?.id !== id) return;
    running.abort.abort();
    await running.ended;
  };

  return {
    run,
    isBusy: () => running !== undefined && !running.yields,
    cancel,
    takeUpload: (upload, use) => uploads.finish(upload, use),
    untilSaved: (sha256) => made.add(sha256),
    handlers: {
      'bundle.make': ({ streams, files: withFiles, job }) =>
        run(job, job, async (progress, signal) => {
          const { freeBytes } = await disk.look();
          if (freeBytes < REPORT_RESERVE_BYTES) throw new HostError('disk_low', `${freeBytes} bytes are free`);
          const bundle = await makeBundle(options, { streams, files: withFiles }, progress, signal);
          await made.add(bundle.sha256);
          return bundle;
        }),
      'bundle.discard': async ({ sha256 }) => {
        if (!made.has(sha256)) throw new HostError('not_allowed', 'this is not a bundle that was made here');
        await made.remove(sha256);
        return {};
      },
      'bundle.begin': async () => ({ upload: await uploads.begin() }),
      'bundle.part': async ({ upload, bytes }) => ({ received: await uploads.part(upload, bytes) }),
      'bundle.finish': ({ upload, job }) =>
        run(upload, job, async (progress, signal) => {
          const { report } = await uploads.finish(upload, (file) => bringIn(options, file, progress, signal));
          log('info', 'a bundle was brought in', { added: report.streams.reduce((sum, { added }) => sum + added, 0), files: report.files.added });
          return report;
        }),
      'bundle.cancel': async ({ upload }) => {
        await cancel(upload);
        await uploads.abandon(upload);
        return {};
      },
      'files.readPart': async ({ sha256, from, length }) => {
        if (from === 0) await files.verify(sha256);
        return readPart(fs, files.pathOf(sha256), sha256, from, length);
      },
    },
    async close() {
      running?.abort.abort();
      await running?.ended;
      await uploads.abandon();
      await made.clear();
    },
  };
}

async function readPart(fs: HostFs, path: string, sha256: string, from: number, length: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; total: number }> {
  try {
    return await usingFile(fs.open(path, 'read'), async (file) => {
      // A plain view of exactly these bytes: a Buffer's pool must not travel with it.
      return { bytes: new Uint8Array(await file.read(from, length)), total: await file.size() };
    });
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') throw new HostError('no_such_file', sha256);
    throw error;
  }
}
