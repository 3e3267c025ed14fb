/**
 * A process to be killed. `inside <folder>`: stops in the middle of a transaction. `pushing <folder>`: pushes the batches that it reads, one JSON
 * line each, and says `<index> <end>` for each that was answered.
 */
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import type { Caller } from '../../../../../hub/context';
import { openDatabase } from '../../../../../hub/database';
import { openOrganisation } from '../../../../../hub/organisation';
import { createSyncStore } from '../../../../../hub/sync';
import type { PushRequest } from '../../../../../src/protocol/sync';

const [what, folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('which folder?');
const { db } = await openDatabase({ folder });
const sync = await createSyncStore({ db, organisation: await openOrganisation(folder), log: pino({ level: 'silent' }), now: () => new Date() });

if (what === 'inside') {
  await db.transaction().execute(async (transaction) => {
    const fields = { name: { value: 'never there', base: [] } };
    await sync.appendOwn(transaction, 'org', Array.from({ length: 500 }, (_value, i) => ({ kind: 'set' as const, v: 1 as const, entity: { type: 'site' as const, id: `s${i}` }, fields })));
    const { end } = await transaction.selectFrom('streams').select('end').where('stream', '=', 'org').executeTakeFirstOrThrow();
    process.stdout.write(`inside ${end}\n`);
    await wait(60_000);
  });
} else {
  let index = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    const { caller, stream, request } = JSON.parse(line) as { caller: Caller; stream: string; request: PushRequest };
    const { end } = await sync.push(caller, stream, request);
    process.stdout.write(`${index} ${end}\n`);
    index += 1;
  }
}
