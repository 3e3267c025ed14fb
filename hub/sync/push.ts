/** Taking operations in: verified, judged, stored and answered in one transaction. */
import { evidenceText } from '../../src/protocol/evidence';
import { filesNamedBy } from '../../src/domain/deployment/named-files';
import type { HoldBody, Operation } from '../../src/domain/record/operation';
import type { Verdict } from '../../src/domain/record/verdict';
import type { PushAnswer, PushRequest, PushResponse } from '../../src/protocol/sync';
import type { Caller, HubTransaction } from '../context';
import { inTransaction, RetryTransaction } from '../database';
import { arrange, type Arrangement, type Held } from './arrange';
import { Assignments } from './assignments';
import { readFacts } from './facts';
import { judge, type Judgement } from './judge';
import type { AppendOwn, StoreParts } from './parts';
import { addBatch, columnText, inParts, lockStream, type LockedStream } from './streams';
import { readCheckpoints, readPushed, type Pushed } from './verify';

/** Takes a batch in. What is refused leaves no trace but in the log. */
export async function push(parts: StoreParts, appendOwn: AppendOwn, caller: Caller, stream: string, request: PushRequest): Promise<PushResponse> {
  const pushed = request.operations.map((text) => readPushed(text, stream, parts.organisation.publicKey));
  const checkpoints = readCheckpoints(request.checkpoints, stream);
  const response = await inTransaction(parts.db, async (transaction) => {
    const locked = await lockStream(transaction, stream);
    const held = await readHeld(transaction, stream, pushed);
    const arranged = arrange(pushed, checkpoints, held);
    const answers = await store(parts, appendOwn, transaction, locked, arranged);
    return { answers, ...(await endOf(transaction, stream, pushed)) };
  });
  log(parts, caller, stream, pushed, response.answers);
  return response;
}

async function readHeld(transaction: HubTransaction, stream: string, pushed: readonly Pushed[]): Promise<Held> {
  const operations = pushed.flatMap(({ operation, refusal }) => (operation === undefined || refusal !== undefined ? [] : [operation]));
  if (operations.length === 0) return { ids: new Map(), chains: new Map(), keys: new Map() };
  const devices = devicesOf(pushed);
  const ids = await transaction.selectFrom('operations').select(['id', 'hash']).where('id', 'in', operations.map(({ id }) => id)).execute();
  const chains = await transaction.selectFrom('chains').select(['device', 'seq', 'hash']).where('stream', '=', stream).where('device', 'in', devices).execute();
  const keys = await transaction.selectFrom('devices').select(['id', 'public_key']).where('id', 'in', devices).execute();
  return {
    ids: new Map(ids.map(({ id, hash }) => [id, hash])),
    chains: new Map(chains.map((chain) => [chain.device, chain])),
    keys: new Map(keys.map(({ id, public_key }) => [id, public_key])),
  };
}

function devicesOf(pushed: readonly Pushed[]): string[] {
  return [...new Set(pushed.flatMap(({ operation, refusal }) => (operation === undefined || refusal !== undefined ? [] : [operation.device])))];
}

async function store(parts: StoreParts, appendOwn: AppendOwn, transaction: HubTransaction, locked: LockedStream, arranged: Arrangement): Promise<PushAnswer[]> {
  const { stream } = locked;
  const operations = arranged.toAdd.map(({ operation }) => operation);
  const answers = [...arranged.answers];
  if (operations.length > 0) {
    const assignments = await Assignments.open(transaction, stream);
    const judgement = await judge(transaction, stream, operations, await readFacts(transaction, parts.organisation, operations), assignments);
    const { holds, admitted } = judgement;
    for (const { index, operation } of arranged.toAdd) {
      const reason = holds.get(operation.id);
      answers[index] = reason === undefined ? { outcome: 'accepted' } : { outcome: 'held', reason };
    }
    const receivedAt = parts.now().toISOString();
    const rows = arranged.toAdd.map(({ operation, text }) => ({ operation, text, held: holds.has(operation.id) && !admitted.has(operation.id) }));
    await addBatch(transaction, locked, rows, arranged.checkpoints, receivedAt);
    await rememberDevices(transaction, arranged.newKeys, receivedAt);
    await rememberAuthors(transaction, stream, operations.filter(({ id }) => !holds.has(id) || admitted.has(id)).map(({ actor }) => actor));
    await rememberFiles(transaction, stream, operations);
    await rememberAdmissions(transaction, stream, admitted);
    if (holds.size > 0) await appendOwn(transaction, stream, [verdictOn(parts, stream, operations, judgement)]);
    await assignments.write(appendOwn);
  }
  for (const [index, first] of arranged.repeats) {
    const answer = answers[first];
    answers[index] = answer?.outcome === 'refused' ? answer : { outcome: 'duplicate' };
  }
  return answers.map((answer) => {
    if (answer === undefined) throw new TypeError('an operation was left without an answer');
    return answer;
  });
}

