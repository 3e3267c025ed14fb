import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { forEachDatabase } from '../../../support/hub/databases';
import { admits, setsPeople, TestDevice } from './support/device';
import { aPerson, expectVerifiable, keysOf, openHub, operationsIn, pullAll, pushed, type Someone, type TestHub } from './support/hub';

async function seen(hub: TestHub, who: Someone): Promise<string[]> {
  return (await hub.sync.news(who.caller)).streams.map(({ stream }) => stream);
}

forEachDatabase((_name, open) => {
  it('shows a technician org and where they are assigned, of where they wrote unasked only that and the verdict on it, a coordinator everything', async () => {
    const hub = await openHub(open);
    const coordinator = await aPerson(hub, ['coordinator']);
    const administrator = await aPerson(hub, ['administrator']);
    const technician = await aPerson(hub, ['technician']);
    const streams = [randomUUID(), randomUUID(), randomUUID()].sort();
    const [assigned, written, other] = streams as [string, string, string];
    for (const stream of streams) {
      const people = stream === assigned ? [[technician.person, 'technician'] as const] : [];
      await pushed(hub, coordinator, stream, coordinator.device.batch(coordinator.device.write(stream, coordinator.person, setsPeople(people))));
    }
    expect(await pushed(hub, technician, written, technician.device.batch(technician.device.answer(written, technician.person)))).toEqual(['held:unassigned']);

    expect(await seen(hub, technician)).toEqual([assigned, written, 'org'].sort());
    expect(await hub.sync.visibleStreams(technician.caller)).toEqual(new Set(['org', assigned]));
    expect((await hub.sync.news(technician.caller)).streams.filter(({ partial }) => partial === true).map(({ stream }) => stream)).toEqual([written]);
    for (const planner of [coordinator, administrator]) {
      expect(await seen(hub, planner)).toEqual([...streams, 'org'].sort());
      expect(await hub.sync.visibleStreams(planner.caller)).toBe('all');
    }
    await expect(hub.sync.pull(technician.caller, other, 0, undefined)).rejects.toMatchObject({ code: 'not_found' });
    expect(await hub.sync.chains(technician.caller, other)).toEqual([]);
    expect((await hub.sync.pull(technician.caller, assigned, 0, undefined)).operations).toHaveLength(1);
    const [own, verdict, ...others] = await operationsIn(hub, technician, written);
    expect([own?.device, verdict?.device, verdict?.body.kind, others]).toEqual([technician.device.id, hub.organisation.device, 'hold', []]);
    expectVerifiable(await pullAll(hub, technician, written), keysOf(hub, technician.device));
    expect((await hub.sync.chains(technician.caller, written)).map(({ device }) => device).sort()).toEqual([technician.device.id, hub.organisation.device].sort());
    expect((await hub.sync.pull(technician.caller, 'org', 0, undefined)).operations.length).toBeGreaterThan(2);
  });

  it('shows the whole of a deployment to whoever has written in it as soon as that counts', async () => {
    const hub = await openHub(open);
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const stream = randomUUID();
    const { device } = coordinator;
    await pushed(hub, coordinator, stream, device.batch(device.write(stream, coordinator.person, setsPeople([]))));
    const answer = technician.device.answer(stream, technician.person);
    await pushed(hub, technician, stream, technician.device.batch(answer));
    expect(await operationsIn(hub, technician, stream)).toHaveLength(2);
    await pushed(hub, coordinator, stream, device.batch(device.write(stream, coordinator.person, admits(answer))));
    expect((await hub.sync.news(technician.caller)).streams.find((one) => one.stream === stream)).toEqual({ stream, end: 4 });
    expect(await operationsIn(hub, technician, stream)).toHaveLength(4);
  });

  it('shows what anybody may see who is certified on the laptop, as long as they are', async () => {
    const hub = await openHub(open);
    const coordinator = await aPerson(hub, ['coordinator']);
    const laptop = new TestDevice();
    const [tina, tom] = [await aPerson(hub, ['technician'], laptop), await aPerson(hub, ['technician'], laptop)];
    const stream = randomUUID();
    await pushed(hub, coordinator, stream, coordinator.device.batch(coordinator.device.write(stream, coordinator.person, setsPeople([[tom.person, 'technician']]))));
    expect(await seen(hub, tina)).toEqual([stream, 'org']);
    await hub.database.db.updateTable('users').set({ disabled: 1 }).where('person', '=', tom.person).execute();
    expect(await seen(hub, tina)).toEqual(['org']);
    await hub.database.db.updateTable('users').set({ disabled: 0 }).where('person', '=', tom.person).execute();
    await hub.database.db.updateTable('person_keys').set({ revoked_at: new Date().toISOString() }).where('person', '=', tom.person).execute();
    expect(await seen(hub, tina)).toEqual(['org']);
    await expect(hub.sync.pull(tina.caller, stream, 0, undefined)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('no longer shows a deployment to whoever was taken off it without having written there', async () => {
    const hub = await openHub(open);
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const stream = randomUUID();
    const { device } = coordinator;
    const roster = device.write(stream, coordinator.person, setsPeople([[technician.person, 'technician']]));
    await pushed(hub, coordinator, stream, device.batch(roster));
    expect(await seen(hub, technician)).toContain(stream);
    await pushed(hub, coordinator, stream, device.batch(device.write(stream, coordinator.person, setsPeople([], [roster.operation.id]))));
    expect(await seen(hub, technician)).toEqual(['org']);
  });

  it('shows what the signed-in person may see before their key is certified', async () => {
    const hub = await openHub(open);
    const coordinator = await aPerson(hub, ['coordinator'], new TestDevice(), { certified: false });
    expect(await hub.sync.visibleStreams(coordinator.caller)).toBe('all');
  });

  it('tells where each stream ends', async () => {
    const hub = await openHub(open);
    const coordinator = await aPerson(hub, ['coordinator']);
    const stream = randomUUID();
    await pushed(hub, coordinator, stream, coordinator.device.batch(coordinator.device.answer(stream, coordinator.person), coordinator.device.answer(stream, coordinator.person)));
    expect((await hub.sync.news(coordinator.caller)).streams).toEqual([{ stream, end: 2 }, { stream: 'org', end: 2 }]);
  });
});
