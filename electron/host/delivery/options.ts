/** What delivery needs of the host, and what it is to it. */
import type { Handlers } from '../../../src/contract/handlers';
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
  /** This device has a new identity: people have to sign in again; what waits stays. */
  deviceChanged(): Promise<void>;
  /** Stops after what is under way. */
  close(): Promise<void>;
}