async function rememberDevices(transaction: HubTransaction, newKeys: ReadonlyMap<string, string>, at: string): Promise<void> {
  for (const [id, public_key] of newKeys) {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('devices')
      .values({ id, name: '', public_key, certificate: null, enrolled_at: null, last_seen_at: at, revoked_at: null, revoked_reason: null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    // Met elsewhere in the meantime, perhaps by another key.
    if (numInsertedOrUpdatedRows === 0n) throw new RetryTransaction();
  }
}

/** Only what counts gives sight of the stream: a held operation can be pushed by anybody. */
async function rememberAuthors(transaction: HubTransaction, stream: string, actors: readonly string[]): Promise<void> {
  const people = [...new Set(actors.map(columnText))].sort();
  for (const some of inParts(people)) {
    await transaction.insertInto('authors').values(some.map((person) => ({ person, stream }))).onConflict((conflict) => conflict.doNothing()).execute();
  }
}

/** From held operations too: once admitted they need their files. In one order, so that two pushes never wait for each other. */
async function rememberFiles(transaction: HubTransaction, stream: string, operations: readonly Operation[]): Promise<void> {
  const files = filesNamedBy(operations).sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  for (const some of inParts(files)) {
    await transaction.insertInto('files').values(some.map(({ sha256, bytes }) => ({ sha256, bytes, stored_at: null }))).onConflict((conflict) => conflict.doNothing()).execute();
    await transaction.insertInto('file_names').values(some.map(({ sha256 }) => ({ sha256, stream }))).onConflict((conflict) => conflict.doNothing()).execute();
  }
}

async function rememberAdmissions(transaction: HubTransaction, stream: string, admitted: ReadonlySet<string>): Promise<void> {
  for (const some of inParts([...admitted])) {
    await transaction.insertInto('admissions').values(some.map((operation) => ({ stream, operation }))).onConflict((conflict) => conflict.doNothing()).execute();
    const released = await transaction.updateTable('operations').set({ held: 0 }).where('stream', '=', stream).where('id', 'in', some).returning('actor').execute();
    await rememberAuthors(transaction, stream, released.map(({ actor }) => actor));
  }
}

function verdictOn({ organisation, now }: StoreParts, stream: string, operations: readonly Operation[], { holds }: Judgement): HoldBody {
  const verdict: Verdict = {
    type: 'plumbline.verdict',
    v: 1,
    stream,
    holds: operations.flatMap(({ id, hash }) => {
      const reason = holds.get(id);
      return reason === undefined ? [] : [{ id, hash, reason }];
    }),
    issuedAt: now().toISOString(),
  };
  return { kind: 'hold', v: 1, ...organisation.sign(evidenceText(verdict)) };
}

async function endOf(transaction: HubTransaction, stream: string, pushed: readonly Pushed[]): Promise<Pick<PushResponse, 'end' | 'chains'>> {
  const row = await transaction.selectFrom('streams').select('end').where('stream', '=', stream).executeTakeFirst();
  const devices = devicesOf(pushed);
  const chains = devices.length === 0 ? [] : await transaction.selectFrom('chains').select(['device', 'seq', 'hash']).where('stream', '=', stream).where('device', 'in', devices).execute();
  return { end: row?.end ?? 0, chains };
}

function log({ log: logger }: StoreParts, caller: Caller, stream: string, pushed: readonly Pushed[], answers: readonly PushAnswer[]): void {
  answers.forEach((answer, index) => {
    const operation = pushed[index]?.operation;
    const about = { stream, operation: operation?.id, device: operation?.device, actor: operation?.actor, caller: { person: caller.person, device: caller.device } };
    if (answer.outcome === 'refused') logger.warn({ ...about, code: answer.code, detail: answer.detail }, 'operation refused');
    if (answer.outcome === 'held') logger.info({ ...about, reason: answer.reason }, 'operation held');
  });
}
