/**
 * The read side. Every query first reads the small row that changes whenever its answer may change (so that a live query notices), and
 * then answers from memory with the same objects as long as nothing changed.
 */
import type { HostApi } from '../../contract/channels';
import { instrumentsOf } from '../../domain/instruments/register';
import { peopleOf, sitesOf } from '../../domain/org/people';
import type { StreamState } from '../../domain/record/fold';
import { RuleError } from '../../domain/errors';
import { ORG_STREAM } from '../../domain/record/operation';
import type { Queries } from '../api';
import { planImport } from '../commands/import-components';
import { asStoreError } from '../errors';
import type { FoldStore } from '../fold/fold-store';
import { HistoryReader } from './history';

/** The same result object for the same state. */
function once<T>(make: (state: StreamState) => readonly T[]): (state: StreamState) => readonly T[] {
  const made = new WeakMap<StreamState, readonly T[]>();
  return (state) => {
    const known = made.get(state);
    if (known !== undefined) return known;
    const result = make(state);
    made.set(state, result);
    return result;
  };
}

export function createQueries(store: FoldStore, host: HostApi): Queries {
  const history = new HistoryReader(host);
  const people = once(peopleOf);
  const sites = once(sitesOf);
  const instruments = once(instrumentsOf);

  /** Lets a live query notice; without tables there is nothing to notice, and memory still answers. */
  const watching = async (read: () => PromiseLike<unknown>): Promise<void> => {
    try {
      await read();
    } catch (error) {
      store.troubled(asStoreError(error));
    }
  };
  const watchStreams = (...streams: readonly string[]): Promise<void> => watching(() => store.db.streams.bulkGet([...streams]));
  const watchSummaries = (): Promise<void> => watching(() => store.db.meta.get('summaries'));
  const org = async (): Promise<StreamState> => {
    await watchStreams(ORG_STREAM);
    return store.state(ORG_STREAM);
  };

  return {
    summaries: async () => {
      await watchSummaries();
      return store.summaries();
    },
    summary: async (deployment) => {
      await watching(() => store.db.summaries.get(deployment));
      return store.summary(deployment);
    },
    digests: (kind) => store.digests(kind),
    deployment: async (deployment) => {
      await watchStreams(deployment, ORG_STREAM);
      return store.view(deployment);
    },
    state: async (stream) => {
      await watchStreams(stream);
      return store.state(stream);
    },
    people: async () => people(await org()),
    sites: async () => sites(await org()),
    instruments: async () => instruments(await org()),
    lastValues: (checkId, exceptDeployment, limit) => store.lastValues(checkId, exceptDeployment, limit),
    history: async (deployment, options) => {
      await watchStreams(deployment);
      return history.read(deployment, options);
    },
    latest: async (deployment, count) => {
      await watchStreams(deployment);
      return history.latest(deployment, count);
    },
    importPreview: async (deployment, lines) => {
      const { state, view } = await store.look(deployment);
      if (view === undefined) throw new RuleError('no_deployment', { deployment });
      return planImport(state, [...view.components.values()], lines).result;
    },
  };
}
