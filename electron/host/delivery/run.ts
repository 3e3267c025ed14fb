/** One run of delivery: news, then what the hub has, then what this device has, then files. */
import { HostError } from '../../../src/contract/errors';
import { ORG_STREAM } from '../../../src/domain/record/operation';
import type { News } from '../../../src/protocol/sync';
import type { Clock } from '../clock';
import type { HostLog } from '../options';
import { forEachLimited } from './each';
import type { FileDelivery, FileSession } from './files';
import { HubCalls, sayHello } from './hub-api';
import type { HubClock } from './hub-clock';
import type { HubConnection } from './http';
import type { Link, Session } from './link';
import { pullStream } from './pull';
import { pushStream, unanswered, type PushParts } from './push';
import { scanStream } from './scan';
import { isComplete, streamStatus, type FilesHere } from './status';
import type { StreamState } from './stream-state';
import { endsRun, OtherOrganisation } from './trouble';

/** Streams that are worked on at once: enough to hide the way to the hub and back. */
const STREAMS_AT_ONCE = 4;
const FETCHES_AT_ONCE = 2;

export interface RunParts extends PushParts {
  readonly clock: Clock;
  readonly link: Link;
  readonly files: FileDelivery;
  readonly here: FilesHere;
  /** Removed from this device by a person: neither fetched nor waited for. */
  readonly isRemoved: (stream: string) => boolean;
  readonly log: HostLog;
  readonly hubClock: HubClock;
  /** Something was journaled here in this stream that the window has not seen. */
  readonly wrote: (stream: string) => void;
}

/** What is kept from run to run as long as the hub is the same. */
export interface HubMemory {
  /** The hub has said who it is over the present connection. */
  greeted: boolean;
  etag: string | undefined;
  news: News | undefined;
}

export interface RunRequest {
  readonly hub: HubConnection;
  readonly session: Session;
  readonly organisationKey: string;
  readonly signal: AbortSignal;
  readonly memory: HubMemory;
  /** Somebody asked: what failed lately is tried again too. */
  readonly again: boolean;
}

export interface RunResult {
  /** Anything came or went. */
  readonly changed: boolean;
  /** What went wrong with one stream, or with files; everything else was done. */
  readonly problem: unknown;
}

/** Throws what trouble.ts names when going on made no sense. */
export async function deliverOnce(parts: RunParts, request: RunRequest): Promise<RunResult> {
  const { journal, states, organisation, link } = parts;
  const { hub, session, organisationKey, signal, memory } = request;
  const calls = new HubCalls(hub, session.token, signal);
  const problems: unknown[] = [];
  const before = states.writes;
  const each = (streams: readonly StreamState[], work: (state: StreamState) => Promise<void>): Promise<void> => forEachLimited(streams, STREAMS_AT_ONCE, guarded(parts, problems, signal, work));

  if (!memory.greeted) await greet(parts, request);
  const told = await askNews(parts, calls, memory);
  const news = { ...told, streams: told.streams.filter(({ stream }) => !parts.isRemoved(stream)) };
  for (const { stream, end, partial = false } of news.streams) {
    const state = states.of(stream);
    // Only own operations were given so far; what lies between is there to be seen now.
    if (state.partial && !partial) state.forgetHub();
    state.partial = partial;
    // Fewer than were there: the hub was restored from a backup.
    if (end < state.pulled) state.forgetHub();
    state.hubEnd = end;
  }
  // What is not for this device to see any more is not waited for.
  const named = new Set(news.streams.map(({ stream }) => stream));
  for (const state of states.all) if (!named.has(state.stream)) state.hubEnd = Math.min(state.hubEnd, state.pulled);
  parts.progress();

  await organisation.refresh(organisationKey);
  const visible = news.streams.map(({ stream }) => states.of(stream));
  const pull = async (state: StreamState): Promise<void> => {
    if (state.pulled < state.hubEnd) await pullStream(parts, calls, state, organisationKey);
  };
  await each(visible.filter(isOrg), pull);
  await organisation.refresh(organisationKey);
  await link.toldOfPeople(organisation.people);
  await parts.hubClock.keep(parts, { calls, person: session.person, organisationKey, signal });
  await each(visible.filter((state) => !isOrg(state)), pull);

  const mine = journal.streams().map(({ stream }) => states.of(stream));
  const push = async (state: StreamState): Promise<void> => {
    if (state.acknowledged !== undefined && unanswered(parts, state, journal.end(state.stream)).left === 0) return;
    await pushStream(parts, calls, state);
    // What was held is followed by the hub's word on it.
    await pull(state);
  };
  await each(mine.filter(isOrg), push);
  await each(mine.filter((state) => !isOrg(state)), push);

  await each(states.all, (state) => scan(parts, state));
  await deliverFiles(parts, request).catch((error: unknown) => {
    if (signal.aborted || endsRun(error)) throw error;
    problems.push(error);
  });
  await each(states.all, (state) => noteCompleteness(parts, state));
  return { changed: states.writes !== before, problem: problems[0] };
}

