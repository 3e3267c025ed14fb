/**
 * The one write path: plan against what is folded, append, fold what was acknowledged. Commands on one stream wait for each other,
 * so that each sees what the one before it wrote and names the right bases.
 */
import { v7 } from 'uuid';
import type { Ack, HostApi } from '../../contract/channels';
import { HostError, type HostErrorCode } from '../../contract/errors';
import { RuleError } from '../../domain/errors';
import type { DeploymentView } from '../../domain/deployment/view';
import { setBody } from '../../domain/record/set';
import { sameJson, type StreamState } from '../../domain/record/fold';
import { entityKey, type EntityRef, type Json, type KnownBody } from '../../domain/record/operation';
import type { Written } from '../api';
import { asStoreError } from '../errors';
import type { FoldStore } from '../fold/fold-store';
import { KeyedQueue } from '../queue';
import type { SaveProgress } from '../save-progress';
import { consequencesOf, type HostClock } from './consequences';

/** Waits between tries of an append whose connection was lost. The ids stay the same, so a try too many changes nothing. */
const RETRY_DELAYS_MS = [100, 300, 1000, 3000];

/** As many operations as the journal takes all or none; only a packing list comes near. */
const OPERATIONS_A_COMMAND = 5000;

export interface WriterOptions {
  readonly host: HostApi;
  /** Where operations are folded: tables and memory, or memory alone. */
  readonly store: Pick<FoldStore, 'look' | 'state' | 'view' | 'apply' | 'troubled'>;
  readonly saving: SaveProgress;
  readonly device: string;
  /** Language tag of whoever writes: words that go into the record are in their language. */
  readonly locale: () => string;
  readonly retryDelaysMs?: readonly number[];
}

/** A stream as a command finds it. */
export interface Found {
  readonly state: StreamState;
  /** The host's clocks, asked for when a rule needs them. */
  readonly clock: () => Promise<HostClock>;
}

export interface FoundDeployment extends Found {
  readonly org: StreamState;
  readonly view: DeploymentView;
}

export interface Plan<T> {
  readonly bodies: readonly KnownBody[];
  readonly result: T;
}

export class Writer {
  readonly #queue = new KeyedQueue();

  constructor(readonly options: WriterOptions) {}

  /**
   * Plans and writes to a deployment, together with what follows from it (nonconformances raised and closed). Resolves when it is saved.
   * Throws RuleError, HostError and StoreError, and has then written nothing.
   */
  deployment<T>(deployment: string, label: string, plan: (found: FoundDeployment) => Plan<T> | Promise<Plan<T>>): Promise<{ readonly written: Written; readonly result: T }> {
    return this.#run(deployment, label, async () => {
      const { clock } = this;
      const { state, org, view } = await this.options.store.look(deployment);
      if (view === undefined) throw new RuleError('no_deployment', { deployment });
      const { bodies, result } = await plan({ state, org, view, clock });
      if (bodies.length === 0) return { bodies, result };
      const following = await consequencesOf({ view, state, org, bodies, clock, locale: this.options.locale() });
      return { bodies: [...bodies, ...following], result };
    });
  }

  /** The same for a stream that is no deployment yet, or `org`. */
  stream<T>(stream: string, label: string, plan: (found: Found) => Plan<T> | Promise<Plan<T>>): Promise<{ readonly written: Written; readonly result: T }> {
    return this.#run(stream, label, async () => plan({ state: await this.options.store.state(stream), clock: this.clock }));
  }

  readonly clock = (): Promise<HostClock> => this.options.host.invoke('host.clock', {});

  async #run<T>(stream: string, label: string, plan: () => Promise<Plan<T>>): Promise<{ readonly written: Written; readonly result: T }> {
    const { saving } = this.options;
    saving.begun();
    try {
      const done = await this.#queue.run(stream, async () => {
        const { bodies, result } = await plan();
        const acks = bodies.length === 0 ? [] : await this.#append(stream, bodies);
        if (acks.length > 0) await this.#fold(stream, acks);
        return { written: { stream, operations: acks.map((ack) => ack.id), label }, result, at: acks.at(-1)?.operation.at ?? null };
      });
      saving.saved(done.at);
      return done;
    } catch (error) {
      saving.failed(failureOf(error));
      throw error;
    }
  }

  async #append(stream: string, bodies: readonly KnownBody[]): Promise<readonly Ack[]> {
    if (bodies.length > OPERATIONS_A_COMMAND) throw new RuleError('too_many_lines', { count: String(bodies.length), most: String(OPERATIONS_A_COMMAND) });
    const operations = bodies.map((body) => ({ id: v7(), body: { ...body } }));
    const delays = this.options.retryDelaysMs ?? RETRY_DELAYS_MS;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return (await this.options.host.invoke('journal.append', { stream, operations })).acks;
      } catch (error) {
        const delay = delays[attempt];
        if (!(error instanceof HostError) || error.code !== 'disconnected' || delay === undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  /** What is acknowledged is saved, even if it cannot be shown yet: the next start, or the next command, folds it from the journal. */
  async #fold(stream: string, acks: readonly Ack[]): Promise<void> {
    try {
      await this.options.store.apply(stream, acks);
    } catch (error) {
      this.options.store.troubled(asStoreError(error));
    }
  }
}

/** What the host says to the person, not about the disk: the answer to it is another PIN, not another disk. */
const notAboutSaving: ReadonlySet<HostErrorCode> = new Set(['wrong_pin', 'no_such_account', 'wrong_signer', 'cancelled']);

function failureOf(error: unknown): { readonly code: string; readonly detail: string } | null {
  if (error instanceof RuleError || (error instanceof HostError && notAboutSaving.has(error.code))) return null;
  if (error instanceof HostError) return { code: error.code, detail: error.detail };
  const { code, detail } = asStoreError(error);
  return { code, detail };
}

/** A `set` of those values that differ from what is shown, or that settle a conflict; undefined when none does. */
export function changesOf(state: StreamState, ref: EntityRef, values: Readonly<Record<string, Json>>): KnownBody | undefined {
  const entity = state.entities.get(entityKey(ref));
  const all = setBody(entity, ref, values);
  const fields = Object.fromEntries(
    Object.entries(all.fields).filter(([name, { value, base }]) => {
      const heads = entity?.fields[name]?.filter((write) => base.includes(write.op)) ?? [];
      return heads.length === 0 || heads.some((head) => !sameJson(head.value, value));
    }),
  );
  return Object.keys(fields).length === 0 ? undefined : { ...all, fields };
}

/** Bodies without the ones that would change nothing. */
export function bodiesOf(...bodies: readonly (KnownBody | undefined)[]): readonly KnownBody[] {
  return bodies.filter((body) => body !== undefined);
}

/** A value as JSON: fields that are undefined are left out, as they would be on the wire. */
export function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
