/**
 * When the host may end: the window was closed. Not simply when the browser's process ends, for a browser that runs already takes
 * the window over and the new process ends at once; nor when no window is connected for a moment, for that is a reload; and on
 * macOS the process stays when its last window is gone.
 */

export interface LifetimeTimes {
  /** The window must have come within this. */
  readonly firstWindowMs: number;
  /** The browser runs, but shows no window of ours. */
  readonly withoutWindowMs: number;
  /** The browser has ended, and a last reload or hand-over has had its chance. */
  readonly afterExitMs: number;
}

const usualTimes: LifetimeTimes = { firstWindowMs: 60_000, withoutWindowMs: 15_000, afterExitMs: 2_000 };

export type EndReason = 'window_closed' | 'no_window';

export class Lifetime {
  #windows = 0;
  #everConnected = false;
  #browserExited = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly onEnd: (why: EndReason) => void,
    private readonly times: LifetimeTimes = usualTimes,
  ) {
    this.#plan();
  }

  windows(count: number): void {
    this.#windows = count;
    this.#everConnected ||= count > 0;
    this.#plan();
  }

  browserExited(): void {
    this.#browserExited = true;
    this.#plan();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#windows > 0) return;
    if (!this.#everConnected) this.#timer = setTimeout(() => this.onEnd('no_window'), this.times.firstWindowMs);
    else this.#timer = setTimeout(() => this.onEnd('window_closed'), this.#browserExited ? this.times.afterExitMs : this.times.withoutWindowMs);
  }
}
