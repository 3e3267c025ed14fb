import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { shownValue } from '../../../../src/domain/record/fold';
import type { HoldBody } from '../../../../src/domain/record/operation';
import { readVerdict, verdictSchema } from '../../../../src/domain/record/verdict';
import { openSigned } from '../../../../src/protocol/evidence';
import { forEachDatabase } from '../../../support/hub/databases';
import { admits, setOf, setsPeople, TestDevice } from './support/device';
import { aPerson, enrol, openHub, operationsIn, pushed, stateOf } from './support/hub';

forEachDatabase((_name, open) => {
  it('holds what its author was not allowed to write, each for its reason', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const disabled = await aPerson(hub, ['coordinator'], new TestDevice(), { disabled: true });
    const elsewhere = await aPerson(hub, ['coordinator'], new TestDevice(), { certified: false });
    const lost = await aPerson(hub, ['coordinator']);
    const stranger = new TestDevice();
    await hub.database.db.updateTable('devices').set({ revoked_at: new Date().toISOString(), revoked_reason: 'lost' }).where('id', '=', lost.device.id).execute();

    const sent = async (device: TestDevice, actor: string, body = setOf('answer', 'c', { value: 1 }), to: string = stream): Promise<string[]> => pushed(hub, technician, to, device.batch(device.write(to, actor, body)));
    expect(await sent(coordinator.device, coordinator.person, setsPeople([]))).toEqual(['accepted']);
    expect(await sent(technician.device, technician.person)).toEqual(['held:unassigned']);
    expect(await sent(technician.device, technician.person, setsPeople([[technician.person, 'technician']]))).toEqual(['held:wrong_role']);
    expect(await sent(technician.device, coordinator.person), 'in the name of somebody who never was on this device').toEqual(['held:actor_not_on_device']);
    expect(await sent(technician.device, randomUUID())).toEqual(['held:actor_unknown']);
    expect(await sent(disabled.device, disabled.person)).toEqual(['held:actor_disabled']);
    expect(await sent(elsewhere.device, elsewhere.person)).toEqual(['held:actor_not_on_device']);
    expect(await sent(lost.device, lost.person)).toEqual(['held:device_revoked']);
    expect(await sent(stranger, coordinator.person)).toEqual(['held:device_unknown']);
    expect(await sent(technician.device, technician.person, setOf('person', coordinator.person, { roles: ['technician'] }), 'org')).toEqual(['held:kept_by_hub']);
    expect(await sent(coordinator.device, coordinator.person, setOf('assignment', stream, { [`person:${technician.person}`]: ['technician'] }), 'org')).toEqual(['held:kept_by_hub']);
    expect(await sent(technician.device, technician.person, setOf('site', 's1', { name: 'Home' }), 'org')).toEqual(['held:wrong_role']);
    expect(hub.logged().filter(({ msg, level }) => msg === 'operation held' && level === 30)).toHaveLength(11);
  });

  it('tells every device what is held, in the words of the organisation, right behind it', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const counted = coordinator.device.answer(stream, coordinator.person, 'a', 'right');
    const held = technician.device.answer(stream, technician.person, 'a', 'wrong');
    const request = { operations: [counted.text, held.text], checkpoints: [coordinator.device.vouchFor([counted]), technician.device.vouchFor([held])] };
    expect(await pushed(hub, technician, stream, request)).toEqual(['accepted', 'held:unassigned']);

    const operations = await operationsIn(hub, coordinator, stream);
    expect(operations.map(({ device }) => device)).toEqual([coordinator.device.id, technician.device.id, hub.organisation.device]);
    const hold = operations[2]!.body as HoldBody;
    expect(hold.publicKey).toBe(hub.organisation.publicKey);
    expect(openSigned(hold, verdictSchema)).toMatchObject({ stream, holds: [{ id: held.operation.id, hash: held.operation.hash, reason: 'unassigned' }] });
    const state = await stateOf(hub, coordinator, stream);
    expect(shownValue(state.entities.get('answer/a'), 'value')).toBe('right');
    expect(state.held.map(({ id }) => id)).toEqual([held.operation.id]);
  });

  it('names all that one push left held in one verdict', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const technician = await aPerson(hub, ['technician']);
    const written = [1, 2, 3].map(() => technician.device.answer(stream, technician.person));
    await pushed(hub, technician, stream, technician.device.batch(...written));
    const verdicts = (await operationsIn(hub, technician, stream)).flatMap(({ body }) => ('document' in body ? (readVerdict(body.document) ?? []) : []));
    expect(verdicts.map(({ holds }) => holds.map(({ id }) => id))).toEqual([written.map(({ operation }) => operation.id)]);
  });

  it('lets held operations count once a coordinator admits them, and answers duplicate for them', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const held = technician.device.answer(stream, technician.person, 'a', 'from the field');
    expect(await pushed(hub, technician, stream, technician.device.batch(held))).toEqual(['held:unassigned']);
    expect(await pushed(hub, technician, stream, technician.device.batch(held))).toEqual(['duplicate']);

    const own = technician.device.write(stream, technician.person, admits(held));
    expect(await pushed(hub, technician, stream, technician.device.batch(own)), 'nobody admits their own').toEqual(['held:wrong_role']);
    expect((await stateOf(hub, coordinator, stream)).held).toHaveLength(2);

    const admission = coordinator.device.write(stream, coordinator.person, admits(held));
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(admission))).toEqual(['accepted']);
    const state = await stateOf(hub, coordinator, stream);
    expect(state.held.map(({ id }) => id)).toEqual([own.operation.id]);
    expect(shownValue(state.entities.get('answer/a'), 'value')).toBe('from the field');
    const rows = await hub.database.db.selectFrom('operations').select(['id', 'held']).where('held', '=', 1).execute();
    expect(rows.map(({ id }) => id)).toEqual([own.operation.id]);
  });

  it('lets the roster count that a held operation wrote, from its admission on', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const roster = technician.device.write(stream, technician.person, setsPeople([[technician.person, 'technician']]));
    const before = technician.device.answer(stream, technician.person);
    expect(await pushed(hub, technician, stream, technician.device.batch(roster, before))).toEqual(['held:wrong_role', 'held:unassigned']);
    await pushed(hub, coordinator, stream, coordinator.device.batch(coordinator.device.write(stream, coordinator.person, admits(roster))));
    expect(await pushed(hub, technician, stream, technician.device.batch(technician.device.answer(stream, technician.person)))).toEqual(['accepted']);
    expect((await stateOf(hub, coordinator, stream)).held.map(({ id }) => id)).toEqual([before.operation.id]);
  });

  it('does not hold what was admitted before it came', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const late = technician.device.answer(stream, technician.person);
    await pushed(hub, coordinator, stream, coordinator.device.batch(coordinator.device.write(stream, coordinator.person, admits(late))));
    expect(await pushed(hub, technician, stream, technician.device.batch(late))).toEqual(['accepted']);
    expect((await stateOf(hub, coordinator, stream)).held).toEqual([]);
  });

  it('sees held and admitted in one push as every fold does', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const roster = technician.device.write(stream, technician.person, setsPeople([[technician.person, 'technician']]));
    const admission = coordinator.device.write(stream, coordinator.person, admits(roster));
    const after = technician.device.answer(stream, technician.person);
    const request = { operations: [roster.text, admission.text, after.text], checkpoints: [technician.device.vouchFor([after]), coordinator.device.vouchFor([admission])] };
    expect(await pushed(hub, coordinator, stream, request)).toEqual(['held:wrong_role', 'accepted', 'accepted']);
    const state = await stateOf(hub, coordinator, stream);
    expect(state.held).toEqual([]);
    expect(await hub.database.db.selectFrom('operations').select('id').where('held', '=', 1).execute()).toEqual([]);
    expect(await hub.database.db.selectFrom('assignments').select('person').where('stream', '=', stream).execute()).toEqual([{ person: technician.person }]);
  });

  it('gives a held admission no effect, even when it is admitted itself', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const answer = technician.device.answer(stream, technician.person);
    const own = technician.device.write(stream, technician.person, admits(answer));
    await pushed(hub, technician, stream, technician.device.batch(answer, own));
    await pushed(hub, coordinator, stream, coordinator.device.batch(coordinator.device.write(stream, coordinator.person, admits(own))));
    const held = await hub.database.db.selectFrom('operations').select('id').where('held', '=', 1).execute();
    expect(held).toEqual([{ id: answer.operation.id }]);
    expect((await stateOf(hub, coordinator, stream)).held.map(({ id }) => id)).toEqual([answer.operation.id]);
  });

  it('does not admit operations of another record', async () => {
    const hub = await openHub(open);
    const [stream, other] = [randomUUID(), randomUUID()];
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const held = technician.device.answer(stream, technician.person);
    await pushed(hub, technician, stream, technician.device.batch(held));
    await pushed(hub, coordinator, other, coordinator.device.batch(coordinator.device.write(other, coordinator.person, admits(held))));
    expect((await stateOf(hub, coordinator, stream)).held.map(({ id }) => id)).toEqual([held.operation.id]);
    expect(await hub.database.db.selectFrom('operations').select('id').where('held', '=', 1).execute()).toEqual([{ id: held.operation.id }]);
  });

  it('lets an operation count of a kind that it does not know, from whoever may write there', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const newer = { kind: 'measure', v: 3, anything: [1, 2] };
    expect(await pushed(hub, coordinator, stream, coordinator.device.batch(coordinator.device.write(stream, coordinator.person, newer)))).toEqual(['accepted']);
    expect(await pushed(hub, technician, stream, technician.device.batch(technician.device.write(stream, technician.person, newer)))).toEqual(['held:unassigned']);
  });

  it('lets anybody say who they are who has no account', async () => {
    const hub = await openHub(open);
    const device = new TestDevice();
    await enrol(hub, device);
    const coordinator = await aPerson(hub, ['coordinator']);
    const person = randomUUID();
    expect(await pushed(hub, coordinator, 'org', device.batch(device.write('org', person, setOf('person', person, { name: 'Nora' }))))).toEqual(['accepted']);
  });

  it('remembers the files that accepted and held operations name', async () => {
    const hub = await openHub(open);
    const stream = randomUUID();
    const coordinator = await aPerson(hub, ['coordinator']);
    const technician = await aPerson(hub, ['technician']);
    const file = (byte: string): { sha256: string; bytes: number; mime: string } => ({ sha256: byte.repeat(64), bytes: 5_000_000_000, mime: 'image/jpeg' });
    const accepted = coordinator.device.write(stream, coordinator.person, setOf('photo', 'p1', { file: file('a') }));
    const held = technician.device.write(stream, technician.person, setOf('photo', 'p2', { file: file('b') }));
    const again = technician.device.write(stream, technician.person, setOf('photo', 'p3', { file: file('a') }));
    await pushed(hub, coordinator, stream, { operations: [accepted.text, held.text, again.text], checkpoints: [coordinator.device.vouchFor([accepted]), technician.device.vouchFor([again])] });
    expect(await hub.database.db.selectFrom('file_names').selectAll().orderBy('sha256').execute()).toEqual([{ sha256: 'a'.repeat(64), stream }, { sha256: 'b'.repeat(64), stream }]);
    expect(await hub.database.db.selectFrom('files').selectAll().orderBy('sha256').execute()).toEqual(['a', 'b'].map((byte) => ({ sha256: byte.repeat(64), bytes: 5_000_000_000, stored_at: null })));
  });
});
