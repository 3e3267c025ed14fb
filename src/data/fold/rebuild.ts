/**
 * Makes the tables anew from the journal: every stream folded once in memory, rows written in large transactions. `meta` says that a
 * rebuild is under way from its first write to its last, so one that is interrupted begins again.
 */
import type { HostApi } from '../../contract/channels';
import { buildDeploymentView } from '../../domain/deployment/build';
import { emptyStream, foldOperations, type StreamState } from '../../domain/record/fold';
import { ORG_STREAM, type Operation } from '../../domain/record/operation';
import { asStoreError } from '../errors';
import { digestRowsOf, entityRowsOf, recordRowsOf, streamRowOf } from '../tables/rows';
import type { DigestRow, PackRow, PlumblineTables, RecentAnswer, RecordRow, StreamRow, SummaryRow, TablesMeta } from '../tables/schema';
import type { FoldStore } from './fold-store';
import { readPage, type Page } from './journal-reader';
import { linesOf, type DeploymentLines } from './lines';
import { mergeRecent, recentOf } from './recent';

/** Entities a transaction: large enough that its price does not count, small enough to keep memory flat. */
const ENTITIES_A_TRANSACTION = 6000;
/** Streams asked for before their turn: enough that the host is never waited for, few enough that their text (4 MiB each at most) is no burden. */
const STREAMS_AHEAD = 4;
/** Progress is told after so many records: telling it after each of a thousand short streams would cost more than folding some of them. */
const RECORDS_A_WORD = 2000;

export interface JournalStream {
  readonly stream: string;
  readonly end: number;
}

interface FoldedStream {
  readonly state: StreamState;
  readonly offset: number;
  readonly operations: readonly Operation[];
}

/** Rows that wait for their transaction, and whose they are in case it fails. */
class Batch {
  size = 0;
  readonly packs: PackRow[] = [];
  readonly records: RecordRow[] = [];
  readonly streams: StreamRow[] = [];
  readonly summaries: SummaryRow[] = [];
  readonly digests: DigestRow[] = [];
  readonly folded: { readonly stream: FoldedStream; readonly lines: DeploymentLines | undefined }[] = [];

  add(stream: FoldedStream, lines: DeploymentLines | undefined): void {
    const { state, offset, operations } = stream;
    this.packs.push({ stream: state.stream, entities: entityRowsOf(state, state.entities.keys()) });
    // One at a time: a stream may have more rows than a call may have arguments.
    for (const row of recordRowsOf(state, new Set(operations.map((operation) => operation.id)))) this.records.push(row);
    this.streams.push(streamRowOf(state, offset));
    if (lines !== undefined) {
      this.summaries.push({ stream: state.stream, summary: lines.summary });
      this.digests.push(...digestRowsOf(state.stream, lines.digests));
    }
    this.folded.push({ stream, lines });
    this.size += state.entities.size;
  }

  async write(db: PlumblineTables): Promise<void> {
    await db.transaction('rw', [db.packs, db.records, db.streams, db.summaries, db.digests], async () => {
      await db.packs.bulkPut(this.packs);
      await db.records.bulkPut(this.records);
      await db.streams.bulkPut(this.streams);
      await db.summaries.bulkPut(this.summaries);
      await db.digests.bulkPut(this.digests);
    });
  }
}

/**
 * Rebuilds empty tables. Streams that the tables have no room for are held in memory by `store`, which is told why.
 * Returns how many records were folded. Throws StoreError `journal_unreadable` and HostError.
 */
export async function rebuildTables(store: FoldStore, host: HostApi, streams: readonly JournalStream[], meta: TablesMeta, onDone: (records: number) => void): Promise<number> {
  const { db } = store;
  let writable = true;
  const write = async (batch: Batch): Promise<void> => {
    if (batch.folded.length === 0) return;
    try {
      if (writable) {
        await batch.write(db);
        return;
      }
    } catch (error) {
      // No more room: what follows stays in memory too, and the next start begins again.
      writable = false;
      store.troubled(asStoreError(error));
    }
    for (const { stream, lines } of batch.folded) store.hold(stream.state, stream.offset, stream.operations, lines);
  };

  const recent = new Map<string, readonly RecentAnswer[]>();
  let org = emptyStream(ORG_STREAM);
  let done = 0;
  let batch = new Batch();
  let writing: Promise<void> = Promise.resolve();
  // People first: views of deployments look names and certificates up there.
  const ordered = [...streams].sort((a, b) => Number(b.stream === ORG_STREAM) - Number(a.stream === ORG_STREAM));
  // The host reads what comes next while a stream is folded and made into rows.
  const reading: Promise<Page>[] = [];
  const readAhead = (index: number): void => {
    const next = ordered[index];
    if (next === undefined) return;
    const page = readPage(host, next.stream, 0);
    // It is awaited when its turn comes; if work stops before that, its failure is nobody's.
    page.catch(() => undefined);
    reading.push(page);
  };

  for (let index = 0; index < STREAMS_AHEAD; index += 1) readAhead(index);
  let told = 0;
  for (const [index, { stream }] of ordered.entries()) {
    const first = reading.shift() ?? readPage(host, stream, 0);
    readAhead(index + STREAMS_AHEAD);
    const folded = await foldStream(host, stream, first, (records) => {
      done += records;
      if (done - told < RECORDS_A_WORD) return;
      told = done;
      onDone(done);
    });
    if (stream === ORG_STREAM) org = folded.state;
    for (const [check, answers] of recentOf(folded.operations)) recent.set(check, mergeRecent(recent.get(check) ?? [], answers));
    batch.add(folded, stream === ORG_STREAM ? undefined : linesOfState(folded.state, org));
    if (batch.size >= ENTITIES_A_TRANSACTION) {
      // One batch is written while the next is folded; never two, so that memory stays flat.
      await writing;
      writing = write(batch);
      batch = new Batch();
    }
  }
  await writing;
  await write(batch);
  await finish(store, recent, meta, writable);
  onDone(done);
  return done;
}

async function foldStream(host: HostApi, stream: string, first: Promise<Page>, onRecords: (records: number) => void): Promise<FoldedStream> {
  let page = await first;
  let state = emptyStream(stream);
  let offset = 0;
  let operations: readonly Operation[] = [];
  for (;;) {
    operations = operations.length === 0 ? page.operations : [...operations, ...page.operations];
    const folded = foldOperations(state, page.operations);
    // A verdict on what an earlier page brought.
    state = folded.refold ? foldOperations(emptyStream(stream), operations).state : folded.state;
    onRecords(page.next - offset);
    offset = page.next;
    if (offset >= page.end) return { state, offset, operations };
    page = await readPage(host, stream, offset);
  }
}

function linesOfState(state: StreamState, org: StreamState): DeploymentLines | undefined {
  const view = buildDeploymentView(state, org);
  return view === undefined ? undefined : linesOf(view, state);
}

async function finish(store: FoldStore, recent: ReadonlyMap<string, readonly RecentAnswer[]>, meta: TablesMeta, writable: boolean): Promise<void> {
  if (!writable) return;
  const { db } = store;
  try {
    await db.transaction('rw', [db.recent, db.meta], async () => {
      await db.recent.bulkPut([...recent].map(([check, answers]) => ({ check, answers })));
      await db.meta.put({ key: 'tables', value: { ...meta, rebuilding: null } });
    });
  } catch (error) {
    store.troubled(asStoreError(error));
  }
}
