/** A stream's operations as the journal holds them, for those who need all of them at once. */
import type { Operation } from '../../../src/domain/record/operation';
import { parseOperation } from '../../../src/protocol/operation';
import type { Journal } from './journal';

/** Records read at once. */
const PAGE = 5000;

/** Every operation of a stream in the journal's order; none for one that is not here. */
export async function operationsOf(journal: Journal, stream: string): Promise<Operation[]> {
  const operations: Operation[] = [];
  for (let from = 0; journal.has(stream); ) {
    const { records, end } = await journal.read(stream, from, PAGE);
    for (const { offset, text } of records) {
      operations.push(parseOperation(text));
      from = offset + 1;
    }
    if (records.length === 0 || from >= end) break;
  }
  return operations;
}
