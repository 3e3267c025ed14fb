/** What a running timer shows at one moment. The rule of how long it ran is the domain's. */
import { timerElapsedMs, type ClockReading } from '../../../domain/checks/timers';
import type { TimerView } from '../../../domain/deployment/view';

export interface TimerState {
  readonly elapsedMs: number;
  /** Until the minimum is reached; 0 from then on. */
  readonly remainingMs: number;
  readonly reached: boolean;
  /** Ran longer than the maximum. */
  readonly over: boolean;
}

export function timerState(timer: TimerView, now: ClockReading): TimerState {
  const elapsedMs = timerElapsedMs({ at: timer.startedAt, uptime: timer.startedUptime, boot: timer.startedBoot }, now);
  const remainingMs = Math.max(0, timer.minimumMs - elapsedMs);
  return { elapsedMs, remainingMs, reached: remainingMs === 0, over: timer.maximumMs !== undefined && elapsedMs > timer.maximumMs };
}

/** Hours, minutes and seconds as a clock shows them: "1:05:09", "4:30". Rounded up, so that 0:00 means over. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
