/**
 * The Dexie database: a fold of the journal, nothing more. Whatever is in it can be thrown away and made again, so an older or
 * damaged database is not migrated but rebuilt (start.ts); only a newer one is refused.
 *
 * Entities have no secondary index: the primary key [stream+key] ranges over a stream, and over a type inside it, because a key
 * begins with its type. That keeps the price of saving and of rebuilding low.
 */
import Dexie, { type Table } from 'dexie';
import type { DeploymentSummary } from '../../domain/deployment/view';
import type { DigestKind, Digests } from '../../domain/digests';
import type { AnswerValue } from '../../domain/deployment/fields';
import type { ChainHead, Field } from '../../domain/record/fold';
import type { EntityType, Operation } from '../../domain/record/operation';
import type { StoreCondition } from '../api';

/** How far a stream is folded, and what a fold needs besides its entities. */
export interface StreamRow {
  readonly stream: string;
  /** Journal records folded into the tables; written in the same transaction as the fold. */
  readonly offset: number;
  readonly lamport: number;
  readonly chains: readonly ChainHead[];
  /** Folded as it is, because all of it waits to be admitted. */
  readonly unadmitted: boolean;
}

export interface EntityRow {
  readonly stream: string;
  /** `type/id`. */
  readonly key: string;
  readonly type: EntityType;
  readonly id: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/**
 * All entities of a stream as a rebuild found them, in one row: hundreds of thousands of rows would take longer to write than to fold. What changes later
 * is an EntityRow, which counts instead.
 */
export interface PackRow {
  readonly stream: string;
  readonly entities: readonly EntityRow[];
}

/** `held` is the last: what stands in it and in another group has one row, as held. */
export const recordGroups = ['adopts', 'signs', 'certifies', 'revokes', 'parked', 'holds', 'admits', 'held'] as const;
export type RecordGroup = (typeof recordGroups)[number];

/** Operations that are kept whole. */
export interface RecordRow {
  readonly stream: string;
  readonly id: string;
  readonly group: RecordGroup;
  readonly operation: Operation;
}

export interface SummaryRow {
  readonly stream: string;
  readonly summary: DeploymentSummary;
}

/** The latest answer to one check in one stream; null when it was withdrawn. */
export interface RecentAnswer {
  readonly stream: string;
  readonly at: string;
  readonly op: string;
  readonly value: AnswerValue | null;
}

/** Latest answers to a check over all deployments, newest first, a bounded list: reading them never scans. */
export interface RecentRow {
  readonly check: string;
  readonly answers: readonly RecentAnswer[];
}

/** What lists over all deployments read besides summaries, one row a kind and deployment, so that no screen opens thousands of records. */
export interface DigestRow<K extends DigestKind = DigestKind> {
  readonly kind: K;
  readonly stream: string;
  readonly value: Digests[K];
}

/**
 * `tables`: TablesMeta. `summaries`: written whenever any summary changes, so that live lists notice. `turns`: how often each stream had been removed from this
 * device when its rows were begun; where that is another number than the host's, the rows are of a journal that is no more.
 */
export interface MetaRow {
  readonly key: 'tables' | 'summaries' | 'turns';
  readonly value: unknown;
}

/** What the tables as a whole are a fold of. */
export interface TablesMeta {
  /** FOLD_VERSION that wrote the tables. */
  readonly fold: number;
  /** Device whose journal it is; another one means another journal. */
  readonly device: string;
  /** Set while the tables are being rebuilt, so that an interrupted rebuild begins again: why, and what the person was to be told. */
  readonly rebuilding: RebuildReason | null;
}

export type RebuildReason = Extract<StoreCondition, { readonly code: 'rebuilt' }>['why'];

/** Newest version of the tables' structure that this program knows. */
export const CODE_SCHEMA = 2;

/**
 * Raised whenever rows hold something else than before without the structure changing (another summary, another rule in a view that
 * is stored): the tables are then rebuilt from the journal.
 */
export const FOLD_VERSION = 6;

/** Dexie multiplies its version numbers by ten. */
export const NATIVE_VERSION_FACTOR = 10;

const history: readonly { readonly version: number; readonly stores: Readonly<Record<string, string>> }[] = [
  {
    version: 1,
    stores: {
      streams: 'stream',
      entities: '[stream+key]',
      packs: 'stream',
      records: '[stream+id]',
      summaries: 'stream',
      recent: 'check',
      meta: 'key',
    },
  },
  { version: 2, stores: { digests: '[kind+stream], kind' } },
];

/** The database as of any version up to the newest: tests open historic ones to see what becomes of them. */
export class PlumblineTables extends Dexie {
  declare readonly streams: Table<StreamRow, string>;
  declare readonly entities: Table<EntityRow, [string, string]>;
  declare readonly packs: Table<PackRow, string>;
  declare readonly records: Table<RecordRow, [string, string]>;
  declare readonly summaries: Table<SummaryRow, string>;
  declare readonly recent: Table<RecentRow, string>;
  declare readonly meta: Table<MetaRow, string>;
  declare readonly digests: Table<DigestRow, [string, string]>;

  constructor(name: string, upTo: number = CODE_SCHEMA) {
    // The journal is the commit point, so the tables need not wait for the disk; objects are cached by us, by identity.
    super(name, { chromeTransactionDurability: 'relaxed', cache: 'disabled' });
    for (const { version, stores } of history) if (version <= upTo) this.version(version).stores({ ...stores });
  }
}
