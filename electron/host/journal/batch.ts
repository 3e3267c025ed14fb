/** What one write adds to a stream: drafted against the stream's state, taken over only once it is on the disk. */
import { canonicalText } from '../../../src/domain/record/canonical';
import type { ChainHead } from '../../../src/domain/record/fold';
import type { Operation, UnknownBody } from '../../../src/domain/record/operation';
import { HostError } from '../../../src/contract/errors';
import { parseOperation } from '../../../src/protocol/operation';
import type { RefusalCode } from '../../../src/protocol/sync';
import type { Clock } from '../clock';
import { frameKinds, type NewFrame } from './format';
import { writeOperation } from './own-operation';
import type { StreamFile } from './stream';

/** Longest text of one operation; a sign-off document of a large deployment takes a few. */
export const MAX_OPERATION_BYTES = 32 * 1024 * 1024;

export interface NewOperation {
  readonly id: string;
  readonly body: UnknownBody;
}

export interface Appended {
  readonly id: string;
  readonly offset: number;
  readonly operation: Operation;
}

/** An operation made elsewhere: its exact text, and what `parseOperation` read in it. */
export interface ForeignOperation {
  readonly text: string;
  readonly operation: Operation;
}

export type ForeignAnswer = { readonly outcome: 'added' | 'known' } | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly detail: string };

interface Pending {
  readonly frame: NewFrame;
  readonly id: string;
}

export class Draft {
  end: number;
  lamport: number;
  readonly chains: Map<string, ChainHead>;
  readonly covered = new Map<string, number>();
  readonly #stream: StreamFile;
  readonly #clock: Clock;
  readonly #device: string;
  readonly #added = new Map<string, Appended>();
  readonly pending: Pending[] = [];

  constructor(stream: StreamFile, clock: Clock, device: string) {
    this.#stream = stream;
    this.#clock = clock;
    this.#device = device;
    this.end = stream.end;
    this.lamport = stream.lamport;
    this.chains = new Map(stream.chains);
  }

  /**
   * Adds operations of this device, all or none, in order. An id that the stream holds (or this draft) gives what it gave before;
   * with another body it is refused.
   */
  async add(operations: readonly NewOperation[], actor: string): Promise<Appended[]> {
    const results: Appended[] = [];
    const fresh: Pending[] = [];
    const made = new Map<string, Appended>();
    let { end, lamport } = this;
    let chain = this.chains.get(this.#device);
    const at = this.#clock.at();
    const uptime = this.#clock.uptimeMs();
    for (const { id, body } of operations) {
      const known = made.get(id) ?? this.#added.get(id) ?? (await this.#held(id));
      if (known !== undefined) {
        if (canonicalText(known.operation.body) !== canonicalText(body)) throw new HostError('bad_request', `operation ${id} was written before with another content`);
        results.push(known);
        continue;
      }
      const unhashed = {
        id,
        stream: this.#stream.place.stream,
        device: this.#device,
        seq: (chain?.seq ?? 0) + 1,
        prev: chain?.hash ?? null,
        // A device may have written the highest number that there is; order then goes by device.
        lamport: Math.min(lamport + 1, Number.MAX_SAFE_INTEGER),
        at,
        uptime,
        boot: this.#clock.boot,
        actor,
        body,
      };
      const { operation, payload } = writeOperation(unhashed);
      if (payload.byteLength > MAX_OPERATION_BYTES) throw new HostError('too_large', `operation ${id} has ${payload.byteLength} bytes`);
      fresh.push({ frame: { kind: frameKinds.operation, ordinal: end, payload, more: true }, id });
      const appended = { id, offset: end, operation };
      made.set(id, appended);
      results.push(appended);
      chain = { device: this.#device, seq: operation.seq, hash: operation.hash };
      lamport = operation.lamport;
      end += 1;
    }
    this.#take(fresh);
    for (const [id, appended] of made) this.#added.set(id, appended);
    this.end = end;
    this.lamport = lamport;
    if (chain !== undefined) this.chains.set(this.#device, chain);
    return results;
  }

  /**
   * Adds operations made elsewhere, as they are, after verifying each and its chain, all or none; checkpoints are kept behind them so that
   * others can relay both. Those held already change nothing. Whose signatures count is verified by the caller.
   */
  async addForeign(texts: readonly string[], checkpoints: readonly string[] = []): Promise<{ readonly added: number; readonly known: number }> {
    const operations = texts.map((text) => ({ text, operation: parseOperation(text) }));
    return this.#takeForeign(operations, checkpoints, (operation, code, detail) => {
      throw new HostError('bad_request', `operation ${operation.id}: ${code}: ${detail}`);
    });
  }

  /**
   * Adds operations made elsewhere that were parsed and vouched for before. One that does not fit is refused and breaks only its own
   * device's chain. One answer each, in order. Checkpoints of what was refused are left out.
   */
  async receive(operations: readonly ForeignOperation[], checkpoints: readonly string[]): Promise<ForeignAnswer[]> {
    const refused = new Map<string, ForeignAnswer>();
    const fresh = new Set<string>();
    await this.#takeForeign(
      operations,
      checkpoints,
      (operation, code, detail) => refused.set(operation.id, { outcome: 'refused', code, detail }),
      (id) => fresh.add(id),
    );
    return operations.map(({ operation }) => refused.get(operation.id) ?? { outcome: fresh.has(operation.id) ? 'added' : 'known' });
  }

