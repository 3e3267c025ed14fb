/**
 * Bringing one stream from the journal to the hub, in the journal's order, so that what allows something arrives before what it allows.
 * Operations of other devices (from bundles) go along when the hub lacks them, up to a checkpoint that their device once signed.
 */
import { checkpointSchema, signedDocumentSchema, type SignedDocument } from '../../../src/protocol/evidence';
import { BATCH_CHARACTERS, BATCH_OPERATIONS, type PushAnswer, type RefusalCode } from '../../../src/protocol/sync';
import { parseJson } from '../../../src/domain/record/read-json';
import type { HostFs } from '../fs/port';
import { envelopeOf, type Envelope } from '../journal/envelope';
import { readCheckpoints } from '../journal/whole-stream';
import { openVerified } from '../trust/verify';
import type { HubCalls } from './hub-api';
import { learnChains, recount, type ExchangeParts } from './pull';
import type { StreamState } from './stream-state';
import { HubRefusal } from './trouble';

export interface PushParts extends ExchangeParts {
  readonly fs: HostFs;
  /** An operation was answered. */
  readonly delivered: (operations: number) => void;
}

interface Candidate {
  readonly offset: number;
  readonly text: string;
  readonly envelope: Envelope;
}

interface Batch {
  readonly candidates: readonly Candidate[];
  readonly checkpoints: readonly SignedDocument[];
  /** Where the next batch begins to look. */
  readonly next: number;
}

/** Records read at once when looking for what is to be sent. */
const PAGE = BATCH_OPERATIONS;

/** Operations of a stream that the hub has not answered. */
export function unanswered(parts: Pick<ExchangeParts, 'journal' | 'device'>, state: StreamState, end: number): { readonly left: number; readonly refused: number } {
  let refused = 0;
  for (const [device, { from, to }] of state.blocked) {
    const last = device === parts.device.id ? Math.max(to, parts.journal.ownChain(state.stream)?.seq ?? 0) : to;
    refused += last - from + 1;
  }
  let replaced = 0;
  for (const { from, to } of state.replaced.values()) replaced += to - from + 1;
  return { left: Math.max(0, end - state.delivered - refused - replaced), refused };
}

/** Sends everything that the hub lacks and may take. What it refuses is remembered, and holds up nothing but its own device's chain. */
export async function pushStream(parts: PushParts, calls: HubCalls, state: StreamState): Promise<void> {
  await learnChains(parts, calls, state);
  const pass = new PushPass(parts, state);
  for (;;) {
    const batch = await pass.nextBatch();
    if (batch === undefined) break;
    const before = state.pulled;
    const response = await calls.push(state.stream, { operations: batch.candidates.map(({ text }) => text), checkpoints: [...batch.checkpoints] }).catch((error: unknown) => {
      if (pass.refusedWhole(batch, error)) return undefined;
      throw error;
    });
    if (response === undefined) continue;
    const { answers, end } = response;
    parts.failpoints.hit('delivery.after-push-before-cursor');
    const restored = pass.take(batch, answers);
    state.hubEnd = end;
    // When nothing but these came to be behind the cursor, there is nothing to ask for there.
    if (answers.every(({ outcome }) => outcome === 'accepted') && end - before === answers.length) state.pulled = end;
    if (restored) {
      // The hub lacks what it once confirmed: it was restored from a backup, and is asked what it has.
      state.forgetHub();
      await learnChains(parts, calls, state);
      pass.begin();
    }
    await parts.states.save(state);
    parts.progress();
  }
  await recount(parts, state);
  await parts.states.save(state);
}

class PushPass {
  readonly #parts: PushParts;
  readonly #state: StreamState;
  #at = 0;
  #stored: Promise<Map<string, Map<number, SignedDocument>>> | undefined;
  #asked = false;
  #most = BATCH_OPERATIONS;
  readonly #unvouched = new Set<string>();

  constructor(parts: PushParts, state: StreamState) {
    this.#parts = parts;
    this.#state = state;
    this.begin();
  }

