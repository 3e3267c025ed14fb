import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import type { SyncStore } from '../../../../hub/context';
import { openDatabase } from '../../../../hub/database';
import { openOrganisation } from '../../../../hub/organisation';
import { createSyncStore } from '../../../../hub/sync';
import { forEachDatabase } from '../../../support/hub/databases';
import { setOf, setsPeople, TestDevice, type Written } from './support/device';
import { aPerson, expectVerifiable, keysOf, openHub, pullAll, pushed, short, stateOf, type Someone, type TestHub } from './support/hub';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

/** Another process's view: the same record through connections of its own. */
async function another(hub: TestHub): Promise<SyncStore> {
  const opened = await openDatabase(hub.database.place);
  undo.push(() => opened.close());
  return createSyncStore({ db: opened.db, organisation: await openOrganisation(hub.database.folder), log: pino({ level: 'silent' }), now: () => new Date() });
}

forEachDatabase((name, open) => {
  it('gives every operation its own position, without gaps, when many push to one stream at once', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const stores = name === 'PostgreSQL' ? [hub.sync, await another(hub), await another(hub)] : [hub.sync];
    const people: Someone[] = [];
    for (let i = 0; i < 8; i += 1) people.push(await aPerson(hub, i % 4 === 3 ? ['technician'] : ['coordinator']));
    const results = await Promise.all(
      people.map(async (who, index) => {
        const answers: string[] = [];
        for (let round = 0; round < 6; round += 1) {
          const written: Written[] = Array.from({ length: 5 }, () => who.device.answer(stream, who.person));
          const { answers: got } = await stores[index % stores.length]!.push(who.caller, stream, who.device.batch(...written));
          answers.push(...short(got));
        }
        return answers;
      }),
    );
    expect(results.map((answers) => [...new Set(answers)])).toEqual(people.map((_who, i) => (i % 4 === 3 ? ['held:unassigned'] : ['accepted'])));
    const rows = await hub.database.db.selectFrom('operations').select('position').where('stream', '=', stream).orderBy('position').execute();
    // Two of the eight are technicians: each of their batches brings a verdict.
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 8 * 6 * 5 + 2 * 6 }, (_value, i) => i + 1));
    const pages = await pullAll(hub, people[0]!, stream);
    expectVerifiable(pages, keysOf(hub, ...people.map(({ device }) => device)));
  });

  it('stores a batch once that is pushed several times at once', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const stores = name === 'PostgreSQL' ? [hub.sync, await another(hub)] : [hub.sync];
    const who = await aPerson(hub, ['coordinator']);
    const batch = who.device.batch(...Array.from({ length: 20 }, () => who.device.answer(stream, who.person)));
    const responses = await Promise.all(Array.from({ length: 6 }, (_value, i) => stores[i % stores.length]!.push(who.caller, stream, batch)));
    const outcomes = responses.map(({ answers }) => [...new Set(short(answers))]);
    expect(outcomes.filter(([outcome]) => outcome === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(([outcome]) => outcome === 'duplicate')).toHaveLength(5);
    expect(responses.map(({ end }) => end)).toEqual([20, 20, 20, 20, 20, 20]);
  });

  it('mirrors the rosters of many deployments into org without waiting in a circle', async () => {
    const hub = await openHub(open);
    const stores = name === 'PostgreSQL' ? [hub.sync, await another(hub), await another(hub)] : [hub.sync];
    const who: Someone[] = [];
    for (let i = 0; i < 12; i += 1) who.push(await aPerson(hub, ['coordinator']));
    const streams = who.map(() => randomUUID());
    const outcomes = await Promise.all(
      who.map(async ({ device, person, caller }, i) => {
        const stream = streams[i]!;
        const store = (round: number): SyncStore => stores[(i + round) % stores.length]!;
        const roster = device.write(stream, person, setsPeople([[person, 'technician']]));
        const responses = [
          await store(0).push(caller, stream, device.batch(roster)),
          await store(1).push(caller, 'org', device.batch(device.write('org', person, setOf('site', `s-${i}`, { name: 'x' })))),
          await store(2).push(caller, stream, device.batch(device.write(stream, person, setsPeople([], [roster.operation.id])))),
        ];
        return responses.flatMap(({ answers }) => short(answers));
      }),
    );
    expect(outcomes).toEqual(who.map(() => ['accepted', 'accepted', 'accepted']));
    const org = await stateOf(hub, who[0]!, 'org');
    expect([...org.entities.keys()].filter((key) => key.startsWith('assignment/')).sort()).toEqual(streams.map((stream) => `assignment/${stream}`).sort());
    expect(await hub.database.db.selectFrom('assignments').selectAll().execute()).toEqual([]);
    expectVerifiable(await pullAll(hub, who[0]!, 'org'), keysOf(hub, ...who.map(({ device }) => device)));
  });

  it('knows a new device by one key only, whichever of two pushes is first', async () => {
    const hub = await openHub(open);
    const who = await aPerson(hub, ['coordinator']);
    const [genuine, impostor] = [new TestDevice(), new TestDevice()];
    const [one, two] = [randomUUID(), randomUUID()];
    const here = genuine.answer(one, who.person);
    const there = impostor.answer(two, who.person, 'note', null, { device: genuine.id });
    const stores = name === 'PostgreSQL' ? [hub.sync, await another(hub)] : [hub.sync, hub.sync];
    const answers = await Promise.all([stores[0]!.push(who.caller, one, genuine.batch(here)), stores[1]!.push(who.caller, two, impostor.batch(there))]);
    expect(answers.flatMap((response) => short(response.answers)).sort()).toEqual(['held:device_unknown', 'refused:device_key_differs']);
  });

  it('answers reads while a write is going on', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const who = await aPerson(hub, ['coordinator']);
    const batches = Array.from({ length: 5 }, () => who.device.batch(...Array.from({ length: 300 }, () => who.device.answer(stream, who.person))));
    const pushing = (async () => {
      for (const batch of batches) expect(await pushed(hub, who, stream, batch)).not.toContain('refused:chain_gap');
    })();
    const ends: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const at = (await hub.sync.news(who.caller)).streams.find((one) => one.stream === stream)?.end ?? 0;
      ends.push(at);
    }
    await pushing;
    expect(ends.every((end) => end % 300 === 0), `only whole batches are seen: ${ends.join(' ')}`).toBe(true);
    expectVerifiable(await pullAll(hub, who, stream), keysOf(hub, who.device));
  });
});
