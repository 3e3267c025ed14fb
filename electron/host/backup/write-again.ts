/** Writing operations of this device again under its present identity, each in its author's name. */
import type { Operation } from '../../../src/domain/record/operation';
import { writtenAgain } from '../../../src/domain/record/write-again';
import type { Journal } from '../journal/journal';
import { operationsOf } from '../journal/operations';

/** Operations of one append. */
const BATCH = 1000;

/** Appends what of these is not there yet; answers how many that were. Throws HostError `disk_full` or `write_failed`; doing it again goes on where it ended. */
export async function writeAgain(journal: Journal, stream: string, lost: readonly Operation[]): Promise<number> {
  const ids = new Set(lost.map(({ id }) => id));
  const others = (await operationsOf(journal, stream)).filter(({ id }) => !ids.has(id));
  const held = new Set(others.map(({ id }) => id));
  const again = writtenAgain(lost, others).filter(({ id }) => !held.has(id));
  for (let at = 0; at < again.length; ) {
    const actor = again[at]?.actor ?? '';
    const run = again.slice(at, at + BATCH);
    const change = run.findIndex((operation) => operation.actor !== actor);
    const batch = change < 0 ? run : run.slice(0, change);
    await journal.append(stream, batch.map(({ id, body }) => ({ id, body })), actor);
    at += batch.length;
  }
  return again.length;
}
