/** Delivery as a service: who may ask the hub, one run after the other, and what the window is told. */
import path from 'node:path';
import type { DeliveryStatus } from '../../../src/contract/delivery';
import { HostError } from '../../../src/contract/errors';
import type { ChainHead } from '../../../src/domain/record/fold';
import { makeFolders } from '../fs/atomic';
import { deliveryHandlers } from './channels';
import { assertShown, confirmHeld, type HubQuestion } from './confirm';
import { FileDelivery } from './files';
import { HubClock } from './hub-clock';
import { HubConnection, usualTimes, type HttpTimes } from './http';
import { LastSuccess } from './last-success';
import { Link, type Session } from './link';
import { unanswered } from './push';
import { OrganisationView } from './organisation';
import { deliverOnce, lookAtJournal, type HubMemory, type RunParts, type RunResult } from './run';
import { scanStream } from './scan';
import { realTiming, Schedule, type RunEnd, type Timing } from './schedule';
import { FilesHere, leftOf, streamStatus } from './status';
import { StreamStates } from './stream-state';
import { asHostError, endsSession, HubRefusal, troubleOf, type Trouble } from './trouble';
import type { Delivery, DeliveryHandlers, DeliveryOptions, DeliveryStanding, Fork } from './options';

/** The window is told at most this often. */
const TELL_EVERY_MS = 250;

/** Opens what the last host left and, when this device belongs to a hub, begins to deliver. */
export async function openDelivery(options: DeliveryOptions): Promise<Delivery> {
  const { fs, failpoints, folder, trustFolder, safeStorage, log } = options;
  await makeFolders(fs, path.dirname(folder), folder);
  const link = await Link.open({ fs, failpoints, folder: trustFolder, safeStorage, log });
  const states = await StreamStates.open({ fs, failpoints, folder, log });
  const changed: { file: (sha256: string) => void } = { file: () => undefined };
  const files = await FileDelivery.open({
    fs,
    failpoints,
    folder,
    files: options.files,
    log,
    freeBytes: options.freeBytes,
    ...(options.times === undefined ? {} : { times: { stallMs: options.times.stallMs, answerMs: options.times.overallMs } }),
    changed: (sha256) => {
      changed.file(sha256);
    },
  });
  const service = new DeliveryService(options, { link, states, files, lastSuccess: await LastSuccess.open({ fs, failpoints, folder, log }) });
  changed.file = (sha256) => {
    service.fileChanged(sha256);
  };
  options.accounts.askForRoles((person) => link.rolesOf(person));
  service.begin();
  return service;
}

class DeliveryService implements Delivery {
  readonly handlers: DeliveryHandlers;
  readonly #options: DeliveryOptions;
  readonly #times: HttpTimes;
  readonly #timing: Timing;
  readonly #files: FileDelivery;
  readonly #sending = new Set<string>();
  readonly #link: Link;
  readonly #states: StreamStates;
  readonly #here: FilesHere;
  readonly #organisation: OrganisationView;
  readonly #schedule: Schedule;
  readonly #aborting = new AbortController();
  #hub: HubConnection | undefined;
  #memory: HubMemory = { greeted: false, etag: undefined, news: undefined };
  /** Somebody asked for a try. */
  #asked = false;
  #trouble: Trouble | null = null;
  readonly #lastSuccess: LastSuccess;
  readonly #hubClock = new HubClock();
  #done = { operations: 0, files: 0 };
  #telling: (() => void) | undefined;

