import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { conflictsOf, shownValue } from '../../../../src/domain/record/fold';
import { forEachDatabase } from '../../../support/hub/databases';
import { setsPeople } from './support/device';
import { aPerson, openHub, operationsIn, pushed, stateOf, type Someone, type TestHub } from './support/hub';

async function assigned(hub: TestHub, stream: string): Promise<Record<string, unknown>> {
  const rows = await hub.database.db.selectFrom('assignments').selectAll().where('stream', '=', stream).execute();
  return Object.fromEntries(rows.map(({ person, roles }) => [person, JSON.parse(roles) as unknown]));
}

async function mirrored(hub: TestHub, who: Someone, stream: string): Promise<Record<string, unknown>> {
  const entity = (await stateOf(hub, who, 'org')).entities.get(`assignment/${stream}`);
  expect(entity === undefined ? [] : conflictsOf(entity)).toEqual([]);
  return Object.fromEntries(Object.keys(entity?.fields ?? {}).map((name) => [name, shownValue(entity, name)]));
}

forEachDatabase((_name, open) => {
  it('counts for what follows in the same push', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const { device } = coordinator;
    const before = technician.device.answer(stream, technician.person);
    const roster = device.write(stream, coordinator.person, setsPeople([[technician.person, 'technician']]));
    const between = technician.device.answer(stream, technician.person);
    const withdrawn = device.write(stream, coordinator.person, setsPeople([], [roster.operation.id]));
    const after = technician.device.answer(stream, technician.person);
    const request = {
      operations: [before, roster, between, withdrawn, after].map(({ text }) => text),
      checkpoints: [technician.device.vouchFor([after]), device.vouchFor([withdrawn])],
    };
    expect(await pushed(hub, coordinator, stream, request)).toEqual(['held:unassigned', 'accepted', 'accepted', 'accepted', 'held:unassigned']);
    expect(await assigned(hub, stream)).toEqual({});
  });

  it('reach every device through org, with the roles of each person, and null for whoever has left', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const [tina, susan] = [await aPerson(hub, ['technician']), await aPerson(hub, ['supervisor'])];
    const { device } = coordinator;
    const first = device.write(stream, coordinator.person, setsPeople([[tina.person, 'technician'], [susan.person, 'supervisor'], [susan.person, 'coordinator']]));
    await pushed(hub, coordinator, stream, device.batch(first));
    const both = { [tina.person]: ['technician'], [susan.person]: ['coordinator', 'supervisor'] };
    expect(await assigned(hub, stream)).toEqual(both);
    expect(await mirrored(hub, tina, stream)).toEqual({ [`person:${tina.person}`]: ['technician'], [`person:${susan.person}`]: ['coordinator', 'supervisor'] });

    const second = device.write(stream, coordinator.person, setsPeople([[susan.person, 'supervisor']], [first.operation.id]));
    await pushed(hub, coordinator, stream, device.batch(second));
    expect(await assigned(hub, stream)).toEqual({ [susan.person]: ['supervisor'] });
    expect(await mirrored(hub, tina, stream)).toEqual({ [`person:${tina.person}`]: null, [`person:${susan.person}`]: ['supervisor'] });

    const third = device.write(stream, coordinator.person, setsPeople([[tina.person, 'technician']], [second.operation.id]));
    await pushed(hub, coordinator, stream, device.batch(third));
    expect(await mirrored(hub, tina, stream)).toEqual({ [`person:${tina.person}`]: ['technician'], [`person:${susan.person}`]: null });
  });

  it('are written to org only when they change', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device } = coordinator;
    const first = device.write(stream, coordinator.person, setsPeople([['p1', 'technician']]));
    await pushed(hub, coordinator, stream, device.batch(first));
    const { length } = await operationsIn(hub, coordinator, 'org');
    const same = device.write(stream, coordinator.person, setsPeople([['p1', 'technician']], [first.operation.id]));
    await pushed(hub, coordinator, stream, device.batch(same, device.answer(stream, coordinator.person)));
    expect(await operationsIn(hub, coordinator, 'org')).toHaveLength(length);
  });

  it('follow the shown value when two coordinators have planned apart', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const [one, two] = [await aPerson(hub, ['coordinator']), await aPerson(hub, ['coordinator'])];
    const early = one.device.write(stream, one.person, setsPeople([['p1', 'technician']]), { lamport: 10 });
    const late = two.device.write(stream, two.person, setsPeople([['p2', 'technician']]), { lamport: 11 });
    await pushed(hub, two, stream, two.device.batch(late));
    await pushed(hub, one, stream, one.device.batch(early));
    expect(Object.keys(await assigned(hub, stream))).toEqual(['p2']);
    const decided = one.device.write(stream, one.person, setsPeople([['p1', 'technician']], [early.operation.id, late.operation.id]), { lamport: 12 });
    await pushed(hub, one, stream, one.device.batch(decided));
    expect(Object.keys(await assigned(hub, stream))).toEqual(['p1']);
  });

  it('are nobody when the roster cannot be read', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const { device } = coordinator;
    const first = device.write(stream, coordinator.person, setsPeople([['p1', 'technician']]));
    const nonsense = device.write(stream, coordinator.person, { kind: 'set', v: 1, entity: { type: 'deployment', id: 'deployment' }, fields: { people: { value: 'everybody', base: [first.operation.id] } } });
    expect(await pushed(hub, coordinator, stream, device.batch(first, nonsense))).toEqual(['accepted', 'accepted']);
    expect(await assigned(hub, stream)).toEqual({});
  });
});
