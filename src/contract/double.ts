/**
 * A typed, in-memory double of the host for tests: real operations, real hashes and real Ed25519, no disk and no process.
 * Requests and responses pass the contract's schemas, so a test that drifts from the contract fails.
 */
import { v4 } from 'uuid';
import { sha256Hex, utf8 } from '../domain/record/canonical';
import type { Role } from '../domain/deployment/fields';
import { channels, type Channel, type Disk, type EventName, type EventPayload, type HostApi, type Recovery, type Request, type Response } from './channels';
import { AccountsDouble } from './double/accounts';
import { backupDouble, type BackupControls } from './double/backup';
import { deliveryDouble, type DeliveryControls } from './double/delivery';
import { JournalDouble } from './double/journal';
import { removalDouble, type RemovalControls } from './double/removal';
import { verifyDouble, type VerifyControls } from './double/verify';
import { HostError, type HostErrorCode } from './errors';
import { dispatch, unwrap, type Handlers } from './handlers';

export interface HostDoubleOptions {
  readonly device?: string;
  /** Wall clock at the start, ISO 8601 UTC. It moves only by `advance`. */
  readonly at?: string;
  readonly automation?: boolean;
  readonly locale?: string;
  readonly recoveries?: readonly Recovery[];
  /** Somebody who is signed in from the start. */
  readonly signedIn?: { readonly person: string; readonly name: string; readonly roles: readonly Role[]; readonly pin: string };
  /** What `report.make` answers with; without it the channel fails as `report_failed`. */
  readonly report?: { readonly bytes: Uint8Array; readonly pages: number };
  /** What `files.saveAs` answers. */
  readonly saveAs?: Response<'files.saveAs'>;
}

export interface Call {
  readonly channel: Channel;
  readonly request: unknown;
}

export interface HostDoubleControls extends DeliveryControls, BackupControls, RemovalControls, VerifyControls {
  /** The next call (of that channel, or of any) fails and does nothing. */
  failNext(code: HostErrorCode, channel?: Channel): void;
  /** The next call of that channel is carried out, but its answer is lost: `disconnected`. */
  loseNextAnswer(channel: Channel): void;
  /** The next call of that channel waits for the returned function. */
  holdNext(channel: Channel): () => void;
  /** Every stream's records as stored. */
  readonly streams: ReadonlyMap<string, readonly string[]>;
  readonly files: Map<string, Uint8Array>;
  readonly calls: readonly Call[];
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void;
  /** Journals another device's operations and tells `journal.news`. */
  deliver(stream: string, texts: readonly string[]): void;
  /** The journal forgets records from `end` on. */
  cutJournal(stream: string, end: number): void;
  /** Moves wall clock and uptime. */
  advance(ms: number): void;
  /** Moves the wall clock alone, as a person or a flat battery does. */
  shiftWallClock(ms: number): void;
  /** Another start of the machine: new boot id, uptime from 0. */
  reboot(): void;
  setDisk(disk: Partial<Disk>): void;
}

export type HostDouble = HostApi & { readonly device: string; readonly controls: HostDoubleControls };

interface Fault {
  readonly channel: Channel | undefined;
  readonly error: HostError;
}

