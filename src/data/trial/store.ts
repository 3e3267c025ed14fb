/**
 * A store over a deployment that exists in memory only: the real commands, rules and view, and no journal, tables or files behind them.
 * Models are tried on it; closing it forgets everything.
 */
import { v7 } from 'uuid';
import type { Channel, HostApi, Request, Response } from '../../contract/channels';
import { HostError } from '../../contract/errors';
import { buildDeploymentView } from '../../domain/deployment/build';
import type { DeploymentView } from '../../domain/deployment/view';
import type { Model } from '../../domain/model/schema';
import { sha256Hex } from '../../domain/record/canonical';
import { emptyStream, foldOperations, type StreamState } from '../../domain/record/fold';
import { ORG_STREAM, type Operation } from '../../domain/record/operation';
import type { Queries, Store } from '../api';
import { createCommands } from '../commands/index';
import { SaveProgress } from '../save-progress';
import { sampleInstruments, TRIAL_STREAM, trialBodies } from './sample';

const DEVICE = '00000000-0000-4000-8000-000000000000';

export interface TrialStore extends Store {
  /** The sample as it stands; the same object until something is answered. */
  view(): DeploymentView | undefined;
  subscribe(listener: () => void): () => void;
}

class TrialRecord {
  state: StreamState = emptyStream(TRIAL_STREAM);
  view: DeploymentView | undefined;
  readonly listeners = new Set<() => void>();
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #began = performance.now();

  clock(): { readonly at: string; readonly uptime: number; readonly boot: string } {
    return { at: new Date().toISOString(), uptime: Math.round(performance.now() - this.#began), boot: 'trial' };
  }

  append(bodies: readonly { readonly id: string; readonly body: Operation['body'] }[]): readonly Operation[] {
    const clock = this.clock();
    const seq = this.state.chains.get(DEVICE)?.seq ?? 0;
    const operations = bodies.map(({ id, body }, index): Operation => ({ id, stream: TRIAL_STREAM, device: DEVICE, seq: seq + index + 1, prev: null, lamport: this.state.lamport + index + 1, ...clock, actor: 'trial', body, hash: '' }));
    this.state = foldOperations(this.state, operations).state;
    this.view = buildDeploymentView(this.state);
    for (const listener of this.listeners) listener();
    return operations;
  }
}

/** The few things that commands and checks ask of a host; everything else says that it is not to be had here. */
function trialHost(record: TrialRecord): HostApi {
  const answers: { readonly [C in Channel]?: (request: Request<C>) => unknown } = {
    'host.clock': () => record.clock(),
    'accounts.list': () => ({ accounts: [], unlocked: null }),
    'journal.append': ({ operations }) => ({ acks: record.append(operations).map((operation, index) => ({ id: operation.id, offset: index, operation })) }),
    'files.put': ({ bytes }) => {
      const sha256 = sha256Hex(bytes);
      record.files.set(sha256, new Uint8Array(bytes));
      return { sha256, bytes: bytes.length };
    },
    'files.read': ({ sha256 }) => {
      const bytes = record.files.get(sha256);
      if (bytes === undefined) throw new HostError('no_such_file', sha256);
      return { bytes };
    },
    'files.have': ({ sha256 }) => ({ missing: sha256.filter((one) => !record.files.has(one)) }),
  };
  return {
    invoke: async <C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> => {
      const answer = answers[channel] as ((request: Request<C>) => unknown) | undefined;
      if (answer === undefined) throw new HostError('not_allowed', channel);
      return answer(request) as Response<C>;
    },
    on: () => () => undefined,
  };
}

/** Begins a sample of this model. `locale`: language of the words that go into the sample's record. */
export function openTrial(model: Model, locale: () => string): TrialStore {
  const record = new TrialRecord();
  record.append(trialBodies(model).map((body) => ({ id: v7(), body })));
  const org = emptyStream(ORG_STREAM);
  const host = trialHost(record);
  const saving = new SaveProgress();
  const fold = {
    look: async () => ({ state: record.state, org, view: record.view }),
    state: async (stream: string) => (stream === TRIAL_STREAM ? record.state : org),
    view: async () => record.view,
    apply: async () => undefined,
    troubled: () => undefined,
  };
  const queries: Queries = {
    summaries: async () => [],
    summary: async () => undefined,
    digests: async () => [],
    deployment: async () => record.view,
    state: fold.state,
    people: async () => [],
    sites: async () => [],
    instruments: async () => sampleInstruments,
    lastValues: async () => [],
    history: async () => [],
    latest: async () => [],
    importPreview: async () => ({ added: 0, updated: 0, unchanged: 0 }),
  };
  return {
    host,
    commands: createCommands({ host, store: fold, saving, device: DEVICE, locale }),
    queries,
    condition: { code: 'good' },
    saveState: () => saving.state(),
    onSaveState: (listener) => saving.listen(listener),
    close: () => record.listeners.clear(),
    view: () => record.view,
    subscribe: (listener) => {
      record.listeners.add(listener);
      return () => record.listeners.delete(listener);
    },
  };
}
