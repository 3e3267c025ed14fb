/** The double's delivery: a device without a hub until a test says otherwise. What it answers is set by the test; nothing is sent anywhere. */
import type { Channel } from '../channels';
import { deliveryChannels, type DeliveryStatus, type FileDelivery, type Refusal, type StreamDelivery } from '../delivery';
import { HostError } from '../errors';
import type { Handlers } from '../handlers';

type DeliveryChannel = Extract<Channel, keyof typeof deliveryChannels>;

export const NO_HUB: DeliveryStatus = {
  link: null,
  state: 'no_hub',
  left: { operations: 0, files: 0, bytes: 0, toPull: 0 },
  done: { operations: 0, files: 0 },
  lastSuccessAt: null,
  nextTryAt: null,
  trouble: null,
  clockOffsetMs: null,
  streams: [],
};

/** Signed in to a hub that holds everything; tests change what they are about. */
export const ALL_DELIVERED: DeliveryStatus = {
  ...NO_HUB,
  link: {
    url: 'https://hub.example.org',
    organisation: 'Northwind Deployments',
    organisationKey: 'a1'.repeat(32),
    deviceName: 'Bench laptop',
    people: [{ person: 'anna', name: 'Anna', username: 'anna', roles: ['technician'], session: 'valid', mustChangePassword: false }],
    revoked: false,
  },
  state: 'idle',
  lastSuccessAt: '2026-03-02T07:58:00.000Z',
};

/** One deployment's delivery, complete; tests change what they are about. */
export function aStream(stream: string, changes: Partial<Omit<StreamDelivery, 'files'>> & { readonly files?: Partial<StreamDelivery['files']> } = {}): StreamDelivery {
  const { files, ...rest } = changes;
  return {
    stream,
    operations: 0,
    delivered: 0,
    held: 0,
    refused: 0,
    toPull: 0,
    keepOffline: false,
    completeAt: null,
    ...rest,
    files: { named: 0, here: 0, verified: 0, failed: 0, bytesLeft: 0, ...files },
  };
}

export interface DeliveryControls {
  /** How delivery stands from now on; told as `delivery.changed`. */
  setDelivery(status: DeliveryStatus): void;
  setDeliveryFiles(stream: string, files: readonly FileDelivery[]): void;
  setRefusals(refusals: readonly Refusal[]): void;
}

export function deliveryDouble(tell: (status: DeliveryStatus) => void): { readonly handlers: Pick<Handlers, DeliveryChannel>; readonly controls: DeliveryControls } {
  let status = NO_HUB;
  let refusals: readonly Refusal[] = [];
  const files = new Map<string, readonly FileDelivery[]>();
  const set = (next: DeliveryStatus): void => {
    status = next;
    tell(status);
  };
  const refuse = (): Promise<never> => Promise.reject(new HostError('not_linked', 'this double has no hub to ask'));
  const refusing = Object.fromEntries(Object.keys(deliveryChannels).map((channel) => [channel, refuse])) as unknown as Pick<Handlers, DeliveryChannel>;
  return {
    handlers: {
      ...refusing,
      'delivery.status': () => Promise.resolve(status),
      'delivery.now': () => Promise.resolve({}),
      'delivery.refusals': () => Promise.resolve({ refusals: [...refusals] }),
      'delivery.files': ({ stream }) => Promise.resolve({ files: [...(files.get(stream) ?? [])] }),
      'delivery.keepOffline': ({ stream, keep }) => {
        set({ ...status, streams: status.streams.map((each) => (each.stream === stream ? { ...each, keepOffline: keep } : each)) });
        return Promise.resolve({});
      },
    },
    controls: {
      setDelivery: set,
      setDeliveryFiles: (stream, list) => void files.set(stream, list),
      setRefusals: (list) => {
        refusals = list;
      },
    },
  };
}
