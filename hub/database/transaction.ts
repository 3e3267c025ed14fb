/** One way to write: a transaction that is done again when another one was there first. */
import { setTimeout as wait } from 'node:timers/promises';
import type { HubTransaction } from '../context';
import { isRetryable, withoutSpace } from './errors';
import type { HubDatabase } from './schema';

const ATTEMPTS = 8;

/**
 * Runs the work in one transaction. On a deadlock, serialisation failure or a row that somebody else just inserted it is run again, so it must
 * have no effects but on the database. A full disk is thrown as HubError `no_space`.
 */
export async function inTransaction<T>(db: HubDatabase, work: (transaction: HubTransaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw withoutSpace(error);
      // Two that met once would meet again at equal pace.
      await wait(Math.random() * 10 * attempt);
    }
  }
}