  async #takeForeign(
    operations: readonly ForeignOperation[],
    checkpoints: readonly string[],
    refuse: (operation: Operation, code: RefusalCode, detail: string) => void,
    took: (id: string) => void = () => undefined,
  ): Promise<{ added: number; known: number }> {
    const fresh: Pending[] = [];
    const made = new Map<string, Appended>();
    const chains = new Map<string, ChainHead>();
    const chainOf = (device: string): ChainHead | undefined => chains.get(device) ?? this.chains.get(device);
    let { end, lamport } = this;
    let known = 0;
    for (const { text, operation } of operations) {
      if (operation.stream !== this.#stream.place.stream) {
        refuse(operation, 'wrong_stream', 'it belongs to another stream');
        continue;
      }
      const held = made.get(operation.id) ?? this.#added.get(operation.id) ?? (await this.#held(operation.id));
      if (held !== undefined) {
        if (held.operation.hash === operation.hash) known += 1;
        else refuse(operation, 'id_taken', 'another operation of this id is here');
        continue;
      }
      const flaw = chainFlaw(chainOf(operation.device), operation);
      if (flaw !== undefined) {
        refuse(operation, flaw, `it does not continue the chain of device ${operation.device}`);
        continue;
      }
      fresh.push({ frame: { kind: frameKinds.operation, ordinal: end, payload: Buffer.from(text, 'utf8'), more: true }, id: operation.id });
      took(operation.id);
      made.set(operation.id, { id: operation.id, offset: end, operation });
      chains.set(operation.device, { device: operation.device, seq: operation.seq, hash: operation.hash });
      lamport = Math.max(lamport, operation.lamport);
      end += 1;
    }
    // A checkpoint without news is not kept a second time.
    const added = fresh.length;
    if (added > 0) {
      for (const payload of checkpoints) fresh.push({ frame: { kind: frameKinds.checkpoint, ordinal: end, payload: Buffer.from(payload, 'utf8'), more: true }, id: '' });
    }
    this.#take(fresh);
    for (const [id, appended] of made) this.#added.set(id, appended);
    for (const [device, chain] of chains) this.chains.set(device, chain);
    this.end = end;
    this.lamport = lamport;
    return { added, known };
  }

  /** Adds a signed checkpoint for this device's chain as drafted; nothing when it is covered already. */
  addCheckpoint(sign: (chain: ChainHead) => string): void {
    const chain = this.chains.get(this.#device);
    if (chain === undefined || (this.#stream.covered.get(this.#device) ?? 0) >= chain.seq) return;
    this.pending.push({ frame: { kind: frameKinds.checkpoint, ordinal: this.end, payload: Buffer.from(sign(chain), 'utf8'), more: false }, id: '' });
    this.covered.set(this.#device, chain.seq);
  }

  /** The last frame of a batch says that it is the last. */
  #take(batch: readonly Pending[]): void {
    for (const [index, { frame, id }] of batch.entries()) {
      this.pending.push({ frame: { ...frame, more: index < batch.length - 1 }, id });
    }
  }

  async #held(id: string): Promise<Appended | undefined> {
    const at = await this.#stream.find(id);
    if (at === undefined) return undefined;
    return { id, offset: at.entry.ordinal, operation: parseOperation(await this.#stream.textOf(at)) };
  }
}

function chainFlaw(chain: ChainHead | undefined, operation: Operation): RefusalCode | undefined {
  const seq = chain?.seq ?? 0;
  if (operation.seq > seq + 1) return 'chain_gap';
  if (operation.seq <= seq || operation.prev !== (chain?.hash ?? null)) return 'chain_fork';
  return undefined;
}
