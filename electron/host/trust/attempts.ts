/**
 * Wrong PINs cost waiting. A try is written down before it is made, so that ending the program in between gains
 * nothing, and waiting is measured by uptime, so that turning the clock gains nothing either.
 */
import { z } from 'zod';
import { parseJson } from '../../../src/domain/record/read-json';
import type { Clock } from '../clock';
import type { Failpoints } from '../failpoints';
import { readIfThere, removeIfThere, replaceFile } from '../fs/atomic';
import type { HostFs } from '../fs/port';

/** Slips of the finger cost nothing. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;

const attemptsSchema = z.object({ failed: z.int().min(0), at: z.iso.datetime(), uptime: z.number(), boot: z.string() });
type Attempts = z.infer<typeof attemptsSchema>;

/** How long after this many failures in a row the next try is taken. */
export function waitAfterMs(failed: number): number {
  return failed < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failed - FREE_TRIES));
}

export class AttemptLog {
  readonly #fs: HostFs;
  readonly #failpoints: Failpoints;
  readonly #clock: Clock;

  constructor(fs: HostFs, failpoints: Failpoints, clock: Clock) {
    this.#fs = fs;
    this.#failpoints = failpoints;
    this.#clock = clock;
  }

  /** Milliseconds until the next try is taken; 0 when it may be made now. */
  async remainingMs(file: string): Promise<number> {
    const attempts = await this.#read(file);
    const wait = waitAfterMs(attempts.failed);
    const sameBoot = attempts.boot === this.#clock.boot;
    const passed = sameBoot ? this.#clock.uptimeMs() - attempts.uptime : Date.parse(this.#clock.at()) - Date.parse(attempts.at);
    // A clock that was turned back must not lock anybody out for longer than the wait itself.
    return Math.min(wait, Math.max(0, wait - Math.max(0, passed)));
  }

  /** A try begins: it counts as failed until `succeeded`. Returns the failures so far, this one included. */
  async begin(file: string): Promise<number> {
    const { failed } = await this.#read(file);
    const now: Attempts = { failed: failed + 1, at: this.#clock.at(), uptime: this.#clock.uptimeMs(), boot: this.#clock.boot };
    await replaceFile(this.#fs, this.#failpoints, file, Buffer.from(JSON.stringify(now)));
    return now.failed;
  }

  async succeeded(file: string): Promise<void> {
    await removeIfThere(this.#fs, file);
  }

  /** A file that cannot be read counts as the first failures that cost waiting, not as none. */
  async #read(file: string): Promise<Attempts> {
    const text = (await readIfThere(this.#fs, file))?.toString('utf8');
    const none = { at: this.#clock.at(), uptime: this.#clock.uptimeMs(), boot: this.#clock.boot };
    if (text === undefined) return { failed: 0, ...none };
    const parsed = attemptsSchema.safeParse(parseJson(text));
    return parsed.success ? parsed.data : { failed: FREE_TRIES, ...none };
  }
}
