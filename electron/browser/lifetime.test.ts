import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Lifetime } from './lifetime';

const times = { firstWindowMs: 60_000, withoutWindowMs: 15_000, afterExitMs: 2_000 };
const ended = vi.fn();
let lifetime: Lifetime;

beforeEach(() => {
  vi.useFakeTimers();
  ended.mockReset();
  lifetime = new Lifetime(ended, times);
});
afterEach(() => {
  lifetime.stop();
  vi.useRealTimers();
});

it('ends soon after the window was closed and the browser with it', () => {
  lifetime.windows(1);
  lifetime.browserExited();
  vi.advanceTimersByTime(600_000);
  expect(ended).not.toHaveBeenCalled();
  lifetime.windows(0);
  vi.advanceTimersByTime(2_000);
  expect(ended).toHaveBeenCalledExactlyOnceWith('window_closed');
});

it('stays through a reload', () => {
  lifetime.windows(1);
  lifetime.windows(0);
  vi.advanceTimersByTime(5_000);
  lifetime.windows(1);
  vi.advanceTimersByTime(600_000);
  expect(ended).not.toHaveBeenCalled();
});

it('ends when the window is gone though the browser runs on, as on macOS', () => {
  lifetime.windows(1);
  lifetime.windows(0);
  vi.advanceTimersByTime(15_000);
  expect(ended).toHaveBeenCalledExactlyOnceWith('window_closed');
});

it('waits for the window when a browser that runs already takes it over', () => {
  lifetime.browserExited();
  vi.advanceTimersByTime(30_000);
  expect(ended).not.toHaveBeenCalled();
  lifetime.windows(1);
  vi.advanceTimersByTime(600_000);
  expect(ended).not.toHaveBeenCalled();
});

it('gives up when no window ever comes', () => {
  vi.advanceTimersByTime(60_000);
  expect(ended).toHaveBeenCalledExactlyOnceWith('no_window');
});
