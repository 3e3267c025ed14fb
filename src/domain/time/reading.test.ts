import { describe, expect, it } from 'vitest';
import { aHubClock, aSigner } from '../../../tests/support/fixtures';
import { clockId, isClockOf, openReading, readingsFor } from './reading';

const clocks = (uptime: number) => ({ device: 'd1', boot: 'b1', uptime, at: '2023-03-02T12:00:00.000Z' });
const NOON = '2026-03-02T12:00:00.000Z';
const always = { first: 0, last: Number.MAX_SAFE_INTEGER };

describe('readings of the hub’s clock', () => {
  it('are those that the organisation signed', () => {
    const { org } = aHubClock().read(clocks(1000), NOON, { roundTripMs: 40 });
    expect(readingsFor(org, 'd1', 'b1', always)).toEqual([{ device: 'd1', boot: 'b1', uptime: 1000, hubMs: Date.parse(NOON), roundTripMs: 40 }]);
    expect(readingsFor(org, 'd1', 'b2', always)).toEqual([]);
    expect(readingsFor(org, 'd2', 'b1', always)).toEqual([]);
  });

  it('count for nothing when another key signed them, when they were altered or stand under another device', () => {
    const hub = aHubClock().read(clocks(1000), NOON, { by: aSigner('Mallory') }).read(clocks(2000), NOON, { id: clockId('d2', 'b1') });
    const altered = { document: '', publicKey: hub.key.publicKey, signature: '', roundTripMs: 0, ...(hub.recorder.operations.at(-1)!.body as unknown as { fields: { reading: { value: object } } }).fields.reading.value };
    hub.recorder.write({ type: 'clock', id: clockId('d1', 'b1') }, { reading: { ...altered, document: altered.document.replace('2026', '2027') } });
    expect(readingsFor(hub.org, 'd1', 'b1', always)).toEqual([]);
    expect(readingsFor(hub.org, 'd2', 'b1', always)).toEqual([]);
    expect(openReading(clockId('d1', 'b1'), { ...altered, roundTripMs: 10_000_000 })).toBeUndefined();
    expect(openReading(clockId('d1', 'b1'), { ...altered, roundTripMs: 0 })).toBeDefined();
  });

  it('are taken between the moments asked about and the nearest on either side, past those that do not hold', () => {
    const hub = aHubClock();
    for (const uptime of [1000, 2000, 5000, 6000, 9000, 10_000]) hub.read(clocks(uptime), NOON);
    hub.read(clocks(4000), NOON, { by: aSigner('Mallory') });
    expect(readingsFor(hub.org, 'd1', 'b1', { first: 4500, last: 6500 }).map(({ uptime }) => uptime)).toEqual([5000, 6000, 2000, 9000]);
  });

  it('are written by the device whose clock it is', () => {
    expect(isClockOf('d1', { entity: { type: 'clock', id: 'd1:b1' } })).toBe(true);
    expect(isClockOf('d1', { entity: { type: 'clock', id: 'd10:b1' } })).toBe(false);
    expect(isClockOf('d1', { entity: { type: 'person', id: 'd1:b1' } })).toBe(false);
  });
});
