/** The audit trail, read from the host's journal. The stream looked at last is kept, so that paging and news read only what is new. */
import { compareOrder } from '../../domain/record/fold';
import { entityKey, isKnownBody, type Operation } from '../../domain/record/operation';
import type { HostApi } from '../../contract/channels';
import { readPage } from '../fold/journal-reader';
import { KeyedQueue } from '../queue';

export interface HistoryOptions {
  /** Entity key; only operations that write it. */
  readonly entity?: string;
  readonly limit: number;
  /** Lamport of the last operation shown. */
  readonly before?: number;
}

export class HistoryReader {
  #stream: string | undefined;
  #offset = 0;
  /** Newest first. */
  #operations: readonly Operation[] = [];
  readonly #reading = new KeyedQueue();

  constructor(private readonly host: HostApi) {}

  /** Newest first; empty for a stream that the journal does not hold. Throws HostError and StoreError. */
  async read(stream: string, options: HistoryOptions): Promise<readonly Operation[]> {
    const all = await this.#reading.run('history', () => this.#upToDate(stream));
    const wanted = all.filter((operation) => (options.before === undefined || operation.lamport < options.before) && (options.entity === undefined || writes(operation, options.entity)));
    const last = wanted[options.limit - 1];
    if (last === undefined) return wanted;
    // Whole lamports only: the next page begins before the last one.
    return wanted.filter((operation, index) => index < options.limit || operation.lamport === last.lamport);
  }

  /** What came into the journal last, newest first, without reading what is before it: something to look at while that is read. Throws HostError and StoreError. */
  async latest(stream: string, count: number): Promise<readonly Operation[]> {
    const { streams } = await this.host.invoke('journal.streams', {});
    const end = streams.find((one) => one.stream === stream)?.end ?? 0;
    const { operations } = await readPage(this.host, stream, Math.max(0, end - count), count);
    return [...operations].sort((a, b) => compareOrder(b, a));
  }

  async #upToDate(stream: string): Promise<readonly Operation[]> {
    if (this.#stream !== stream) {
      this.#stream = stream;
      this.#offset = 0;
      this.#operations = [];
    }
    const added: Operation[] = [];
    let offset = this.#offset;
    for (;;) {
      const page = await readPage(this.host, stream, offset);
      if (page.end < offset) {
        // It was removed from this device, and is here again from its beginning, or not at all.
        this.#stream = undefined;
        return this.#upToDate(stream);
      }
      for (const operation of page.operations) added.push(operation);
      offset = page.next;
      if (page.next >= page.end) break;
    }
    if (added.length > 0) this.#operations = [...this.#operations, ...added].sort((a, b) => compareOrder(b, a));
    this.#offset = offset;
    return this.#operations;
  }
}

function writes(operation: Operation, key: string): boolean {
  return isKnownBody(operation.body) && operation.body.kind === 'set' && entityKey(operation.body.entity) === key;
}
