/** The double's journal: real operations (chained, hashed, canonical) kept in memory. */
import { operationHash } from '../../domain/record/canonical';
import { isKnownBody, type Operation, type UnknownBody } from '../../domain/record/operation';
import { operationText, parseOperation } from '../../protocol/operation';
import type { Ack } from '../channels';
import { HostError } from '../errors';

export interface JournalClock {
  at(): string;
  uptime(): number;
  boot(): string;
}

interface Kept {
  readonly texts: string[];
  readonly acks: Map<string, Ack>;
  lamport: number;
  /** Last operation of each device. */
  readonly heads: Map<string, Operation>;
}

const READ_LIMIT_CHARACTERS = 4 * 1024 * 1024;

export class JournalDouble {
  readonly #streams = new Map<string, Kept>();

  constructor(
    readonly device: string,
    private readonly clock: JournalClock,
  ) {}

  /** Every stream's records as stored, in order. */
  get streams(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.#streams].map(([stream, kept]) => [stream, kept.texts]));
  }

  append(stream: string, actor: string, operations: readonly { readonly id: string; readonly body: UnknownBody }[]): readonly Ack[] {
    const kept = this.#keep(stream);
    const acks: Ack[] = [];
    for (const { id, body } of operations) {
      const known = kept.acks.get(id);
      if (known !== undefined) {
        acks.push(known);
        continue;
      }
      const previous = kept.heads.get(this.device);
      const unhashed: Omit<Operation, 'hash'> = {
        id,
        stream,
        device: this.device,
        seq: (previous?.seq ?? 0) + 1,
        prev: previous?.hash ?? null,
        lamport: kept.lamport + 1,
        at: this.clock.at(),
        uptime: this.clock.uptime(),
        boot: this.clock.boot(),
        actor,
        body: isKnownBody(body) ? body : { ...body },
      };
      acks.push(this.#store(kept, { ...unhashed, hash: operationHash(unhashed) }));
    }
    return acks;
  }

  /** Another device's operations, verbatim, as delivery or an import brings them. Those held already change nothing. */
  appendForeign(stream: string, texts: readonly string[]): void {
    const kept = this.#keep(stream);
    for (const text of texts) {
      const operation = parseOperation(text);
      if (operation.stream !== stream) throw new HostError('bad_request', `operation ${operation.id} belongs to ${operation.stream}`);
      if (!kept.acks.has(operation.id)) this.#store(kept, operation);
    }
  }

  read(stream: string, from: number, limit: number): { records: { offset: number; text: string }[]; end: number } {
    const kept = this.#streams.get(stream);
    if (kept === undefined) throw new HostError('no_such_stream', stream);
    const records: { offset: number; text: string }[] = [];
    let characters = 0;
    for (let offset = from; offset < kept.texts.length && records.length < limit; offset += 1) {
      const text = kept.texts[offset] ?? '';
      characters += text.length;
      if (records.length > 0 && characters > READ_LIMIT_CHARACTERS) break;
      records.push({ offset, text });
    }
    return { records, end: kept.texts.length };
  }

  ends(): { stream: string; end: number }[] {
    return [...this.#streams].map(([stream, kept]) => ({ stream, end: kept.texts.length }));
  }

  /** Forgets everything from an offset on, as a restored or damaged disk would. */
  cutTo(stream: string, end: number): void {
    const kept = this.#streams.get(stream);
    if (kept === undefined) return;
    const remaining = kept.texts.slice(0, end);
    this.#streams.delete(stream);
    const again = this.#keep(stream);
    for (const text of remaining) this.#store(again, parseOperation(text));
  }

  /** Forgets a stream. */
  takeOut(stream: string): void {
    this.#streams.delete(stream);
  }

  #keep(stream: string): Kept {
    const known = this.#streams.get(stream);
    if (known !== undefined) return known;
    const kept: Kept = { texts: [], acks: new Map(), lamport: 0, heads: new Map() };
    this.#streams.set(stream, kept);
    return kept;
  }

  #store(kept: Kept, operation: Operation): Ack {
    const ack: Ack = { id: operation.id, offset: kept.texts.length, operation: operation as Ack['operation'] };
    kept.texts.push(operationText(operation));
    kept.acks.set(operation.id, ack);
    kept.lamport = Math.max(kept.lamport, operation.lamport);
    const head = kept.heads.get(operation.device);
    if (head === undefined || head.seq < operation.seq) kept.heads.set(operation.device, operation);
    return ack;
  }
}
