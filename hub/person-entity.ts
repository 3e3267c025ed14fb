/** A person as the hub's accepted operations tell. */
import { emptyStream, foldOperations, type Entity } from '../src/domain/record/fold';
import { ORG_STREAM } from '../src/domain/record/operation';
import { parseOperation } from '../src/protocol/operation';
import type { HubReader } from './context';

export async function personEntity(db: HubReader, person: string): Promise<Entity | undefined> {
  const rows = await db
    .selectFrom('operations')
    .where('stream', '=', ORG_STREAM)
    .where('held', '=', 0)
    // Canonical JSON sorts keys: an entity's reference has this one spelling.
    .where('text', 'like', `%"entity":{"id":"${person}","type":"person"}%`)
    .select('text')
    .execute();
  const { state } = foldOperations(emptyStream(ORG_STREAM), rows.map(({ text }) => parseOperation(text)));
  return state.entities.get(`person/${person}`);
}
