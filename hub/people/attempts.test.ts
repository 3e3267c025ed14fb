import { describe, expect, it } from 'vitest';
import { Attempts, TooManyTries } from './attempts';

function clocked() {
  let now = 0;
  const attempts = new Attempts({ free: 3, firstWaitMs: 1000, longestWaitMs: 8000 }, () => now);
  /** Tries; gives the seconds to wait, 0 when the try was let through. */
  const attempt = (key = 'ada'): number => {
    try {
      attempts.begin(key);
      return 0;
    } catch (error) {
      if (error instanceof TooManyTries) return error.retryAfterSeconds;
      throw error;
    }
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { attempts, attempt, pass };
}

describe('tries', () => {
  it('are free at first, then cost twice the wait each time, up to the longest', () => {
    const { attempt, pass } = clocked();
    expect([attempt(), attempt(), attempt()]).toEqual([0, 0, 0]);
    const waits: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      waits.push(attempt());
      pass(waits[i]! * 1000);
      expect(attempt()).toBe(0);
    }
    expect(waits).toEqual([1, 2, 4, 8, 8, 8]);
  });

  it('of one are not those of another', () => {
    const { attempt } = clocked();
    for (let i = 0; i < 4; i += 1) attempt('ada');
    expect(attempt('ada')).toBeGreaterThan(0);
    expect(attempt('bert')).toBe(0);
  });

  it('are forgotten after a right one, and after an hour without any', () => {
    const { attempts, attempt, pass } = clocked();
    for (let i = 0; i < 3; i += 1) attempt();
    attempts.succeeded('ada');
    expect(attempt()).toBe(0);
    for (let i = 0; i < 3; i += 1) attempt();
    pass(60 * 60 * 1000 + 9000);
    expect([attempt(), attempt(), attempt()]).toEqual([0, 0, 0]);
  });

  it('that were right take back themselves only', () => {
    const { attempts, attempt } = clocked();
    attempt();
    attempt();
    attempt();
    attempts.refund('ada');
    expect(attempt()).toBe(0);
    expect(attempt()).toBe(1);
  });

  it('of a flood of invented names fill no memory', () => {
    const { attempts, attempt } = clocked();
    for (let i = 0; i < 4; i += 1) attempt('first');
    for (let i = 0; i < 25_000; i += 1) attempts.begin(`name ${i}`);
    expect(attempt('first')).toBe(0);
    expect(attempt('name 24999')).toBe(0);
  });
});
