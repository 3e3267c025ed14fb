/**
 * The hub's tables, the same on SQLite and PostgreSQL. Times are ISO 8601 text (UTC), flags are 0 or 1, lists are JSON text: the two
 * databases then keep and compare the same values.
 */
import type { Kysely } from 'kysely';

export interface MetaTable {
  /** `organisation_key`, `organisation_name`, `own_device:<id>` for each device that was the hub's own, `setup_code_hash`, ... */
  readonly key: string;
  readonly value: string;
}

export interface UsersTable {
  /** Person id as the record names it. */
  readonly person: string;
  /** Null while nobody has signed in with this account yet and the id may still be claimed by an account that a device already has. */
  readonly claimed_at: string | null;
  /** Lower case. */
  readonly username: string;
  readonly name: string;
  /** JSON array of roles. */
  readonly roles: string;
  /** `scrypt$<log2 N>$<r>$<p>$<salt>$<hash>`. */
  readonly password_hash: string;
  readonly must_change_password: number;
  readonly disabled: number;
  readonly created_at: string;
}

export interface DevicesTable {
  readonly id: string;
  readonly name: string;
  /** Base64 of 32 raw bytes. A device that only bundles or others' pushes brought is here too, not enrolled: the first key that was met stays. */
  readonly public_key: string;
  /** Certificate id; null while not enrolled. */
  readonly certificate: string | null;
  readonly enrolled_at: string | null;
  readonly last_seen_at: string;
  readonly revoked_at: string | null;
  readonly revoked_reason: string | null;
}

/** Signing keys of people, one that counts per person and device. */
export interface PersonKeysTable {
  /** Certificate id. */
  readonly certificate: string;
  readonly person: string;
  readonly device: string;
  readonly public_key: string;
  readonly issued_at: string;
  readonly revoked_at: string | null;
}

export interface SessionsTable {
  /** SHA-256 (hex) of the token: the table alone opens nothing. */
  readonly token_hash: string;
  readonly person: string;
  readonly device: string;
  readonly created_at: string;
  readonly last_seen_at: string;
}

export interface StreamsTable {
  readonly stream: string;
  /** Position of the last operation; the row is locked while operations are added. */
  readonly end: number;
  /** Highest logical time in it. */
  readonly lamport: number;
  readonly created_at: string;
}

export interface OperationsTable {
  readonly stream: string;
  /** From 1 in each stream, without gaps. */
  readonly position: number;
  /** Position of the first operation of the batch that brought it: pages never cut a batch. */
  readonly batch: number;
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  readonly actor: string;
  readonly hash: string;
  /** 1 while a hold names it and no admission does. */
  readonly held: number;
  readonly received_at: string;
  /** Length of the text in UTF-16 units: pages are cut by it without reading texts. */
  readonly characters: number;
  /** The exact text, relayed as it came. */
  readonly text: string;
}

export interface ChainsTable {
  readonly stream: string;
  readonly device: string;
  readonly seq: number;
  readonly hash: string;
}

/** Every batch's checkpoints, verbatim. */
export interface CheckpointsTable {
  readonly stream: string;
  readonly batch: number;
  readonly device: string;
  readonly seq: number;
  /** SignedDocument as JSON. */
  readonly document: string;
}

/** Who works on what: from the `people` field of each deployment as accepted, mirrored into `org` by the hub. */
export interface AssignmentsTable {
  readonly stream: string;
  readonly person: string;
  /** JSON array of roles. */
  readonly roles: string;
}

/** Who wrote in which stream, held operations included. */
export interface AuthorsTable {
  readonly person: string;
  readonly stream: string;
}

/** Operations that an admission in force names, whether or not they are here yet. */
export interface AdmissionsTable {
  readonly stream: string;
  readonly operation: string;
}

/** Files that the records name; `stored_at` is null until the bytes are here and verified. */
export interface FilesTable {
  readonly sha256: string;
  readonly bytes: number | null;
  readonly stored_at: string | null;
}

export interface FileNamesTable {
  readonly sha256: string;
  readonly stream: string;
}

export interface HubTables {
  readonly meta: MetaTable;
  readonly users: UsersTable;
  readonly devices: DevicesTable;
  readonly person_keys: PersonKeysTable;
  readonly sessions: SessionsTable;
  readonly streams: StreamsTable;
  readonly operations: OperationsTable;
  readonly chains: ChainsTable;
  readonly checkpoints: CheckpointsTable;
  readonly assignments: AssignmentsTable;
  readonly authors: AuthorsTable;
  readonly admissions: AdmissionsTable;
  readonly files: FilesTable;
  readonly file_names: FileNamesTable;
}

export type HubDatabase = Kysely<HubTables>;

export type DatabaseKind = 'sqlite' | 'postgres';
