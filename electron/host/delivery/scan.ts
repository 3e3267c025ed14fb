/** Reading a stream's journal for what delivery must know of it: the files that it names, and what is held. Each record is looked at once. */
import { filesNamedBy } from '../../../src/domain/deployment/named-files';
import { isKnownBody, type AdmitBody, type HoldBody, type Operation } from '../../../src/domain/record/operation';
import { holdsOf } from '../../../src/domain/record/verdict';
import type { Journal } from '../journal/journal';
import type { StreamState } from './stream-state';

const PAGE = 5000;

/** Takes in what the journal has got since. */
export async function scanStream(journal: Journal, state: StreamState): Promise<void> {
  while (journal.has(state.stream)) {
    const { records, end } = await journal.read(state.stream, state.scanned, PAGE);
    for (const { text } of records) {
      // Most records are small answers; only those that can matter are parsed.
      const names = text.includes('sha256');
      if (!names && !text.includes('"kind":"hold"') && !text.includes('"kind":"admit"')) continue;
      const operation = JSON.parse(text) as Operation;
      if (names) nameFiles(state, operation);
      if (isKnownBody(operation.body)) noteVerdict(state, operation.id, operation.body);
    }
    state.scanned = (records.at(-1)?.offset ?? end - 1) + 1;
    if (state.scanned >= end) return;
  }
}

function nameFiles(state: StreamState, operation: Operation): void {
  for (const file of filesNamedBy([operation])) {
    const known = state.files.get(file.sha256);
    if (known === undefined || (known.bytes === null && file.bytes !== null)) state.files.set(file.sha256, file);
  }
}

function noteVerdict(state: StreamState, id: string, body: { readonly kind: string }): void {
  // What the hub keeps for itself it has said in its own words, e.g. who somebody is that introduced themselves before there was a hub: nobody needs to admit that.
  if (body.kind === 'hold') for (const { id: held, reason } of holdsOf(body as HoldBody)) if (reason !== 'kept_by_hub') state.held.add(held);
  // Whether the admission itself is held is known only later: its verdict comes behind it.
  if (body.kind === 'admit') for (const operation of (body as AdmitBody).operations) state.admitted.add(`${id} ${operation}`);
}
