/** How long timers ran. Uptime counts sleep and is not set by hand, so it wins over the wall clock wherever it can be compared. */
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
