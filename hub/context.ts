/** What the hub's parts know of each other. */
import type { Logger } from 'pino';
import type { Kysely, Transaction } from 'kysely';
import type { Role } from '../src/domain/deployment/fields';
import type { KnownBody } from '../src/domain/record/operation';
import type { SignedDocument } from '../src/protocol/evidence';
import type { News, PullPage, PushRequest, PushResponse } from '../src/protocol/sync';
import type { HubDatabase, HubTables } from './database/schema';

export type HubTransaction = Transaction<HubTables>;
export type HubReader = Kysely<HubTables>;

/** Who asks: an authenticated session. */
export interface Caller {
  readonly person: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly device: string;
}

/** The organisation's key and the hub's own device. Private keys stay behind this. */
export interface Organisation {
  /** Base64 of 32 raw bytes. */
  readonly publicKey: string;
  /** The hub's device id in the record, and the person id under which it writes. */
  readonly device: string;
  readonly person: string;
  /** Signs canonical text with the organisation's key (certificates, revocations, verdicts). */
  sign(document: string): SignedDocument;
  /** Signs canonical text with the hub's device key (checkpoints). */
  signAsDevice(document: string): SignedDocument;
}

/** The record: operations in and out. Every call is one transaction; errors are HubError. */
export interface SyncStore {
  push(caller: Caller, stream: string, request: PushRequest): Promise<PushResponse>;
  /** Throws HubError `not_found` when no person of the caller's device may see the stream. */
  pull(caller: Caller, stream: string, after: number, except: string | undefined): Promise<PullPage>;
  chains(caller: Caller, stream: string): Promise<{ readonly device: string; readonly seq: number; readonly hash: string }[]>;
  news(caller: Caller): Promise<News>;
  /** Appends operations of the hub itself inside a transaction, with their checkpoint. Bases are the caller's business. */
  appendOwn(transaction: HubTransaction, stream: string, bodies: readonly KnownBody[]): Promise<void>;
  /** Streams that people of this device may see. */
  visibleStreams(caller: Caller): Promise<ReadonlySet<string> | 'all'>;
  /** Streams that this device wrote in, whether anybody may see them or not. */
  writtenStreams(caller: Caller): Promise<ReadonlySet<string>>;
}

export interface HubContext {
  readonly db: HubDatabase;
  readonly organisation: Organisation;
  readonly sync: SyncStore;
  readonly log: Logger;
  /** Folder of the hub's data. */
  readonly folder: string;
  readonly now: () => Date;
}
