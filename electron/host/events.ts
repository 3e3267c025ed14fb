/** What the host tells without being asked. */
import type { EventName, EventPayload } from '../../src/contract/channels';
import type { HostLog } from './options';

type Listener = (payload: never) => void;

export class HostEvents {
  readonly #listeners = new Map<EventName, Set<Listener>>();
  readonly #log: HostLog;

  constructor(log: HostLog) {
    this.#log = log;
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    const listeners = this.#listeners.get(event) ?? new Set<Listener>();
    this.#listeners.set(event, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** A listener that throws must not undo what happened; it is logged and the others still hear. */
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void {
    for (const listener of this.#listeners.get(event) ?? []) {
      try {
        (listener as (payload: EventPayload<E>) => void)(payload);
      } catch (error) {
        this.#log('error', 'an event listener failed', { event, error: String(error) });
      }
    }
  }
}
