/** The channels of delivery, answered. */
import type { DeliveryStatus } from '../../../src/contract/delivery';
import { HostError } from '../../../src/contract/errors';
import type { Clock } from '../clock';
import type { Journal } from '../journal/journal';
import type { Accounts } from '../trust/accounts';
import type { Device } from '../trust/device';
import type { FileDelivery } from './files';
import type { HttpTimes, HubConnection } from './http';
import type { Link } from './link';
import type { DeliveryHandlers } from './options';
import { peopleHandlers } from './people';
import { scanStream } from './scan';
import { probe, setUpHere, signInHere } from './signing-in';
import type { FilesHere } from './status';
import type { StreamStates } from './stream-state';
import { asHostError } from './trouble';

export interface ChannelParts {
  readonly link: Link;
  readonly states: StreamStates;
  readonly files: FileDelivery;
  readonly here: FilesHere;
  readonly accounts: Accounts;
  readonly device: Device;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly isRemoved: (stream: string) => boolean;
  readonly times: HttpTimes;
  /** Aborted when the host closes. */
  readonly signal: AbortSignal;
  /** Throws HostError `not_linked`. */
  readonly hub: () => HubConnection;
  readonly status: () => DeliveryStatus;
  /** Who is signed in, or where, changed. */
  readonly linkChanged: () => void;
  readonly now: () => void;
  readonly soon: () => void;
  readonly warn: (message: string, error: unknown) => void;
}

export function deliveryHandlers(parts: ChannelParts): DeliveryHandlers {
  const { link, states, accounts, times, linkChanged } = parts;
  return {
    'hub.probe': (request) =>
      told(async () => {
        const { organisation, version, fingerprint } = await probe(request, times);
        return { organisation: organisation?.name ?? null, version, fingerprint };
      }),
    'hub.setUp': (request) =>
      told(async () => {
        const account = await setUpHere(parts, request);
        linkChanged();
        return account;
      }),
    'hub.signIn': (request) =>
      told(async () => {
        const account = await signInHere(parts, request);
        linkChanged();
        return account;
      }),
    ...peopleHandlers({ link, accounts, times, changed: linkChanged, warn: parts.warn }),
    'delivery.status': () => Promise.resolve(parts.status()),
    'delivery.now': () => {
      for (const state of states.all) state.retryRefused();
      parts.now();
      return Promise.resolve({});
    },
    'delivery.refusals': () => Promise.resolve({ refusals: states.all.flatMap(({ refusals }) => refusals) }),
    ...fileHandlers(parts),
  };
}

function fileHandlers(parts: ChannelParts): Pick<DeliveryHandlers, 'delivery.files' | 'delivery.keepOffline' | 'delivery.fetchFile'> {
  const { link, states, files, here, accounts, journal } = parts;
  return {
    'delivery.files': async ({ stream }) => {
      if (parts.isRemoved(stream)) return { files: [] };
      const state = states.of(stream);
      await scanStream(journal, state);
      await here.look(state.files.keys());
      return { files: [...state.files.values()].map(({ sha256, bytes, mime, name }) => ({ sha256, bytes, mime, name, here: here.has(sha256), ...files.stateOf(sha256) })) };
    },
    'delivery.keepOffline': async ({ stream, keep }) => {
      if (parts.isRemoved(stream)) throw new HostError('no_such_stream', stream);
      const state = states.of(stream);
      state.keepOffline = keep;
      await states.save(state);
      parts.soon();
      return {};
    },
    'delivery.fetchFile': ({ sha256 }) =>
      told(async () => {
        const hub = parts.hub();
        const session = link.sessions(accounts.unlocked)[0];
        const organisation = link.organisation?.publicKey;
        if (session === undefined || organisation === undefined) throw new HostError('not_linked', 'nobody on this device is signed in to the hub');
        await files.fetch(sha256, { hub, token: session.token, organisation }, { signal: parts.signal });
        await here.look([sha256]);
        return {};
      }),
  };
}

/** What goes wrong crosses the contract as a HostError. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asHostError(error);
  }
}
