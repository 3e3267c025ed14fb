/** Puts the host together: lock, clock, journal, files, keys, reports. Everything is verified before it is offered. */
import path from 'node:path';
import { HostError } from '../../src/contract/errors';
import type { ReportLayout } from '../../src/domain/deployment/report-layouts';
import type { RecordSeal } from '../../src/protocol/record-file';
import { openBackup } from './backup';
import { openBundles } from './bundles';
import { markRunning } from './clean-end';
import { systemClock } from './clock';
import { openDelivery } from './delivery';
import { DiskWatch, freeBytesAt } from './disk';
import { HostEvents } from './events';
import { ReportExports } from './export/reports';
import { Failpoints } from './failpoints';
import { FileStore } from './files/store';
import { makeFolders } from './fs/atomic';
import { nodeFs } from './fs/node-fs';
import { handlersOf } from './handlers';
import { Journal } from './journal/journal';
import { lockFolder, type FolderLock } from './lock';
import type { Host, HostOptions } from './options';
import { Recoveries } from './recoveries';
import { openRemoval, RemovedStreams, type Removal } from './removal';
import { ReportJobs } from './report/job';
import { sealReport } from './report/seal';
import { reportTask } from './report/task';
import { findResources } from './resources';
import { Accounts } from './trust/accounts';
import { openDevice } from './trust/device';
import { Guests } from './trust/guests';
import { KnownDevices } from './trust/known-devices';
import { openVerification } from './verify/service';

/**
 * Starts the host on a data folder. Throws DataFolderInUse while another host has it, and whatever the disk says when the folder
 * cannot be read or written.
 */
