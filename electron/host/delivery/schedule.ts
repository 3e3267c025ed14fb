/** When delivery is tried: soon after a write, now and then when idle, ever more seldom in trouble, at once when asked. One run at a time. */

/** Writes come in bursts; what belongs together travels together. */
const AFTER_WRITE_MS = 1_000;
export const IDLE_POLL_MS = 15_000;
/** When nothing has changed for `QUIET_AFTER_MS`. */
export const QUIET_POLL_MS = 60_000;
const QUIET_AFTER_MS = 10 * 60_000;
/** Back-off with full jitter: after the n-th failure in a row anything up to `FIRST * 2^(n-1)`, so that devices that lost the same hub do not return at once. */
const FIRST_BACK_OFF_MS = 2_000;
const LONGEST_BACK_OFF_MS = 5 * 60_000;
const SHORTEST_BACK_OFF_MS = 250;

/** Time and chance, for tests to hold. */
export interface Timing {
  /** Calls once after so many ms; returns how to call it off. */
  after(ms: number, call: () => void): () => void;
  /** From 0 (included) to 1. */
  random(): number;
  /** Milliseconds since some moment; never goes back. */
  nowMs(): number;
}

export const realTiming: Timing = {
  after(ms, call) {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
  random: Math.random,
  nowMs: () => performance.now(),
};

/** How a run ended. `halted`: trying again is of no use until something changes here. */
export type RunEnd = { readonly how: 'done'; readonly changed: boolean } | { readonly how: 'trouble'; readonly retryAfterMs: number | undefined } | { readonly how: 'halted' };

export class Schedule {
  readonly #timing: Timing;
  readonly #run: () => Promise<RunEnd>;
  readonly #changed: () => void;
  #running: Promise<void> | undefined;
  #again: 'no' | 'soon' | 'now' = 'no';
  #cancel: () => void = () => undefined;
  #failures = 0;
  #dueMs: number | undefined;
  #lastChangeMs: number;
  #waiting = false;
  #stopped = false;
  /** How many want that no run begins. */
  #held = 0;

  /** `run` must not throw. `changed` hears when a run begins, ends or is put off. */
  constructor(timing: Timing, run: () => Promise<RunEnd>, changed: () => void) {
    this.#timing = timing;
    this.#run = run;
    this.#changed = changed;
    this.#lastChangeMs = timing.nowMs();
  }

  get state(): 'idle' | 'working' | 'waiting' {
    if (this.#running !== undefined) return 'working';
    return this.#waiting ? 'waiting' : 'idle';
  }

  /** Milliseconds until the next try; undefined when none is planned or one is under way. */
  get nextInMs(): number | undefined {
    return this.#dueMs === undefined ? undefined : Math.max(0, this.#dueMs - this.#timing.nowMs());
  }

  /** Something was written. In trouble it waits for the next try like everything else. */
  soon(): void {
    this.#lastChangeMs = this.#timing.nowMs();
    if (this.#running !== undefined) {
      if (this.#again === 'no') this.#again = 'soon';
    } else if (!this.#waiting && (this.nextInMs ?? Infinity) > AFTER_WRITE_MS) {
      this.#plan(AFTER_WRITE_MS);
    }
  }

  /** Tries at once, whatever was planned. */
  now(): void {
    this.#failures = 0;
    if (this.#running === undefined) this.#begin();
    else this.#again = 'now';
  }

  /** Does the work while no run is under way, and none begins. */
  async between<T>(work: () => Promise<T>): Promise<T> {
    this.#held += 1;
    try {
      while (this.#running !== undefined) await this.#running;
      return await work();
    } finally {
      this.#held -= 1;
      if (this.#held === 0 && this.#again !== 'no') this.#begin();
      this.#changed();
    }
  }

  /** Tries at once; resolves when nothing is under way any more. Not within `between`. */
  async nowAndWait(): Promise<void> {
    this.now();
    while (this.#running !== undefined) await this.#running;
  }

  /** No further runs; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    this.#dueMs = undefined;
    await this.#running;
  }

  #plan(ms: number): void {
    this.#cancel();
    if (this.#stopped) return;
    this.#dueMs = this.#timing.nowMs() + ms;
    this.#cancel = this.#timing.after(ms, () => {
      this.#begin();
    });
  }

  #begin(): void {
    this.#cancel();
    this.#dueMs = undefined;
    if (this.#stopped || this.#running !== undefined) return;
    if (this.#held > 0) {
      this.#again = 'now';
      return;
    }
    this.#again = 'no';
    this.#running = this.#run().then((end) => {
      this.#running = undefined;
      this.#ended(end);
      this.#changed();
    });
    this.#changed();
  }

  #ended(end: RunEnd): void {
    const again = this.#again;
    this.#waiting = end.how !== 'done';
    if (end.how === 'done') {
      this.#failures = 0;
      if (end.changed) this.#lastChangeMs = this.#timing.nowMs();
    }
    if (again === 'now') {
      this.#begin();
    } else if (end.how === 'trouble') {
      this.#failures += 1;
      this.#plan(Math.max(end.retryAfterMs ?? 0, this.#backOffMs()));
    } else if (end.how === 'done') {
      const quiet = this.#timing.nowMs() - this.#lastChangeMs > QUIET_AFTER_MS;
      this.#plan(again === 'soon' ? AFTER_WRITE_MS : quiet ? QUIET_POLL_MS : IDLE_POLL_MS);
    }
  }

  #backOffMs(): number {
    const most = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.min(this.#failures - 1, 20));
    return Math.max(SHORTEST_BACK_OFF_MS, Math.round(this.#timing.random() * most));
  }
}