  begin(): void {
    this.#at = this.#state.pushFrom;
  }

  async nextBatch(): Promise<Batch | undefined> {
    for (;;) {
      const found = await this.#collect();
      if (found === undefined) {
        this.#state.pushFrom = this.#at;
        return undefined;
      }
      const batch = await this.#vouchFor(found);
      this.#at = batch.next;
      if (batch.candidates.length > 0) return batch;
    }
  }

  /** Takes in the hub's answers. True when they say that it lacks what it held before. */
  take(batch: Batch, answers: readonly PushAnswer[]): boolean {
    const stopped = new Set<string>();
    let stored = 0;
    let again: number | undefined;
    let restored = false;
    for (const [index, { offset, text, envelope }] of batch.candidates.entries()) {
      const answer = answers[index];
      const { device, seq, id } = envelope;
      if (answer === undefined) continue;
      if (answer.outcome !== 'refused') {
        if (seq > (this.#state.acknowledged?.get(device) ?? 0)) this.#state.delivered += 1;
        this.#state.acknowledge(device, seq);
        if (answer.outcome === 'held' && answer.reason !== 'kept_by_hub') this.#state.held.add(id);
        stored += 1;
        continue;
      }
      if (answer.code === 'not_vouched' && !this.#unvouched.has(device)) {
        // What is behind it was refused, and with that its checkpoint: it is sent again with one right there.
        again = Math.min(again ?? offset, offset);
        continue;
      }
      if (answer.code === 'chain_gap' && (restored || !this.#asked) && !stopped.has(device)) {
        this.#asked = true;
        restored = true;
        continue;
      }
      stopped.add(device);
      this.#refuse(device, seq, text, answer.code, answer.detail);
    }
    for (const [index, { envelope }] of batch.candidates.entries()) {
      const answer = answers[index];
      if (answer?.outcome === 'refused' && answer.code === 'not_vouched') this.#unvouched.add(envelope.device);
    }
    if (again !== undefined) this.#at = Math.min(this.#at, again);
    this.#parts.delivered(stored);
    return restored;
  }

  /**
   * The hub would not have the batch at all: for one operation too many bytes, or a form that it does not know. Smaller ones follow until it
   * stands alone and is the one that is refused. False when it was refused for another reason.
   */
  refusedWhole({ candidates }: Batch, error: unknown): boolean {
    const first = candidates[0];
    if (first === undefined || !(error instanceof HubRefusal) || (error.code !== 'too_large' && error.code !== 'bad_request')) return false;
    if (candidates.length === 1) {
      this.#refuse(first.envelope.device, first.envelope.seq, first.text, error.code === 'too_large' ? 'too_large' : 'malformed', error.message);
      this.#most = BATCH_OPERATIONS;
    } else {
      this.#most = Math.ceil(candidates.length / 2);
    }
    this.#at = Math.min(this.#at, first.offset);
    return true;
  }

  #refuse(device: string, seq: number, text: string, code: RefusalCode, detail: string): void {
    const known = this.#state.blocked.get(device);
    this.#state.blocked.set(device, { from: Math.min(known?.from ?? seq, seq), to: Math.max(known?.to ?? seq, seq) });
    const { id, actor, at } = JSON.parse(text) as { id: string; actor: string; at: string };
    this.#state.refuse({ stream: this.#state.stream, op: id, device, actor, at, direction: 'out', code, detail });
  }

  /** The next operations that the hub lacks, as many as fit in one batch; undefined at the end of the journal. */
  async #collect(): Promise<{ readonly candidates: Candidate[]; readonly next: number } | undefined> {
    const { journal } = this.#parts;
    const candidates: Candidate[] = [];
    let characters = 0;
    let at = this.#at;
    while (journal.has(this.#state.stream)) {
      const { records, end } = await journal.read(this.#state.stream, at, PAGE);
      for (const { offset, text } of records) {
        const envelope = envelopeOf(text);
        if (envelope !== undefined && this.#isWanted(envelope, text)) {
          if (candidates.length >= this.#most || (candidates.length > 0 && characters + text.length > BATCH_CHARACTERS)) return { candidates, next: at };
          candidates.push({ offset, text, envelope });
          characters += text.length;
        }
        at = offset + 1;
      }
      if (records.length === 0) at = end;
      if (at >= end) break;
    }
    this.#at = at;
    return candidates.length === 0 ? undefined : { candidates, next: at };
  }

  #isWanted({ device, seq }: Envelope, text: string): boolean {
    if (seq <= (this.#state.acknowledged?.get(device) ?? 0)) return false;
    const replaced = this.#state.replaced.get(device);
    if (replaced !== undefined && seq >= replaced.from && seq <= replaced.to) return false;
    const blocked = this.#state.blocked.get(device);
    if (blocked === undefined || seq < blocked.from) return true;
    if (seq > blocked.to) this.#refuse(device, seq, text, 'chain_gap', 'an operation before it was refused');
    return false;
  }

  /** For each device a checkpoint of exactly its last operation; what none reaches waits for the next batch. */
  async #vouchFor({ candidates, next }: { readonly candidates: readonly Candidate[]; readonly next: number }): Promise<Batch> {
    const { device, journal } = this.#parts;
    const { stream } = this.#state;
    const last = new Map<string, SignedDocument | undefined>();
    const reach = new Map<string, number>();
    for (const { envelope } of candidates.toReversed()) {
      if (reach.has(envelope.device) || last.has(envelope.device)) continue;
      if (envelope.device === device.id) {
        last.set(device.id, signedDocumentSchema.parse(parseJson(device.signCheckpoint(stream, envelope))));
        reach.set(device.id, envelope.seq);
      } else {
        last.set(envelope.device, undefined);
      }
    }
    for (const foreign of [...last].filter(([, signed]) => signed === undefined).map(([id]) => id)) {
      this.#stored ??= this.#readStored(await journal.extents(stream));
      const stored = (await this.#stored).get(foreign);
      const end = candidates.findLast(({ envelope }) => envelope.device === foreign && stored?.has(envelope.seq) === true);
      const signed = end === undefined ? undefined : stored?.get(end.envelope.seq);
      if (end !== undefined && signed !== undefined) {
        last.set(foreign, signed);
        reach.set(foreign, end.envelope.seq);
      } else {
        this.#giveUp(foreign, candidates);
      }
    }
    const covered = candidates.filter(({ envelope }) => envelope.seq <= (reach.get(envelope.device) ?? 0));
    const waiting = candidates.find(({ envelope }) => reach.has(envelope.device) && envelope.seq > (reach.get(envelope.device) ?? 0));
    return { candidates: covered, checkpoints: [...last.values()].filter((signed) => signed !== undefined), next: Math.min(next, waiting?.offset ?? next) };
  }

  /** No checkpoint of that device is within reach: nobody can vouch for what it wrote. */
  #giveUp(device: string, candidates: readonly Candidate[]): void {
    for (const { text, envelope } of candidates) {
      if (envelope.device === device) this.#refuse(device, envelope.seq, text, 'not_vouched', 'no checkpoint of its device is here');
    }
  }

  /** Checkpoints that are kept in the journal, by device and sequence number. */
  async #readStored(extents: Parameters<typeof readCheckpoints>[1]): Promise<Map<string, Map<number, SignedDocument>>> {
    const stored = new Map<string, Map<number, SignedDocument>>();
    for (const text of await readCheckpoints(this.#parts.fs, extents)) {
      const signed = signedDocumentSchema.safeParse(parseJson(text));
      const checkpoint = signed.success ? openVerified(signed.data, checkpointSchema) : undefined;
      if (!signed.success || checkpoint?.stream !== this.#state.stream) continue;
      const known = stored.get(checkpoint.device) ?? new Map<number, SignedDocument>();
      known.set(checkpoint.seq, signed.data);
      stored.set(checkpoint.device, known);
    }
    return stored;
  }
}
