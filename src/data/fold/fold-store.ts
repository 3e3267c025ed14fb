/**
 * Folds journaled operations into memory and tables. Memory first, because what the journal acknowledged is true whether or not the
 * tables can be written; then rows, summary and the stream's folded offset in one transaction. What a fold costs depends on the stream that
 * it touches, never on how much is stored.
 */
import Dexie, { RangeSet } from 'dexie';
import type { Ack, HostApi } from '../../contract/channels';
import { buildDeploymentView } from '../../domain/deployment/build';
import type { DeploymentSummary, DeploymentView } from '../../domain/deployment/view';
import { digestKinds, type DigestKind, type Digests } from '../../domain/digests';
import { instrumentsRejudgedBy } from '../../domain/instruments/digest';
import { emptyStream, foldOperations, type StreamState } from '../../domain/record/fold';
import { entityKey, isKnownBody, ORG_STREAM, type Operation } from '../../domain/record/operation';
import { clocksReadBy } from '../../domain/time/reading';
import { asStoreError, type StoreError } from '../errors';
import { KeyedQueue } from '../queue';
import { CorruptRowError, digestRowsOf, entityRowsOf, readRecentRow, readStreamRow, readSummaryRow, readTurns, recordRowsOf, stateFromRows, streamRowOf } from '../tables/rows';
import type { PlumblineTables, RecentRow } from '../tables/schema';
import { readPage } from './journal-reader';
import { linesOf, type DeploymentLines } from './lines';
import { outsideLiveQuery } from './outside-live-query';
import { mergeRecent, recentOf, valuesToOffer, withoutStream } from './recent';
import { StreamCache, type OpenStream } from './stream-cache';
import type { AnswerValue } from '../../domain/deployment/fields';

/** Deployments kept open in memory. */
const OPEN_STREAMS = 48;

export interface FoldEvents {
  /** The tables could not be written, or (null) can be again. */
  readonly onTables: (error: StoreError | null) => void;
  /** Rows of a stream were damaged, and were made again from so many operations. */
  readonly onHealed: (operations: number) => void;
}

export class FoldStore {
  readonly #cache = new StreamCache(OPEN_STREAMS);
  readonly #folding = new KeyedQueue();
  /** As the tables held them when first asked for. */
  #storedSummaries: Promise<ReadonlyMap<string, DeploymentSummary>> | undefined;
  /** Made since: always newer. */
  readonly #freshSummaries = new Map<string, DeploymentSummary>();
  /** Of streams whose tables lag behind memory. */
  readonly #unsavedDigests = new Map<string, Digests>();
  #summaryList: readonly DeploymentSummary[] | undefined;
  /** Counts changes of any summary. */
  #revision = 0;
  #trouble: StoreError | null = null;

  constructor(
    readonly db: PlumblineTables,
    private readonly host: HostApi,
    private readonly events: FoldEvents,
  ) {}

