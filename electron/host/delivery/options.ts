/** What delivery needs of the host, and what it is to it. */
import type { Handlers } from '../../../src/contract/handlers';
import type { ChainHead } from '../../../src/domain/record/fold';
import type { Clock } from '../clock';
import type { HostEvents } from '../events';
import type { Failpoints } from '../failpoints';
import type { FileStore } from '../files/store';
import type { HostFs } from '../fs/port';
import type { Journal } from '../journal/journal';
import type { HostLog, SafeStoragePort } from '../options';
import type { Accounts } from '../trust/accounts';
import type { Device } from '../trust/device';
import type { KnownDevices } from '../trust/known-devices';
import type { HttpTimes } from './http';
import type { Timing } from './schedule';

export type DeliveryHandlers = { readonly [C in Extract<keyof Handlers, `hub.${string}` | `delivery.${string}`>]: Handlers[C] };

export interface DeliveryOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  readonly clock: Clock;
  /** Folder of cursors and answers; made when missing. */
  readonly folder: string;
  /** Folder of keys and tokens; must exist. */
  readonly trustFolder: string;
  readonly safeStorage: SafeStoragePort | undefined;
  readonly device: Device;
  readonly knownDevices: KnownDevices;
  readonly accounts: Accounts;
  readonly journal: Journal;
  readonly files: FileStore;
  /** A person had it removed from this device: it is neither fetched nor waited for. */
  readonly isRemoved: (stream: string) => boolean;
  readonly events: HostEvents;
  /** Free bytes where the data are. */
  readonly freeBytes: () => Promise<number>;
  readonly version: string;
  readonly log: HostLog;
  /** When things are tried and how long is waited, for tests. */
  readonly timing?: Timing | undefined;
  readonly times?: HttpTimes | undefined;
}

/** A chain of this device that was continued twice: from `from` on (a place in the chain), the hub has it otherwise. */
export interface Fork {
  readonly stream: string;
  readonly device: string;
  readonly from: number;
}

export interface DeliveryStanding {
  readonly organisation: string;
  readonly url: string;
  readonly signedIn: boolean;
  readonly notSent: number;
  readonly refused: number;
  readonly held: number;
  readonly toFetch: number;
  readonly keepOffline: boolean;
  /** Of these files, how many the hub has not said to hold. */
  unverified(files: Iterable<string>): number;
}

export interface Delivery {
  readonly handlers: DeliveryHandlers;
  /** The public key of the organisation that this device belongs to (base64), or undefined. */
  organisationKey(): string | undefined;
  /** Something was journaled here: it is delivered soon. */
  wrote(): void;
  /** A file that was here turned out to be damaged: the window is told, and it is fetched again where files are kept offline. */
  lostFile(): void;
  /** Where the hub will not continue chains of these devices because it has them otherwise. */
  forks(devices: ReadonlySet<string>): readonly Fork[];
  /** What the fork names, up to `to`, was written again under another identity. */
  replaced(fork: Fork, to: number): Promise<void>;
  /** The organisation's hub speaks for this person. */
  isSignedInPerson(person: string): boolean;
  /** How a stream stands by what is known here; null for a device without a hub. */
  standing(stream: string): Promise<DeliveryStanding | null>;
  /** Does the work while nothing is delivered, fetched or sent. */
  between<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Asks the hub now whether it holds a stream as it stands here: every chain to its end, and these files, verified. Resolves with where that is; else throws
   * HostError `not_removable`, `not_linked`, or as the hub's other calls do.
   */
  confirm(stream: string, chains: readonly ChainHead[], files: readonly string[]): Promise<{ readonly organisation: string; readonly url: string }>;
  /** Forgets what is known of a stream's delivery; on the disk when it resolves. */
  drop(stream: string): Promise<void>;
  /** These files may not be here any more. */
  lostFiles(hashes: Iterable<string>): void;
  /** Asks the hub now whether it shows a stream. Throws HostError `not_linked`, `no_such_stream`, or as the hub's other calls do. */
  assertShown(stream: string): Promise<void>;
  /** Delivers at once; resolves when that has ended. Throws the trouble that it met, as a HostError. */
  deliverNow(): Promise<void>;
  /** Whether its files are fetched without being asked for. */
  keepOffline(stream: string, keep: boolean): Promise<void>;
  /** This device has a new identity: people have to sign in again; what waits stays. */
  deviceChanged(): Promise<void>;
  /** Stops after what is under way. */
  close(): Promise<void>;
}
