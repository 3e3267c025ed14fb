/** The record behind the hub's doors. */
import { streamName } from '../../src/protocol/sync';
import type { SyncStore } from '../context';
import { HubError } from '../errors';
import { visibleStreams, writtenStreams } from './access';
import { beginRecord } from './first-start';
import { ownChain } from './own-chain';
import type { StoreParts } from './parts';
import { chains, news, pull } from './pull';
import { push } from './push';

/** Opens the record, and begins it at the first start. Throws OrganisationKeyError when database and data folder do not belong together. */
export async function createSyncStore(parts: StoreParts): Promise<SyncStore> {
  const { db, now } = parts;
  const appendOwn = ownChain(parts);
  await beginRecord(parts, appendOwn);
  return {
    push: async (caller, stream, request) => push(parts, appendOwn, caller, named(stream), request),
    pull: async (caller, stream, after, except) => pull(db, caller, named(stream), after, except),
    chains: async (caller, stream) => chains(db, caller, named(stream)),
    news: (caller) => news(db, caller, now()),
    appendOwn,
    visibleStreams: (caller) => visibleStreams(db, caller),
    writtenStreams: (caller) => writtenStreams(db, caller),
  };
}

function named(stream: string): string {
  if (!streamName.safeParse(stream).success) throw new HubError('bad_request', 'That is not the name of a record.');
  return stream;
}
