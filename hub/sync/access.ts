/** Which streams a device may see: those of the people who use it. */
import { ORG_STREAM } from '../../src/domain/record/operation';
import type { Caller, HubReader } from '../context';
import { readRoles } from '../roles';
import { ownDevices } from './facts';

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

/** What a device is given of one stream. `own`: its own operations and the hub's word on them. */
export type StreamSight = 'whole' | 'own' | 'none';

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
    .execute();
  return new Set([ORG_STREAM, ...rows.map(({ stream }) => stream)]);
}

/**
 * Streams that the device wrote in, visible or not: whoever made an operation must learn that it is held, and its files are taken. That opens nothing
 * else, for anybody may push a held operation anywhere.
 */
export async function writtenStreams(db: HubReader, caller: Caller): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('chains').select('stream').where('device', '=', caller.device).execute();
  return new Set(rows.map(({ stream }) => stream));
}

export async function sightOfStream(db: HubReader, caller: Caller, stream: string): Promise<StreamSight> {
  if (stream === ORG_STREAM) return 'whole';
  const sight = await sightOf(db, caller);
  if (sight === 'all') return 'whole';
  if (sight.length > 0) {
    const assigned = await db.selectFrom('assignments').select('stream').where('stream', '=', stream).where('person', 'in', sight).executeTakeFirst();
    if (assigned !== undefined) return 'whole';
    const wrote = await db.selectFrom('authors').select('stream').where('stream', '=', stream).where('person', 'in', sight).executeTakeFirst();
    if (wrote !== undefined) return 'whole';
  }
  const own = await db.selectFrom('chains').select('stream').where('stream', '=', stream).where('device', '=', caller.device).executeTakeFirst();
  return own === undefined ? 'none' : 'own';
}

/** Devices whose operations an `own` sight shows: the caller's, and the hub's, which says in a deployment's stream nothing but what it holds. */
export async function devicesInOwnSight(db: HubReader, caller: Caller): Promise<readonly string[]> {
  return [caller.device, ...(await ownDevices(db))];
}