export function createHostDouble(options: HostDoubleOptions = {}): HostDouble {
  const device = options.device ?? v4();
  const clock = new ClockDouble(options.at ?? '2026-03-02T08:00:00.000Z');
  const journal = new JournalDouble(device, clock);
  const accounts = new AccountsDouble(device);
  const files = new Map<string, Uint8Array>();
  const calls: Call[] = [];
  const faults: Fault[] = [];
  const lost: Channel[] = [];
  const gates: { readonly channel: Channel; readonly opened: Promise<undefined> }[] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  let recoveries = [...(options.recoveries ?? [])];
  let disk: Disk = { freeBytes: 50 * 2 ** 30, photosAllowed: true, nearlyFull: false, writable: true };
  if (options.signedIn !== undefined) accounts.create({ ...options.signedIn, roles: [...options.signedIn.roles] });

  const emit = <E extends EventName>(event: E, payload: EventPayload<E>): void => {
    for (const listener of listeners.get(event) ?? []) (listener as (payload: EventPayload<E>) => void)(payload);
  };
  const verification = verifyDouble((progress) => emit('verify.progress', progress));
  const delivery = deliveryDouble((status) => emit('delivery.changed', status));
  const put = (bytes: Uint8Array): { sha256: string; bytes: number } => {
    const sha256 = sha256Hex(bytes);
    files.set(sha256, bytes.slice());
    return { sha256, bytes: bytes.length };
  };

  const backup = backupDouble({ device, at: () => clock.at(), streams: () => journal.ends(), put, tell: (state) => emit('backup.changed', state) });

  const removal = removalDouble({
    at: () => clock.at(),
    actor: () => accounts.actor(),
    ends: () => journal.ends(),
    takeOut: (stream) => journal.takeOut(stream),
    tellGone: (gone) => emit('deployment.gone', gone),
    tellRemoved: (told) => emit('deployment.removed', told),
  });

  const handlers: Handlers = {
    ...delivery.handlers,
    ...backup.handlers,
    ...removal.handlers,
    ...verification.handlers,
    'host.info': async () => ({
      version: '0.0.0-double',
      shell: 'browser',
      platform: 'double',
      dataFolder: '/double',
      device,
      boot: clock.boot(),
      uptime: clock.uptime(),
      at: clock.at(),
      disk,
      recoveries,
      automation: options.automation ?? true,
      locale: options.locale ?? 'en',
    }),
    'host.recoveries.seen': async () => {
      recoveries = [];
      return {};
    },
    'host.clock': async () => ({ at: clock.at(), uptime: clock.uptime(), boot: clock.boot() }),
    'accounts.list': async () => ({ accounts: accounts.list(), unlocked: accounts.unlocked }),
    'accounts.create': async (request) => accounts.create(request),
    'accounts.unlock': async ({ person, pin }) => accounts.unlock(person, pin),
    'accounts.lock': async () => {
      accounts.unlocked = null;
      return {};
    },
    'accounts.changePin': async ({ person, pin, newPin }) => {
      accounts.changePin(person, pin, newPin);
      return {};
    },
    'journal.append': async ({ stream, operations }) => ({ acks: [...journal.append(stream, accounts.actor(), operations)] }),
    'journal.streams': async () => ({ streams: journal.ends(), ...(removal.turns().length > 0 ? { removals: removal.turns() } : {}) }),
    'journal.read': async ({ stream, from, limit }) => journal.read(stream, from, limit),
    'files.put': async ({ bytes }) => {
      if (!disk.photosAllowed) throw new HostError('disk_low', 'photos are stopped');
      return put(bytes);
    },
    'files.read': async ({ sha256 }) => ({ bytes: fileOf(files, sha256) }),
    'files.readPart': async ({ sha256, from, length }) => {
      const bytes = fileOf(files, sha256);
      return { bytes: bytes.slice(from, from + length), total: bytes.length };
    },
    'files.have': async ({ sha256 }) => ({ missing: sha256.filter((hash) => !files.has(hash)) }),
    'files.saveAs': async ({ sha256 }) => {
      fileOf(files, sha256);
      return options.saveAs ?? { outcome: 'download' };
    },
    'sign.document': async (request) => accounts.sign(request),
    'report.make': async ({ stream, job }) => {
      const { end } = journal.read(stream, 0, 1);
      if (options.report === undefined) throw new HostError('report_failed', 'this double was given no report');
      emit('report.progress', { job, done: end, total: end, phase: 'reading' });
      emit('report.progress', { job, done: options.report.pages, total: options.report.pages, phase: 'writing' });
      return { ...put(options.report.bytes), pages: options.report.pages, name: `${stream}.pdf`, signature: JSON.stringify({ unsigned: 'a double has no key' }) };
    },
    'report.cancel': async () => ({}),
    'export.reports': async ({ deployments, job, words }) => {
      const { report } = options;
      if (report === undefined) throw new HostError('report_failed', 'this double was given no report');
      emit('export.progress', { job, done: deployments.length, total: deployments.length });
      return { ...put(report.bytes), name: `${words.archive}.zip`, made: deployments.length, failed: [] };
    },
    'export.cancel': async () => ({}),
    'export.json': async ({ stream }) => {
      const { records } = journal.read(stream, 0, Number.MAX_SAFE_INTEGER);
      return { ...put(utf8(`[${records.map(({ text }) => text).join(',')}]`)), name: `${stream}.json` };
    },
  };

  return {
    device,
    async invoke<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> {
      calls.push({ channel, request });
      const gate = take(gates, (entry) => entry.channel === channel);
      if (gate !== undefined) await gate.opened;
      const fault = take(faults, (entry) => entry.channel === undefined || entry.channel === channel);
      if (fault !== undefined) throw fault.error;
      const outcome = await dispatch(handlers, channel, request, (error) => {
        throw error;
      });
      if (take(lost, (entry) => entry === channel) !== undefined) throw new HostError('disconnected', 'the answer was lost');
      const response = unwrap(channel, outcome);
      return channels[channel].response.parse(response) as Response<C>;
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set);
      set.add(listener);
      return () => void set.delete(listener);
    },
    controls: {
      ...delivery.controls,
      ...backup.controls,
      ...removal.controls,
      ...verification.controls,
      failNext: (code, channel) => void faults.push({ channel, error: new HostError(code, 'asked for by the test') }),
      loseNextAnswer: (channel) => void lost.push(channel),
      holdNext: (channel) => {
        const { promise, resolve } = Promise.withResolvers<undefined>();
        gates.push({ channel, opened: promise });
        return () => resolve(undefined);
      },
      get streams() {
        return journal.streams;
      },
      files,
      calls,
      emit,
      deliver: (stream, texts) => {
        journal.appendForeign(stream, texts);
        emit('journal.news', { stream, end: journal.read(stream, 0, 1).end });
      },
      cutJournal: (stream, end) => journal.cutTo(stream, end),
      advance: (ms) => clock.advance(ms),
      shiftWallClock: (ms) => clock.shiftWallClock(ms),
      reboot: () => clock.reboot(),
      setDisk: (changes) => {
        disk = { ...disk, ...changes };
        emit('disk.changed', disk);
      },
    },
  };
}

/** Moves only when told to, so that what tests write is reproducible. */
class ClockDouble {
  #wallMs: number;
  #uptimeMs = 60_000;
  #boots = 1;

  constructor(at: string) {
    this.#wallMs = Date.parse(at);
  }

  at(): string {
    return new Date(this.#wallMs).toISOString();
  }

  uptime(): number {
    return this.#uptimeMs;
  }

  boot(): string {
    return `boot-${this.#boots}`;
  }

  advance(ms: number): void {
    this.#wallMs += ms;
    this.#uptimeMs += ms;
  }

  shiftWallClock(ms: number): void {
    this.#wallMs += ms;
  }

  reboot(): void {
    this.#boots += 1;
    this.#uptimeMs = 0;
  }
}

function fileOf(files: ReadonlyMap<string, Uint8Array>, sha256: string): Uint8Array<ArrayBuffer> {
  const bytes = files.get(sha256);
  if (bytes === undefined) throw new HostError('no_such_file', sha256);
  return bytes.slice();
}

/** Removes and gives the first match. */
function take<T>(list: T[], matches: (item: T) => boolean): T | undefined {
  const index = list.findIndex(matches);
  return index < 0 ? undefined : list.splice(index, 1)[0];
}
