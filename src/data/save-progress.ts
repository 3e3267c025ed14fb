/** What the interface says about saving: how many commands are under way, what failed last, whether the tables can be written. */
import type { SaveState } from './api';
import type { StoreError } from './errors';

export class SaveProgress {
  #state: SaveState = { saving: 0, failed: null, lastSavedAt: null, tables: null };
  readonly #listeners = new Set<() => void>();

  /** The same object until something changes. */
  state(): SaveState {
    return this.#state;
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tells the listeners that something beside the state changed. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  begun(): void {
    this.#set({ saving: this.#state.saving + 1 });
  }

  /** `at`: time of the operations that were saved, or null when there was nothing to write. */
  saved(at: string | null): void {
    this.#set({ saving: this.#state.saving - 1, ...(at === null ? {} : { failed: null, lastSavedAt: at }) });
  }

  /** Nothing was written. `failure` is null when a rule said no: that is an answer to the person, not a failure to save. */
  failed(failure: SaveState['failed']): void {
    this.#set({ saving: this.#state.saving - 1, ...(failure === null ? {} : { failed: failure }) });
  }

  tables(error: StoreError | null): void {
    this.#set({ tables: error === null || error.code === 'newer_database' ? null : { code: error.code, detail: error.detail } });
  }

  #set(changes: Partial<SaveState>): void {
    this.#state = { ...this.#state, ...changes };
    this.changed();
  }
}