  /** A stream's folded state; the same object until an operation changes it. Empty when nothing of it is known. */
  async state(stream: string): Promise<StreamState> {
    return (await this.#opened(stream)).state;
  }

  /** The deployment as people see it; the same object until it or `org` changes. Undefined when there is no such deployment. */
  async view(stream: string): Promise<DeploymentView | undefined> {
    return (await this.look(stream)).view;
  }

  /** State and view of one moment: what was folded into the one is what the other shows. */
  async look(stream: string): Promise<{ readonly state: StreamState; readonly org: StreamState; readonly view: DeploymentView | undefined }> {
    const [open, org] = await Promise.all([this.#opened(stream), this.#opened(ORG_STREAM)]);
    return { state: open.state, org: org.state, view: viewOf(open, org.state) };
  }

  /** Summaries of all deployments, in order of their ids; the same array and objects until one changes. */
  async summaries(): Promise<readonly DeploymentSummary[]> {
    const stored = await this.#stored();
    return (this.#summaryList ??= [...new Map([...stored, ...this.#freshSummaries]).values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  async summary(stream: string): Promise<DeploymentSummary | undefined> {
    return this.#freshSummaries.get(stream) ?? (await this.#stored()).get(stream);
  }

  async lastValues(check: string, exceptStream: string, limit: number): Promise<readonly AnswerValue[]> {
    const row = await this.db.recent.get(check);
    return valuesToOffer(readRecentRow(row), exceptStream, limit);
  }

  /** Folds what the host acknowledged. Resolves when memory holds it and the tables do, or cannot (then `onTables` was told). */
  async apply(stream: string, acks: readonly Ack[]): Promise<void> {
    await this.#folding.run(stream, async () => {
      const open = await this.#open(stream);
      const fresh = acks.filter((ack) => ack.offset >= open.offset).sort((a, b) => a.offset - b.offset);
      if (fresh.some((ack, index) => ack.offset !== open.offset + index)) {
        // Records lie between that we have not seen: take all of them from the journal.
        await this.#catchUp(open);
        return;
      }
      if (fresh.length === 0) return;
      const operations = fresh.map((ack) => ack.operation as Operation);
      await this.#fold(open, operations, open.offset + fresh.length);
      await this.#save(open, true);
      this.#rejudge(operations);
    });
  }

  /** Folds what the journal holds beyond the folded offset; tells how many records that were. */
  async catchUp(stream: string): Promise<number> {
    return this.#folding.run(stream, async () => this.#catchUp(await this.#open(stream)));
  }

  /** One digest of every deployment, in order of their ids: from the tables, and newer ones that could not be written there. */
  async digests<K extends DigestKind>(kind: K): Promise<readonly Digests[K][]> {
    const rows = await this.db.digests.where('kind').equals(kind).toArray();
    const values = new Map(rows.map((row) => [row.stream, row.value as Digests[K]]));
    for (const [stream, digests] of this.#unsavedDigests) values.set(stream, digests[kind]);
    return [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
  }

  /**
   * Forgets a deployment that was removed from this device: rows, summary, digests and suggestions in one transaction, with the number of the removal. When the
   * tables cannot be written, memory has forgotten it, and the next start does the rest.
   */
  async forget(stream: string, turn: number): Promise<void> {
    await this.#folding.run(stream, async () => {
      this.#cache.remove(stream);
      this.#freshSummaries.delete(stream);
      this.#unsavedDigests.delete(stream);
      this.#dropSummary(stream);
      this.#revision += 1;
      try {
        await this.#forgetRows(stream, turn);
        // Summaries that were being read meanwhile know it still.
        this.#dropSummary(stream);
      } catch (error) {
        this.troubled(asStoreError(error));
        this.#announce(stream);
      }
    });
  }

  #dropSummary(stream: string): void {
    this.#summaryList = undefined;
    if (this.#storedSummaries === undefined) return;
    const without = this.#storedSummaries.then((stored) => new Map([...stored].filter(([id]) => id !== stream)));
    // Whoever asks for them hears that they cannot be read.
    without.catch(() => undefined);
    this.#storedSummaries = without;
  }

  async #forgetRows(stream: string, turn: number): Promise<void> {
    const { db } = this;
    await db.transaction('rw', [db.streams, db.packs, db.entities, db.records, db.summaries, db.digests, db.recent, db.meta], async () => {
      await this.#deleteRows(stream);
      await db.summaries.delete(stream);
      await db.digests.bulkDelete(digestKinds.map((kind): [string, string] => [kind, stream]));
      for (const row of await db.recent.toArray()) {
        const answers = readRecentRow(row)?.answers;
        const left = answers === undefined ? [] : withoutStream(answers, stream);
        if (left !== answers) await db.recent.put({ check: row.check, answers: left });
      }
      const turns = readTurns((await db.meta.get('turns'))?.value);
      await db.meta.put({ key: 'turns', value: Object.fromEntries([...turns, [stream, turn]]) });
      await db.meta.put({ key: 'summaries', value: this.#revision });
    });
  }

  /** Takes a stream that was folded elsewhere but could not be written to the tables. */
  hold(state: StreamState, offset: number, unsaved: readonly Operation[], lines: DeploymentLines | undefined): void {
    this.#cache.put({ stream: state.stream, state, offset, unsaved, replaceRows: false, view: undefined });
    if (lines !== undefined) this.#putLines(lines);
  }

  /** Tells that the tables cannot be written; work goes on from memory. */
  troubled(error: StoreError | null): void {
    if (error === null && this.#trouble === null) return;
    this.#trouble = error;
    this.events.onTables(error);
  }

  /** Resolves when nothing is being folded. */
  async idle(): Promise<void> {
    await this.#folding.idle();
  }

  async #opened(stream: string): Promise<OpenStream> {
    return this.#cache.get(stream) ?? outsideLiveQuery(() => this.#folding.run(stream, () => this.#open(stream)));
  }

  /** From memory, else from the tables, else (rows damaged, tables gone) from the journal. Only inside the stream's queue. */
  async #open(stream: string): Promise<OpenStream> {
    const cached = this.#cache.get(stream);
    if (cached !== undefined) return cached;
    let open: OpenStream;
    try {
      open = await this.#load(stream);
    } catch (error) {
      if (error instanceof CorruptRowError) open = await this.#heal(stream);
      else {
        this.troubled(asStoreError(error));
        open = closedStream(stream);
        await this.#catchUp(open);
      }
    }
    this.#cache.put(open);
    return open;
  }

  async #load(stream: string): Promise<OpenStream> {
    const { db } = this;
    const [row, pack, entities, records] = await db.transaction('r', [db.streams, db.packs, db.entities, db.records], () =>
      Promise.all([
        db.streams.get(stream),
        db.packs.get(stream),
        db.entities.where('[stream+key]').between([stream, Dexie.minKey], [stream, Dexie.maxKey]).toArray(),
        db.records.where('[stream+id]').between([stream, Dexie.minKey], [stream, Dexie.maxKey]).toArray(),
      ]),
    );
    if (row === undefined) {
      if (pack !== undefined || entities.length > 0 || records.length > 0) throw new CorruptRowError(`rows of ${stream} without their stream`);
      return closedStream(stream);
    }
    const streamRow = readStreamRow(row);
    return { stream, state: stateFromRows(streamRow, pack, entities, records), offset: streamRow.offset, unsaved: [], replaceRows: false, view: undefined };
  }

  async #heal(stream: string): Promise<OpenStream> {
    const { db } = this;
    await db.transaction('rw', [db.streams, db.packs, db.entities, db.records], () => this.#deleteRows(stream));
    const open = closedStream(stream);
    this.events.onHealed(await this.#catchUp(open));
    return open;
  }

  /** Only inside a transaction over these tables. */
  async #deleteRows(stream: string): Promise<void> {
    const { db } = this;
    await db.streams.delete(stream);
    await db.packs.delete(stream);
    await db.entities.where('[stream+key]').between([stream, Dexie.minKey], [stream, Dexie.maxKey]).delete();
    await db.records.where('[stream+id]').between([stream, Dexie.minKey], [stream, Dexie.maxKey]).delete();
  }

  async #catchUp(open: OpenStream): Promise<number> {
    const begin = open.offset;
    for (;;) {
      const page = await readPage(this.host, open.stream, open.offset);
      if (page.next === open.offset) break;
      await this.#fold(open, page.operations, page.next);
      const last = page.next >= page.end;
      await this.#save(open, last);
      this.#rejudge(page.operations);
      if (last) break;
    }
    return open.offset - begin;
  }

