/** How long timers ran. Uptime counts sleep and is not set by hand, so it wins over the wall clock wherever it can be compared. */
import type { Write } from '../record/fold';
import type { Json } from '../record/operation';

export interface ClockReading {
  /** Wall clock, UTC, ISO 8601. */
  readonly at: string;
  /** Host uptime in ms, including sleep. */
  readonly uptime: number;
  /** Identifies one start of the machine. */
  readonly boot: string;
}

/**
 * Ms from the write that started a timer until `now`. Within one start of one machine the difference of uptimes; across restarts or
 * machines the difference of wall clocks. Never negative.
 */
export function timerElapsedMs(started: ClockReading, now: ClockReading): number {
  const elapsed = started.boot === now.boot ? now.uptime - started.uptime : Date.parse(now.at) - Date.parse(started.at);
  return Number.isFinite(elapsed) ? Math.max(0, elapsed) : 0;
}

/** The write that started the timer which `shown` belongs to: the latest "running" at or before it. Undefined when it was never started. */
export function timerStart(history: readonly Write[], shown: Write): Write | undefined {
  let start: Write | undefined;
  for (const write of history) {
    if (isTimer(write.value, 'running')) start = write;
    if (write.op === shown.op) break;
  }
  return start;
}

/** Ms between start and finish of a finished timer; undefined when the shown answer is not a finished timer or nothing started it. */
export function finishedTimerMs(history: readonly Write[], shown: Write | undefined): number | undefined {
  if (shown === undefined || !isTimer(shown.value, 'finished')) return undefined;
  const start = timerStart(history, shown);
  return start === undefined ? undefined : timerElapsedMs(start, shown);
}

function isTimer(value: Json, state: 'running' | 'finished'): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'timer' && 'state' in value && value.state === state;
}
