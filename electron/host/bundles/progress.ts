/** How far a job on a bundle is, told often enough to be believed and seldom enough to cost nothing. */
import type { EventPayload } from '../../../src/contract/channels';
import type { HostEvents } from '../events';

export type BundlePhase = EventPayload<'bundle.progress'>['phase'];

const EVERY_MS = 100;

export class Progress {
  readonly #events: HostEvents;
  readonly #job: string;
  #phase: BundlePhase | undefined;
  #done = 0;
  #total = 0;
  #toldAtMs = 0;

  constructor(events: HostEvents, job: string) {
    this.#events = events;
    this.#job = job;
  }

  /** A phase begins; `total` in whatever unit `advance` counts. */
  begin(phase: BundlePhase, total: number): void {
    this.#phase = phase;
    this.#done = 0;
    this.#total = total;
    this.#tell();
  }

  advance(by: number): void {
    this.#done = Math.min(this.#total, this.#done + by);
    if (performance.now() - this.#toldAtMs >= EVERY_MS || this.#done === this.#total) this.#tell();
  }

  #tell(): void {
    if (this.#phase === undefined) return;
    this.#toldAtMs = performance.now();
    this.#events.emit('bundle.progress', { job: this.#job, phase: this.#phase, done: this.#done, total: this.#total });
  }
}
