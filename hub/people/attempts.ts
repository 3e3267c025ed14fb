/**
 * Waits that grow with wrong tries. In memory: a restart forgets, which costs an attacker more than it gives.
 * A try counts from its begin, so that many at once are no way around it.
 */
import { HubError } from '../errors';

export interface AttemptRule {
  /** Tries before the first wait. */
  readonly free: number;
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** Forgotten after this long without a try. */
const FORGET_MS = 60 * 60 * 1000;
/** So many names are remembered at most: a flood of invented ones must not fill the memory. */
const REMEMBERED = 20_000;

interface Entry {
  readonly tries: number;
  readonly at: number;
  readonly until: number;
}

export class Attempts {
  readonly #rule: AttemptRule;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(rule: AttemptRule, now: () => number) {
    this.#rule = rule;
    this.#now = now;
  }

  /** Counts a try. Throws TooManyTries while the wait lasts. */
  begin(key: string): void {
    const now = this.#now();
    const before = this.#entries.get(key);
    if (before !== undefined && now < before.until) throw new TooManyTries(before.until - now);
    const tries = (before === undefined || now - before.at > FORGET_MS ? 0 : before.tries) + 1;
    const over = tries - this.#rule.free;
    const waitMs = over < 0 ? 0 : Math.min(this.#rule.firstWaitMs * 2 ** Math.min(over, 30), this.#rule.longestWaitMs);
    // Set anew, so that the order of the map is that of the last tries.
    this.#entries.delete(key);
    this.#entries.set(key, { tries, at: now, until: now + waitMs });
    const oldest = this.#entries.size > REMEMBERED ? this.#entries.keys().next().value : undefined;
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  /** The try was right: what went before is forgotten. */
  succeeded(key: string): void {
    this.#entries.delete(key);
  }

  /** The try was right, but others from there may have been wrong: takes back this one only. */
  refund(key: string): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined) this.#entries.set(key, { ...entry, tries: entry.tries - 1, until: 0 });
  }
}

/** `too_many_requests`, with the wait for the `Retry-After` header. */
export class TooManyTries extends HubError {
  readonly retryAfterSeconds: number;
  constructor(waitMs: number) {
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    super('too_many_requests', `Too many tries. Wait ${seconds} s, then try again.`);
    this.retryAfterSeconds = seconds;
  }
}