  async #fold(open: OpenStream, operations: readonly Operation[], offset: number): Promise<void> {
    const before = open.state;
    const folded = foldOperations(before, operations);
    // A verdict on what was folded before: the state is made anew from all that was, with this.
    open.state = folded.refold ? foldOperations(emptyStream(open.stream), await this.#everything(open.stream, offset)).state : folded.state;
    open.offset = offset;
    open.unsaved = [...open.unsaved, ...operations];
    // Verdicts take rows away and move them: rare enough to write all of them anew.
    const { holds, admits, held, unadmitted } = open.state;
    if (holds !== before.holds || admits !== before.admits || held !== before.held || unadmitted !== before.unadmitted) open.replaceRows = true;
    this.#cache.put(open);
  }

  /** All operations of a stream before an offset, from the journal. */
  async #everything(stream: string, end: number): Promise<readonly Operation[]> {
    const operations: Operation[] = [];
    for (let from = 0; from < end; ) {
      const page = await readPage(this.host, stream, from);
      if (page.next === from) break;
      for (const [index, operation] of page.operations.entries()) if (from + index < end) operations.push(operation);
      from = page.next;
    }
    return operations;
  }

  /** Writes what memory holds beyond the tables. A failure is told, kept for the next try, and stops nothing. */
  async #save(open: OpenStream, withSummary: boolean): Promise<void> {
    try {
      const lines = withSummary ? await this.#summarise(open) : undefined;
      if (lines !== undefined) this.#putLines(lines);
      await this.#writeRows(open, lines);
      this.#unsavedDigests.delete(open.stream);
      open.unsaved = [];
      open.replaceRows = false;
      if (this.#trouble !== null) this.#saveTheOthers();
    } catch (error) {
      this.troubled(asStoreError(error));
      this.#announce(open.stream);
    }
  }

  /** What became of an instrument, or of a device's clock, says something about entries everywhere: lines of deployments that name it are made anew, behind the work. */
  #rejudge(operations: readonly Operation[]): void {
    const instruments = instrumentsRejudgedBy(operations);
    const clocks = clocksReadBy(operations);
    if (instruments.size === 0 && clocks.size === 0) return;
    this.#refreshLines(instruments, clocks).catch((error: unknown) => this.troubled(asStoreError(error)));
  }

  async #refreshLines(instruments: ReadonlySet<string>, clocks: ReadonlySet<string>): Promise<void> {
    const concerned = new Set<string>();
    if (instruments.size > 0) for (const { deployment, readings } of await outsideLiveQuery(() => this.digests('readings'))) if (readings.some(({ instrument }) => instruments.has(instrument))) concerned.add(deployment);
    if (clocks.size > 0) for (const { id, clocks: written } of await outsideLiveQuery(() => this.digests('facts'))) if (written.some((clock) => clocks.has(clock))) concerned.add(id);
    for (const deployment of concerned) {
      await this.#folding.run(deployment, async () => {
        const open = await this.#open(deployment);
        // Removed from this device meanwhile: no row of it may come back.
        if (open.offset > 0) await this.#save(open, true);
      });
    }
  }

  /** The tables can be written again: streams that could not be are tried once more, each in its own queue. */
  #saveTheOthers(): void {
    this.troubled(null);
    for (const open of this.#cache.unsaved()) void this.#folding.run(open.stream, () => this.#save(open, true));
  }

  async #writeRows(open: OpenStream, lines: DeploymentLines | undefined): Promise<void> {
    const { db } = this;
    const { state, offset, unsaved, replaceRows } = open;
    const keys = new Set<string>();
    for (const { body } of unsaved) if (isKnownBody(body) && body.kind === 'set') keys.add(entityKey(body.entity));
    const records = recordRowsOf(state, new Set(unsaved.map((operation) => operation.id)));
    const added = recentOf(unsaved);
    await db.transaction('rw', [db.streams, db.packs, db.entities, db.records, db.summaries, db.digests, db.recent, db.meta], async () => {
      if (replaceRows) {
        await this.#deleteRows(open.stream);
        await db.packs.put({ stream: open.stream, entities: entityRowsOf(state, state.entities.keys()) });
        await db.records.bulkPut(recordRowsOf(state, undefined));
      } else {
        await db.entities.bulkPut(entityRowsOf(state, keys));
        if (records.length > 0) await db.records.bulkPut(records);
      }
      if (added.size > 0) await db.recent.bulkPut(mergedRows(added, await db.recent.bulkGet([...added.keys()])));
      if (lines !== undefined) {
        await db.summaries.put({ stream: open.stream, summary: lines.summary });
        await db.digests.bulkPut(digestRowsOf(open.stream, lines.digests));
        await db.meta.put({ key: 'summaries', value: this.#revision });
      }
      await db.streams.put(streamRowOf(state, offset));
    });
  }

  async #summarise(open: OpenStream): Promise<DeploymentLines | undefined> {
    if (open.stream === ORG_STREAM) return undefined;
    // Never inside the queue of `org`: it waits for nobody, so this cannot lock up.
    const org = this.#cache.get(ORG_STREAM) ?? (await this.#folding.run(ORG_STREAM, () => this.#open(ORG_STREAM)));
    const view = viewOf(open, org.state);
    return view === undefined ? undefined : linesOf(view, open.state);
  }

  #putLines({ summary, digests }: DeploymentLines): void {
    this.#unsavedDigests.set(summary.id, digests);
    this.#freshSummaries.set(summary.id, summary);
    this.#summaryList = undefined;
    this.#revision += 1;
  }

  async #stored(): Promise<ReadonlyMap<string, DeploymentSummary>> {
    this.#storedSummaries ??= outsideLiveQuery(() => this.#loadSummaries());
    try {
      return await this.#storedSummaries;
    } catch (error) {
      this.#storedSummaries = undefined;
      throw asStoreError(error);
    }
  }

  async #loadSummaries(): Promise<ReadonlyMap<string, DeploymentSummary>> {
    const { db } = this;
    const [streams, rows] = await db.transaction('r', [db.summaries], () => Promise.all([db.summaries.toCollection().primaryKeys(), db.summaries.toArray()]));
    const summaries = new Map<string, DeploymentSummary>();
    let healed = 0;
    for (const [index, stream] of streams.entries()) {
      const summary = readSummaryRow(rows[index], stream) ?? (await this.#summaryAnew(stream));
      if (summary !== undefined) summaries.set(stream, summary);
      if (summary !== rows[index]?.summary) healed += 1;
    }
    if (healed > 0) this.events.onHealed(healed);
    return summaries;
  }

  async #summaryAnew(stream: string): Promise<DeploymentSummary | undefined> {
    const { view, state } = await this.look(stream);
    if (view === undefined) return undefined;
    const { summary, digests } = linesOf(view, state);
    await this.db.summaries.put({ stream, summary });
    await this.db.digests.bulkPut(digestRowsOf(stream, digests));
    return summary;
  }

  /** Live queries listen to the tables; when these cannot be written they are told by hand. */
  #announce(stream: string): void {
    const { name } = this.db;
    Dexie.on.storagemutated.fire({
      [`idb://${name}/streams/`]: new RangeSet(stream),
      [`idb://${name}/meta/`]: new RangeSet('summaries'),
      [`idb://${name}/digests/kind`]: new RangeSet(Dexie.minKey, Dexie.maxKey),
    });
  }
}

function closedStream(stream: string): OpenStream {
  return { stream, state: emptyStream(stream), offset: 0, unsaved: [], replaceRows: false, view: undefined };
}

function viewOf(open: OpenStream, org: StreamState): DeploymentView | undefined {
  if (open.stream === ORG_STREAM) return undefined;
  if (open.view === undefined || open.view.state !== open.state || open.view.org !== org) {
    open.view = { state: open.state, org, view: buildDeploymentView(open.state, org) };
  }
  return open.view.view;
}

function mergedRows(added: ReturnType<typeof recentOf>, kept: readonly (RecentRow | undefined)[]): readonly RecentRow[] {
  const rows: RecentRow[] = [];
  for (const [index, [check, answers]] of [...added].entries()) {
    const row = kept[index];
    // A damaged row holds suggestions only: it is begun anew.
    const before = readRecentRow(row)?.answers ?? [];
    const merged = mergeRecent(before, answers);
    if (merged !== before) rows.push({ check, answers: merged });
  }
  return rows;
}
