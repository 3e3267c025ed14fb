/**
 * The host's clock, ticking here. Asked once and again every half minute and on waking, because the page's own clock stands still while
 * the machine sleeps; in between the page's monotonic clock carries it on.
 */
import { useSyncExternalStore } from 'react';
import type { HostApi } from '../../../contract/channels';
import type { ClockReading } from '../../../domain/checks/timers';
import { useStore } from '../../hooks/store';

const RESYNC_MS = 30_000;
const TICK_MS = 1000;

interface Base {
  readonly reading: ClockReading;
  readonly pageMs: number;
}

class HostClock {
  private base: Base | undefined;
  private shown: ClockReading | undefined;
  private readonly listeners = new Set<() => void>();
  private stopTicking: (() => void) | undefined;

  constructor(private readonly host: HostApi) {}

  /** What the host's clocks show now, to the tick; undefined until the first answer. */
  readonly now = (): ClockReading | undefined => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    this.stopTicking ??= this.begin();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.stopTicking?.();
      this.stopTicking = undefined;
    };
  };

  private begin(): () => void {
    const sync = (): void => {
      this.host.invoke('host.clock', {}).then(
        (reading) => {
          this.base = { reading, pageMs: performance.now() };
          this.tick();
        },
        // Without an answer the last reading carries on; the safety indicator tells of a lost connection.
        (error: unknown) => console.warn('host.clock', error),
      );
    };
    const awake = (): void => {
      if (document.visibilityState === 'visible') sync();
    };
    sync();
    const ticking = setInterval(() => this.tick(), TICK_MS);
    const syncing = setInterval(sync, RESYNC_MS);
    document.addEventListener('visibilitychange', awake);
    return () => {
      clearInterval(ticking);
      clearInterval(syncing);
      document.removeEventListener('visibilitychange', awake);
    };
  }

  private tick(): void {
    if (this.base === undefined) return;
    const passed = Math.round(performance.now() - this.base.pageMs);
    const { at, uptime, boot } = this.base.reading;
    this.shown = { at: new Date(Date.parse(at) + passed).toISOString(), uptime: uptime + passed, boot };
    for (const listener of this.listeners) listener();
  }
}

const clocks = new WeakMap<HostApi, HostClock>();

function clockOf(host: HostApi): HostClock {
  const known = clocks.get(host);
  if (known !== undefined) return known;
  const made = new HostClock(host);
  clocks.set(host, made);
  return made;
}

const nothing = (): (() => void) => () => undefined;

/** The host's clocks, once a second while `running`; undefined until first read or when not running. */
export function useHostClock(running: boolean): ClockReading | undefined {
  const { host } = useStore();
  const clock = clockOf(host);
  const reading = useSyncExternalStore(running ? clock.subscribe : nothing, clock.now);
  return running ? reading : undefined;
}
