/** Which streams a device may see: those of the people who use it. */
import { ORG_STREAM } from '../../src/domain/record/operation';
import type { Caller, HubReader } from '../context';
import { readRoles } from './facts';

/** People whose streams the device may see, or `all` when one of them plans for everybody. */
type Sight = 'all' | readonly string[];

/** Whoever is signed in counts before a key of theirs is certified. Disabled people do not. */
async function sightOf(db: HubReader, caller: Caller): Promise<Sight> {
  const rows = await db
    .selectFrom('users')
    .select(['person', 'roles'])
    .where('disabled', '=', 0)
    .where((eb) =>
      eb.or([
        eb('person', '=', caller.person),
        eb('person', 'in', eb.selectFrom('person_keys').select('person_keys.person').where('device', '=', caller.device).where('revoked_at', 'is', null)),
      ]),
    )
    .execute();
  const plans = rows.some(({ roles }) => readRoles(roles).some((role) => role === 'coordinator' || role === 'administrator'));
  return plans ? 'all' : rows.map(({ person }) => person);
}

/** Also what somebody wrote on this device whom the organisation does not know: the device must learn that it is held, and why. */
function writtenHere(db: HubReader, caller: Caller) {
  return db.selectFrom('chains').select('stream').where('device', '=', caller.device);
}

/** Streams that people of the caller's device may see. `org` always. */
export async function visibleStreams(db: HubReader, caller: Caller): Promise<ReadonlySet<string> | 'all'> {
  const sight = await sightOf(db, caller);
  if (sight === 'all') return 'all';
  if (sight.length === 0) return new Set([ORG_STREAM]);
  const rows = await db
    .selectFrom('assignments')
    .select('stream')
    .where('person', 'in', sight)
    .union(db.selectFrom('authors').select('stream').where('person', 'in', sight))
    .union(writtenHere(db, caller))
    .execute();
  return new Set([ORG_STREAM, ...rows.map(({ stream }) => stream)]);
}

/** Whether the caller's device may see this one stream. */
export async function maySee(db: HubReader, caller: Caller, stream: string): Promise<boolean> {
  if (stream === ORG_STREAM) return true;
  const sight = await sightOf(db, caller);
  if (sight === 'all') return true;
  if (sight.length === 0) return false;
  const assigned = await db.selectFrom('assignments').select('stream').where('stream', '=', stream).where('person', 'in', sight).executeTakeFirst();
  if (assigned !== undefined) return true;
  const wrote = await db.selectFrom('authors').select('stream').where('stream', '=', stream).where('person', 'in', sight).executeTakeFirst();
  return wrote !== undefined || (await writtenHere(db, caller).where('stream', '=', stream).executeTakeFirst()) !== undefined;
}
