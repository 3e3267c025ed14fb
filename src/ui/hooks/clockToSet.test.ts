import { describe, expect, it } from 'vitest';
import type { DeliveryStatus } from '../../contract/delivery';
import { clockCorrectionMs } from './clockCorrection';
import { clockToSet } from './clockToSet';

const status = (clockOffsetMs: number | null, trouble: DeliveryStatus['trouble'] = null): DeliveryStatus =>
  ({ link: null, state: 'idle', left: { operations: 0, files: 0, bytes: 0, toPull: 0 }, done: { operations: 0, files: 0 }, lastSuccessAt: null, nextTryAt: null, trouble, clockOffsetMs, streams: [] });

describe('a clock that should be set', () => {
  it('is one that is more than two minutes from the hub’s', () => {
    expect(clockToSet(status(120_000))).toBeUndefined();
    expect(clockToSet(status(40 * 60_000))).toEqual({ behind: true, minutes: 40 });
    expect(clockToSet(status(-40 * 60_000))).toEqual({ behind: false, minutes: 40 });
  });

  it('is not spoken of where nothing is known, or while the hub cannot be reached', () => {
    expect(clockToSet(undefined)).toBeUndefined();
    expect(clockToSet(status(null))).toBeUndefined();
    expect(clockToSet(status(40 * 60_000, { code: 'offline', detail: '' }))).toBeUndefined();
    expect(clockToSet(status(40 * 60_000, { code: 'timeout', detail: '' }))).toBeUndefined();
    expect(clockToSet(status(40 * 60_000, { code: 'hub_full', detail: '' }))).toBeDefined();
  });

  it('is made up for in what is late, as long as it is known, also while the hub is away', () => {
    expect(clockCorrectionMs(undefined)).toBe(0);
    expect(clockCorrectionMs(status(90_000))).toBe(0);
    expect(clockCorrectionMs(status(-2_400_400, { code: 'offline', detail: '' }))).toBe(-40 * 60_000);
  });
});