  constructor(options: DeliveryOptions, { link, states, files, lastSuccess }: { readonly link: Link; readonly states: StreamStates; readonly files: FileDelivery; readonly lastSuccess: LastSuccess }) {
    this.#options = options;
    this.#times = options.times ?? usualTimes;
    this.#timing = options.timing ?? realTiming;
    this.#files = files;
    this.#lastSuccess = lastSuccess;
    this.#link = link;
    this.#states = states;
    this.#here = new FilesHere(options.files);
    this.#organisation = new OrganisationView(options.journal);
    this.#schedule = new Schedule(
      this.#timing,
      () => this.#run(),
      () => {
        this.#tell();
      },
    );
    this.handlers = this.#makeHandlers();
  }

  begin(): void {
    if (this.#link.address !== undefined) this.#schedule.now();
  }

  organisationKey(): string | undefined {
    return this.#link.organisation?.publicKey;
  }

  wrote(): void {
    if (this.#link.address === undefined) return;
    this.#schedule.soon();
    this.#tell();
  }

  lostFile(): void {
    this.wrote();
  }

  forks(devices: ReadonlySet<string>): readonly Fork[] {
    return this.#states.all.flatMap((state) =>
      [...devices].flatMap((device) => {
        const from = state.forkOf(device);
        return from === undefined ? [] : [{ stream: state.stream, device, from }];
      }),
    );
  }

  async replaced({ stream, device, from }: Fork, to: number): Promise<void> {
    const state = this.#states.of(stream);
    state.replace(device, from, to);
    await this.#states.save(state);
    this.#tell();
  }

  isSignedInPerson(person: string): boolean {
    return this.#link.rolesOf(person) !== undefined;
  }

  async standing(stream: string): Promise<DeliveryStanding | null> {
    const { address, organisation } = this.#link;
    if (address === undefined || organisation === undefined) return null;
    const state = this.#states.of(stream);
    await scanStream(this.#options.journal, state);
    const { left, refused } = unanswered(this.#options, state, this.#options.journal.end(stream));
    return {
      organisation: organisation.name,
      url: address.url,
      signedIn: !this.#link.revoked && this.#link.sessions(this.#options.accounts.unlocked).length > 0,
      notSent: left,
      refused,
      held: state.heldNow,
      toFetch: state.toPull,
      keepOffline: state.keepOffline,
      unverified: (files) => [...files].filter((sha256) => !this.#files.isVerified(sha256)).length,
    };
  }

  between<T>(work: () => Promise<T>): Promise<T> {
    return this.#schedule.between(work);
  }

  async confirm(stream: string, chains: readonly ChainHead[], files: readonly string[]): Promise<{ readonly organisation: string; readonly url: string }> {
    const { organisation } = this.#link;
    await this.#asking((question) => confirmHeld(question, this.#files, stream, chains, files));
    return { organisation: organisation?.name ?? '', url: this.#connection().address.url };
  }

  assertShown(stream: string): Promise<void> {
    return this.#asking((question) => assertShown(question, stream));
  }

  /** In the name of whoever may; what goes wrong crosses the contract. */
  async #asking<T>(ask: (question: HubQuestion) => Promise<T>): Promise<T> {
    const session = this.#link.sessions(this.#options.accounts.unlocked)[0];
    const organisationKey = this.organisationKey();
    if (session === undefined || organisationKey === undefined) throw new HostError('not_linked', 'nobody on this device is signed in to the hub');
    try {
      return await ask({ hub: this.#connection(), session, organisationKey, signal: this.#aborting.signal });
    } catch (error) {
      throw asHostError(error);
    }
  }

  async drop(stream: string): Promise<void> {
    await this.#states.drop(stream);
    this.#tell();
  }

  lostFiles(hashes: Iterable<string>): void {
    this.#here.forget(hashes);
    this.#tell();
  }

  async deliverNow(): Promise<void> {
    if (this.#link.address === undefined) throw new HostError('not_linked', 'this device is not signed in to a hub');
    await this.#schedule.nowAndWait();
    const trouble = this.#trouble;
    if (trouble !== null) throw new HostError(trouble.code === 'signed_out' ? 'not_linked' : trouble.code === 'disk_full' ? 'disk_full' : 'hub_unreachable', `${trouble.code}: ${trouble.detail}`);
  }

  async keepOffline(stream: string, keep: boolean): Promise<void> {
    const state = this.#states.of(stream);
    state.keepOffline = keep;
    await this.#states.save(state);
  }

  async deviceChanged(): Promise<void> {
    await this.#link.deviceChanged();
    this.#linkChanged();
  }

  async close(): Promise<void> {
    this.#aborting.abort(new HostError('disconnected', 'the host is closing'));
    await this.#schedule.stop();
    await this.#files.close();
    await this.#lastSuccess.close();
    this.#telling?.();
    this.#hub?.close();
  }

  /** Never throws: how it ended is told. */
  async #run(): Promise<RunEnd> {
    const { address, organisation, revoked } = this.#link;
    if (address === undefined || organisation === undefined) return { how: 'halted' };
    if (revoked) {
      this.#trouble = { code: 'revoked', detail: 'the organisation took this device out of use' };
      return { how: 'halted' };
    }
    this.#done = { operations: 0, files: 0 };
    const again = this.#asked;
    this.#asked = false;
    try {
      for (const session of this.#link.sessions(this.#options.accounts.unlocked)) {
        const result = await this.#runAs(session, organisation.publicKey, again);
        if (result === undefined) continue;
        const { changed, problem } = result;
        this.#trouble = problem === undefined ? null : troubleOf(problem);
        if (problem === undefined) this.#lastSuccess.is(this.#options.clock.at());
        // What one stream met must not make the others wait.
        return { how: 'done', changed };
      }
      this.#trouble = { code: 'signed_out', detail: 'nobody on this device is signed in to the hub' };
      return { how: 'halted' };
    } catch (error) {
      if (this.#aborting.signal.aborted) return { how: 'halted' };
      return this.#failed(error);
    }
  }

  /** Undefined: the hub does not take this session any more. */
  async #runAs(session: Session, organisationKey: string, again: boolean): Promise<RunResult | undefined> {
    try {
      return await deliverOnce(this.#runParts(), { hub: this.#connection(), session, organisationKey, signal: this.#aborting.signal, memory: this.#memory, again });
    } catch (error) {
      if (!endsSession(error)) throw error;
      this.#options.log('warn', 'a session at the hub has ended', { person: session.person, error: String(error) });
      await this.#link.expired(session);
      return undefined;
    }
  }

  async #failed(error: unknown): Promise<RunEnd> {
    const trouble = troubleOf(error);
    this.#trouble = trouble;
    this.#memory.greeted = false;
    this.#options.log('warn', 'delivery did not succeed', { ...trouble });
    if (trouble.code === 'revoked') {
      try {
        await this.#link.setRevoked();
      } catch (writing) {
        // It is heard again at the next start.
        this.#options.log('error', 'it could not be written that this device is out of use', { error: String(writing) });
      }
      return { how: 'halted' };
    }
    try {
      await lookAtJournal(this.#runParts());
    } catch (counting) {
      this.#options.log('warn', 'what is left could not be counted', { error: String(counting) });
    }
    return { how: 'trouble', retryAfterMs: error instanceof HubRefusal ? error.retryAfterMs : undefined };
  }

  /** The connection to the hub as it is linked now; kept alive between runs. */
  #connection(): HubConnection {
    const { address } = this.#link;
    if (address === undefined) throw new HostError('not_linked', 'this device is not signed in to a hub');
    if (this.#hub?.address.url !== address.url || this.#hub.address.fingerprint !== address.fingerprint) {
      this.#hub?.close();
      this.#hub = new HubConnection(address, this.#times);
      this.#hubClock.anotherHub();
      this.#memory = { greeted: false, etag: undefined, news: undefined };
    }
    return this.#hub;
  }

  #runParts(): RunParts {
    const { fs, failpoints, clock, journal, device, knownDevices, log } = this.#options;
    return {
      fs,
      failpoints,
      clock,
      journal,
      device,
      knownDevices,
      log,
      organisation: this.#organisation,
      states: this.#states,
      link: this.#link,
      files: this.#files,
      here: this.#here,
      isRemoved: this.#options.isRemoved,
      progress: () => {
        this.#tell();
      },
      delivered: (operations) => {
        this.#done = { ...this.#done, operations: this.#done.operations + operations };
      },
      hubClock: this.#hubClock,
      wrote: (stream) => {
        this.#options.events.emit('journal.news', { stream, end: journal.end(stream) });
      },
    };
  }

  fileChanged(sha256: string): void {
    const { hub } = this.#files.stateOf(sha256);
    if (hub === 'sending') this.#sending.add(sha256);
    else if (this.#sending.delete(sha256) && hub === 'verified') this.#done = { ...this.#done, files: this.#done.files + 1 };
    this.#tell();
  }

  #status(): DeliveryStatus {
    const link = this.#link.shown();
    const { journal, device } = this.#options;
    const parts = { journal, device, here: this.#here, files: this.#files };
    const ends = new Map(journal.streams().map(({ stream, end }) => [stream, end]));
    if (link !== null) for (const { stream, hubEnd } of this.#states.all) if (hubEnd > 0 && !ends.has(stream)) ends.set(stream, 0);
    const streams = link === null ? [] : [...ends].map(([stream, end]) => streamStatus(parts, this.#states.of(stream), end));
    const inMs = this.#schedule.nextInMs;
    return {
      link,
      state: link === null ? 'no_hub' : this.#schedule.state,
      left: leftOf(streams),
      done: this.#done,
      lastSuccessAt: this.#lastSuccess.at,
      nextTryAt: inMs === undefined ? null : new Date(Date.parse(this.#options.clock.at()) + inMs).toISOString(),
      trouble: link === null ? null : this.#trouble,
      clockOffsetMs: link === null ? null : this.#hubClock.offsetMs(this.#options.clock),
      streams: streams.map(({ delivery }) => delivery),
    };
  }

  #tell(): void {
    this.#telling ??= this.#timing.after(TELL_EVERY_MS, () => {
      this.#telling = undefined;
      this.#options.events.emit('delivery.changed', this.#status());
    });
  }

  /** Who is signed in, or where, changed: tried at once, and the hub is greeted anew. */
  #linkChanged(): void {
    this.#memory = { greeted: false, etag: undefined, news: undefined };
    this.#schedule.now();
    this.#tell();
  }

  #makeHandlers(): DeliveryHandlers {
    const { accounts, device, clock, journal, isRemoved, log } = this.#options;
    return deliveryHandlers({
      link: this.#link,
      states: this.#states,
      files: this.#files,
      here: this.#here,
      accounts,
      device,
      clock,
      journal,
      isRemoved,
      times: this.#times,
      signal: this.#aborting.signal,
      hub: () => this.#connection(),
      status: () => this.#status(),
      linkChanged: () => {
        this.#linkChanged();
      },
      now: () => {
        this.#asked = true;
        if (this.#link.address !== undefined) this.#schedule.now();
      },
      soon: () => {
        this.#schedule.soon();
        this.#tell();
      },
      warn: (message, error) => {
        log('warn', message, { error: String(error) });
      },
    });
  }
}
