/** Streams that are open in memory: the most recently used ones, and every one whose tables lag behind it. */
import type { DeploymentView } from '../../domain/deployment/view';
import type { StreamState } from '../../domain/record/fold';
import { ORG_STREAM, type Operation } from '../../domain/record/operation';

/** One stream as folded in memory. */
export interface OpenStream {
  readonly stream: string;
  state: StreamState;
  /** Journal records folded into `state`. */
  offset: number;
  /** Folded in memory, not yet in the tables. */
  unsaved: readonly Operation[];
  /** The rows do not follow from those that are stored and `unsaved`: all of the stream's are to be replaced. */
  replaceRows: boolean;
  /** The view of exactly this state and this `org`. */
  view: { readonly state: StreamState; readonly org: StreamState; readonly view: DeploymentView | undefined } | undefined;
}

export class StreamCache {
  readonly #streams = new Map<string, OpenStream>();

  constructor(private readonly capacity: number) {}

  get(stream: string): OpenStream | undefined {
    const open = this.#streams.get(stream);
    if (open !== undefined) {
      this.#streams.delete(stream);
      this.#streams.set(stream, open);
    }
    return open;
  }

  put(open: OpenStream): void {
    this.#streams.delete(open.stream);
    this.#streams.set(open.stream, open);
    for (const [stream, other] of this.#streams) {
      if (this.#streams.size <= this.capacity) break;
      // `org` is needed by every view; what is not in the tables exists here only.
      if (stream === ORG_STREAM || stream === open.stream || other.unsaved.length > 0) continue;
      this.#streams.delete(stream);
    }
  }

  remove(stream: string): void {
    this.#streams.delete(stream);
  }

  unsaved(): readonly OpenStream[] {
    return [...this.#streams.values()].filter((open) => open.unsaved.length > 0);
  }
}
