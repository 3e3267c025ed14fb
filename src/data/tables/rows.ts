/** Between a stream's folded state and its rows, and the belief that a row deserves: none until it was looked at. */
import { z } from 'zod';
import type { DeploymentSummary } from '../../domain/deployment/view';
import { digestKinds, type Digests } from '../../domain/digests';
import { compareOrder, type Entity, type StreamState } from '../../domain/record/fold';
import { entityTypes, isKnownBody, type Operation } from '../../domain/record/operation';
import { recordGroups, type DigestRow, type EntityRow, type RecordRow, type RecentRow, type StreamRow, type TablesMeta } from './schema';

/** A row that cannot have been written by this program. */
export class CorruptRowError extends Error {
  override readonly name = 'CorruptRowError';
}

const tablesMeta = z.object({
  fold: z.int(),
  device: z.string(),
  rebuilding: z.enum(['lost', 'older', 'corrupt', 'ahead_of_journal']).nullable(),
});
const types: ReadonlySet<string> = new Set(entityTypes);
const groups: ReadonlySet<string> = new Set(recordGroups);

export function readTablesMeta(value: unknown): TablesMeta {
  const parsed = tablesMeta.safeParse(value);
  if (!parsed.success) throw new CorruptRowError('meta row of the tables');
  return parsed.data;
}

/** By stream; a damaged row counts as none, and what it spoke of is folded anew. */
export function readTurns(value: unknown): ReadonlyMap<string, number> {
  return new Map(isRecord(value) ? Object.entries(value).filter((entry): entry is [string, number] => isCount(entry[1])) : []);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// By hand, not by a schema library: a start reads a row a deployment, and a stream has thousands of writes.
function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isChain(value: unknown): boolean {
  return isRecord(value) && typeof value['device'] === 'string' && isCount(value['seq']) && typeof value['hash'] === 'string';
}

/** Throws CorruptRowError. */
export function readStreamRow(row: unknown): StreamRow {
  const valid = isRecord(row) && typeof row['stream'] === 'string' && isCount(row['offset']) && isCount(row['lamport']) && Array.isArray(row['chains']) && row['chains'].every(isChain) && typeof row['unadmitted'] === 'boolean';
  if (!valid) throw new CorruptRowError('stream row');
  return row as unknown as StreamRow;
}

function isWrite(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['op'] === 'string' &&
    typeof value['device'] === 'string' &&
    typeof value['seq'] === 'number' &&
    typeof value['lamport'] === 'number' &&
    typeof value['at'] === 'string' &&
    typeof value['uptime'] === 'number' &&
    typeof value['boot'] === 'string' &&
    typeof value['actor'] === 'string' &&
    value['value'] !== undefined &&
    Array.isArray(value['base'])
  );
}

function isEntityRow(row: unknown, stream: string): row is EntityRow {
  if (!isRecord(row) || row['stream'] !== stream || typeof row['type'] !== 'string' || typeof row['id'] !== 'string') return false;
  if (!types.has(row['type']) || row['key'] !== `${row['type']}/${row['id']}` || !isRecord(row['fields'])) return false;
  return Object.values(row['fields']).every((field) => Array.isArray(field) && field.length > 0 && field.every(isWrite));
}

function isRecordRow(row: unknown, stream: string): row is RecordRow {
  if (!isRecord(row) || row['stream'] !== stream || typeof row['group'] !== 'string' || !groups.has(row['group'])) return false;
  const operation = row['operation'];
  return isRecord(operation) && operation['id'] === row['id'] && operation['stream'] === stream && isRecord(operation['body']) && typeof operation['lamport'] === 'number';
}

/** A summary with shape enough to be shown in a list (the fold writes it, nothing else does); undefined when damaged. */
export function readSummaryRow(row: unknown, stream: string): DeploymentSummary | undefined {
  const summary = isRecord(row) ? row['summary'] : undefined;
  if (!isRecord(summary) || summary['id'] !== stream || !isRecord(summary['counts']) || !Array.isArray(summary['stages'])) return undefined;
  return summary as unknown as DeploymentSummary;
}

