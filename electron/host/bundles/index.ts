/** Bundles: the record carried on a stick. The face of this folder. */
import { HostError } from '../../../src/contract/errors';
import type { Handlers } from '../../../src/contract/handlers';
import type { Clock } from '../clock';
import type { DiskWatch } from '../disk';
import type { HostEvents } from '../events';
import type { Failpoints } from '../failpoints';
import type { FileStore } from '../files/store';
import type { HostFs } from '../fs/port';
import type { Journal } from '../journal/journal';
import type { HostLog } from '../options';
import type { Device } from '../trust/device';

export type BundleHandlers = { readonly [C in Extract<keyof Handlers, `bundle.${string}` | 'files.readPart'>]: Handlers[C] };

export interface BundleOptions {
  readonly fs: HostFs;
  readonly failpoints: Failpoints;
  readonly clock: Clock;
  /** Folder for what is being received; made when missing, emptied at start. */
  readonly folder: string;
  /** Folder of keys, for the keys of devices that were met; must exist. */
  readonly trustFolder: string;
  readonly device: Device;
  readonly journal: Journal;
  readonly files: FileStore;
  readonly disk: DiskWatch;
  readonly events: HostEvents;
  /** The organisation's public key (base64), when this device belongs to one. */
  readonly organisationKey: () => string | undefined;
  readonly generator: string;
  readonly log: HostLog;
}

export interface Bundles {
  readonly handlers: BundleHandlers;
  close(): Promise<void>;
}

export async function openBundles(_options: BundleOptions): Promise<Bundles> {
  const missing = (): Promise<never> => Promise.reject(new HostError('internal', 'bundles are not there yet'));
  return {
    handlers: {
      'bundle.make': missing,
      'bundle.discard': missing,
      'bundle.begin': missing,
      'bundle.part': missing,
      'bundle.finish': missing,
      'bundle.cancel': missing,
      'files.readPart': missing,
    },
    close: () => Promise.resolve(),
  };
}
