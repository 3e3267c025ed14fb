/** Each channel of the contract, answered by the service that knows. */
import { HostError } from '../../src/contract/errors';
import type { Handlers } from '../../src/contract/handlers';
import type { Disk } from '../../src/contract/channels';
import { filesNamedBy } from '../../src/domain/deployment/named-files';
import type { Operation } from '../../src/domain/record/operation';
import { organisationKinds } from '../../src/domain/record/operation';
import type { ReportLayout } from '../../src/domain/deployment/report-layouts';
import type { Clock } from './clock';
import { REPORT_RESERVE_BYTES, type DiskWatch } from './disk';
import { exportDeployment } from './export/json';
import type { ReportExports } from './export/reports';
import type { FileStore } from './files/store';
import type { HostFs } from './fs/port';
import type { Journal } from './journal/journal';
import type { HostOptions } from './options';
import type { Recoveries } from './recoveries';
import type { ReportJobs } from './report/job';
import type { ReportTask } from './report/messages';
import { sealReport } from './report/seal';
import type { Accounts } from './trust/accounts';
import type { Backup } from './backup';
import type { Bundles } from './bundles';
import type { Delivery } from './delivery';
import type { Device } from './trust/device';
import type { Removal, RemovedStreams } from './removal';
import type { Guests } from './trust/guests';
import type { Verification } from './verify/service';

export interface Services {
  readonly options: HostOptions;
  readonly fs: HostFs;
  readonly clock: Clock;
  readonly disk: DiskWatch;
  readonly recoveries: Recoveries;
  readonly device: Device;
  readonly accounts: Accounts;
  readonly guests: Guests;
  readonly journal: Journal;
  readonly files: FileStore;
  readonly reports: ReportJobs;
  readonly reportTask: (stream: string, locale: string, layout: ReportLayout) => Promise<Omit<ReportTask, 'target'>>;
  readonly reportExports: ReportExports;
  readonly delivery: Delivery;
  readonly bundles: Bundles;
  readonly backup: Backup;
  readonly verification: Verification;
  readonly removed: RemovedStreams;
  readonly removal: Removal;
}

type AckOperation = Awaited<ReturnType<Handlers['journal.append']>>['acks'][number]['operation'];

