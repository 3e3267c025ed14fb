/** What is wrong with a database, and what failed writes mean. */
import { HubError } from '../errors';

/** The hub cannot start on this database; the message is fit to be read by people. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  constructor(
    readonly code: 'too_new' | 'unreachable' | 'unsuitable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Thrown inside a transaction that met a concurrent one: done again from the start. */
export class RetryTransaction extends Error {
  override readonly name = 'RetryTransaction';
}

/** SQLITE_FULL, https://sqlite.org/rescode.html#full */
const SQLITE_FULL = 13;
/** disk_full, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const POSTGRES_DISK_FULL = '53100';
/** serialization_failure, deadlock_detected, unique_violation: in each case somebody else was there first. */
const POSTGRES_RETRY: ReadonlySet<unknown> = new Set(['40001', '40P01', '23505']);

function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>)[name] : undefined;
}

export function isRetryable(error: unknown): boolean {
  return error instanceof RetryTransaction || POSTGRES_RETRY.has(property(error, 'code'));
}

/** A full disk as `no_space`; any other error as it is. */
export function withoutSpace(error: unknown): unknown {
  const full = property(error, 'errcode') === SQLITE_FULL || property(error, 'code') === POSTGRES_DISK_FULL || property(error, 'code') === 'ENOSPC';
  return full ? new HubError('no_space', 'The hub has no disk space left. Nothing of this request was stored.') : error;
}
