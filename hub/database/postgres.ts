/** PostgreSQL by connection string. */
import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** Oid of `bigint`, which is also what `count` gives. */
const INT8 = 20;
const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/** `lost` hears of connections that broke while nobody used them; the pool replaces them by itself. */
export function openPool(url: string, lost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'plumbline-hub',
    types: { getTypeParser: numbersAsNumbers },
  });
  pool.on('error', lost);
  return pool;
}

export function postgresDialect(pool: pg.Pool): PostgresDialect {
  return new PostgresDialect({ pool });
}

/** Positions, counts and sizes stay far below 2^53; the driver's default is text. */
function numbersAsNumbers(oid: number, format?: string): (value: string) => unknown {
  return oid === INT8 && format !== 'binary' ? Number : (pg.types.getTypeParser as (oid: number, format?: string) => (value: string) => unknown)(oid, format);
}