export function handlersOf(services: Services): Handlers {
  const { options, clock, disk, recoveries, device, accounts, guests, journal, files, reports } = services;
  const generator = `Plumbline ${options.version}`;
  return {
    'host.info': async () => ({
      version: options.version,
      shell: options.shell,
      platform: process.platform,
      dataFolder: options.dataFolder,
      device: device.id,
      boot: clock.boot,
      uptime: clock.uptimeMs(),
      at: clock.at(),
      disk: await disk.look(),
      recoveries: [...recoveries.list],
      automation: options.automation,
      locale: options.locale,
    }),
    'host.recoveries.seen': async () => {
      await recoveries.seen();
      return {};
    },
    'host.clock': () => Promise.resolve({ at: clock.at(), uptime: clock.uptimeMs(), boot: clock.boot }),

    'accounts.list': async () => ({ accounts: await accounts.list(), unlocked: accounts.unlocked }),
    'accounts.create': async (request) => {
      if (request.guest !== undefined && (await guests.assertIn(request.person)).deployment !== request.guest) throw new HostError('guest_not_allowed', 'let in for another deployment');
      return accounts.create(request);
    },
    'accounts.unlock': async ({ person, pin }) => {
      const account = await accounts.unlock(person, pin);
      if (account.guest === undefined) return account;
      try {
        await guests.assertIn(person);
      } catch (error) {
        accounts.lock();
        throw error;
      }
      return account;
    },
    'accounts.lock': () => {
      accounts.lock();
      return Promise.resolve({});
    },
    'accounts.changePin': async ({ person, pin, newPin }) => {
      await accounts.changePin(person, pin, newPin);
      return {};
    },

    'journal.append': async ({ stream, operations }) => {
      refuseHubsWords(operations);
      await guests.assertMayWrite(stream, operations);
      const appended = await journal.append(stream, operations, accounts.actor());
      // What was stored for them belongs to the record now.
      if (files.awaitsNames) files.named(filesNamedBy(appended.map(({ operation }) => operation)).map(({ sha256 }) => sha256));
      services.delivery.wrote();
      return { acks: appended.map(({ id, offset, operation }) => ({ id, offset, operation: asSchema(operation) })) };
    },
    'journal.streams': () => {
      const removals = services.removed.notes.all.map(({ shown, turn }) => ({ stream: shown.stream, turn }));
      return Promise.resolve({ streams: journal.streams(), ...(removals.length > 0 ? { removals } : {}) });
    },
    'journal.read': ({ stream, from, limit }) => journal.read(stream, from, limit),

    'files.put': async ({ bytes }) => {
      refuseWhen((await disk.look()).photosAllowed ? undefined : disk.disk);
      return files.put(bytes);
    },
    'files.read': async ({ sha256 }) => {
      try {
        return { bytes: asBytes(await files.read(sha256)) };
      } catch (error) {
        if (error instanceof HostError && error.code === 'file_damaged') {
          recoveries.add({ code: 'missing_file', sha256 });
          services.delivery.lostFile();
        }
        throw error;
      }
    },
    'files.have': async ({ sha256 }) => {
      const missing: string[] = [];
      for (const hash of new Set(sha256)) if (!(await isSound(files, hash))) missing.push(hash);
      return { missing };
    },
    'files.saveAs': async ({ sha256, name }) => {
      await files.verify(sha256);
      if (options.saveAs === undefined) return { outcome: 'download' };
      return options.saveAs(files.pathOf(sha256), name);
    },

    'sign.document': notForGuests(guests, ({ person, pin, document }: { person: string; pin: string; document: string }) => accounts.sign(person, pin, document)),

    'report.make': async ({ stream, locale, layout, job }) => {
      const made = await reports.make(job, () => services.reportTask(stream, locale, layout));
      return { ...made, signature: sealReport(device, clock, stream, made) };
    },
    'report.cancel': ({ job }) => {
      reports.cancel(job);
      return Promise.resolve({});
    },

    'export.reports': notForGuests(guests, (order) => services.reportExports.make(order)),
    'export.cancel': ({ job }) => {
      services.reportExports.cancel(job);
      return Promise.resolve({});
    },
    'export.json': async ({ stream }) => {
      refuseWhen((await disk.look()).freeBytes < REPORT_RESERVE_BYTES ? disk.disk : undefined);
      return exportDeployment({ fs: services.fs, journal, files, device: device.id, generator, at: () => clock.at() }, stream);
    },

    ...services.delivery.handlers,
    ...services.bundles.handlers,
    ...services.backup.handlers,
    ...services.verification.handlers,
    // What concerns the whole device is not for somebody who is here for one deployment.
    'bundle.make': notForGuests(guests, services.bundles.handlers['bundle.make']),
    'bundle.finish': notForGuests(guests, services.bundles.handlers['bundle.finish']),
    'backup.make': notForGuests(guests, services.backup.handlers['backup.make']),
    'backup.export': notForGuests(guests, services.backup.handlers['backup.export']),
    'backup.restore': notForGuests(guests, services.backup.handlers['backup.restore']),
    'backup.renewIdentity': notForGuests(guests, services.backup.handlers['backup.renewIdentity']),
    'deployment.removable': notForGuests(guests, services.removal.handlers['deployment.removable']),
    'deployment.remove': notForGuests(guests, services.removal.handlers['deployment.remove']),
    'deployment.removedHere': notForGuests(guests, services.removal.handlers['deployment.removedHere']),
    'deployment.fetchAgain': notForGuests(guests, services.removal.handlers['deployment.fetchAgain']),
  };
}

/** Throws HostError `guest_not_allowed` while somebody from a supplier is at the device. */
function notForGuests<R, T>(guests: Guests, handler: (request: R) => Promise<T>): (request: R) => Promise<T> {
  return (request) => {
    guests.refuse();
    return handler(request);
  };
}

/** Certificates and verdicts are signed by the organisation; nobody writes them here. */
function refuseHubsWords(operations: readonly { readonly body: { readonly kind: string } }[]): void {
  const wrong = operations.find(({ body }) => organisationKinds.has(body.kind));
  if (wrong !== undefined) throw new HostError('not_allowed', `"${wrong.body.kind}" is written by the organisation's hub alone`);
}

function refuseWhen(low: Disk | undefined): void {
  if (low !== undefined) throw new HostError('disk_low', `${low.freeBytes} bytes are free`);
}

/** The operation was made or parsed as what the schema describes; only its type is wider (readonly). */
function asSchema(operation: Operation): AckOperation {
  return operation as unknown as AckOperation;
}

/** A plain view of exactly these bytes: a Buffer's pool must not travel with it. */
function asBytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

/** Present and matching its hash: what is signed rests on it. */
async function isSound(files: FileStore, sha256: string): Promise<boolean> {
  try {
    await files.verify(sha256);
    return true;
  } catch (error) {
    if (error instanceof HostError && (error.code === 'no_such_file' || error.code === 'file_damaged')) return false;
    throw error;
  }
}