function isOrg({ stream }: StreamState): boolean {
  return stream === ORG_STREAM;
}

/** What goes wrong with one stream must not keep the others back. */
function guarded(parts: RunParts, problems: unknown[], signal: AbortSignal, work: (state: StreamState) => Promise<void>): (state: StreamState) => Promise<void> {
  return async (state) => {
    signal.throwIfAborted();
    try {
      await work(state);
    } catch (error) {
      if (signal.aborted || endsRun(error)) throw error;
      parts.log('warn', 'a stream was not delivered', { stream: state.stream, error: String(error) });
      problems.push(error);
    }
  };
}

async function greet(parts: RunParts, { hub, signal, organisationKey, memory }: RunRequest): Promise<void> {
  const hello = await timed(parts, async () => sayHello(hub, signal), ({ at }) => at);
  if (hello.organisation?.publicKey !== organisationKey) throw new OtherOrganisation('the hub at this address belongs to another organisation');
  memory.greeted = true;
}

async function askNews(parts: RunParts, calls: HubCalls, memory: HubMemory): Promise<News> {
  const answer = await timed(parts, () => calls.news(memory.news === undefined ? undefined : memory.etag), ({ value }) => value?.at);
  if (answer.value === undefined) {
    if (memory.news !== undefined) return memory.news;
    throw new TypeError('nothing can be unchanged before the first news');
  }
  memory.news = answer.value;
  memory.etag = answer.etag;
  return answer.value;
}

/** Asks, and measures the hub's clock by the answer, when that tells it. The hub read its clock somewhere between the two: half way is wrong by half the round trip at most. */
async function timed<T>({ clock, hubClock }: RunParts, ask: () => Promise<T>, hubAt: (answer: T) => string | undefined): Promise<T> {
  const started = clock.uptimeMs();
  const answer = await ask();
  const at = hubAt(answer);
  if (at !== undefined) hubClock.heard(at, (started + clock.uptimeMs()) / 2);
  return answer;
}

/** Takes in what was journaled, so that what is left is counted rightly while the hub cannot be reached. */
export async function lookAtJournal(parts: RunParts): Promise<void> {
  for (const { stream } of parts.journal.streams()) {
    const state = parts.states.of(stream);
    await scan(parts, state);
    await parts.here.look(state.files.keys());
  }
}

async function scan(parts: RunParts, state: StreamState): Promise<void> {
  const end = parts.journal.end(state.stream);
  // A record that was lost to damage may have taken the end back.
  if (state.scanned > end) state.scanned = 0;
  if (state.scanned === end) return;
  await scanStream(parts.journal, state);
  await parts.states.save(state);
  parts.progress();
}

/** Sends what the hub wants and is here, and fetches what is to be kept here. */
async function deliverFiles({ files, here, states, log, progress }: RunParts, { hub, session, organisationKey, signal, again }: RunRequest): Promise<void> {
  const fileSession: FileSession = { hub, token: session.token, organisation: organisationKey };
  const named = new Set(states.all.flatMap((state) => [...state.files.keys()]));
  if (named.size === 0) return;
  await here.look(named);
  await files.send([...named], fileSession, { signal, again });
  // What the organisation's stream names is printed on every report (its logo): it is kept here without being asked for.
  const missing = new Set(states.all.filter((state) => state.keepOffline || isOrg(state)).flatMap((state) => [...state.files.keys()].filter((sha256) => !here.has(sha256))));
  await forEachLimited([...missing], FETCHES_AT_ONCE, async (sha256) => {
    try {
      await files.fetch(sha256, fileSession, { signal });
      await here.look([sha256]);
      progress();
    } catch (error) {
      // Nobody has brought it to the hub yet, or what came was not it: the others are fetched all the same.
      if (!(error instanceof HostError) || (error.code !== 'no_such_file' && error.code !== 'file_damaged')) throw error;
      log('info', 'a file could not be fetched', { sha256, code: error.code });
    }
  });
}

async function noteCompleteness(parts: RunParts, state: StreamState): Promise<void> {
  const end = parts.journal.end(state.stream);
  const { delivery } = streamStatus(parts, state, end);
  const complete = end > 0 && isComplete(delivery);
  // Complete again, with more in it than before, is a new moment.
  const size = delivery.operations + delivery.files.named;
  if (complete === (state.completeAt !== null) && (!complete || size === state.completeSize)) return;
  state.completeAt = complete ? parts.clock.at() : null;
  state.completeSize = size;
  await parts.states.save(state);
}
