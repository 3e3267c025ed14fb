import { describe, expect, it } from 'vitest';
import type { TimerView } from '../../../domain/deployment/view';
import { clockText, timerState } from './timerState';

const started = { at: '2026-03-01T10:00:00.000Z', uptime: 1_000_000, boot: 'a' };
const timer = { key: 'answer/soak', startedAt: started.at, startedUptime: started.uptime, startedBoot: started.boot, minimumMs: 60_000, maximumMs: 120_000 } as TimerView;

describe('a running timer', () => {
  it('tells what remains until the minimum', () => {
    expect(timerState(timer, { at: started.at, uptime: started.uptime + 45_000, boot: 'a' })).toEqual({ elapsedMs: 45_000, remainingMs: 15_000, reached: false, over: false });
  });
  it('has reached the minimum exactly at it', () => {
    expect(timerState(timer, { at: started.at, uptime: started.uptime + 60_000, boot: 'a' })).toMatchObject({ remainingMs: 0, reached: true, over: false });
  });
  it('goes by the wall clock after a restart of the machine', () => {
    expect(timerState(timer, { at: '2026-03-01T10:02:01.000Z', uptime: 5, boot: 'b' })).toMatchObject({ elapsedMs: 121_000, over: true });
  });
});

describe('the clock text', () => {
  it('shows minutes and seconds, and hours only when there are any', () => {
    expect(clockText(270_000)).toBe('4:30');
    expect(clockText(3_909_000)).toBe('1:05:09');
  });
  it('does not say 0:00 before it is over', () => {
    expect(clockText(1)).toBe('0:01');
    expect(clockText(0)).toBe('0:00');
  });
});