/** Undefined when there is none or it is damaged: it holds suggestions only, and is begun anew. */
export function readRecentRow(row: unknown): RecentRow | undefined {
  const valid = isRecord(row) && typeof row['check'] === 'string' && Array.isArray(row['answers']) && row['answers'].every((answer) => isRecord(answer) && typeof answer['op'] === 'string' && typeof answer['at'] === 'string');
  return valid ? (row as unknown as RecentRow) : undefined;
}

/** Entities of a pack; none when there is no pack. Throws CorruptRowError. */
function entitiesOfPack(pack: unknown, stream: string): readonly unknown[] {
  if (pack === undefined) return [];
  if (!isRecord(pack) || pack['stream'] !== stream || !Array.isArray(pack['entities'])) throw new CorruptRowError(`packed entities of ${stream}`);
  return pack['entities'];
}

/** A stream's state from its rows; entities with a row of their own are newer than the packed ones. Throws CorruptRowError. */
export function stateFromRows(row: StreamRow, pack: unknown, entityRows: readonly unknown[], recordRows: readonly unknown[]): StreamState {
  const { stream } = row;
  const entities = new Map<string, Entity>();
  for (const entityRow of [...entitiesOfPack(pack, stream), ...entityRows]) {
    if (!isEntityRow(entityRow, stream)) throw new CorruptRowError(`entity row in ${stream}`);
    const { key, type, id, fields } = entityRow;
    entities.set(key, { stream, type, id, fields });
  }
  const kept: Record<RecordRow['group'], Operation[]> = { adopts: [], signs: [], certifies: [], revokes: [], parked: [], holds: [], admits: [], held: [] };
  for (const recordRow of recordRows) {
    if (!isRecordRow(recordRow, stream)) throw new CorruptRowError(`operation row in ${stream}`);
    const { group, operation } = recordRow;
    kept[group].push(operation);
    // A verdict or an admission that is held itself is both, and has one row.
    if (group !== 'held' || !isKnownBody(operation.body)) continue;
    if (operation.body.kind === 'hold') kept.holds.push(operation);
    if (operation.body.kind === 'admit') kept.admits.push(operation);
  }
  for (const operations of Object.values(kept)) operations.sort(compareOrder);
  return {
    stream,
    entities,
    ...(kept as unknown as Pick<StreamState, RecordRow['group']>),
    unadmitted: row.unadmitted,
    chains: new Map(row.chains.map((chain) => [chain.device, chain])),
    lamport: row.lamport,
  };
}

export function streamRowOf(state: StreamState, offset: number): StreamRow {
  return { stream: state.stream, offset, lamport: state.lamport, chains: [...state.chains.values()], unadmitted: state.unadmitted };
}

/** A row for each digest of a deployment. */
export function digestRowsOf(stream: string, digests: Digests): readonly DigestRow[] {
  return digestKinds.map((kind) => ({ kind, stream, value: digests[kind] }));
}

export function entityRowsOf(state: StreamState, keys: Iterable<string>): readonly EntityRow[] {
  const rows: EntityRow[] = [];
  for (const key of keys) {
    const entity = state.entities.get(key);
    if (entity !== undefined) rows.push({ stream: state.stream, key, type: entity.type, id: entity.id, fields: entity.fields });
  }
  return rows;
}

/** Rows of the operations that are kept whole: of those with these ids, or of all. */
export function recordRowsOf(state: StreamState, ids: ReadonlySet<string> | undefined): readonly RecordRow[] {
  const rows = new Map<string, RecordRow>();
  // `held` comes last: a verdict or an admission that is held itself has that one row.
  for (const group of recordGroups) {
    for (const operation of state[group]) if (ids?.has(operation.id) !== false) rows.set(operation.id, { stream: state.stream, id: operation.id, group, operation });
  }
  return [...rows.values()];
}
