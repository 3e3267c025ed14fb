import { describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '../../../contract/delivery';
import { ALL_DELIVERED, aStream, NO_HUB } from '../../../contract/double/delivery';
import { fetchStateOf } from './fetchState';

const kept: DeliveryStatus = { ...ALL_DELIVERED, streams: [aStream('one', { keepOffline: true })] };

describe('files that are not on this device', () => {
  it('are elsewhere without a hub, and on a device that was taken out of use', () => {
    expect(fetchStateOf(NO_HUB, 'one')).toEqual({ how: 'elsewhere' });
    const { link } = ALL_DELIVERED;
    expect(fetchStateOf({ ...kept, link: link === null ? null : { ...link, revoked: true } }, 'one')).toEqual({ how: 'elsewhere' });
  });

  it('are offered with a hub until somebody has asked for those of this deployment', () => {
    expect(fetchStateOf(ALL_DELIVERED, 'one')).toEqual({ how: 'offer' });
    expect(fetchStateOf({ ...kept, streams: [aStream('one'), aStream('two', { keepOffline: true })] }, 'one')).toEqual({ how: 'offer' });
  });

  it('are fetched once asked for, wait for what is wrong, and are not at the hub when everything was done', () => {
    expect(fetchStateOf({ ...kept, state: 'working' }, 'one')).toEqual({ how: 'fetching' });
    expect(fetchStateOf({ ...kept, state: 'waiting' }, 'one')).toEqual({ how: 'fetching' });
    expect(fetchStateOf({ ...kept, state: 'waiting', trouble: { code: 'offline', detail: '' } }, 'one')).toEqual({ how: 'waiting', trouble: 'offline' });
    expect(fetchStateOf(kept, 'one')).toEqual({ how: 'not_at_hub' });
  });

  it('are told nothing about until the host has answered', () => {
    expect(fetchStateOf(undefined, 'one')).toBeUndefined();
  });
});
