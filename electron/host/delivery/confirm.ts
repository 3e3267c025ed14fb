/** Asking the hub, now, whether it holds a stream as it stands here. What it said earlier does not count: it may have been restored from a backup since. */
import type { RemovalRefusal } from '../../../src/contract/removal';
import { HostError } from '../../../src/contract/errors';
import type { ChainHead } from '../../../src/domain/record/fold';
import type { FileDelivery } from './files';
import { HubCalls, sayHello } from './hub-api';
import type { HubConnection } from './http';
import type { Session } from './link';
import { OtherOrganisation } from './trouble';

export interface HubQuestion {
  readonly hub: HubConnection;
  readonly session: Session;
  readonly organisationKey: string;
  readonly signal: AbortSignal;
}

export function notRemovable(code: RemovalRefusal, count: number): HostError {
  return new HostError('not_removable', `${code} ${count}`);
}

/** Throws HostError `not_removable`, and what trouble.ts names. */
export async function confirmHeld(question: HubQuestion, fileDelivery: FileDelivery, stream: string, chains: readonly ChainHead[], files: readonly string[]): Promise<void> {
  const { hub, session, signal } = question;
  const calls = await greeted(question);
  const theirs = new Map((await calls.chains(stream)).map((chain) => [chain.device, chain]));
  let missing = 0;
  let toFetch = 0;
  let differ = 0;
  for (const { device, seq, hash } of chains) {
    const held = theirs.get(device);
    theirs.delete(device);
    if (held === undefined || held.seq < seq) missing += seq - (held?.seq ?? 0);
    else if (held.seq > seq) toFetch += held.seq - seq;
    else if (held.hash !== hash) differ += 1;
  }
  for (const { seq } of theirs.values()) toFetch += seq;
  if (missing > 0) throw notRemovable('entries_missing', missing);
  if (differ > 0) throw notRemovable('entries_differ', differ);
  if (toFetch > 0) throw notRemovable('to_fetch', toFetch);
  const absent = files.length === 0 ? [] : await fileDelivery.missingAtHub(files, { hub, token: session.token, organisation: question.organisationKey }, signal);
  if (absent.length > 0) throw notRemovable('files_missing', absent.length);
}

/** Throws HostError `no_such_stream` when the hub does not show it, and what trouble.ts names. */
export async function assertShown(question: HubQuestion, stream: string): Promise<void> {
  const { value } = await (await greeted(question)).news(undefined);
  if (value?.streams.some((shown) => shown.stream === stream && shown.end > 0) !== true) throw new HostError('no_such_stream', 'the hub does not show it to this device');
}

/** It is the organisation's hub that answers, and no other. */
async function greeted({ hub, session, organisationKey, signal }: HubQuestion): Promise<HubCalls> {
  const hello = await sayHello(hub, signal);
  if (hello.organisation?.publicKey !== organisationKey) throw new OtherOrganisation('the hub at this address belongs to another organisation');
  return new HubCalls(hub, session.token, signal);
}
