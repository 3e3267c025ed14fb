/** Streams as rows, and what is added to them. Whoever adds holds the stream's row until the transaction ends. */
import type { Operation } from '../../src/domain/record/operation';
import type { SignedDocument } from '../../src/protocol/evidence';
import type { HubTransaction } from '../context';
import type { ChainsTable, OperationsTable } from '../database';

export interface LockedStream {
  readonly stream: string;
  /** False: it does not exist until something is added. */
  readonly exists: boolean;
  readonly end: number;
  readonly lamport: number;
}

/** An operation to be added, as it came. */
export interface NewOperation {
  readonly operation: Operation;
  readonly text: string;
  readonly held: boolean;
}

/** A device's checkpoint of exactly its last operation in a batch. */
export interface BatchCheckpoint {
  readonly device: string;
  readonly seq: number;
  readonly hash: string;
  readonly signed: SignedDocument;
}

/** Rows in one statement: both databases bound the number of parameters (SQLite 32,766, PostgreSQL 65,535). */
const ROWS = 500;

/**
 * Takes the stream's row until the transaction ends; others wait. Locks are taken in one order, a deployment's stream before `org`, so that
 * nobody waits in a circle.
 */
export async function lockStream(transaction: HubTransaction, stream: string): Promise<LockedStream> {
  // Writing the row locks it on both databases; what comes back is what the last writer left.
  const row = await transaction.updateTable('streams').set((eb) => ({ end: eb.ref('end') })).where('stream', '=', stream).returning(['end', 'lamport']).executeTakeFirst();
  return row === undefined ? { stream, exists: false, end: 0, lamport: 0 } : { stream, exists: true, ...row };
}

/** Adds a batch behind the stream's end and gives the stream as it then is. */
export async function addBatch(transaction: HubTransaction, locked: LockedStream, operations: readonly NewOperation[], checkpoints: readonly BatchCheckpoint[], receivedAt: string): Promise<LockedStream> {
  const { stream } = locked;
  const batch = locked.end + 1;
  const end = locked.end + operations.length;
  const lamport = operations.reduce((highest, { operation }) => Math.max(highest, operation.lamport), locked.lamport);
  if (locked.exists) await transaction.updateTable('streams').set({ end, lamport }).where('stream', '=', stream).execute();
  else await transaction.insertInto('streams').values({ stream, end, lamport, created_at: receivedAt }).execute();
  const rows = operations.map(({ operation, text, held }, index): OperationsTable => ({
    stream,
    position: batch + index,
    batch,
    id: operation.id,
    device: operation.device,
    seq: operation.seq,
    actor: columnText(operation.actor),
    hash: operation.hash,
    held: held ? 1 : 0,
    received_at: receivedAt,
    characters: text.length,
    text,
  }));
  for (const some of inParts(rows)) await transaction.insertInto('operations').values(some).execute();
  for (const some of inParts(checkpoints)) {
    await transaction.insertInto('checkpoints').values(some.map(({ device, seq, signed }) => ({ stream, batch, device, seq, document: JSON.stringify(signed) }))).execute();
    await transaction
      .insertInto('chains')
      .values(some.map(({ device, seq, hash }): ChainsTable => ({ stream, device, seq, hash })))
      .onConflict((conflict) => conflict.columns(['stream', 'device']).doUpdateSet((eb) => ({ seq: eb.ref('excluded.seq'), hash: eb.ref('excluded.hash') })))
      .execute();
  }
  return { stream, exists: true, end, lamport };
}

/** PostgreSQL cannot keep NUL in a column. The operation's own text has it escaped; a column only needs to be equal to what it is compared with. */
export function columnText(text: string): string {
  return text.replaceAll('\0', '\ufffd');
}

export function inParts<T>(rows: readonly T[], size = ROWS): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < rows.length; at += size) parts.push(rows.slice(at, at + size));
  return parts;
}
