/** Delivery to the hub: the face of this folder. */
import type { DeliveryStatus } from '../../../src/contract/delivery';
import { HostError } from '../../../src/contract/errors';
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
  readonly accounts: Accounts;
  readonly journal: Journal;
  readonly files: FileStore;
  readonly events: HostEvents;
  readonly version: string;
  readonly log: HostLog;
}

export interface Delivery {
  readonly handlers: DeliveryHandlers;
  /** The public key of the organisation that this device belongs to (base64), or undefined. */
  organisationKey(): string | undefined;
  /** Something was journaled here: it is delivered soon. */
  wrote(stream: string): void;
  /** Stops after what is under way. */
  close(): Promise<void>;
}

export async function openDelivery(_options: DeliveryOptions): Promise<Delivery> {
  const notLinked = (): Promise<never> => Promise.reject(new HostError('not_linked', 'this device is not signed in to a hub'));
  const status: DeliveryStatus = { link: null, state: 'no_hub', left: { operations: 0, files: 0, bytes: 0, toPull: 0 }, done: { operations: 0, files: 0 }, lastSuccessAt: null, nextTryAt: null, trouble: null, clockOffsetMs: null, streams: [] };
  return {
    handlers: {
      'hub.probe': notLinked,
      'hub.setUp': notLinked,
      'hub.signIn': notLinked,
      'hub.signOut': notLinked,
      'hub.changePassword': notLinked,
      'hub.users': notLinked,
      'hub.users.add': notLinked,
      'hub.users.edit': notLinked,
      'hub.users.resetPassword': notLinked,
      'hub.devices': notLinked,
      'hub.devices.revoke': notLinked,
      'delivery.status': () => Promise.resolve(status),
      'delivery.now': () => Promise.resolve({}),
      'delivery.files': notLinked,
      'delivery.refusals': () => Promise.resolve({ refusals: [] }),
      'delivery.keepOffline': notLinked,
      'delivery.fetchFile': notLinked,
    },
    organisationKey: () => undefined,
    wrote: () => undefined,
    close: () => Promise.resolve(),
  };
}
