import { describe, expect, it, vi } from 'vitest';
import { createHostDouble } from '../../contract/double';
import { ALL_DELIVERED, aStream, NO_HUB } from '../../contract/double/delivery';
import { deliveryFeed, keepEqual } from './deliveryFeed';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('the feed of the delivery status', () => {
  it('asks once and then listens', async () => {
    const host = createHostDouble();
    const feed = deliveryFeed(host);
    expect(feed.getState().status).toBeUndefined();
    await settled();
    expect(feed.getState().status).toEqual(NO_HUB);
    host.controls.setDelivery(ALL_DELIVERED);
    expect(feed.getState().status).toEqual(ALL_DELIVERED);
    expect(host.controls.calls.filter(({ channel }) => channel === 'delivery.status')).toHaveLength(1);
  });

  it('is one for all who look at the same host', () => {
    const host = createHostDouble();
    expect(deliveryFeed(host)).toBe(deliveryFeed(host));
  });

  it('keeps what was told while the first answer was under way', async () => {
    const host = createHostDouble();
    const answer = host.controls.holdNext('delivery.status');
    const feed = deliveryFeed(host);
    host.controls.setDelivery(ALL_DELIVERED);
    host.controls.setDelivery({ ...ALL_DELIVERED, state: 'working' });
    answer();
    await settled();
    expect(feed.getState().status?.state).toBe('working');
  });

  it('asks again when the connection to the host is back', async () => {
    const host = createHostDouble();
    host.controls.failNext('disconnected', 'delivery.status');
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const feed = deliveryFeed(host);
    await settled();
    expect(feed.getState().status).toBeUndefined();
    host.controls.emit('host.connection', { state: 'connected' });
    await settled();
    expect(feed.getState().status).toEqual(NO_HUB);
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  it('gives the same objects for what did not change', async () => {
    const host = createHostDouble();
    const feed = deliveryFeed(host);
    await settled();
    const quiet = aStream('a', { operations: 5 });
    host.controls.setDelivery({ ...ALL_DELIVERED, streams: [quiet, aStream('b')] });
    const before = feed.getState().status;
    host.controls.setDelivery(structuredClone({ ...ALL_DELIVERED, streams: [quiet, aStream('b', { operations: 1 })] }));
    const after = feed.getState().status;
    expect(after?.streams[1]).toEqual(aStream('b', { operations: 1 }));
    expect(after?.streams[0]).toBe(before?.streams[0]);
    expect(after?.link).toBe(before?.link);
  });
});

describe('keeping what is equal', () => {
  it('sees what was added, taken away, reordered or turned from list to object', () => {
    expect(keepEqual({ a: 1 }, { a: 1, b: undefined })).toEqual({ a: 1, b: undefined });
    expect(keepEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(keepEqual([1, 2], [2, 1])).toEqual([2, 1]);
    expect(keepEqual([1, 2], [1])).toEqual([1]);
    expect(keepEqual({ 0: 'a' }, ['a'])).toEqual(['a']);
    expect(keepEqual({ a: null }, { a: {} })).toEqual({ a: {} });
  });
});