export async function createHost(options: HostOptions): Promise<Host> {
  const fs = options.fs ?? nodeFs;
  const failpoints = options.failpoints ?? Failpoints.fromEnvironment(options.automation ? process.env['PLUMBLINE_FAILPOINT'] : undefined);
  const dataFolder = path.resolve(options.dataFolder);
  await makeFolders(fs, path.parse(dataFolder).root, dataFolder);
  const clock = options.clock ?? (await systemClock(fs, failpoints, dataFolder));
  const lock = await lockFolder(dataFolder, clock.boot);
  try {
    return await openHost({ ...options, dataFolder }, { fs, failpoints, clock, lock });
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Foundation {
  readonly fs: typeof nodeFs;
  readonly failpoints: Failpoints;
  readonly clock: Awaited<ReturnType<typeof systemClock>>;
  readonly lock: FolderLock;
}

async function openHost(options: HostOptions, { fs, failpoints, clock, lock }: Foundation): Promise<Host> {
  const { dataFolder, log } = options;
  const folders = { journal: path.join(dataFolder, 'journal'), files: path.join(dataFolder, 'files'), trust: path.join(dataFolder, 'trust'), removed: path.join(dataFolder, 'removed') };
  for (const folder of Object.values(folders)) await fs.makeFolder(folder);
  await fs.syncFolder(dataFolder);

  const events = new HostEvents(log);
  const recoveries = await Recoveries.open(fs, failpoints, path.join(dataFolder, 'recoveries.json'), log, () => clock.at(), (recovery) => {
    events.emit('host.recovered', recovery);
  });
  const running = await markRunning(fs, failpoints, dataFolder, clock.at());
  if (running.unclean) recoveries.add({ code: 'unclean_end' });

  const disk = new DiskWatch({
    freeBytes: options.freeBytes ?? (() => freeBytesAt(dataFolder)),
    changed: (now) => {
      events.emit('disk.changed', now);
    },
    looked: () => {
      lock.touch();
    },
    log,
  });
  const device = await openDevice({ fs, failpoints, folder: folders.trust, safeStorage: options.safeStorage, log });
  const accounts = new Accounts({ fs, failpoints, clock, folder: folders.trust, device, safeStorage: options.safeStorage, costLog2: options.pinCostLog2, log });
  const onWrite = (error: unknown): void => {
    disk.wrote(error);
  };
  const { store: files, strays } = await FileStore.open({ fs, failpoints, root: folders.files, onWrite });
  if (strays > 0) recoveries.add({ code: 'stray_files', count: strays });
  const removed = await RemovedStreams.open({ fs, failpoints, folder: folders.removed, journalFolder: folders.journal, device: () => device.id, log });
  const later: { removal?: Removal } = {};
  const journal = await Journal.open({
    fs,
    failpoints,
    clock,
    root: folders.journal,
    device: device.id,
    signCheckpoint: (stream, chain) => device.signCheckpoint(stream, chain),
    found: (finding) => {
      recoveries.add(finding);
    },
    isRemoved: (stream) => removed.isExcused(stream),
    mayTake: (stream, how) => {
      removed.assertMayTake(journal, stream, how);
    },
    onWrite,
    onNews: (stream, end) => {
      later.removal?.cameIn(stream);
      events.emit('journal.news', { stream, end });
    },
    log,
  });
  await disk.start();
  await recoveries.saved();

  const fontsFolder = (): string => path.join(options.resourcesFolder ?? findResources(), 'fonts');
  const knownDevices = await KnownDevices.open({ fs, failpoints, folder: folders.trust, at: () => clock.at(), log });
  const delivery = await openDelivery({
    fs,
    failpoints,
    clock,
    folder: path.join(dataFolder, 'delivery'),
    trustFolder: folders.trust,
    safeStorage: options.safeStorage,
    device,
    knownDevices,
    accounts,
    journal,
    files,
    isRemoved: (stream) => removed.isGone(stream),
    events,
    freeBytes: options.freeBytes ?? (() => freeBytesAt(dataFolder)),
    times: options.deliveryTimes,
    version: options.version,
    log,
  });
  const reports = new ReportJobs({
    files,
    sealRecord: (record) => JSON.stringify(device.sign({ type: 'plumbline.record', v: 1, device: device.id, record } satisfies RecordSeal)),
    progress: (progress) => {
      events.emit('report.progress', progress);
    },
    missing: (sha256) => {
      // With a hub it is usual that only the files of one's own work are here.
      if (delivery.organisationKey() === undefined) recoveries.add({ code: 'missing_file', sha256 });
    },
  });
  const carrying = {
    fs,
    failpoints,
    clock,
    knownDevices,
    device,
    journal,
    files,
    disk,
    events,
    organisationKey: () => delivery.organisationKey(),
    isRemoved: (stream: string) => removed.isGone(stream),
    imported: () => {
      delivery.wrote();
    },
    generator: `Plumbline ${options.version}`,
    log,
  };
  const incoming = path.join(dataFolder, 'incoming');
  const bundles = await openBundles({ ...carrying, folder: incoming });
  const verification = await openVerification({ fs, folder: incoming, disk, events, organisationKey: () => delivery.organisationKey(), fontsFolder });
  const backup = await openBackup({ ...carrying, dataFolder, bundles, accounts, delivery, version: options.version });
  const removal = await openRemoval({ ...carrying, removed, accounts, delivery, bundles });
  later.removal = removal;
  const taskSources = { clock, disk, journal, deviceId: () => device.id, organisationKey: () => delivery.organisationKey(), generator: `Plumbline ${options.version}`, fontsFolder, filesFolder: folders.files };
  const task = (...what: [stream: string, locale: string, layout: ReportLayout]): ReturnType<typeof reportTask> => reportTask(taskSources, ...what);
  const reportExports = new ReportExports({
    fs,
    clock,
    files,
    reports,
    task,
    seal: (stream, report) => sealReport(device, clock, stream, report),
    progress: (progress) => {
      events.emit('export.progress', progress);
    },
    untilSaved: (sha256) => bundles.untilSaved(sha256),
  });
  const handlers = handlersOf({ options, fs, clock, disk, recoveries, device, accounts, guests: new Guests(journal, accounts, clock), journal, files, reports, reportTask: task, reportExports, delivery, bundles, backup, verification, removed, removal });

  let leased = false;
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    events.emit('host.closing', {});
    disk.stop();
    reports.cancelAll();
    try {
      await reportExports.close();
      await Promise.all([delivery.close(), bundles.close(), backup.close(), verification.close()]);
      await removal.close();
      await journal.close();
      await recoveries.saved();
      await running.remove();
    } finally {
      lock.release();
    }
  };

  return {
    handlers,
    on: (event, listener) => events.on(event, listener),
    acquireLease() {
      if (leased) throw new HostError('lease_taken', 'another window works with this data');
      leased = true;
      let held = true;
      return {
        release() {
          if (held) leased = false;
          held = false;
        },
      };
    },
    pathOf: (sha256) => files.pathOf(sha256),
    close: () => (closing ??= close()),
  };
}
