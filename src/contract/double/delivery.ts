/** The double's delivery: a device without a hub and without bundles. */
import type { Channel } from '../channels';
import { deliveryChannels, type DeliveryStatus } from '../delivery';
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

export function deliveryDouble(): Pick<Handlers, DeliveryChannel> {
  const refuse = (): Promise<never> => Promise.reject(new HostError('not_linked', 'this double has no hub'));
  const refusing = Object.fromEntries(Object.keys(deliveryChannels).map((channel) => [channel, refuse])) as unknown as Pick<Handlers, DeliveryChannel>;
  return {
    ...refusing,
    'delivery.status': () => Promise.resolve(NO_HUB),
    'delivery.now': () => Promise.resolve({}),
    'delivery.refusals': () => Promise.resolve({ refusals: [] }),
  };
}
