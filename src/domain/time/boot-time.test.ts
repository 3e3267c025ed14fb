import { describe, expect, it } from 'vitest';
import { DRIFT, timeAt, UPTIME_STEP_MS, type TimeReading } from './boot-time';

const NOON = Date.parse('2026-03-02T12:00:00.000Z');
const HOUR = 3_600_000;
const reading = (uptime: number, hubMs: number, roundTripMs = 0): TimeReading => ({ device: 'd', boot: 'b', uptime, hubMs, roundTripMs });

describe('the time at a moment of one start', () => {
  it('is not known without a reading', () => {
    expect(timeAt([], 1000)).toBeUndefined();
  });

  it('follows from one reading, before it and after it', () => {
    const readings = [reading(HOUR, NOON)];
    expect(timeAt(readings, HOUR)).toEqual({ ms: NOON, uncertaintyMs: UPTIME_STEP_MS });
    expect(timeAt(readings, 3 * HOUR)).toEqual({ ms: NOON + 2 * HOUR, uncertaintyMs: UPTIME_STEP_MS + 2 * HOUR * DRIFT });
    expect(timeAt(readings, 0)).toEqual({ ms: NOON - HOUR, uncertaintyMs: UPTIME_STEP_MS + HOUR * DRIFT });
  });

  it('takes the hub to have looked at its clock half way, and may be wrong by half the way', () => {
    expect(timeAt([reading(HOUR, NOON, 4000)], HOUR)).toEqual({ ms: NOON - 2000, uncertaintyMs: UPTIME_STEP_MS + 2000 });
  });

  it('is not led away by a slow answer when there is a quick one', () => {
    // All of the 30 s were spent on the way back: the middle is wrong by 15 s.
    const slow = reading(HOUR, NOON, 30_000);
    const quick = reading(HOUR + 60_000, NOON + 60_000, 20);
    expect(timeAt([slow, quick, slow, slow], HOUR)!.ms).toBeCloseTo(NOON - 10, -1);
  });

  it('says that it is uncertain where readings contradict each other, so that each stays possible', () => {
    const { ms, uncertaintyMs } = timeAt([reading(HOUR, NOON), reading(HOUR, NOON + 600_000)], HOUR)!;
    expect(ms).toBe(NOON + 300_000);
    expect(uncertaintyMs).toBeGreaterThanOrEqual(300_000);
  });
});
